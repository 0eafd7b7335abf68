"""What each page of the site shows, as plain data for its template. No HTML, no disk."""

from __future__ import annotations

from collections.abc import Iterator

from ..assembly import Catalogue
from ..parallel import WHOLE, Share
from . import browse, composer, coordinations, films, kit, ma_selection, retours, seances, selections
from .page import Page

__all__ = ["Page", "record_pages"]


def record_pages(catalogue: Catalogue, share: Share = WHOLE) -> Iterator[Page]:
    """Yield the pages made from records that fall to a share of the work."""
    yield from films.pages(catalogue, share)
    yield from browse.pages(catalogue, share)
    yield from share.of(seances.pages(catalogue))
    yield from share.of(retours.pages(catalogue))
    yield from share.of(composer.pages(catalogue))
    yield from share.of(coordinations.pages(catalogue))
    yield from share.of(selections.pages(catalogue))
    yield from share.of(kit.pages(catalogue))
    yield from share.of(ma_selection.pages(catalogue))
