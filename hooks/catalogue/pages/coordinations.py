"""The pages of coordinations: the map that opens them, who answers where, what each proposes and adopts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..assembly import Catalogue, ordered
from ..coordination import Coordination
from ..exports.atom import coordination_feed
from ..film import Film
from ..mediateur import Mediateur
from ..retour import Retour
from ..selection import Selection
from ..text import plural, typography
from .cards import film_cards
from .page import Page
from .retours import retour_summary
from .seances import SEANCES, by_name, record_page
from .selections import selection_summary

#: The side of a tile and the gap between two of them, in the units of the drawing.
SIDE, STEP = 92, 100
LINE = 19
#: A long line is drawn at this width whatever the font of the machine: it never leaves its tile.
LONG, WIDTH = 9, 8.2
#: The map as tiles: region → (column, row, lines of its label). Rows are shifted by half a tile, as France is.
TILES: dict[str, tuple[float, float, tuple[str, ...]]] = {
    "hauts-de-france": (1.5, 0, ("Hauts-de-", "France")),
    "bretagne": (0, 1, ("Bretagne",)),
    "normandie": (1, 1, ("Normandie",)),
    "ile-de-france": (2, 1, ("Île-de-", "France")),
    "grand-est": (3, 1, ("Grand", "Est")),
    "pays-de-la-loire": (0.5, 2, ("Pays", "de la Loire")),
    "centre-val-de-loire": (1.5, 2, ("Centre-Val", "de Loire")),
    "bourgogne-franche-comte": (2.5, 2, ("Bourgogne-", "Franche-", "Comté")),
    "nouvelle-aquitaine": (1, 3, ("Nouvelle-", "Aquitaine")),
    "auvergne-rhone-alpes": (2, 3, ("Auvergne-", "Rhône-", "Alpes")),
    "occitanie": (1, 4, ("Occitanie",)),
    "provence-alpes-cote-d-azur": (2, 4, ("Provence-", "Alpes-Côte", "d’Azur")),
    "corse": (3, 4.3, ("Corse",)),
    "guadeloupe": (0, 5.55, ("Guadeloupe",)),
    "martinique": (1, 5.55, ("Martinique",)),
    "guyane": (2, 5.55, ("Guyane",)),
    "la-reunion": (0, 6.55, ("La Réunion",)),
    "mayotte": (1, 6.55, ("Mayotte",)),
}


class Tuile(NamedTuple):
    """One tile of the map, ready to be drawn: ``etat`` tells whether somebody is known to answer there."""

    id: str
    nom: str
    etat: str
    x: float
    y: float
    lignes: list[tuple[str, float, float | None]]


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """Yield the map with its list, and one page a coordination."""
    yield coordinations_index(catalogue)
    yield from (coordination_page(catalogue, c) for c in catalogue.coordinations.values())


def regions(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return (id, label) of the territories that one may choose, the whole of France left out."""
    return [(e.id, e.libelle) for e in catalogue.vocabulaires["regions"].entrees.values() if e.id != "national"]


def by_region(catalogue: Catalogue, region: str) -> list[Coordination]:
    """Return the coordinations that answer in a region, by name."""
    return [c for c in by_name(catalogue.coordinations.values()) if region in c.regions]


def coordinations_index(catalogue: Catalogue) -> Page:
    """Return the map and the list of coordinations by region."""
    groups = [(ident, label, by_region(catalogue, ident)) for ident, label in regions(catalogue)]
    return Page(
        url="seances/coordinations/",
        gabarit="coordinations.html",
        titre="Les coordinations",
        description="Qui répond sur votre territoire : les structures de Passeurs d'images, région par région.",
        section="coordinations",
        fil=[SEANCES],
        contexte={
            "groupes": groups,
            "tuiles": tiles(groups),
            "cote": SIDE,
            "decompte": plural(len(catalogue.coordinations), "coordination"),
        },
    )


#: What a tile says to a screen reader, by state.
_NAMES = {"connue": "{n}", "a-confirmer": "{n}, à confirmer", "inconnue": "coordination à trouver"}


def tiles(groups: list[tuple[str, str, list[Coordination]]]) -> list[Tuile]:
    """Return the tiles of the map, in the order of the drawing: from north to south, overseas last."""
    found = {ident: (label, coordinations) for ident, label, coordinations in groups}
    drawn = []
    for ident, (column, row, lines) in TILES.items():
        if ident not in found:
            continue
        label, coordinations = found[ident]
        state = _state(coordinations)
        name = f"{label} : {_NAMES[state].format(n=plural(len(coordinations), 'coordination'))}"
        x, y = column * STEP + 4, row * STEP + 4
        top = y + SIDE / 2 - (len(lines) - 1) * LINE / 2
        placed = [(line, round(top + i * LINE, 1), _width(line)) for i, line in enumerate(lines)]
        drawn.append(Tuile(ident, typography(name), state, round(x, 1), round(y, 1), placed))
    return drawn


def _width(line: str) -> float | None:
    return min(round(len(line) * WIDTH, 1), SIDE - 8) if len(line) >= LONG else None


def _state(coordinations: list[Coordination]) -> str:
    if not coordinations:
        return "inconnue"
    return "connue" if any(c.statut == "verifie" for c in coordinations) else "a-confirmer"


def coordination_page(catalogue: Catalogue, fiche: Coordination) -> Page:
    """Return the page of one coordination: its line, its offer, what it proposes, adopts, selects and tells."""
    films = catalogue.linking(Film, fiche)
    selections = sorted(catalogue.linking(Selection, fiche), key=lambda s: (s.mois or "", s.slug), reverse=True)
    retours = sorted(catalogue.linking(Retour, fiche), key=lambda r: (r.date, r.slug), reverse=True)
    chosen = {s for selection in selections for s in selection.films}
    every = ordered({f.slug: f for f in [*films, *(catalogue.films[s] for s in chosen)]}.values())
    return record_page(
        fiche,
        "coordination.html",
        fiche.nom,
        [SEANCES, ("Les coordinations", "seances/coordinations/")],
        regions=[(r, catalogue.libelle("regions", r)) for r in fiche.regions],
        proposees=film_cards(catalogue, [f for f in films if f.proposee_par == fiche.slug]),
        adoptees=film_cards(catalogue, [f for f in films if fiche.slug in f.adoptee_par]),
        selections=[selection_summary(catalogue, s) for s in selections],
        retours=[retour_summary(catalogue, r) for r in retours],
        mediateurs=near(catalogue, fiche),
        liste=film_cards(catalogue, every),
        decompte=plural(len(every), "film"),
        flux=coordination_feed(fiche),
    )


def near(catalogue: Catalogue, fiche: Coordination) -> list[Mediateur]:
    """Return who accompanies films in the regions of a coordination, by name."""
    return [m for m in by_name(catalogue.mediateurs.values()) if set(m.region) & set(fiche.regions)]
