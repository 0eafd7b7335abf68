"""The facts of a film looked for first: length, age, versions, owner… and which of them are still to be checked."""

from __future__ import annotations

from ..assembly import Catalogue
from ..dates import date_fr, duration_fr
from ..film import Film
from ..text import NBSP, join_fr, typography
from .page import lower_first

#: What is said in place of a fact when there is more to say than « à vérifier ».
UNKNOWN = {"Âge conseillé": "à apprécier avec votre coordination", "Conditions": "à demander à votre coordination"}


def glance(catalogue: Catalogue, film: Film) -> list[tuple[str, str, bool]]:
    """Return (label, value, known) for the facts looked for first, then the labels of those to be checked."""
    lines = facts(catalogue, film)
    shown = [(n, typography(v or UNKNOWN[n]), bool(v)) for n, v in lines if v or n in UNKNOWN]
    missing = join_fr(lower_first(n) for n, v in lines if not v and n not in UNKNOWN)
    return [*shown, ("À vérifier", missing, False)] if missing else shown


def facts(catalogue: Catalogue, film: Film) -> list[tuple[str, str | None]]:
    """Return (label, value or nothing) of a film; unknown is never taken for a value."""

    known_class = film.classification != "inconnue"
    age = f"à partir de {film.age_conseille}{NBSP}ans" if film.age_conseille else None
    if film.age_conseille == 0:
        age = "pour tous les âges"
    versions = join_fr(catalogue.libelle("versions", v) for v in film.versions)
    price = catalogue.libelle("fourchettes", film.fourchette) if film.fourchette else ""
    conditions = catalogue.libelle("conditions", film.conditions) if film.conditions else ""
    owner = film.distributeur or film.ayant_droit
    return [
        ("Durée", duration_fr(film.duree) if film.duree else None),
        ("Âge conseillé", age),
        ("Classification", catalogue.libelle("classifications", film.classification) if known_class else None),
        ("Forme", " · ".join([catalogue.libelle("formes", film.forme), *film.genres])),
        ("Pays", join_fr(film.pays)),
        ("Langues", join_fr(film.langues) or ("sans dialogue" if "sans-dialogue" in film.versions else None)),
        ("Versions", versions),
        ("Supports", join_fr(catalogue.libelle("supports", s) for s in film.supports)),
        ("Distribution", catalogue.libelle("distributeurs", owner) if owner else None),
        ("Conditions", ", ".join(x for x in (conditions, price) if x)),
        ("Sortie en France", date_fr(film.sortie_fr) if film.sortie_fr else None),
        ("Visa", _visa(film)),
    ]


def _visa(film: Film) -> str | None:
    date = f"du {date_fr(film.visa_date)}" if film.visa_date else ""
    number = f"n° {film.visa_numero}" if film.visa_numero else ""
    return " ".join(x for x in (number, date) if x) or None
