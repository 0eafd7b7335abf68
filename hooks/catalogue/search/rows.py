"""The numbers of each term, end to end: what ``theme/js/core/lignes.js`` and ``occurrences.js`` read back.

A term's numbers are: in how many documents it stands by the long field and by the others; how many in all, field by
field, if there are others; its documents by the long field; those by the others; the weights it has in these, the
commonest first, and for each document which one. Twice the same document in both lists is right. Weights of the long
field are not written: the documents are numbered by its length, so that the browser has all that lunr's formula wants.

Documents by the long field: how many hold the term more than once, the steps from one of these to the next, their
times less two, then the gaps between all of them. A term that one document in three holds, at least, is written
document by document instead, three to a number: not there, once, twice, three times or more, then for these the times
less three. Documents by the others: their gaps, or, for one document in six at least, six to a number, there or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from .coding import Numbers, encode, gaps
from .postings import Postings, ranges

Places = NDArray[np.int64]

#: Documents to a number, where a term is written document by document: what one sign holds, or nearly.
LONG_CELLS, OTHER_CELLS = 3, 6


@dataclass(frozen=True)
class _Part:
    """One part of the numbers of all terms: how many each term has of it, and these, term after term."""

    sizes: Places
    values: NDArray[np.integer]


def encoded(
    terms: int, documents: int, long: Postings, others: Postings, weight: Numbers, counts: Numbers
) -> list[bytes]:
    """Return the signs of each term's numbers, in the order of the terms."""
    n_others = np.diff(ranges(others.term, terms))
    known, known_at, which = _ranked(others.term, weight, terms)
    n_known, has_others = np.diff(known_at), (n_others > 0).astype(np.int64)
    parts = [
        _each(np.diff(ranges(long.term, terms))),
        _each(n_others),
        _Part(has_others, counts[n_others > 0]),
        *_by_long(terms, documents, long),
        *_by_others(terms, documents, others),
        _Part(has_others, n_known[n_others > 0]),
        _Part(n_known, known),
        _Part(np.where(n_known > 1, n_others, 0), which[(n_known > 1)[others.term]]),
    ]
    base = np.concatenate([np.zeros(1, np.int64), np.cumsum(sum(part.sizes for part in parts))])
    out = np.empty(int(base[-1]), np.uint32)
    place = base[:-1].copy()
    for part in parts:
        within = np.arange(len(part.values)) - np.repeat(np.cumsum(part.sizes) - part.sizes, part.sizes)
        out[np.repeat(place, part.sizes) + within] = part.values
        place += part.sizes
    signs, starts = encode(out, base)
    bounds = starts.tolist()
    return [signs[a:b] for a, b in pairwise(bounds)]


def _each(values: Places) -> _Part:
    return _Part(np.ones(len(values), np.int64), values)


def _by_long(terms: int, documents: int, long: Postings) -> list[_Part]:
    """Return the documents of each term and its times in them."""
    dense, many, few = _shared_out(terms, documents, long, LONG_CELLS)
    often = many.times > 2
    at, few_at = ranges(few.term, terms), np.diff(ranges(few.term, terms))
    again = np.flatnonzero(few.times > 1)
    again_at = ranges(few.term[again], terms)
    inside = (again - at[few.term[again]]).astype(np.uint32)
    n_again = np.diff(again_at)
    return [
        _cells(dense, documents, many, np.minimum(many.times, 3), LONG_CELLS, 4),
        _Part(np.bincount(many.term[often], minlength=terms), many.times[often] - 3),
        _Part((few_at > 0).astype(np.int64), n_again[few_at > 0]),
        _Part(n_again, gaps(inside, _firsts(again_at, len(again)))),
        _Part(n_again, few.times[again] - 2),
        _Part(few_at, gaps(few.document, _firsts(at, len(few.term)))),
    ]


def _by_others(terms: int, documents: int, others: Postings) -> list[_Part]:
    """Return the documents of each term."""
    dense, many, few = _shared_out(terms, documents, others, OTHER_CELLS)
    at = ranges(few.term, terms)
    return [
        _cells(dense, documents, many, np.ones(len(many.term), np.uint8), OTHER_CELLS, 2),
        _Part(np.diff(at), gaps(few.document, _firsts(at, len(few.term)))),
    ]


def _shared_out(
    terms: int, documents: int, found: Postings, cells: int
) -> tuple[NDArray[np.bool_], Postings, Postings]:
    """Tell which terms one document out of ``cells`` holds, at least; return their postings, and the others'."""
    dense = np.diff(ranges(found.term, terms)) * cells >= documents
    there = dense[found.term]
    many, few = (Postings(found.term[x], found.document[x], found.times[x]) for x in (there, ~there))
    return dense, many, few


def _cells(
    dense: NDArray[np.bool_], documents: int, found: Postings, value: NDArray[np.integer], cells: int, base: int
) -> _Part:
    """Return what each document is worth to each dense term, so many documents to a number, the first one lowest."""
    numbers = -(-documents // cells)
    table = np.zeros((int(dense.sum()), numbers * cells), np.uint8)
    table[(np.cumsum(dense) - 1)[found.term], found.document] = value
    made = table.reshape(len(table), numbers, cells) @ np.array([base**place for place in range(cells)], np.uint8)
    return _Part(dense * numbers, made.ravel())


def _firsts(at: Places, total: int) -> NDArray[np.bool_]:
    """Tell which items begin the list of a term."""
    first = np.zeros(total, np.bool_)
    first[at[:-1][np.diff(at) > 0]] = True
    return first


def _ranked(term: Numbers, weight: Numbers, terms: int) -> tuple[Numbers, Places, Numbers]:
    """Return the weights of each term, commonest first, where each term's begin, and each posting's rank."""
    known, which, count = np.unique((term.astype(np.int64) << 32) | weight, return_inverse=True, return_counts=True)
    owner = (known >> 32).astype(np.uint32)
    order = np.lexsort((-count, owner))
    at = ranges(owner, terms)
    rank = np.empty(len(known), np.int64)
    rank[order] = np.arange(len(known)) - at[owner]
    return (known[order] & 0xFFFFFFFF).astype(np.uint32), at, rank[which].astype(np.uint32)
