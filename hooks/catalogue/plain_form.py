"""The plain form in which nearly all records are written, read ten times faster than YAML does.

One field a line: a text, a text between double quotes without escapes, a list or a map of those on the line, or a list
of them below it. Anything else is None, for the YAML reader; what is read is what it would read (a test compares them).
"""

from __future__ import annotations

import re

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
_LINE = re.compile(
    rf"(?P<cle>[a-z_]{{2,30}}):(?: (?P<texte>{_TEXT}|{_QUOTED})"
    rf"|(?P<liste> \[(?:{_PART}(?:, {_PART})*)?\])"
    rf"|(?P<carte> \{{(?:[A-Za-z_]+: {_PART}(?:, [A-Za-z_]+: {_PART})*)?\}}))?"
)
_ITEM = re.compile(rf" *- (?P<texte>{_TEXT}|{_QUOTED})")
_PARTS = re.compile(_PART)
_PAIRS = re.compile(rf"([A-Za-z_]+): ({_PART})")
_NULLS = {"~", "null", "Null", "NULL"}


def read_plain(text: str, first_line: int, most: int) -> tuple[Found, dict[Path, int]] | None:
    """Return the fields of a front matter and the line of each value, or None if it is not in the plain form.

    ``most`` is how many values a record may hold: more is for the other reader to refuse.
    """
    values: Found = {}
    lines: dict[Path, int] = {}
    items: list[Value] | None = None
    indent = key = ""
    for number, line in enumerate(text.split("\n"), first_line):
        if items is not None and (found := _ITEM.fullmatch(line)):
            dash = line[: line.index("-")]
            if items and dash != indent:
                return None
            indent = dash
            lines[key, len(items)] = number
            items.append(_scalar(found["texte"]))
            continue
        found = _LINE.fullmatch(line)
        if found is None or items == [] or found["cle"] in values:
            return None
        key = found["cle"]
        lines[key,] = number
        values[key] = value = _value(found)
        items = value if isinstance(value, list) and found["liste"] is None else None
        if isinstance(value, dict):
            lines.update(((key, name), number) for name in value)
        elif isinstance(value, list):
            lines.update(((key, at), number) for at in range(len(value)))
        if value is _TWICE:
            return None
    return None if not values or items == [] or len(lines) > most else (values, lines)


#: A map that names a key twice.
_TWICE: dict[str, Value] = {"": None}


def _value(found: re.Match[str]) -> Value:
    if (text := found["texte"]) is not None:
        return _scalar(text)
    if (inside := found["liste"]) is not None:
        return [_scalar(part) for part in _PARTS.findall(inside[2:-1])]
    if (inside := found["carte"]) is not None:
        pairs = _PAIRS.findall(inside[2:-1])
        made: dict[str, Value] = {name: _scalar(part) for name, part in pairs}
        return made if len(made) == len(pairs) else _TWICE
    return []  # the items stand below


def _scalar(text: str) -> Scalar:
    if text[0] == '"':
        return text[1:-1]
    return None if text in _NULLS else text
