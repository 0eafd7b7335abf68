"""Files for reuse: data, schemas, feeds and sitemap. Catalogue in, bytes out; same input → same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile

from ..assembly import Catalogue
from ..fields import Fiche
from ..loading import KINDS
from .atom import feeds
from .datapackage import Seal, datapackage
from .json_csv import Csv, as_json, as_json_lines
from .rows import rows
from .schema import plural_name, schema
from .sitemap import sitemap

#: Bytes of a table read at a time.
_A_TIME = 1 << 20


def files(catalogue: Catalogue, site_url: str | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield (path in the site, bytes) of every file for reuse except the sitemap, which needs the list of pages.

    With ``site_url`` the addresses in the files are absolute, else they are relative to the root of the site.
    """
    return ((path, b"".join(parts)) for path, parts in streams(catalogue, site_url))


def streams(catalogue: Catalogue, site_url: str | None = None) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield the same, each file in parts to be written before the next file is asked: none is held whole."""
    root = f"{site_url.rstrip('/')}/" if site_url else ""
    seals: dict[str, Seal] = {}
    for kind in KINDS.values():
        yield from _tables(catalogue, kind, root, seals)
    for kind in KINDS.values():
        made = as_json(schema(kind, catalogue.vocabulaires, root))
        yield f"donnees/schema/{kind.genre_de_fiche}.json", iter([made])
    yield "donnees/datapackage.json", iter([as_json(datapackage(KINDS.values(), seals, root))])
    yield from ((path, iter([feed])) for path, feed in feeds(catalogue, root))


def _tables(
    catalogue: Catalogue, kind: type[Fiche], root: str, seals: dict[str, Seal]
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield the entries and the table of a record type, to be read in that order: one pass over its rows gives both."""
    name, made = plural_name(kind), Csv(kind)
    with TemporaryFile() as table:
        table.write(made.header())
        entries = as_json_lines(rows(catalogue, kind, root), lambda some: table.write(made.lines(some)))
        yield f"donnees/{name}.json", _sealed(f"{name}.json", entries, seals)
        table.seek(0)
        yield f"donnees/{name}.csv", _sealed(f"{name}.csv", iter(lambda: table.read(_A_TIME), b""), seals)


def _sealed(name: str, parts: Iterable[bytes], seals: dict[str, Seal]) -> Iterator[bytes]:
    """Pass the parts of a file on, then note its size and its hash."""
    size, digest = 0, hashlib.sha256()
    for part in parts:
        size += len(part)
        digest.update(part)
        yield part
    seals[name] = Seal(size, digest.hexdigest())


__all__ = ["files", "sitemap", "streams"]
