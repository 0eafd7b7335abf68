"""Record files → records, shared between processes, and kept from one build to the next by content.

What is kept stands outside the repository, in the user's own cache folder: a contribution cannot bring its own.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from .body_checks import excess, links
from .fields import Fiche
from .front_matter import Raw, read
from .keeping import Shared, dumps, loads
from .loading import read_bytes
from .parallel import processes, run, without_collector
from .problems import Problem
from .progress import progress
from .validation import validate
from .vocabulary import Vocabulaire

#: Files a process reads at a time.
BATCH = 256


@dataclass(frozen=True, slots=True)
class Source:
    """A record to read: its type, its slug, its path as shown to people, and where it is, or its bytes themselves."""

    kind: type[Fiche]
    slug: str
    shown: str
    origin: str | bytes

    def read(self) -> bytes | Problem:
        """Return what the file holds, or why it is not read."""
        return self.origin if isinstance(self.origin, bytes) else read_bytes(self.shown, self.origin)


#: What the system says of a file: when it was written, its size, which one it is.
Stamp = tuple[int, int, int]


def stamp_of(source: Source) -> Stamp | None:
    """Return the stamp of a file; none for bytes, which come from nowhere."""
    if isinstance(source.origin, bytes):
        return None
    status = os.stat(source.origin)
    return status.st_mtime_ns, status.st_size, status.st_ino


@dataclass(frozen=True, slots=True)
class Lue:
    """A file that was read: its record, or why there is none.

    ``raw`` stands with wrong records only; ``a_regarder`` says that the body asks for a second look.
    """

    source: Source
    fiche: Fiche | None
    problems: Sequence[Problem] = ()
    raw: Raw | None = None
    a_regarder: bool = False


def read_one(source: Source, vocabulaires: Mapping[str, Vocabulaire], data: bytes | Problem | None = None) -> Lue:
    """Return the record of one file, or of what it holds."""
    data = source.read() if data is None else data
    if isinstance(data, Problem):
        return Lue(source, None, [data])
    raw, problems = read(source.shown, data)
    if problems:
        return Lue(source, None, problems)
    fiche, problems = validate(source.kind, source.slug, raw, vocabulaires)
    if fiche is None:
        return Lue(source, None, problems, raw)
    body = raw.body
    return Lue(source, fiche, a_regarder=bool(not body.strip() or excess(body) or links(body)))


def read_all(sources: Sequence[Source], vocabulaires: Mapping[str, Vocabulaire]) -> Iterator[Lue]:
    """Yield what each file holds, in order; records met before in the same words are not checked again."""
    cache = Cache.open(vocabulaires)
    batches = [sources[i : i + BATCH] for i in range(0, len(sources), BATCH)]
    share = Shared()
    answers = run(lambda batch: _read_batch(batch, cache, vocabulaires), batches, processes(len(sources)))
    with without_collector():
        for batch, found in zip(batches, progress("Lecture des fiches", answers, len(batches)), strict=True):
            for source, answer in zip(batch, found, strict=True):
                if isinstance(answer, Wrong):
                    yield Lue(source, None, answer.problems, answer.raw)
                else:
                    cache.keep(answer)
                    yield Lue(source, share.of(loads(answer.fiche)), a_regarder=answer.a_regarder)
    cache.close()


class Good(NamedTuple):
    """A valid record as bytes, whether its body asks for a second look, and its key if the cache lacks it."""

    fiche: bytes
    a_regarder: bool
    fresh: bytes | None = None


class Wrong(NamedTuple):
    """What is wrong with a record, and what it says, when it could be read."""

    problems: Sequence[Problem]
    raw: Raw | None


def _read_batch(batch: Sequence[Source], cache: Cache, vocabulaires: Mapping[str, Vocabulaire]) -> list[Good | Wrong]:
    """Return what each file of a batch holds: the records that the cache knows are not checked again."""
    with without_collector():
        read = [source.read() for source in batch]
        keys = [cache.key(source, data) for source, data in zip(batch, read, strict=True)]
        kept = cache.connect().get(keys)
        found: list[Good | Wrong] = []
        for source, data, key in zip(batch, read, keys, strict=True):
            if key in kept:
                found.append(kept[key])
                continue
            lue = read_one(source, vocabulaires, data)
            if lue.fiche is None:
                found.append(Wrong(lue.problems, lue.raw))
            else:
                found.append(Good(dumps(lue.fiche), lue.a_regarder, key))
        return found


class _Kept:
    """The records of the cache, by key; a cache that cannot be read is an empty one."""

    def __init__(self, path: Path | None) -> None:
        self._database = None
        if path and path.exists():
            with suppress(sqlite3.Error):
                self._database = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=1)

    def get(self, keys: Sequence[bytes]) -> dict[bytes, Good]:
        """Return the records that are there, by key."""
        if self._database is None:
            return {}
        try:
            asked = f"SELECT cle, fiche, a_regarder FROM fiches WHERE cle IN ({','.join('?' * len(keys))})"
            return {key: Good(fiche, bool(look)) for key, fiche, look in self._database.execute(asked, keys)}
        except sqlite3.Error:
            self._database = None
            return {}


class Cache:
    """Valid records by the hash of their path and content, for one state of the code and of the vocabularies."""

    def __init__(self, path: Path | None, context: bytes) -> None:
        self.path, self._context = path, context
        self._kept: _Kept | None = None
        self._fresh: list[tuple[bytes, bytes, bool]] = []

    @classmethod
    def open(cls, vocabulaires: Mapping[str, Vocabulaire]) -> Cache:
        """Return the cache of this catalogue; CATALOGUE_CACHE names its folder, and empty does without."""
        named = os.environ.get("CATALOGUE_CACHE")
        home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
        folder = Path(home) / "ecran-commun" if named is None else Path(named) if named else None
        state = hashlib.sha256(f"{sys.version_info}{pickle.HIGHEST_PROTOCOL}".encode())
        for path in sorted(Path(__file__).parent.glob("*.py")):
            state.update(path.read_bytes())
        for nom in sorted(vocabulaires):
            state.update(repr(vocabulaires[nom]).encode())
        context = state.digest()
        return cls(folder / f"fiches-{context.hex()[:16]}.sqlite" if folder else None, context)

    def key(self, source: Source, data: bytes | Problem) -> bytes:
        """Return the key of a record: what it says, where it says it, and what reads it."""
        if isinstance(data, Problem):
            return b""
        return hashlib.sha256(b"\0".join((self._context, source.shown.encode(), data))).digest()

    def connect(self) -> _Kept:
        """Return a reader of this process."""
        if self._kept is None:
            self._kept = _Kept(self.path)
        return self._kept

    def keep(self, found: Good) -> None:
        """Take a record that the cache lacks, until ``close``."""
        if found.fresh is not None:
            self._fresh.append((found.fresh, found.fiche, found.a_regarder))

    def close(self) -> None:
        """Write what is new; a cache that cannot be written is done without."""
        if self.path is None or not self._fresh:
            return
        with suppress(sqlite3.Error, OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            for old in self.path.parent.glob("fiches-*.sqlite*"):  # of another state of the code
                if not old.name.startswith(self.path.name):
                    old.unlink()
            with closing(sqlite3.connect(self.path, timeout=5)) as database, database:
                database.execute("CREATE TABLE IF NOT EXISTS fiches (cle BLOB PRIMARY KEY, fiche BLOB, a_regarder INT)")
                database.executemany("INSERT OR REPLACE INTO fiches VALUES (?, ?, ?)", self._fresh)
