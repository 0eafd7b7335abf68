"""Which documents hold which terms, and what lunr weighs them: everything at once, over arrays.

The weights are those of lunr's builder, by its own formulas: the elements of its field vectors, in thousandths. Since
its score is a dot product over the query's length, what a document weighs in several fields may be added up.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Any

import numpy as np
from lunr.builder import Builder
from lunr.idf import idf as lunr_idf
from numpy.typing import NDArray

from .coding import Numbers
from .lexicon import Lexicon
from .tokens import stem

_LUNR = Builder()
K1, B = float(_LUNR._k1), float(_LUNR._b)
#: lunr keeps three decimals.
SCALE = 1_000
#: Occurrences worked on at a time: what is sorted must stay small beside the catalogue itself.
A_CHUNK = 1 << 20
#: Texts whose words are kept, and signs of a text that hardly comes twice.
_TEXTS, _LONG = 8_192, 200


@dataclass(frozen=True)
class Field:
    """One field of all documents: their words and the figures they say, end to end, and how many each has."""

    weight: float
    words: Numbers
    word_counts: Numbers
    figures: Numbers
    figure_counts: Numbers

    @property
    def lengths(self) -> Numbers:
        """Return the tokens a document has here: each word comes with its stem."""
        return 2 * self.word_counts + self.figure_counts


class Gatherer:
    """Reads documents one after the other."""

    def __init__(self, fields: Mapping[str, float], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._weights = fields
        self._read = {name: [array("I") for _ in range(4)] for name in fields}
        #: Labels and names come again and again.
        self._reading = lru_cache(maxsize=_TEXTS)(lexicon.read)

    def add(self, champs: Mapping[str, Sequence[str]]) -> None:
        """Read one document: the texts of each of its fields."""
        for name, (words, word_counts, figures, figure_counts) in self._read.items():
            total = total_said = 0
            for text in champs.get(name, ()):
                found, said = self._reading(text) if len(text) < _LONG else self.lexicon.read(text)
                words.extend(found)
                total += len(found)
                if said:
                    figures.extend(said)
                    total_said += len(said)
            word_counts.append(total)
            figure_counts.append(total_said)

    def fields(self) -> dict[str, Field]:
        """Return what was read."""
        return {
            name: Field(self._weights[name], *(np.frombuffer(a, np.uint32) if a else _NONE for a in arrays))
            for name, arrays in self._read.items()
        }


_NONE = np.empty(0, np.uint32)


@dataclass(frozen=True)
class Stems:
    """The stem of each word; ``alias`` tells the words whose stem is nobody else's: they speak for it too."""

    names: list[str]
    of_word: Numbers
    alias: NDArray[np.bool_]


def stems(lexicon: Lexicon, fields: Collection[Field]) -> Stems:
    """Return the stems of all words. Figures said in letters come without a stem: such a word never speaks for one."""
    numbers: dict[str, int] = {}
    of_word = np.fromiter(
        (numbers.setdefault(stem(w.decode()), len(numbers)) for w in lexicon), np.uint32, len(lexicon)
    )
    used = np.zeros(len(lexicon), np.bool_)
    for field in fields:
        used[field.words] = used[field.figures] = True
    alone = np.bincount(of_word[used], minlength=len(numbers))[of_word] == 1
    for field in fields:
        alone[field.figures] = False
    return Stems(list(numbers), of_word, alone)


@dataclass(frozen=True)
class Postings:
    """Term and document of each posting, sorted, and how often the one stands in the other."""

    term: Numbers
    document: Numbers
    times: Numbers


