"""What each page of the site shows, as plain data for its template. No HTML, no disk."""

from __future__ import annotations

from collections.abc import Iterator

from ..assembly import Catalogue
from ..parallel import WHOLE, Share
from . import browse, composer, coordinations, films, kit, ma_selection, retours, seances, selections
from .page import Page

__all__ = ["Page", "prepare", "record_pages"]


def prepare(catalogue: Catalogue) -> None:
    """Make what every share of the pages needs."""
    _ = catalogue.ordered, films.kinship(catalogue), browse.groups(catalogue)


def record_pages(catalogue: Catalogue, share: Share = WHOLE) -> Iterator[Page]:
    """Yield the pages made from records that fall to a share of the work."""
    yield from films.pages(catalogue, share)
    yield from browse.pages(catalogue, share)
    if share.is_first:
        yield from seances.pages(catalogue)
        yield from retours.pages(catalogue)
        yield from composer.pages(catalogue)
        yield from coordinations.pages(catalogue)
        yield from selections.pages(catalogue)
        yield from kit.pages(catalogue)
        yield from ma_selection.pages(catalogue)
