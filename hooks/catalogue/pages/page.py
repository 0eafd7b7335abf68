"""One page: its address, its template and what the template shows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..text import typography

MAX_DESCRIPTION = 140


class Bloc(NamedTuple):
    """A part that many pages share: ``cle`` is all it depends on.

    ``contexte`` makes what its template shows, when no page before had the same part.
    """

    gabarit: str
    cle: Hashable
    contexte: Callable[[], Mapping[str, Any]]


@dataclass(frozen=True)
class Page:
    """``url`` is from the root of the site; ``section`` names the entry of the main menu; ``source`` the record.

    A value of ``contexte`` that is a ``Bloc``, or a list of them, reaches the template as HTML.
    """

    url: str
    gabarit: str
    titre: str
    description: str
    contexte: Mapping[str, Any]
    section: str = ""
    fil: Sequence[tuple[str, str]] = ()
    source: str = ""
    donnees: Mapping[str, Any] | None = field(default=None, repr=False)


def shorten(text: str, most: int = MAX_DESCRIPTION) -> str:
    """Return the beginning of ``text``, cut at a word, with an ellipsis."""
    start = " ".join(text[: 4 * most].split())
    if len(start) <= most and len(text) <= 4 * most:
        return start
    return start[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:.—-") + "…"


def lower_first(text: str) -> str:
    """Return « exil et migrations » from « Exil et migrations », for use inside a sentence; initials stay."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """Return the text with a capital, typographic spaces in place."""
    return typography(text[:1].upper() + text[1:])
