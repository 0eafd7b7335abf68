"""Related films, each with the reason of the kinship."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from functools import cached_property, lru_cache
from itertools import combinations
from typing import NamedTuple

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
#: Scores are whole numbers, so that no order of addition changes a tie.
_UNIT = 1 << 20
#: Reasons kept: most films have theirs in common with others.
_KEPT = 1 << 16


class Voisin(NamedTuple):
    """A related film and why."""

    film: Film
    raison: str


class _Marks(NamedTuple):
    """Of each film in order, its themes, then its form and publics, as sets of bits."""

    themes: list[int]
    alike: list[int]


def _rank(film: Film) -> tuple[int, str]:
    return film.annee, film.slug


def _of(name: str) -> str:
    """Return « de Jean Vigo », « d’Agnès Varda »; before an H, which may be either, « de » is never wrong to read."""
    return f"d’{name}" if fold(name)[:1] in set("aeiou") else f"de {name}"


class Kinship:
    """Finds related films: same director first, then the rarest themes they share, then form and public."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        films = catalogue.films.values()
        total = Counter(t for f in films for t in f.themes)
        weight = {t: math.log(1 + len(films) / n) for t, n in total.items()}
        #: Themes, the rarest first: the place of a theme is its bit.
        self._themes = sorted(weight, key=lambda t: -weight[t])
        self._alike = [("forme", f) for f in dict.fromkeys(f.forme for f in films)]
        self._alike += [("public", p) for p in dict.fromkeys(p for f in films for p in f.publics)]
        self._bits = {key: 1 << at for keys in (self._themes, self._alike) for at, key in enumerate(keys)}
        self._films = sorted(films, key=_rank)
        self._places = {film.slug: place for place, film in enumerate(self._films)}
        self._marks = _Marks(*map(list, zip(*map(self._mark, self._films), strict=True))) if films else _Marks([], [])
        self._same_subject = lru_cache(_KEPT)(self._said)
        self._same_people = lru_cache(_KEPT)(_by)
        self._subjects = _Worth([round(weight[t] * _UNIT) for t in self._themes], len(films))
        self._likeness: dict[int, _Worth] = {}

    def _mark(self, film: Film) -> tuple[int, int]:
        """Return the themes of a film, then its form and publics, as sets of bits; only those that some film has."""
        known, themes, alike = self._bits, 0, 0
        for theme in film.themes:
            themes |= known.get(theme, 0)
        for public in film.publics:
            alike |= known.get(("public", public), 0)
        return themes, alike | known.get(("forme", film.forme), 0)

    @cached_property
    def _buckets(self) -> dict[tuple[str, ...], list[int]]:
        """Places in ``_films`` of the films by director, by pair of themes and by theme, in year order."""
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, film in enumerate(self._films):
            for keys in self._keys(film):
                for key in keys:
                    found[key].append(place)
        return found

    @cached_property
    def _by_slug(self) -> tuple[list[int], list[int]]:
        """The rank of each place in the order of slugs, and the place of each rank."""
        places = sorted(range(len(self._films)), key=lambda place: self._films[place].slug)
        ranks = [0] * len(places)
        for rank, place in enumerate(places):
            ranks[place] = rank
        return ranks, places

    def ready(self) -> Kinship:
        """Sort the films into their buckets now rather than at the first question."""
        _ = self._buckets, self._by_slug
        return self

    @staticmethod
    def _keys(film: Film) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]], list[tuple[str, ...]]]:
        themes = sorted(film.themes)
        pairs: list[tuple[str, ...]] = list(combinations(themes, 2))
        return [("name", n, "") for n in film.realisation], pairs, [(t,) for t in themes]

    def _around(self, place: int, keys: list[tuple[str, ...]], most: int) -> set[int]:
        """Return the places nearest to ``place`` in these buckets."""
        near: set[int] = set()
        for key in keys:
            bucket = self._buckets.get(key, [])
            if len(bucket) > most:
                start = max(0, min(bisect_left(bucket, place) - most // 2, len(bucket) - most))
                bucket = bucket[start : start + most]
            near.update(bucket)
        return near

    def voisins(self, film: Film, most: int = 4) -> list[Voisin]:
        """Return the nearest films: at most two of the same director, first."""
        place = self._places.get(film.slug, -1)
        itself, mark = {place}, self._mark(film)
        if place < 0:
            place = bisect_left(self._films, _rank(film), key=_rank)
        names, pairs, themes = self._keys(film)
        same = self._around(place, names, NAME_BUCKET) - itself
        near = self._around(place, pairs, PAIR_BUCKET)
        if len(near) < ENOUGH:
            near |= self._around(place, themes, BUCKET)
        first = self._best(mark, same, min(2, most), len(film.publics))
        others = self._best(mark, near - same - itself, most - len(first), len(film.publics))
        found = [Voisin(f, self._same_people(tuple(n for n in film.realisation if n in f.realisation))) for f in first]
        return found + [
            Voisin(f, self._same_subject(mark[0] & self._marks.themes[self._places[f.slug]])) for f in others
        ]

    def _best(self, mark: tuple[int, int], near: set[int], most: int, publics: int) -> list[Film]:
        """Return the ``most`` films with the highest score, then the first slug, for a film for so many publics."""
        if not near:
            return []
        subjects, likeness, (ranks, places) = self._subjects, self._alike_to(publics), self._by_slug
        (mine, alike), themes, others = mark, self._marks.themes, self._marks.alike
        keys = [ranks[p] - subjects[mine & themes[p]] - likeness[alike & others[p]] for p in near]
        keys.sort()
        return [self._films[places[key % len(places)]] for key in keys[:most]]

    def _alike_to(self, publics: int) -> _Worth:
        """Return what the same form and publics are worth to a film for so many publics."""
        if (found := self._likeness.get(publics)) is None:
            share = {"forme": _UNIT // 2, "public": _UNIT // 2 // max(publics, 1)}
            found = self._likeness[publics] = _Worth([share[kind] for kind, _ in self._alike], len(self._films))
        return found

    def _said(self, shared: int) -> str:
        """Return the reason of shared themes: the two rarest of them."""
        rarest = [t for at, t in enumerate(self._themes) if shared >> at & 1][:2]
        labels = [self.catalogue.libelle("themes", t) for t in rarest]
        return typography("même sujet : " + join_fr(label[:1].lower() + label[1:] for label in labels))


def _by(names: tuple[str, ...]) -> str:
    return typography(f"aussi {_of(names[0])}" + "".join(f" et {_of(n)}" for n in names[1:]))


class _Worth(dict[int, int]):
    """What a set of shared bits is worth, times ``scale``: there is room below for a rank."""

    def __init__(self, worth: list[int], scale: int) -> None:
        self._worth, self._scale = worth, scale

    def __missing__(self, shared: int) -> int:
        worth = self[shared] = sum(w for at, w in enumerate(self._worth) if shared >> at & 1) * self._scale
        return worth
