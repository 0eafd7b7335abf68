"""The facts of a film looked for first: length, age, versions, owner… and which of them are still to be checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import Any

from ..assembly import Catalogue
from ..dates import date_fr, duration_fr
from ..film import Film
from ..text import NBSP, join_fr, typography
from .page import Bloc, lower_first

#: What is said in place of a fact when there is more to say than « à vérifier ».
UNKNOWN = {"Âge conseillé": "à apprécier avec votre coordination", "Conditions": "à demander à votre coordination"}
#: Facts kept: few are one film's alone.
_KEPT = 1 << 16


def glance(catalogue: Catalogue, film: Film) -> list[Bloc]:
    """Return the facts looked for first, then the labels of those to be checked."""
    found = [_fact(catalogue, nom, read(film)) for nom, (read, _) in FAITS.items()]
    missing = tuple([nom for nom, bloc in zip(FAITS, found, strict=True) if bloc is None])
    known = [bloc for bloc in found if bloc]
    return [*known, _missing(missing)] if missing else known


@lru_cache(_KEPT)
def _fact(catalogue: Catalogue, nom: str, value: Hashable) -> Bloc | None:
    """Return a fact as the page says it; None when it is to be checked, and nothing more is to be said."""
    text = FAITS[nom][1](catalogue, value)
    if not text and nom not in UNKNOWN:
        return None
    return _said(nom, typography(text or UNKNOWN[nom]), bool(text))


@lru_cache(_KEPT)
def _missing(names: tuple[str, ...]) -> Bloc:
    return _said("À vérifier", join_fr(map(lower_first, names)), False)


def _said(nom: str, valeur: str, connu: bool) -> Bloc:
    shown = {"nom": nom, "valeur": valeur, "connu": connu}
    return Bloc("_film_fact.html", (nom, valeur, connu), lambda: shown)


def _age(_: Catalogue, age: int | None) -> str:
    if age == 0:
        return "pour tous les âges"
    return f"à partir de {age}{NBSP}ans" if age else ""


def _class(catalogue: Catalogue, found: str) -> str:
    return "" if found == "inconnue" else catalogue.libelle("classifications", found)


def _forme(catalogue: Catalogue, found: tuple[str, Sequence[str]]) -> str:
    return " · ".join([catalogue.libelle("formes", found[0]), *found[1]])


def _langues(_: Catalogue, found: tuple[Sequence[str], bool]) -> str:
    return join_fr(found[0]) or ("sans dialogue" if found[1] else "")


def _terms(vocabulaire: str) -> Callable[[Catalogue, Sequence[str]], str]:
    return lambda catalogue, found: join_fr(catalogue.libelle(vocabulaire, term) for term in found)


def _owner(catalogue: Catalogue, owner: str | None) -> str:
    return catalogue.libelle("distributeurs", owner) if owner else ""


def _conditions(catalogue: Catalogue, found: tuple[str | None, str | None]) -> str:
    named = zip(("conditions", "fourchettes"), found, strict=True)
    return ", ".join(catalogue.libelle(vocabulaire, term) for vocabulaire, term in named if term)


def _visa(_: Catalogue, found: tuple[str | None, dt.date | None]) -> str:
    number, date = found
    said = (f"n° {number}" if number else "", f"du {date_fr(date)}" if date else "")
    return " ".join(x for x in said if x)


#: By label: what the fact is made of, and how it is said; an empty text is a fact to be checked.
FAITS: dict[str, tuple[Callable[[Film], Hashable], Callable[[Catalogue, Any], str]]] = {
    "Durée": (lambda f: f.duree, lambda _, duree: duration_fr(duree) if duree else ""),
    "Âge conseillé": (lambda f: f.age_conseille, _age),
    "Classification": (lambda f: f.classification, _class),
    "Forme": (lambda f: (f.forme, f.genres), _forme),
    "Pays": (lambda f: f.pays, lambda _, pays: join_fr(pays)),
    "Langues": (lambda f: (f.langues, "sans-dialogue" in f.versions), _langues),
    "Versions": (lambda f: f.versions, _terms("versions")),
    "Supports": (lambda f: f.supports, _terms("supports")),
    "Distribution": (lambda f: f.distributeur or f.ayant_droit, _owner),
    "Conditions": (lambda f: (f.conditions, f.fourchette), _conditions),
    "Sortie en France": (lambda f: f.sortie_fr, lambda _, date: date_fr(date) if date else ""),
    "Visa": (lambda f: (f.visa_numero, f.visa_date), _visa),
}
