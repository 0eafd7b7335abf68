"""The home page: four doors, the film of the month, ways in."""

from __future__ import annotations

from typing import Any

from ..assembly import Catalogue
from ..text import number, plural
from .browse import theme_groups
from .cards import film_cards
from .selections import latest_film_du_mois, selections_index

#: The four questions that bring people, as the network words them.
DOORS = (
    ("Quel film choisir ?", "quel-film/", "Par thème, par âge, par durée, par version."),
    ("Comment organiser ma séance ?", "organiser/", "Les étapes, le cadre légal, le budget."),
    ("Comment l’animer ?", "animer/", "Avant, pendant, après : des formats à suivre."),
    ("Comment impliquer les publics ?", "impliquer/", "Choisir, présenter, accueillir ensemble."),
)


def home(catalogue: Catalogue) -> dict[str, Any]:
    """Return what the home page shows besides its own text."""
    groups = selections_index(catalogue).contexte["groupes"]
    return {
        "portes": DOORS,
        "film_du_mois": latest_film_du_mois(catalogue),
        "selections": [s for g in groups for s in g["selections"] if s["fiche"].type != "film-du-mois"][:3],
        "familles": theme_groups(catalogue),
        "nombres": [
            (number(len(catalogue.films)), "films"),
            (number(len(catalogue.formats)), "formats de séance"),
            (number(len(catalogue.mediateurs)), "structures qui accompagnent"),
            (number(len(catalogue.coordinations)), "coordinations"),
        ],
        "decompte": plural(len(catalogue.films), "film"),
        "affiches": posters(catalogue),
    }


def posters(catalogue: Catalogue, most: int = 6) -> list[dict[str, Any]]:
    """Return cards of films that selections name, one a family, for the wall of posters."""
    slugs = dict.fromkeys(s for selection in catalogue.selections.values() for s in selection.films)
    cards = film_cards(catalogue, [catalogue.films[s] for s in slugs])
    return list({c["famille"]: c for c in reversed(cards)}.values())[:most]
