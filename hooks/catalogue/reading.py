"""Record files → records, shared between processes, and kept from one build to the next by content.

What is kept stands outside the repository, in the user's own cache folder: a contribution cannot bring its own.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .body_checks import excess, links
from .fields import Fiche
from .front_matter import Raw, read
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
    origin: Path | bytes

    def read(self) -> bytes:
        """Return what the file holds."""
        return self.origin if isinstance(self.origin, bytes) else read_bytes(self.origin)


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


def read_one(source: Source, vocabulaires: Mapping[str, Vocabulaire]) -> Lue:
    """Return the record of one file."""
    raw, problems = read(source.shown, source.read())
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

    def work(batch: Sequence[Source]) -> bytes:
        """The records of a batch, pickled with the keys of those that the cache lacks."""
        with without_collector():
            kept = cache.connect()
            found: list[Any] = []
            fresh = []
            for source in batch:
                key = cache.key(source)
                if value := kept.get(key):
                    found.append(value)
                    continue
                lue = read_one(source, vocabulaires)
                if lue.fiche is not None:
                    fresh.append((key, pickle.dumps((lue.fiche, lue.a_regarder), pickle.HIGHEST_PROTOCOL)))
                found.append((lue.fiche, lue.problems, lue.raw, lue.a_regarder))
            return pickle.dumps((found, fresh), pickle.HIGHEST_PROTOCOL)

    share = Shared()
    answers = progress("Lecture des fiches", run(work, batches, processes(len(sources))), len(batches))
    with without_collector():
        for batch, answer in zip(batches, answers, strict=True):
            found, fresh = pickle.loads(answer)
            cache.keep(fresh)
            for source, value in zip(batch, found, strict=True):
                if isinstance(value, bytes):
                    fiche, look = pickle.loads(value)
                    yield Lue(source, share.of(fiche), a_regarder=look)
                else:
                    fiche, problems, raw, look = value
                    yield Lue(source, share.of(fiche) if fiche else None, problems, raw, look)
    cache.close()


class Shared:
    """Values that many records have, kept once: what comes from another process or from the cache shares nothing."""

    #: What hardly two records have in common.
    _OWN = frozenset({"corps", "chemin", "slug", "titre"})

    def __init__(self) -> None:
        self._known: dict[Any, Any] = {}

    def of(self, fiche: Fiche) -> Fiche:
        """Return the record, its values replaced by equal ones already met."""
        values = vars(fiche)
        for name, value in values.items():
            if value and name not in self._OWN:
                values[name] = self._known.setdefault((type(value), value), value)
        return fiche


class _Kept:
    """The records of the cache, by key; a cache that cannot be read is an empty one."""

    def __init__(self, path: Path | None) -> None:
        self._database = None
        if path and path.exists():
            with suppress(sqlite3.Error):
                self._database = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=1)

    def get(self, key: bytes) -> bytes | None:
        if self._database is None:
            return None
        try:
            row = self._database.execute("SELECT valeur FROM fiches WHERE cle = ?", (key,)).fetchone()
        except sqlite3.Error:
            self._database = None
            return None
        return bytes(row[0]) if row else None


class Cache:
    """Valid records by the hash of their path and content, for one state of the code and of the vocabularies."""

    def __init__(self, path: Path | None, context: bytes) -> None:
        self.path, self._context = path, context
        self._kept: _Kept | None = None
        self._fresh: list[tuple[bytes, bytes]] = []

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

    def key(self, source: Source) -> bytes:
        """Return the key of a record: what it says, where it says it, and what reads it."""
        return hashlib.sha256(b"\0".join((self._context, source.shown.encode(), source.read()))).digest()

    def connect(self) -> _Kept:
        """Return a reader of this process."""
        if self._kept is None:
            self._kept = _Kept(self.path)
        return self._kept

    def keep(self, fresh: Iterable[tuple[bytes, bytes]]) -> None:
        """Take records that the cache lacks, until ``close``."""
        self._fresh += fresh

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
                database.execute("CREATE TABLE IF NOT EXISTS fiches (cle BLOB PRIMARY KEY, valeur BLOB) WITHOUT ROWID")
                database.executemany("INSERT OR REPLACE INTO fiches VALUES (?, ?)", self._fresh)
