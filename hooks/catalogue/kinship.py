"""Related films, each with the reason of the kinship: many films at a time, over arrays."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, combinations
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from .assembly import Catalogue
from .film import Film
from .text import fold, join_fr, typography

#: How many films of one bucket are compared at most, nearest in year first: keeps the work linear.
BUCKET = 32
#: Two shared themes are a narrower bucket: fewer films of it are enough.
PAIR_BUCKET = 8
#: Two films of the same director are named, and most are of the years around.
NAME_BUCKET = 12
#: From so many films at hand, those that share one theme only are not looked at.
ENOUGH = 6
#: Films worked on at a time.
A_TIME = 1_000
#: Scores are whole numbers, so that no order of addition changes a tie.
_UNIT = 1 << 20
#: Reasons kept: most films have theirs in common with others.
_KEPT = 1 << 16

K = TypeVar("K")
Places = NDArray[np.int64]


class Voisin(NamedTuple):
    """A related film and why."""

    film: Film
    raison: str


def _rank(film: Film) -> tuple[int, str]:
    return film.annee, film.slug


def _of(name: str) -> str:
    """Return « de Jean Vigo », « d’Agnès Varda »; before an H, which may be either, « de » is never wrong to read."""
    return f"d’{name}" if fold(name)[:1] in set("aeiou") else f"de {name}"


class Kinship:
    """Finds related films: same director first, then the rarest themes they share, then form and public.

    A film has a place, in year order. A pair of films is one number: how manieth the one is among those asked for,
    times the films there are, and the place of the other.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._films = films = sorted(catalogue.films.values(), key=_rank)
        self._places = {film.slug: place for place, film in enumerate(films)}
        self._total = max(1, len(films))
        total = Counter(t for f in catalogue.films.values() for t in f.themes)
        weight = {t: math.log(1 + len(films) / n) for t, n in total.items()}
        #: The number of each theme, the rarest first, and what it is worth to share it.
        self._themes = _numbered(sorted(weight, key=lambda t: -weight[t]))
        self._worth = np.array([round(weight[t] * _UNIT) for t in self._themes] + [0], np.int64)
        alike = [_alike(f) for f in films]
        self._alike = _numbered(chain.from_iterable(alike))
        self._names = _numbered(chain.from_iterable([f.realisation for f in films]))
        themes = self._theme_lists(films)
        self._of_theme = _held(themes, len(self._themes))
        self._of_alike = _held(_known(self._alike, alike), len(self._alike))
        self._by_theme, self._by_pair = _Buckets(themes), _Buckets(self._pairs(themes))
        self._by_name = _Buckets(_known(self._names, [f.realisation for f in films]))
        self._slug_rank = np.empty(len(films), np.int64)
        self._slug_rank[sorted(range(len(films)), key=lambda place: films[place].slug)] = np.arange(len(films))
        self._same_subject = lru_cache(_KEPT)(self._said)
        self._same_people = lru_cache(_KEPT)(_by)

    def _theme_lists(self, films: Iterable[Film]) -> list[list[int]]:
        return [sorted(found) for found in _known(self._themes, [f.themes for f in films])]

    def _pairs(self, themes: Iterable[Sequence[int]]) -> list[list[int]]:
        """Return the numbers of the pairs of themes that films have."""
        return [[a * len(self._themes) + b for a, b in combinations(found, 2)] for found in themes]

    def voisins(self, film: Film, most: int = 4) -> list[Voisin]:
        """Return the films nearest to one film: at most two of the same director, first."""
        return next(self.of([film], most))

    def of(self, films: Iterable[Film], most: int = 4) -> Iterator[list[Voisin]]:
        """Yield the nearest films of each film, in order."""
        films = list(films)
        for start in range(0, len(films), A_TIME):
            yield from self._voisins(films[start : start + A_TIME], most)

    def _voisins(self, films: Sequence[Film], most: int) -> list[list[Voisin]]:
        themes = self._theme_lists(films)
        places = np.array([self._place(film) for film in films], np.int64)
        itself = np.flatnonzero([film.slug in self._places for film in films])
        itself = itself * self._total + places[itself]
        names = _known(self._names, [f.realisation for f in films])
        same = _without(self._by_name.around(names, places, NAME_BUCKET), itself)
        near = self._by_pair.around(self._pairs(themes), places, PAIR_BUCKET)
        few = np.bincount(near // self._total, minlength=len(films)) < ENOUGH
        wider = [found if lone else [] for found, lone in zip(themes, few.tolist(), strict=True)]
        if few.any():
            near = _once(np.concatenate([near, self._by_theme.around(wider, places, BUCKET)]))
        near = _without(_without(near, same), itself)
        score = _Score(self, films, themes)
        same = score.best(same, np.full(len(films), min(2, most)))
        near = score.best(near, most - np.bincount(same // self._total, minlength=len(films)))
        found: list[list[Voisin]] = [[] for _ in films]
        for at, place in zip(*_apart(same, self._total), strict=True):
            other = self._films[place]
            shared = tuple(n for n in films[at].realisation if n in other.realisation)
            found[at].append(Voisin(other, self._same_people(shared)))
        for at, place, *rarest in zip(*_apart(near, self._total), *score.rarest(near), strict=True):
            found[at].append(Voisin(self._films[place], self._same_subject(*rarest)))
        return found

    def _place(self, film: Film) -> int:
        """Return the place of a film, or the one it would have."""
        place = self._places.get(film.slug)
        return bisect_left(self._films, _rank(film), key=_rank) if place is None else place

    def _said(self, *rarest: int) -> str:
        """Return the reason of shared themes: the two rarest of them."""
        themes = list(self._themes)
        labels = [self.catalogue.libelle("themes", themes[t]) for t in rarest if t < len(themes)]
        return typography("même sujet : " + join_fr(label[:1].lower() + label[1:] for label in labels))


def _by(names: tuple[str, ...]) -> str:
    return typography(f"aussi {_of(names[0])}" + "".join(f" et {_of(n)}" for n in names[1:]))


def _alike(film: Film) -> list[tuple[str, str]]:
    return [("forme", film.forme), *(("public", p) for p in film.publics)]


class _Score:
    """What the films of a catalogue are worth to some films: rare themes, then half a theme for form and publics."""

    def __init__(self, kinship: Kinship, films: Sequence[Film], themes: Sequence[Sequence[int]]) -> None:
        self._kinship = kinship
        self._themes = _table(themes, len(kinship._themes))
        self._alike = _table(_known(kinship._alike, map(_alike, films)), len(kinship._alike))
        half = _UNIT // 2
        self._public = np.array([half // max(1, len(f.publics)) for f in films], np.int64)
        self._is_forme = np.array([kind == "forme" for kind, _ in kinship._alike] + [False], np.bool_)

    def best(self, pairs: Places, most: Places) -> Places:
        """Return the pairs of highest score, then first slug: as many of each film as ``most`` says, in that order."""
        held, total = self._kinship, self._kinship._total
        at, place = pairs // total, pairs % total
        worth = np.zeros(len(pairs), np.int64)
        for theme in self._themes.T:
            mine = theme[at]
            worth += held._worth[mine] * held._of_theme[place, mine]
        for key in self._alike.T:
            mine = key[at]
            worth += np.where(self._is_forme[mine], _UNIT // 2, self._public[at]) * held._of_alike[place, mine]
        order = np.lexsort((held._slug_rank[place], -worth, at))
        pairs, at = pairs[order], at[order]
        found: Places = pairs[np.arange(len(at)) - np.searchsorted(at, at) < most[at]]
        return found

    def rarest(self, pairs: Places) -> list[list[int]]:
        """Return the rarest theme that each pair shares, and the next one."""
        held, total = self._kinship, self._kinship._total
        mine = self._themes[pairs // total]
        shared = np.where(held._of_theme[(pairs % total)[:, None], mine], mine, len(held._themes))
        shared.sort(axis=1)
        found: list[list[int]] = shared[:, :2].T.tolist()
        return found


class _Buckets:
    """The places of films by key: each (key, place) one number, in order."""

    def __init__(self, keys: Sequence[Sequence[int]]) -> None:
        self._total = max(1, len(keys))
        owner, key = _flat(keys)
        self._entries = key * self._total + owner
        self._entries.sort()

    def around(self, keys: Sequence[Sequence[int]], places: Places, most: int) -> Places:
        """Return pairs in order: of each film, given by its keys, with those nearest to its place in these buckets."""
        owner, key = _flat(keys)
        first, last = (np.searchsorted(self._entries, (key + more) * self._total) for more in (0, 1))
        at = np.searchsorted(self._entries, key * self._total + places[owner])
        start = np.maximum(first, np.minimum(at - most // 2, last - most))
        size = np.minimum(last - first, most)
        inside = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
        there = self._entries[np.repeat(start, size) + inside] % self._total
        return _once(np.repeat(owner, size) * self._total + there)


def _numbered(keys: Iterable[K]) -> dict[K, int]:
    return {key: number for number, key in enumerate(dict.fromkeys(keys))}


def _known(numbers: Mapping[K, int], lists: Iterable[Iterable[K]]) -> list[list[int]]:
    """Return the numbers of keys, list by list; a film from elsewhere may have some that no film has."""
    return [[numbers[key] for key in keys if key in numbers] for keys in lists]


def _once(pairs: Places) -> Places:
    """Return numbers in order, each once."""
    pairs.sort()
    return pairs[np.flatnonzero(np.diff(pairs, prepend=-1))]


def _without(pairs: Places, others: Places) -> Places:
    """Return the numbers that are not among others; both in order, each once."""
    at = np.minimum(np.searchsorted(others, pairs), len(others) - 1)
    return pairs[others[at] != pairs] if len(others) else pairs


def _flat(lists: Sequence[Sequence[int]]) -> tuple[Places, Places]:
    """Return whose each number is, and the numbers."""
    counts = np.fromiter(map(len, lists), np.int64, len(lists))
    values = np.fromiter(chain.from_iterable(lists), np.int64, int(counts.sum()))
    return np.repeat(np.arange(len(lists)), counts), values


def _held(lists: Sequence[Sequence[int]], numbers: int) -> NDArray[np.bool_]:
    """Return who has what: a row a film, a column a number, and a last one that nobody has."""
    found = np.zeros((len(lists), numbers + 1), np.bool_)
    found[_flat(lists)] = True
    return found


def _table(lists: Sequence[Sequence[int]], nothing: int) -> Places:
    """Return a row a list, filled up with ``nothing``."""
    width = max(2, *map(len, lists)) if lists else 2
    return np.array([[*one, *[nothing] * (width - len(one))] for one in lists], np.int64)


def _apart(pairs: Places, total: int) -> tuple[list[int], list[int]]:
    return (pairs // total).tolist(), (pairs % total).tolist()
