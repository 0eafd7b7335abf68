"""Files for reuse: data, schemas, feeds and sitemap. Catalogue in, bytes out; same input → same bytes."""

from __future__ import annotations

from collections.abc import Iterator

from ..assembly import Catalogue
from ..fields import Fiche
from ..loading import KINDS
from .atom import feeds
from .datapackage import Seal, datapackage
from .json_csv import as_csv, as_json
from .rows import rows
from .schema import plural_name, schema
from .sitemap import sitemap


def files(catalogue: Catalogue, site_url: str | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield (path in the site, bytes) of every file for reuse except the sitemap, which needs the list of pages.

    With ``site_url`` the addresses in the files are absolute, else they are relative to the root of the site.
    """
    root = f"{site_url.rstrip('/')}/" if site_url else ""
    seals: dict[str, Seal] = {}
    for kind in KINDS.values():  # one file at a time, each forgotten once written: they are the largest there are
        for name, made in _data(catalogue, kind, root):
            seals[name] = Seal.of(made)
            yield f"donnees/{name}", made
    for kind in KINDS.values():
        yield f"donnees/schema/{kind.genre_de_fiche}.json", as_json(schema(kind, catalogue.vocabulaires, root))
    yield "donnees/datapackage.json", as_json(datapackage(KINDS.values(), seals, root))
    yield from feeds(catalogue, root)


def _data(catalogue: Catalogue, kind: type[Fiche], root: str) -> Iterator[tuple[str, bytes]]:
    yield f"{plural_name(kind)}.json", as_json(rows(catalogue, kind, root))
    yield f"{plural_name(kind)}.csv", as_csv(kind, rows(catalogue, kind, root))


__all__ = ["files", "sitemap"]
