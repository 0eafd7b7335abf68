"""Related films, each with the reason of the kinship."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from heapq import nsmallest

from .assembly import Catalogue
from .film import Film
from .text import fold, join_fr, typography

#: How many films of one bucket are compared at most, nearest in year first: keeps the work linear.
BUCKET = 32
#: Two shared themes are a narrower bucket: fewer films of it are enough.
PAIR_BUCKET = 12
#: From so many films at hand, those that share one theme only are not looked at.
ENOUGH = 24


@dataclass(frozen=True)
class Voisin:
    """A related film and why."""

    film: Film
    raison: str


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
        self._places: dict[str, int] = {}
        self._same_subject = cache(self._said)
        self.weight = {t: math.log(1 + len(films) / n) for t, n in total.items()}

    def ready(self) -> Kinship:
        """Sort the films into their buckets now rather than at the first question."""
        _ = self._buckets, self._marks
        return self

    @cached_property
    def _films(self) -> list[Film]:
        return sorted(self.catalogue.films.values(), key=_rank)

    @cached_property
    def _marks(self) -> list[tuple[int, int, str]]:
        """Themes and publics of each film of ``_films`` as sets of bits, and its form."""
        return [(self._bits(f.themes), self._bits(f.publics), f.forme) for f in self._films]

    def _bits(self, terms: tuple[str, ...]) -> int:
        return sum(1 << self._places.setdefault(t, len(self._places)) for t in set(terms))

    @cached_property
    def _buckets(self) -> dict[tuple[str, ...], list[int]]:
        """Places in ``_films`` of the films by director, by pair of themes and by theme, in year order."""
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, film in enumerate(self._films):
            for keys in self._keys(film):
                for key in keys:
                    found[key].append(place)
        return found

    @staticmethod
    def _keys(film: Film) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]], list[tuple[str, ...]]]:
        themes = sorted(film.themes)
        pairs: list[tuple[str, ...]] = [(a, b) for i, a in enumerate(themes) for b in themes[i + 1 :]]
        return [("name", n, "") for n in film.realisation], pairs, [(t,) for t in themes]

    def _around(self, place: int, keys: list[tuple[str, ...]], most: int) -> set[int]:
        """Return the places nearest to ``place`` in these buckets."""
        near: set[int] = set()
        for key in keys:
            bucket = self._buckets.get(key, [])
            start = max(0, min(bisect_left(bucket, place) - most // 2, len(bucket) - most))
            near.update(bucket[start : start + most])
        return near

    def voisins(self, film: Film, most: int = 4) -> list[Voisin]:
        """Return the nearest films: at most two of the same director, first."""
        place = bisect_left(self._films, _rank(film), key=_rank)
        names, pairs, themes = self._keys(film)
        same = self._around(place, names, BUCKET)
        near = self._around(place, pairs, PAIR_BUCKET)
        if len(near) < ENOUGH:
            near |= self._around(place, themes, BUCKET)
        known = place < len(self._films) and self._films[place].slug == film.slug
        itself = {place} if known else set()
        first = self._best(film, same - itself, min(2, most))
        others = self._best(film, near - same - itself, most - len(first))
        return [Voisin(f, self._reason(film, f)) for f in first + others]

    def _best(self, film: Film, near: set[int], most: int) -> list[Film]:
        """Return the ``most`` films with the highest score: the rarest shared themes, then form and public."""
        themes, publics, share = self._bits(film.themes), self._bits(film.publics), 0.5 / max(len(film.publics), 1)
        weights: dict[int, float] = {}
        scored = []
        for place in near:
            its_themes, its_publics, forme = self._marks[place]
            shared = themes & its_themes
            if (score := weights.get(shared)) is None:
                score = weights[shared] = self._weight(film, shared)
            score += share * (publics & its_publics).bit_count() + 0.5 * (forme == film.forme)
            scored.append((-score, self._films[place].slug, place))
        return [self._films[place] for _, _, place in nsmallest(most, scored)]

    def _weight(self, film: Film, shared: int) -> float:
        return sum(self.weight.get(t, 0) for t in film.themes if shared >> self._places[t] & 1)

    def _reason(self, film: Film, other: Film) -> str:
        names = [n for n in film.realisation if n in other.realisation]
        if names:
            return typography(f"aussi {_of(names[0])}" + "".join(f" et {_of(n)}" for n in names[1:]))
        shared = sorted((t for t in film.themes if t in other.themes), key=lambda t: -self.weight.get(t, 0))[:2]
        return self._same_subject(tuple(shared))

    def _said(self, themes: tuple[str, ...]) -> str:
        labels = [self.catalogue.libelle("themes", t) for t in themes]
        return typography("même sujet : " + join_fr(label[:1].lower() + label[1:] for label in labels))
