"""The facets of /films/: which fields filter, and the values each film has.

A facet value is an identifier that stands in the address; unknown is never a value. The counting itself
(one pass, counts that ignore the facet's own choice) has a twin in ``theme/js/core/facettes.js``; both read
``tests/shared/facettes.json``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .assembly import Catalogue
from .film import Film
from .text import slug, sort_key

#: The order of the facets on the page: what social centres choose by comes first.
ORDER = (
    "theme", "public", "forme", "format", "version", "acces", "genre", "pays", "region", "support",
    "conditions", "classification",
)  # fmt: skip
#: Choices that are not lists of values.
SCALARS = ("age", "duree_max", "annee_min", "annee_max")
SORTS = {
    "pertinence": "Pertinence",
    "titre": "Titre",
    "annee": "Année, de la plus récente",
    "duree": "Durée, du plus court",
    "nouveaute": "Nouvelles fiches",
}


@dataclass(frozen=True)
class Facette:
    """One facet: its parameter in the address, its legend, and how to read a film's values and their labels."""

    parametre: str
    libelle: str
    values: Callable[[Film], Iterable[str]]
    label: Callable[[str], str]


@dataclass(frozen=True)
class Option:
    """One value of a facet and how many films have it."""

    valeur: str
    libelle: str
    total: int


def facettes(catalogue: Catalogue) -> list[Facette]:
    """Return the facets declared by the film's fields, in the order of the page."""
    declared = {c.facette: (n, c) for n, c in Film.champs().items() if c.facette}
    found = []
    for parametre in ORDER:
        name, champ = declared[parametre]
        found.append(Facette(parametre, champ.libelle, _reader(name), _labels(catalogue, parametre, champ.vocabulaire)))
    return found


def _reader(name: str) -> Callable[[Film], Iterable[str]]:
    special: dict[str, Callable[[Film], Iterable[str]]] = {
        "pays": lambda f: _slugs(f.pays),
        "genres": lambda f: _slugs(f.genres),
        "accessibilite": lambda f: [k for k, v in vars(f.accessibilite).items() if v == "oui"],
        "lien_region": lambda f: dict.fromkeys(lien.region for lien in f.lien_region),
        "classification": lambda f: [] if f.classification == "inconnue" else [f.classification],
    }
    return special.get(name) or (lambda film: _as_values(getattr(film, name)))


@lru_cache(1 << 14)
def _slugs(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s for name in names if (s := slug(name))))


def _as_values(value: Any) -> Iterable[str]:
    return () if value is None else (value,) if isinstance(value, str) else value


def _labels(catalogue: Catalogue, parametre: str, vocabulaire: str) -> Callable[[str], str]:
    if parametre == "genre":
        names = {slug(g): g for film in catalogue.films.values() for g in film.genres}
        return lambda value: names[value][:1].upper() + names[value][1:]
    if parametre == "format":
        return lambda value: catalogue.formats[value].titre
    nom = {"acces": "acces", "region": "regions"}.get(parametre, vocabulaire)
    return lambda value: catalogue.libelle(nom, value)


def options(facette: Facette, films: Iterable[Film]) -> list[Option]:
    """Return the values that some film has: the most frequent first, then by label."""
    return ranked(facette, Counter(value for film in films for value in facette.values(film)))


def ranked(facette: Facette, totals: Mapping[str, int]) -> list[Option]:
    """Return values that so many films have: the most frequent first, then by label."""
    found = [Option(v, facette.label(v), n) for v, n in totals.items()]
    return sorted(found, key=lambda o: (-o.total, sort_key(o.libelle), o.valeur))


State = Mapping[str, Any]


def matching(catalogue: Catalogue, films: Sequence[Film], state: State) -> list[int]:
    """Return the numbers of the films that the choices keep: OR inside a parameter, AND between them."""
    chosen = [(f, set(state[f.parametre])) for f in facettes(catalogue) if state.get(f.parametre)]
    return [
        i
        for i, film in enumerate(films)
        if in_bounds(film, state) and all(values & set(f.values(film)) for f, values in chosen)
    ]


def counts(catalogue: Catalogue, films: Sequence[Film], state: State) -> dict[str, dict[str, int]]:
    """Return for each facet the number of films by value, the facet's own choice left out."""
    found = {}
    for facette in facettes(catalogue):
        others = {k: v for k, v in state.items() if k != facette.parametre}
        kept = matching(catalogue, films, others)
        found[facette.parametre] = dict(Counter(v for i in kept for v in facette.values(films[i])))
    return found


def in_bounds(film: Film, state: State) -> bool:
    """Tell whether age, length and years suit; a film that does not say is left out by the choice."""
    age, longest = state.get("age"), state.get("duree_max")
    first, last = state.get("annee_min"), state.get("annee_max")
    return (
        (age is None or (film.age_conseille is not None and film.age_conseille <= age))
        and (longest is None or (film.duree is not None and film.duree <= longest))
        and (first is None or film.annee >= first)
        and (last is None or film.annee <= last)
    )
