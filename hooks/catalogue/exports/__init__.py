"""Files for reuse: data, schemas, feeds and sitemap. Catalogue in, bytes out; same input → same bytes."""

from __future__ import annotations

from collections.abc import Iterator

from ..assembly import Catalogue
from ..loading import KINDS
from .atom import feeds
from .datapackage import datapackage
from .json_csv import as_csv, as_json
from .rows import rows
from .schema import plural_name, schema
from .sitemap import sitemap


def files(catalogue: Catalogue, site_url: str | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield (path in the site, bytes) of every file for reuse except the sitemap, which needs the list of pages.

    With ``site_url`` the addresses in the files are absolute, else they are relative to the root of the site.
    """
    root = f"{site_url.rstrip('/')}/" if site_url else ""
    data: dict[str, bytes] = {}
    for kind in KINDS.values():
        found = rows(catalogue, kind, root)
        data[f"{plural_name(kind)}.json"] = as_json(found)
        data[f"{plural_name(kind)}.csv"] = as_csv(kind, found)
    yield from ((f"donnees/{name}", content) for name, content in sorted(data.items()))
    for kind in KINDS.values():
        yield f"donnees/schema/{kind.genre_de_fiche}.json", as_json(schema(kind, catalogue.vocabulaires, root))
    yield "donnees/datapackage.json", as_json(datapackage(KINDS.values(), data, root))
    yield from feeds(catalogue, root)


__all__ = ["files", "sitemap"]
