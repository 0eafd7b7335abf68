"""The budget sheet of one séance: which lines it has, what they cost in three scenarios, what is not known.

Twin of ``theme/js/core/budget.js``; both read ``tests/shared/budget.json``. Every text and figure is in the table
(``couts.py``); here are the choice of lines and the arithmetic, in whole cents. An unknown cost is never a zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .couts import Table

SCENARIOS = ("bas", "moyen", "haut")
#: Places where a licensed cinema runs the screening.
CINEMAS = {"salle", "circuit-itinerant"}
#: Places where the film comes to the group.
CHEZ_SOI = {"centre-social", "ecole", "prison", "hopital"}
#: Organisers that may have the Sacem reduction of social institutions; who does not say may be one.
SOCIALES = {"", "association", "etablissement"}
#: Postes counted for each person unless the user says otherwise.
PAR_PERSONNE = {"billets", "accueil"}

Facts = Mapping[str, Any]
Line = dict[str, Any]
#: Poste → {"montant": cents of one unit, "nombre": how many}, each optional.
Saisies = Mapping[str, Mapping[str, int]]


def compute(table: Table, demande: Facts, film: Facts, format: Facts | None, saisies: Saisies) -> dict[str, Any]:
    """Return {lignes, totaux, inconnus, exemples, recette} for one demand."""
    price, public = _typed(saisies, "billets", "montant"), demande.get("personnes")
    recette = None
    if in_cinema(demande) and not is_free(demande) and price is not None and public is not None:
        recette = share(table, price * public)
    chosen = [*_film_lines(table, demande, film, recette), *_people_lines(table, demande, format or {})]
    lignes = [_line(table["lignes"][key], key, demande, saisies, amounts) for key, amounts in chosen]
    totaux = {s: sum(-x[s] if x["recette"] else x[s] for x in lignes if not x["inconnu"]) for s in SCENARIOS}
    return {
        "lignes": lignes,
        "totaux": totaux,
        "inconnus": [x["libelle"] for x in lignes if x["inconnu"]],
        "exemples": [x["libelle"] for x in lignes if x["exemple"]],
        "recette": recette,
    }


def in_cinema(demande: Facts) -> bool:
    """Tell whether a licensed cinema runs the screening: it then settles the hire and the Sacem."""
    return demande.get("lieu") in CINEMAS or demande.get("organisateur") == "cinema"


def is_free(demande: Facts) -> bool:
    """Tell whether the public pays nothing: what the demand says, else tickets in a cinema and none elsewhere."""
    return bool(demande.get("entree", "payante" if in_cinema(demande) else "gratuite") == "gratuite")


def share(table: Table, total: int) -> dict[str, int]:
    """Return what a box office becomes, part by part; ``reste`` is what the source's rounding leaves."""
    parts = {name: rate(total, part["taux"]) for name, part in table["partage"].items()}
    return {"total": total, **parts, "reste": total - sum(parts.values())}


def rate(cents: int, hundredths: int) -> int:
    """Return a percentage of an amount, to the nearest cent."""
    return (cents * hundredths + 5_000) // 10_000


def compare(resultat: Facts, moyens: int | None) -> dict[str, Any]:
    """Return whether the money at hand (cents) is enough: « tient », « selon », « manque », « inconnu », and gaps."""
    if moyens is None:
        return {"statut": "inconnu", "ecarts": None}
    ecarts = {s: moyens - resultat["totaux"][s] for s in SCENARIOS}
    statut = "tient" if ecarts["haut"] >= 0 else "selon" if ecarts["bas"] >= 0 else "manque"
    return {"statut": statut, "ecarts": ecarts}


def _film_lines(table: Table, demande: Facts, film: Facts, recette: Facts | None) -> list[tuple[str, Facts | None]]:
    """Return the lines of the film, the tickets and the Sacem, with amounts that replace those of the table."""
    cinema, free = in_cinema(demande), is_free(demande)
    key, amounts = _hire(film, cinema, free), None
    if cinema and not free and (key == "film-minimum-garanti" or key.startswith("fourchette-")):
        row = table["lignes"][key]
        if recette is None:
            key = "film-complement"
        elif row["haut"] is not None:
            amounts = {s: max(0, row[s] - recette["distributeur"]) for s in SCENARIOS}
    tickets = "billets-gratuits" if free else "billets" if cinema else "billets-recette"
    social = demande.get("organisateur", "") in SOCIALES
    sacem = "sacem-salle" if cinema else "sacem-anticipee" if social else "sacem"
    short = [("avant", None)] if demande.get("avant") else []
    return [(key, amounts), *short, (tickets, None), (sacem, None)]


def _hire(film: Facts, cinema: bool, free: bool) -> str:
    """Return the row of the hire: what the record says of its price, else what the place and the form suggest."""
    conditions = film.get("conditions", "a-demander")
    if conditions == "gratuit":
        return "film-gratuit"
    if cinema and not free and conditions == "pourcentage":
        return "film-recette"
    if film.get("fourchette"):
        return f"fourchette-{film['fourchette']}"
    if cinema:
        asked = "film-sans-recette" if free else "film-complement"
        return "film-minimum-garanti" if conditions == "minimum-garanti" else asked
    documentary = film.get("forme") == "documentaire" and conditions in {"a-demander", "forfait"}
    return "film-non-commercial" if documentary else "film-devis"


def _people_lines(table: Table, demande: Facts, format: Facts) -> list[tuple[str, Facts | None]]:
    """Return the lines of who comes, of the group, and of what the place lacks."""
    needs = table["formats"].get(format.get("slug") or demande.get("format"), {"intervenant": "autre"})
    keys = {
        "cineaste": ["cachet-cineaste", "trajet", "nuit", "repas"],
        "autre": ["cachet", "trajet", "nuit", "repas"],
        "visio": ["cachet", "trajet-visio"],
        "aucun": ["cachet-aucun"],
    }[needs["intervenant"]]
    access = bool(demande.get("acces")) or needs.get("acces", False)
    keys += ["transport-sur-place" if demande.get("lieu") in CHEZ_SOI else "transport", "accueil"]
    keys += ["accessibilite" if access else "accessibilite-aucune"]
    keys += [] if in_cinema(demande) else ["projection"]
    keys += ["outil"] if needs.get("outil") else []
    return [(key, None) for key in keys]


def _line(row: Facts, key: str, demande: Facts, saisies: Saisies, amounts: Facts | None) -> Line:
    poste = row["poste"]
    typed, number = _typed(saisies, poste, "montant"), _typed(saisies, poste, "nombre")
    number = _usual_number(poste, demande) if number is None else number
    unit = dict.fromkeys(SCENARIOS, typed) if typed is not None else {s: (amounts or row)[s] for s in SCENARIOS}
    known = unit["haut"] is not None and (number is not None or unit["haut"] == 0)
    return {
        "cle": key,
        **{name: row[name] for name in ("poste", "libelle", "unite", "note", "sources", "url", "annee", "confiance")},
        **{s: unit[s] * (number or 0) if known else None for s in SCENARIOS},
        "unitaire": unit,
        "quantite": number,
        "saisi": typed is not None,
        "milieu": typed is None and row["milieu"],
        "exemple": typed is None and row["exemple"],
        "recette": key == "billets-recette",
        "inconnu": not known,
    }


def _usual_number(poste: str, demande: Facts) -> int | None:
    if poste in PAR_PERSONNE:
        number: int | None = demande.get("personnes")
        return number
    return 2 if poste == "sacem" and demande.get("avant") else 1


def _typed(saisies: Saisies, poste: str, what: str) -> int | None:
    return saisies.get(poste, {}).get(what)
