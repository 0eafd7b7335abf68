"""What a long piece of work says of itself: nothing for two seconds (ten in a journal), then how far it is."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

#: Seconds before the first word and between two of them: for a person who looks on, and in a journal.
PERSON, JOURNAL = (2.0, 0.2), (10.0, 10.0)


def progress(what: str, things: Iterable[T], total: int) -> Iterator[T]:
    """Yield the things, and say on the error output how many of ``total`` have come: « Lecture des fiches : 45 % »."""
    begun, told = time.monotonic(), 0.0
    over = sys.stderr.isatty()
    patience, pace = PERSON if over else JOURNAL
    shown = False
    for done, thing in enumerate(things, 1):
        now = time.monotonic()
        if now - begun > patience and now - told >= pace:
            told, shown = now, True
            print(
                f"{what}\u00a0: {100 * done // total}\u00a0%", end="\r" if over else "\n", file=sys.stderr, flush=True
            )
        yield thing
    if shown and over:
        print(" " * (len(what) + 10), end="\r", file=sys.stderr, flush=True)
