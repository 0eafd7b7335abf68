"""Records → plain rows: what JSON, CSV and the schema all speak of."""

from __future__ import annotations

import datetime as dt
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
    found: Row = {"slug": fiche.slug, "url": site_url + record_url(fiche)}
    for name in fiche.champs():
        if (value := _as_json(getattr(fiche, name))) not in _EMPTY:
            found[name] = value
    if body := plain(fiche.corps):
        found[body_name(type(fiche))] = body
    return found


_EMPTY: tuple[Any, ...] = (None, "", [], {})


def _as_json(value: Any) -> Any:
    """Return a value of a record as JSON has it; what is empty inside a map is left out."""
    if isinstance(value, str | int | float) or value is None:
        return value
    if isinstance(value, tuple):
        return [_as_json(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    pairs = ((name, _as_json(getattr(value, name))) for name in type(value).model_fields)
    return {name: item for name, item in pairs if item not in _EMPTY}
