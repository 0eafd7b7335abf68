"""The numbers of each term, end to end: what ``theme/js/core/lignes.js`` reads back.

A term's numbers are: in how many documents it stands by the long field and by the others; how many in all, field by
field, if there are others; if it stands in the long field, how many documents hold it more than once and, for each,
the steps from the last such document and the times less two; the gaps between its documents; those between the
documents of the other fields; the weights these have there, the commonest first, and for each document which one.
Twice the same document in both lists is right. Weights of the long field are not written: the documents are numbered
by its length, so that the browser has all that lunr's formula wants.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from .coding import Numbers, encode, gaps
from .postings import Postings, ranges

Places = NDArray[np.int64]


@dataclass(frozen=True)
class _Part:
    """One part of the numbers of all terms: how many each term has of it, and these, term after term."""

    sizes: Places
    values: NDArray[np.integer]


def encoded(terms: int, long: Postings, others: Postings, weight: Numbers, counts: Numbers) -> list[bytes]:
    """Return the signs of each term's numbers, in the order of the terms."""
    long_at, others_at = ranges(long.term, terms), ranges(others.term, terms)
    again = np.flatnonzero(long.times > 1)
    again_at = ranges(long.term[again], terms)
    known, known_at, which = _ranked(others.term, weight, terms)
    n_long, n_others, n_again, n_known = (np.diff(at) for at in (long_at, others_at, again_at, known_at))
    has_long, has_others = (n_long > 0).astype(np.int64), (n_others > 0).astype(np.int64)
    parts = [
        _each(n_long),
        _each(n_others),
        _Part(has_others, counts[n_others > 0]),
        _Part(has_long, n_again[n_long > 0]),
        _Part(2 * n_again, _again(again, long, long_at, again_at)),
        _Part(n_long, gaps(long.document, _firsts(long_at, len(long.term)))),
        _Part(n_others, gaps(others.document, _firsts(others_at, len(others.term)))),
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


def _again(again: Places, long: Postings, long_at: Places, again_at: Places) -> Places:
    """Return, for the documents that hold a term more than once, the steps and the times in turn."""
    found = np.empty(2 * len(again), np.int64)
    inside = again - long_at[long.term[again]]
    found[::2] = gaps(inside.astype(np.uint32), _firsts(again_at, len(again)))
    found[1::2] = long.times[again] - 2
    return found


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
