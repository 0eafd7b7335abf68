"""« Ma sélection » and its programming workshop: pages that scripts fill, with plain links for who has none."""

from __future__ import annotations

from collections.abc import Iterator

from ..assembly import Catalogue
from ..text import plural, typography
from ..urls import record_url
from . import atelier
from .page import Page

MA_SELECTION = ("Ma sélection", "selection/")


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """Yield /selection/ and /selection/atelier/."""
    yield ma_selection(catalogue)
    yield atelier_de_programmation(catalogue)


def ma_selection(catalogue: Catalogue) -> Page:
    """Return the page of the visitor's own choice; the selections of the catalogue are a place to start from."""
    return Page(
        url="selection/",
        gabarit="ma_selection.html",
        titre="Ma sélection",
        description=typography(
            "Garder des films, les ranger, les comparer, écrire à sa coordination : tout reste dans votre navigateur."
        ),
        section="selection",
        contexte={"selections": _selections(catalogue)},
    )


def atelier_de_programmation(catalogue: Catalogue) -> Page:
    """Return the workshop: cards, ballots, count, and the sheet of who leads it."""
    return Page(
        url="selection/atelier/",
        gabarit="atelier.html",
        titre="Atelier de programmation",
        description=typography(
            "Cartes de films à découper, bulletins de vote, dépouillement sur un téléphone, déroulé minuté : "
            "un groupe choisit son film."
        ),
        section="selection",
        fil=[MA_SELECTION],
        contexte={
            "selections": _selections(catalogue),
            "deroules": atelier.DEROULES,
            "format": catalogue.formats.get("atelier-programmation"),
        },
    )


def _selections(catalogue: Catalogue) -> list[tuple[str, str, str]]:
    return [(typography(s.titre), record_url(s), plural(len(s.films), "film")) for s in catalogue.selections.values()]
