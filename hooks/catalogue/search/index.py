"""The index of a set of documents: lunr's, fed with our own tokens, computed over arrays and cut into files.

Documents are numbered by the length of their longest field: lunr's weights there follow from the number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .coding import Numbers, text
from .lexicon import Lexicon
from .postings import (
    K1,
    B,
    Field,
    Gatherer,
    Occurrences,
    Postings,
    added_up,
    chunks,
    idf,
    runs,
    stems,
    weights,
)
from .rows import encoded
from .shards import TERMS_SIZE, Term, cut

#: Ranks for each doubling of what a word weighs: where two are proposed, the heavier goes first.
RANKS = 4

#: What the search knows of one page: the texts of each field.
Document = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Index:
    """A cut index; ``order`` gives for each number the place of its document among those given."""

    order: list[int]
    manifest: dict[str, Any]
    files: dict[str, str]


def build_index(
    documents: Iterable[Document],
    fields: Mapping[str, float],
    long: str,
    lexicon: Lexicon | None = None,
    size: int = TERMS_SIZE,
) -> Index:
    """Return the index of ``documents``; ``fields`` gives each field its weight, ``long`` names the longest one."""
    gatherer = Gatherer(fields, Lexicon() if lexicon is None else lexicon)
    for document in documents:
        gatherer.add(document)
    return index_of(gatherer.fields(), long, gatherer.lexicon, size)


def index_of(read: Mapping[str, Field], long: str, lexicon: Lexicon, size: int = TERMS_SIZE) -> Index:
    """Return the index of documents that were read."""
    lengths = read[long].lengths
    order = np.argsort(lengths, kind="stable")
    number = np.empty(len(order), np.uint32)
    number[order] = np.arange(len(order), dtype=np.uint32)
    manifest: dict[str, Any] = {
        "documents": len(order),
        "classes": text(x for run in runs(lengths[order].tolist()) for x in run),
        "moyenne": float(lengths.sum() / len(order)) if len(order) else 0,
        "k1": K1,
        "b": B,
        "poids": read[long].weight,
    }
    said, files = cut(_terms(read, long, number, lexicon) if len(order) else [], size)
    return Index(order.tolist(), manifest | said, files)


def _terms(read: Mapping[str, Field], long: str, number: Numbers, lexicon: Lexicon) -> Iterator[Term]:
    """Yield every term that stands somewhere; a lexicon may know words that no document holds any more."""
    found = stems(lexicon, read.values())
    words = [word.decode() for word in lexicon]
    lengths = {name: _by_number(field.lengths, number) for name, field in read.items()}
    for kind, names in (("m", words), ("r", found.names)):
        held = {
            name: Occurrences.of_words(field, number) if kind == "m" else Occurrences.of_stems(field, number, found)
            for name, field in read.items()
        }
        for first, last in chunks(held.values(), len(names)):
            made = {name: one.postings(first, last, len(number)) for name, one in held.items()}
            for at, (row, rank) in enumerate(_rows(made, read, long, lengths, last - first), start=first):
                if row:
                    yield Term(names[at], kind, row, rank)
                    if kind == "m" and found.alias[at]:
                        yield Term(found.names[found.of_word[at]], "a", names[at])


def _by_number(values: Numbers, number: Numbers) -> Numbers:
    found = np.empty(len(number), np.uint32)
    found[number] = values
    return found


def _rows(
    made: Mapping[str, Postings], read: Mapping[str, Field], long: str, lengths: Mapping[str, Numbers], terms: int
) -> Iterator[tuple[str, int]]:
    """Yield the numbers of each term as signs, nothing for one that stands nowhere, and its rank: log of its weight."""
    counts = np.zeros(terms, np.uint32)
    for one in made.values():
        counts += np.bincount(one.term, minlength=terms).astype(np.uint32)
    rarity = idf(counts, len(lengths[long]))
    weighed = {name: weights(one, lengths[name], rarity, read[name].weight) for name, one in made.items()}
    total = sum(np.bincount(one.term, weighed[name], terms) for name, one in made.items())
    ranks = np.floor(RANKS * np.log2(1 + total)).astype(np.int64).tolist()
    others, weight = added_up([(one, weighed[name]) for name, one in made.items() if name != long], len(lengths[long]))
    rows = encoded(terms, len(lengths[long]), made[long], others, weight, counts)
    for row, count, rank in zip(rows, counts.tolist(), ranks, strict=True):
        yield row.decode("ascii") if count else "", rank
