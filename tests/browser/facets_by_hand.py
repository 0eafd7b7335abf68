"""What the choices of /films/ should keep and count, worked out the long way from the file that the site gives away.

Nothing here comes from the package: it is the contract, read again.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Any

Film = dict[str, Any]
State = dict[str, Any]

#: Parameter → key of the export, for values that are lists of identifiers.
KEYS = {
    "theme": "themes", "public": "publics", "forme": "forme", "format": "formats", "version": "versions",
    "genre": "genres", "pays": "pays", "support": "supports", "conditions": "conditions",
    "classification": "classification",
}  # fmt: skip
FACETS = (*KEYS, "acces", "region")


def identifier(label: str) -> str:
    """Return « etats-unis » for « États-Unis »."""
    plain = unicodedata.normalize("NFKD", label.casefold().replace("œ", "oe").replace("æ", "ae"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")


def values(film: Film, parameter: str) -> set[str]:
    """Return the values of a film for one parameter; what is unknown is no value."""
    if parameter == "acces":
        return {name for name, answer in film.get("accessibilite", {}).items() if answer == "oui"}
    if parameter == "region":
        return {link["region"] for link in film.get("lien_region", [])}
    found = film.get(KEYS[parameter]) or []
    each = [found] if isinstance(found, str) else found
    if parameter in {"pays", "genre"}:
        return {identifier(label) for label in each} - {""}
    return set(each) - {"inconnue"}


def in_bounds(film: Film, state: State) -> bool:
    """Tell whether age, length and year suit; a film that does not say does not suit."""
    age, length, year = film.get("age_conseille"), film.get("duree"), film["annee"]
    if "age" in state and (age is None or age > state["age"]):
        return False
    if "duree_max" in state and (length is None or length > state["duree_max"]):
        return False
    return bool(state.get("annee_min", 0) <= year <= state.get("annee_max", 9999))


def kept(films: Iterable[Film], state: State, but: str = "") -> list[Film]:
    """Return the films that the state keeps, one of its parameters set aside."""
    chosen = {name: set(state[name]) for name in FACETS if state.get(name) and name != but}
    return [
        film
        for film in films
        if in_bounds(film, state) and all(values(film, name) & wanted for name, wanted in chosen.items())
    ]


def counts(films: list[Film], state: State) -> dict[str, Counter[str]]:
    """Return for each facet the films of each value, its own choice set aside."""
    return {
        name: Counter(value for film in kept(films, state, but=name) for value in values(film, name)) for name in FACETS
    }


def title_key(title: str) -> str:
    """Return how a French library files a title: no accent, no capital, no first article."""
    words = identifier(title).replace("-", " ")
    return re.sub(r"^(?:l|le|la|les|un|une|des|the) (?=\S)", "", words)
