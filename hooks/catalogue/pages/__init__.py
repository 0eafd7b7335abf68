"""What each page of the site shows, as plain data for its template. No HTML, no disk."""

from __future__ import annotations

from collections.abc import Iterator

from ..assembly import Catalogue
from . import browse, films, retours, seances
from .page import Page

__all__ = ["Page", "record_pages"]


def record_pages(catalogue: Catalogue) -> Iterator[Page]:
    """Yield every page made from records, in address order within each family."""
    yield from films.pages(catalogue)
    yield from browse.pages(catalogue)
    yield from seances.pages(catalogue)
    yield from retours.pages(catalogue)
