"""Values → compact JSON: keys sorted, UTF-8, no space. Same value, same bytes."""

from __future__ import annotations

from typing import Any

import orjson


def to_json(value: Any) -> bytes:
    """Return JSON; a number that is not finite becomes ``null``, and no model of ours holds one."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def script(name: str, payload: Any) -> bytes:
    """Return the classic script that hands ``payload`` to ``ecranCommun.recevoir``.

    A script, not JSON: a page opened from a folder may not fetch its neighbours.
    """
    return b"ecranCommun.recevoir(%b,%b);\n" % (_safe(name), _safe(payload))


#: What would end a script, and the two ends of line that old scripts knew.
_ESCAPES = {sign.encode(): f"\\u{ord(sign):04x}".encode() for sign in "<\u2028\u2029"}


def _safe(value: Any) -> bytes:
    text = to_json(value)
    for sign, written in _ESCAPES.items():
        if sign in text:
            text = text.replace(sign, written)
    return text
