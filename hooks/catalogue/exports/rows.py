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
    found: Row = {"slug": fiche.slug, "url": site_url + record_url(fiche), **own_values(fiche)}
    if body := plain(fiche.corps):
        found[body_name(type(fiche))] = body
    return found


def own_values(fiche: Fiche) -> Row:
    """Return the fields of a record as JSON values."""
    found: Row = {}
    values = vars(fiche)
    for name in fiche.champs():
        value = values[name]
        if value is None or value == "" or value == ():
            continue
        made = value if type(value) in _PLAIN else _as_json(value)
        if made != {}:
            found[name] = made
    return found


#: What JSON has as it is.
_PLAIN = frozenset({str, int, float, type(None)})
_TEXT = frozenset({str})


def _as_json(value: Any) -> Any:
    """Return a value of a record as JSON has it; what is empty inside a map is left out."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, tuple):
        return list(value) if _TEXT.issuperset(map(type, value)) else [_as_json(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    pairs = ((name, _as_json(item)) for name, item in vars(value).items())
    return {name: item for name, item in pairs if item not in _EMPTY}


_EMPTY: tuple[Any, ...] = (None, "", [], {})
