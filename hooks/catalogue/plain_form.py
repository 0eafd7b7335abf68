"""The plain form in which nearly all records are written, read ten times faster than YAML does.

One field a line: a text, a text between double quotes without escapes, a list or a map of those on the line, or below
it a folded text, a list or a map, an item of a list being a text or a map. Anything else is None, for the YAML reader;
what is read is what it would read (a test compares them).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

Scalar = str | None
#: Where a value stands: («themes», 2) is the third theme.
Path = tuple[str | int, ...]
Value = str | list["Value"] | dict[str, "Value"] | None
Found = dict[str, Value]

#: A text that YAML takes as it is: no sign that means something at its start, no « : » nor « # » that would cut it.
_TEXT = r"""(?![-?](?:\s|$))[^\s,\[\]{}#&*!|>'"%@`:](?:(?!:(?:\s|$)|\s#)[^\n\t])*(?<![\s:])"""
#: The same inside a list or a map on one line, where more signs mean something.
_INSIDE = r"""[^\s,\[\]{}#&*!|>'"%@`:?-][^\n\t,\[\]{}#:"]*(?<!\s)"""
_QUOTED = r'"[^"\\\n\t]*"'
_PART = rf"(?:{_QUOTED}|{_INSIDE})"
_NAME = "[A-Za-z_]{1,30}"
_LINE = re.compile(
    rf"([a-z_]{{2,30}}):(?: ({_TEXT}|{_QUOTED})"
    rf"|( \[(?:{_PART}(?:, {_PART})*)?\])"
    rf"|( \{{(?:{_NAME}: {_PART}(?:, {_NAME}: {_PART})*)?\}})"
    r"|( >-))?"
)
_FOLDED = re.compile(r"( +)([^\s](?:[^\n\t]*[^\s])?)")
_ITEM = re.compile(rf"( *)- (?:({_NAME}): )?({_TEXT}|{_QUOTED})")
_PAIR = re.compile(rf"( +)({_NAME}): ({_TEXT}|{_QUOTED})")
_PARTS = re.compile(_PART)
_PAIRS = re.compile(rf"({_NAME}): ({_PART})")
#: Announces a folded text.
_FOLD: Value = {"": None}
_NULLS = {"~", "null", "Null", "NULL"}


class _OtherFormError(Exception):
    """What is written is not in the plain form."""


def read_plain(text: str, most: int) -> Found | None:
    """Return the fields of a front matter, or None if it is not in the plain form.

    ``most`` is how many values a record may hold: more is for the other reader to refuse.
    """
    try:
        values = _fields(text.split("\n"))
    except _OtherFormError:
        return None
    if len(text) <= most:  # a value takes two signs at least
        return values
    return values if sum(map(_count, values.values())) <= most else None


def _fields(lines: Sequence[str]) -> Found:
    values: Found = {}
    at = 0
    while at < len(lines):
        key, value = _line(lines[at])
        at += 1
        if key in values:
            raise _OtherFormError
        if value is _FOLD:
            value, at = _folded(lines, at)
        elif value is None and lines[at - 1].endswith(":"):
            value, at = _below(lines, at)
        values[key] = value.copy() if isinstance(value, list | dict) else value
    return values


@lru_cache(maxsize=8_192)
def _line(line: str) -> tuple[str, Value]:
    """Return the key and the value of a line, ``_FOLD`` for a folded text: many records say the same."""
    found = _LINE.fullmatch(line)
    if found is None:
        raise _OtherFormError
    key, text, inside, pairs, folded = found.groups()
    if text is not None:
        return key, _scalar(text)
    if inside is not None:
        return key, [_scalar(part) for part in _PARTS.findall(inside[2:-1])]
    if pairs is not None:
        return key, _map(_PAIRS.findall(pairs[2:-1]))
    return key, _FOLD if folded is not None else None


def _folded(lines: Sequence[str], at: int) -> tuple[str, int]:
    """Return the text of the lines below that have the same indent, and the line after them."""
    parts: list[str] = []
    indent = None
    while at < len(lines) and (found := _FOLDED.fullmatch(lines[at])) and indent in (None, found[1]):
        indent = found[1]
        parts.append(found[2])
        at += 1
    if not parts:
        raise _OtherFormError
    return " ".join(parts), at


def _below(lines: Sequence[str], at: int) -> tuple[Value, int]:
    """Return the list or the map that stands below its key, and the line after it."""
    pairs, after = _pairs_below(lines, at, None)
    if pairs:
        return _map(pairs), after
    items: list[Value] = []
    indent = None
    while at < len(lines) and (found := _ITEM.fullmatch(lines[at])) and indent in (None, found[1]):
        indent = found[1]
        at += 1
        if found[2] is None:
            items.append(_scalar(found[3]))
        else:
            pairs, at = _pairs_below(lines, at, indent + "  ")
            items.append(_map([(found[2], found[3]), *pairs]))
    if not items:
        raise _OtherFormError
    return items, at


def _pairs_below(lines: Sequence[str], at: int, indent: str | None) -> tuple[list[tuple[str, str]], int]:
    """Return the lines of a map with the same indent, and the line after them."""
    pairs = []
    while at < len(lines) and (found := _PAIR.fullmatch(lines[at])) and indent in (None, found[1]):
        indent = found[1]
        pairs.append((found[2], found[3]))
        at += 1
    return pairs, at


def _map(pairs: Sequence[tuple[str, str]]) -> Value:
    made: dict[str, Value] = {name: _scalar(part) for name, part in pairs}
    if len(made) < len(pairs):  # a key is there twice
        raise _OtherFormError
    return made


def _count(value: Value) -> int:
    """Return how many values there are in one, itself included."""
    if isinstance(value, dict):
        return 1 + len(value)
    return 1 + sum(map(_count, value)) if isinstance(value, list) else 1


def _scalar(text: str) -> Scalar:
    if text[0] == '"':
        return text[1:-1]
    return None if text in _NULLS else text
