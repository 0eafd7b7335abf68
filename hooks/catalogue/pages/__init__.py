"""What each page of the site shows, as plain data for its template. No HTML, no disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..assembly import Catalogue
from ..fields import Fiche
from ..film import Film
from ..parallel import WHOLE, Share
from . import browse, composer, coordinations, films, kit, ma_selection, retours, seances, selections
from .page import Page

__all__ = ["Page", "pages_of", "prepare", "record_pages"]


def prepare(catalogue: Catalogue) -> None:
    """Make what every share of the pages needs."""
    _ = catalogue.ordered, films.kinship(catalogue), browse.groups(catalogue)


def record_pages(catalogue: Catalogue, share: Share = WHOLE) -> Iterator[Page]:
    """Yield the pages made from records that fall to a share of the work."""
    yield from films.pages(catalogue, share)
    yield from browse.pages(catalogue, share)
    if share.is_first:
        yield from _single(catalogue)


def pages_of(catalogue: Catalogue, fiches: Iterable[Fiche], before: Catalogue) -> Iterator[Page]:
    """Yield the pages of some records alone, with the related films that the catalogue had before they were changed.

    To find these anew asks for all the films: what follows behind does it.
    """
    fiches = list(fiches)
    changed = [fiche for fiche in fiches if isinstance(fiche, Film)]
    yield from films.film_pages(catalogue, changed, films.kinship(before))
    if paths := {fiche.chemin for fiche in fiches if not isinstance(fiche, Film)}:
        yield from (page for page in _single(catalogue) if page.source in paths)


def _single(catalogue: Catalogue) -> Iterator[Page]:
    """Yield the pages of which there are few."""
    for part in (seances, retours, composer, coordinations, selections, kit, ma_selection):
        yield from part.pages(catalogue)
