"""Rows of terms → files, cut by the first letters of the terms, so that a query loads only what it needs.

Words and stems have files of their own: the beginning of a word asks for words alone. A file is one text, its rows end
to end in the order of their keys: how many letters the key has in common with the one before, the others, a space, and
what it is: ``m``, a word, or ``r``, a stem, each followed by how many signs its numbers take, and these; ``a``, a stem
that one word alone has, followed by that word, written like the key. Lists of words, for those that were mistyped or
are just begun, hold keys written the same way, each followed by its rank: words in ``mots``, and in ``fins`` words
written backwards, for a slip in the first half of a word leaves its end alone.
Read by ``theme/js/core/lignes.js``.
"""

from __future__ import annotations

import hashlib
import math
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from .coding import text

#: Signs of a file. Measured at 70,000 films: two thousand files, one or two for a word.
TERMS_SIZE, WORDS_SIZE = 12_000, 5_000
#: Steps for each doubling of what a file weighs: enough to tell what a question can afford.
STEPS = 4
#: Files a folder.
A_FOLDER = 200
#: A sign that comes before all those of keys, but the end of one.
NEXT = "!"


class Term(NamedTuple):
    """A term: its letters without mark, what it is, its numbers as signs or the word that speaks for it, its rank."""

    key: str
    kind: str
    held: str
    rang: int = 0


def cut(terms: Iterable[Term], size: int = TERMS_SIZE) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what the manifest says of the files, and the files: their names from the folder of the index, and texts.

    The names hold a digest of the whole: a page never mixes two indexes.
    """
    ordered = sorted(terms, key=lambda term: _order(term.key))
    words = [t for t in ordered if t.kind == "m"]
    backwards = sorted((t._replace(key=t.key[::-1]) for t in words), key=lambda term: _order(term.key))
    parts = {
        "termes": _files(words, _row, _size, size),
        "racines": _files([t for t in ordered if t.kind != "m"], _row, _size, size, key_alone=True),
        "mots": _files(words, _word, lambda term: len(term.key), WORDS_SIZE),
        "fins": _files(backwards, _word, lambda term: len(term.key), WORDS_SIZE),
    }
    version = _digest(one for files in parts.values() for _, one in files)
    manifest = {
        name: listed([first for first, _ in files], [_weight(one) for _, one in files]) for name, files in parts.items()
    }
    return manifest | {"version": version}, {
        f"{version}/{name}/{at // A_FOLDER}/{at}": one
        for name, files in parts.items()
        for at, (_, one) in enumerate(files)
    }


def listed(firsts: Sequence[str], weights: Iterable[int]) -> dict[str, str]:
    """Return what the manifest says of files: their first letters, written like keys, and what they weigh, in steps."""
    return {
        "debuts": "".join(_written(first, before) for before, first in pairwise(["", *firsts])),
        "tailles": text(round(STEPS * math.log2(max(1, weight))) for weight in weights),
    }


def _weight(content: str) -> int:
    """Return what a file weighs on the wire, about."""
    return len(zlib.compress(content.encode(), 1))


def _digest(contents: Iterable[str]) -> str:
    found = hashlib.sha256()
    for content in contents:
        found.update(content.encode())
    return found.hexdigest()[:10]


def _size(term: Term) -> int:
    """Return how many signs a row takes at the most."""
    return len(term.key) + len(term.held) + 6


def _files(
    terms: Sequence[Term],
    written: Callable[[Term, str], str],
    weigh: Callable[[Term], int],
    size: int,
    key_alone: bool = False,
) -> list[tuple[str, str]]:
    """Return the first letters of each file and its text; a key belongs to the last one not above it.

    What comes just after a term too big for a file is not asked of it, but of the next file: always when keys are asked
    for alone, else when that one begins with the same letters, for who asks for a beginning wants both.
    """
    groups: list[tuple[str, list[Term]]] = []
    _pack(terms, 2, weigh, size, groups)
    firsts = ["", *(first for first, _ in groups[1:])]
    for at, ((_, one), (_, following)) in enumerate(pairwise(groups), start=1):
        key = one[-1].key
        if one[0].key == key and (key_alone or following[0].key.startswith(key)) and sum(map(weigh, one)) > size:
            firsts[at] = key + NEXT
    return [(first, "".join(_texts(members, written))) for first, (_, members) in zip(firsts, groups, strict=False)]


def _texts(terms: Iterable[Term], written: Callable[[Term, str], str]) -> Iterator[str]:
    before = ""
    for term in terms:
        yield written(term, before)
        before = term.key


def _row(term: Term, before: str) -> str:
    held = _written(term.held, term.key) if term.kind == "a" else f"{_number(len(term.held))}{term.held}"
    return f"{_written(term.key, before)}{term.kind}{held}"


def _word(term: Term, before: str) -> str:
    return _written(term.key, before) + _number(term.rang)


def _written(key: str, before: str) -> str:
    """Return a key as what it has in common with another, in UTF-16 units as JavaScript counts, and its own letters."""
    common = next(
        (at for at, (a, b) in enumerate(zip(key, before, strict=False)) if a != b), min(len(key), len(before))
    )
    units = common if key.isascii() else len(key[:common].encode("utf-16-be")) // 2
    return f"{_number(units)}{key[common:]} "


_SMALL = [text([n]) for n in range(200)]


def _number(value: int) -> str:
    return _SMALL[value] if value < len(_SMALL) else text([value])


def _order(key: str) -> bytes:
    """Sort as JavaScript does, by UTF-16 units."""
    return key.encode("utf-16-be")


def _pack(
    terms: Iterable[Term], depth: int, weigh: Callable[[Term], int], size: int, found: list[tuple[str, list[Term]]]
) -> None:
    """Fill files with whole groups of the same ``depth`` first letters; cut deeper those that are too big."""
    room = 0
    for letters, members in groupby(terms, key=lambda term: term.key[:depth]):
        group = list(members)
        weight = sum(map(weigh, group))
        if weight > size and group[0].key != group[-1].key:
            _pack(group, depth + 1, weigh, size, found)
            room = 0
        elif weight <= room:
            found[-1][1].extend(group)
            room -= weight
        else:
            found.append((letters, group))
            room = size - weight
