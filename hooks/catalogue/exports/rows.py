"""Records → plain rows: what JSON, CSV and the schema all speak of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..assembly import Catalogue
from ..bodies import plain
from ..fields import Fiche
from ..urls import record_url
from .schema import body_name

Row = dict[str, Any]


def rows(catalogue: Catalogue, kind: type[Fiche], site_url: str = "") -> Iterator[Row]:
    """Yield the entries of one record type in slug order; what is not known is left out, never null."""
    for _, fiche in sorted(catalogue.fiches[kind.genre_de_fiche].items()):
        yield row(fiche, site_url)


def row(fiche: Fiche, site_url: str = "") -> Row:
    """Return one record as JSON values: its own keys, ``slug``, ``url`` and its body as plain text."""
    values = fiche.model_dump(mode="json", include=set(fiche.champs()))
    body = {body_name(type(fiche)): plain(fiche.corps)}
    kept: Row = _without_empty({"slug": fiche.slug, "url": site_url + record_url(fiche), **values, **body})
    return kept


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        found = {k: _without_empty(v) for k, v in value.items()}
        return {k: v for k, v in found.items() if v not in (None, "", [], {})}
    return [_without_empty(v) for v in value] if isinstance(value, list) else value
