"""Rows → JSON and CSV bytes, and the cells of a table back into the values of a record.

In a table a list is joined by « | », a map takes one column a key (``accessibilite.AD``), and a list of maps takes one
column a key with as many parts as there are maps.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from ..compact import to_json
from ..fields import Fiche
from ..plain_form import Value
from ..text import slug as make_slug
from ..vocabulary import Vocabulaire
from .rows import Row
from .schema import Node, body_name, members, shape

SEPARATOR = " | "
#: What a spreadsheet may run: at the start of a cell, or after a character where another locale would cut the line.
_START = "(?=[' \u00a0]*[=+\\-@＝＋－＠\t\r])"
_RUNNABLE = re.compile(f"(^|[;\t\r\n]){_START}")
_GUARDED = re.compile(f"(^|[;\t\r\n])'{_START}")
#: What a cell to look at more closely begins with.
_FIRST = frozenset("' \u00a0=+-@＝＋－＠\t\r")
#: Rows written at a time.
A_TIME = 200
_WHOLE = re.compile(r"([0-9]+)[.,]0+")
_SERIAL = re.compile(r"[1-5][0-9]{4}")  # the days that Excel counts, from 1927 to 2064
_EPOCH = dt.date(1899, 12, 30)
_DATE_FR = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


def as_json(data: Mapping[str, Any]) -> bytes:
    """Return an object indented; sorted keys, UTF-8, final newline."""
    return (json.dumps(data, ensure_ascii=False, sort_keys=True, allow_nan=False, indent=2) + "\n").encode()


def as_json_lines(data: Iterable[Row], seen: Callable[[list[Row]], object] = len) -> Iterator[bytes]:
    """Yield an array in parts, an entry a line; sorted keys, UTF-8, final newline. ``seen`` is given the same rows."""
    left = iter(data)
    before = b"[\n"
    while some := list(islice(left, A_TIME)):
        yield before + b",\n".join(map(to_json, some))
        seen(some)
        before = b",\n"
    yield b"\n]\n" if before == b",\n" else b"[]\n"


def columns(kind: type[Fiche]) -> list[str]:
    """Return the header of the table of a record type: the same whatever the records hold."""
    found = ["slug", "url"]
    for name, node in shape(kind).items():
        found += [f"{name}.{key}" for key in members(node)] or [name]
    return [*found, body_name(kind)]


def column_names(kind: type[Fiche]) -> dict[str, str]:
    """Return the column that a header means, by the slug of its name or French label; « AD » alone will do."""
    found = {make_slug(column): column for column in columns(kind)}
    for column in columns(kind):
        name, _, key = column.partition(".")
        if champ := kind.champs().get(name):
            found.setdefault(make_slug(f"{champ.libelle} {key}"), column)
        if key and shape(kind)[name]["type"] == "object":
            found.setdefault(make_slug(key), column)
    return found


class Csv:
    """The table of the rows of a record type: RFC 4180, UTF-8, comma, header, no cell that a spreadsheet would run."""

    def __init__(self, kind: type[Fiche]) -> None:
        self._header = columns(kind)
        self._places = [(name, key) for name, _, key in (column.partition(".") for column in self._header)]

    def header(self) -> bytes:
        """Return the first line."""
        return _csv_lines([self._header])

    def lines(self, rows: Iterable[Row]) -> bytes:
        """Return the lines of some rows."""
        return _csv_lines(
            ["" if (value := row.get(name)) is None else _cell(value, key) for name, key in self._places]
            for row in rows
        )


def _csv_lines(lines: Iterable[Sequence[str | int]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(lines)
    return out.getvalue().encode()


def _cell(value: Any, key: str) -> str | int:
    """Return what stands in one cell: a number, or a text that is safe to open; ``key`` is that of a map."""
    if isinstance(value, str):
        return neutralise(value)
    if key and isinstance(value, dict):
        value = value.get(key, "")
    elif key and isinstance(value, list):
        parts = [str(v.get(key, "")) for v in value]
        value = SEPARATOR.join(parts) if any(parts) else ""
    if isinstance(value, int):
        return value
    return neutralise(SEPARATOR.join(map(str, value)) if isinstance(value, list) else str(value))


def neutralise(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run."""
    if text[:1] in _FIRST or ";" in text or "\n" in text or "\t" in text or "\r" in text:
        return _RUNNABLE.sub(r"\1'", text)
    return text  # most cells


def restore(text: str) -> str:
    """Take away the apostrophes that ``neutralise`` has put."""
    return _GUARDED.sub(r"\1", text)


def from_cells(
    kind: type[Fiche], cells: Mapping[str, str], vocabulaires: Mapping[str, Vocabulaire]
) -> dict[str, Value]:
    """Return the values of a record, as a record file would give them, from the cells of one line; empty ones left out.

    ``cells`` go by the names of ``columns``. Labels of closed lists become their ids, 94.0 becomes 94, 02/01/2026
    becomes 2026-01-02: what spreadsheets do to what people type.
    """
    found: dict[str, Value] = {}
    for name, node in shape(kind).items():
        inner = members(node)
        if inner:
            texts = {key: cells.get(f"{name}.{key}", "").strip() for key in inner}
            value: Value = _maps(inner, texts, node["type"] == "array", vocabulaires)
        else:
            value = _value(node, cells.get(name, "").strip(), vocabulaires)
        if value:
            found[name] = value
    return found


def _maps(inner: Mapping[str, Node], texts: Mapping[str, str], many: bool, vocs: Mapping[str, Vocabulaire]) -> Value:
    if not many:
        return _filled({key: _value(node, texts[key], vocs) for key, node in inner.items()})
    parts = {key: split(texts[key]) for key in inner}
    count = max(len(p) for p in parts.values())
    lines = [{key: _value(node, _at(parts[key], i), vocs) for key, node in inner.items()} for i in range(count)]
    return [_filled(line) for line in lines]


def _filled(values: Mapping[str, Value]) -> dict[str, Value]:
    return {k: v for k, v in values.items() if v}


def _at(parts: Sequence[str], index: int) -> str:
    return parts[index] if index < len(parts) else ""


def split(text: str) -> list[str]:
    """Return the parts of a cell: cut on « | », else on new lines, else on « ; »."""
    if not text:
        return []
    separator = next((s for s in "|\n;" if s in text), "|")
    return [part.strip() for part in text.split(separator)]


def _value(node: Node, text: str, vocabulaires: Mapping[str, Vocabulaire]) -> Value:
    if node["type"] == "array":
        found = (_value(node["items"], part, vocabulaires) for part in split(text))
        return [v for v in found if v]
    if nom := node.get("x-vocabulaire"):
        whole = _WHOLE.fullmatch(text)
        return _term(whole[1] if whole else text, vocabulaires[nom], node["x-libelles"])
    if node["type"] == "integer" and (whole := _WHOLE.fullmatch(text)):
        return whole[1]
    return _iso_date(text) if node.get("format") == "date" else text


def _iso_date(text: str) -> str:
    """Return AAAA-MM-JJ from a French date or from a number of days; any other text as it is."""
    if found := _DATE_FR.fullmatch(text):
        return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}"
    return (_EPOCH + dt.timedelta(days=int(text))).isoformat() if _SERIAL.fullmatch(text) else text


def _term(text: str, vocabulaire: Vocabulaire, libelles: bool) -> str:
    """Return the id of a term written by its id or its label; a synonym stays as it is, for a person to decide."""
    found = None if libelles else vocabulaire.find(text)
    named = found and make_slug(text) in {make_slug(found), make_slug(vocabulaire.libelle(found))}
    return found if found and named else text
