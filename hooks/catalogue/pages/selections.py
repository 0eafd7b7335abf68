"""The pages of selections: film of the month with its archive, cycles, finds and favourites."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from ..assembly import Catalogue
from ..coordination import Coordination
from ..dates import month_fr
from ..selection import Selection
from ..text import plural, typography
from ..urls import record_url
from .cards import film_cards
from .page import Page
from .seances import SEANCES, record_page

MOIS = "film-du-mois"
#: What each type of selection is, in a sentence: id → (plural label, text).
TYPES = {
    MOIS: (
        "Le film du mois",
        "Chaque mois, un film à montrer partout. Les coordinations se relaient pour le proposer : à chacune son mois.",
    ),
    "cycle": ("Cycles", "Plusieurs films qui se répondent, à montrer dans l'ordre, sur une saison ou une semaine."),
    "trouvailles": (
        "Trouvailles",
        "Des films que l'on croise peu et qui rendent service : courts, formes libres, perles d'atelier.",
    ),
    "coup-de-coeur": ("Coups de cœur", "Un seul film, et quelqu'un qui dit pourquoi il y tient."),
}


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """Yield the list and one page a selection."""
    yield selections_index(catalogue)
    yield from (selection_page(catalogue, s) for s in catalogue.selections.values())


def films_du_mois(catalogue: Catalogue) -> list[Selection]:
    """Return the films of the month, latest first."""
    found = [s for s in catalogue.selections.values() if s.type == MOIS and s.mois]
    return sorted(found, key=_latest, reverse=True)


def _latest(fiche: Selection) -> tuple[str, str]:
    return fiche.mois or "", fiche.slug


def selections_index(catalogue: Catalogue) -> Page:
    """Return the list of selections by type; the films of the month come first, by year."""
    groups = []
    for entree in catalogue.vocabulaires["types-selection"].entrees.values():
        found = [s for s in catalogue.selections.values() if s.type == entree.id]
        found.sort(key=_latest, reverse=True)
        label, text = TYPES.get(entree.id, (entree.libelle, ""))
        groups.append(
            {
                "id": entree.id,
                "nom": label,
                "texte": typography(text),
                "selections": [selection_summary(catalogue, s) for s in found],
            }
        )
    return Page(
        url="seances/selections/",
        gabarit="selections.html",
        titre="Les sélections",
        description="Film du mois, cycles, trouvailles et coups de cœur : des films choisis ensemble, et pourquoi.",
        section="seances",
        fil=[SEANCES],
        contexte={
            "groupes": [g for g in groups if g["selections"]],
            "annees": by_year(catalogue),
            "type_du_mois": MOIS,
        },
    )


def by_year(catalogue: Catalogue) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the archive of the films of the month: (year, selections), latest first."""
    found = films_du_mois(catalogue)
    return [
        (year, [selection_summary(catalogue, s) for s in months])
        for year, months in groupby(found, key=lambda s: (s.mois or "")[:4])
    ]


def selection_summary(catalogue: Catalogue, fiche: Selection) -> dict[str, Any]:
    """Return what a list shows of a selection."""
    return {
        "fiche": fiche,
        "url": record_url(fiche),
        "mois": month_fr(fiche.mois) if fiche.mois else "",
        "cartes": film_cards(catalogue, [catalogue.films[s] for s in fiche.films[:4]]),
        "decompte": plural(len(fiche.films), "film"),
        "coordination": signed_by(catalogue, fiche),
    }


def signed_by(catalogue: Catalogue, fiche: Selection) -> Coordination | None:
    """Return the coordination that signs a selection; none signs the first ones."""
    return catalogue.coordinations.get(fiche.coordination or "")


def latest_film_du_mois(catalogue: Catalogue) -> dict[str, Any] | None:
    """Return the film of the month with the latest month, or None: the page looks at the date by itself."""
    found = films_du_mois(catalogue)
    return selection_summary(catalogue, found[0]) if found else None


def selection_page(catalogue: Catalogue, fiche: Selection) -> Page:
    """Return the page of one selection; a film of the month leads to the months before and after."""
    kind = catalogue.libelle("types-selection", fiche.type)
    before, after = neighbours(films_du_mois(catalogue), fiche)
    return record_page(
        fiche,
        "selection.html",
        fiche.titre,
        [SEANCES, ("Les sélections", "seances/selections/")],
        description=fiche.texte or "",
        type=kind + (f", {month_fr(fiche.mois)}" if fiche.mois else ""),
        du_mois=fiche.type == MOIS,
        coordination=signed_by(catalogue, fiche),
        cartes=film_cards(catalogue, [catalogue.films[s] for s in fiche.films]),
        decompte=plural(len(fiche.films), "film"),
        avant=before,
        apres=after,
    )


def neighbours(found: list[Selection], fiche: Selection) -> tuple[tuple[str, Selection] | None, ...]:
    """Return (month in words, selection) of the month before and of the month after, None at the ends."""
    if fiche not in found:
        return None, None
    at = found.index(fiche)
    near = (found[at + 1] if at + 1 < len(found) else None, found[at - 1] if at else None)
    return tuple((month_fr(s.mois or ""), s) if s else None for s in near)
