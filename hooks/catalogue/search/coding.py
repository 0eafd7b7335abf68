"""Whole numbers → printable ASCII: one sign below 62, two below 1,798, three below 50,406…

Signs of the first alphabet end a number, those of the second one go before: compact as it is, and compact again once
compressed. Twin of ``theme/js/core/nombres.js``.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]

#: Printable signs that neither JSON nor a script has to escape.
_SIGNS = bytes(code for code in range(0x23, 0x7F) if chr(code) not in '\\<"')
LAST, BEFORE = 62, 28
#: Numbers worked on at a time: enough for numpy, little memory.
_A_TIME = 1 << 20


def encode(values: Numbers, at: NDArray[np.int64]) -> tuple[bytes, NDArray[np.int64]]:
    """Return the signs of all the values end to end, and where those of the values ``at`` (in order) begin."""
    parts, places, total = [], [], 0
    for first in range(0, len(values), _A_TIME):
        signs, ends = _encode(values[first : first + _A_TIME])
        low, high = np.searchsorted(at, [first, first + len(ends)])
        wanted = at[low:high] - first
        places.append(total + np.where(wanted > 0, ends[wanted - 1], 0))
        parts.append(signs)
        total += len(signs)
    rest = len(at) - sum(map(len, places))  # what would come after the last value
    return b"".join(parts), np.concatenate([*places, np.full(rest, total, np.int64)])


def text(values: Iterable[int]) -> str:
    """Return a few numbers as signs."""
    return encode(np.fromiter(values, np.uint32), np.empty(0, np.int64))[0].decode("ascii")


def _encode(values: Numbers) -> tuple[bytes, NDArray[np.int64]]:
    alphabet = np.frombuffer(_SIGNS, np.uint8)
    digits = [alphabet[values % LAST]]
    rest = values // LAST
    width = np.ones(len(values), np.int64)
    while rest.any():
        more = rest > 0
        width += more
        rest = np.where(more, rest - 1, 0)
        digits.append(alphabet[LAST + rest % BEFORE])
        rest = np.where(more, rest // BEFORE, 0)
    ends = np.cumsum(width)
    out = np.empty(int(ends[-1]) if len(ends) else 0, np.uint8)
    for place, signs in enumerate(digits):
        there = width > place
        out[ends[there] - 1 - place] = signs[there]
    return out.tobytes(), ends


def gaps(values: Numbers, first: NDArray[np.bool_]) -> Numbers:
    """Return each value less the one before it, less one; whole where ``first`` begins a new list."""
    found = np.diff(values, prepend=np.zeros(1, np.uint32)) - np.uint32(1)
    return np.where(first, values, found).astype(np.uint32)