class Occurrences:
    """Every token of one kind in one field, and the documents they stand in."""

    def __init__(self, number: Numbers, parts: Sequence[tuple[Numbers, Numbers, NDArray[np.bool_] | None]]) -> None:
        """``parts`` are terms end to end, how many tokens each document has there, and which of these are kept."""
        self._parts = [
            (term, document if kept is None else document[kept])
            for term, counts, kept in parts
            for document in (np.repeat(number, counts),)
        ]

    @classmethod
    def of_words(cls, field: Field, number: Numbers) -> Occurrences:
        """Return the words and the figures of a field; ``number`` gives each document its own."""
        return cls(number, [(field.words, field.word_counts, None), (field.figures, field.figure_counts, None)])

    @classmethod
    def of_stems(cls, field: Field, number: Numbers, found: Stems) -> Occurrences:
        """Return the stems of a field, those for which a word speaks left out."""
        shared = ~found.alias[field.words]
        return cls(number, [(found.of_word[field.words[shared]], field.word_counts, shared)])

    def counts(self, terms: int) -> NDArray[np.int64]:
        """Return how many times each term occurs."""
        return sum((np.bincount(term, minlength=terms) for term, _ in self._parts), np.zeros(terms, np.int64))

    def postings(self, first: int, last: int, documents: int) -> Postings:
        """Return the postings of the terms from ``first`` to ``last`` (excluded), numbered from the first."""
        keys = []
        for term, document in self._parts:
            there = np.flatnonzero((term >= first) & (term < last))
            keys.append((term[there] - np.uint32(first)).astype(np.int64) * documents + document[there])
        key = np.concatenate(keys)
        key.sort()
        starts = np.flatnonzero(np.diff(key, prepend=-1))
        times = np.diff(starts, append=len(key)).astype(np.uint32)
        key = key[starts]
        return Postings((key // documents).astype(np.uint32), (key % documents).astype(np.uint32), times)


def chunks(occurrences: Iterable[Occurrences], terms: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of terms (first, last excluded) with about ``A_CHUNK`` occurrences each, to be worked on in turn."""
    counts = sum((one.counts(terms) for one in occurrences), np.zeros(terms, np.int64))
    place = np.cumsum(counts) // A_CHUNK
    bounds = [0, *(np.flatnonzero(np.diff(place)) + 1).tolist(), terms]
    yield from pairwise(bounds)


class _Documents:
    """So many documents, as lunr's idf counts them."""

    def __init__(self, count: int) -> None:
        self._count = count

    def keys(self) -> range:
        return range(self._count)


def idf(counts: Numbers, documents: int) -> NDArray[np.float64]:
    """Return lunr's inverse frequency of terms that stand in so many documents, fields added up."""
    known, where = np.unique(counts, return_inverse=True)
    values: list[Any] = [lunr_idf({"": _Documents(int(n))}, documents) for n in known]
    return np.array(values, np.float64)[where]


def weights(found: Postings, lengths: Numbers, rarity: NDArray[np.float64], weight: float) -> Numbers:
    """Return lunr's weight of each posting in thousandths; ``lengths`` are those of the field, by document number."""
    average = lengths.sum() / len(lengths)
    times = found.times.astype(np.float64)
    share = lengths[found.document] / average
    score = rarity[found.term] * ((K1 + 1) * times) / (K1 * (1 - B + B * share) + times)
    score *= weight
    thousandths: Numbers = np.floor(score * SCALE + 0.5).astype(np.uint32)
    return thousandths


def added_up(parts: Sequence[tuple[Postings, Numbers]], documents: int) -> tuple[Postings, Numbers]:
    """Return the postings of several fields as one, and the sum of their weights."""
    if not parts:
        return Postings(_NONE, _NONE, _NONE), _NONE
    key = np.concatenate([p.term.astype(np.int64) * documents + p.document for p, _ in parts])
    known, where = np.unique(key, return_inverse=True)
    total = np.bincount(where, np.concatenate([w for _, w in parts])).astype(np.uint32)
    term, document = (known // documents).astype(np.uint32), (known % documents).astype(np.uint32)
    return Postings(term, document, np.ones(len(known), np.uint32)), total


def ranges(term: Numbers, terms: int) -> NDArray[np.int64]:
    """Return where the postings of each term begin, and the end of the last."""
    return np.searchsorted(term, np.arange(terms + 1, dtype=np.uint32))


def runs(values: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield (value, how many times in a row)."""
    return ((value, sum(1 for _ in same)) for value, same in groupby(values))
