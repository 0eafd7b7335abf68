"""Text in French: folding, slugs, words, suggestions, plurals and typographic spaces.

``fold`` and ``words`` have a twin in ``theme/js/core/texte.js``; both read ``tests/shared/texte.json``.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

NBSP = "\u00a0"
NARROW_NBSP = "\u202f"

#: Letters that Unicode does not decompose but that a French reader types as two or as plain ones.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "ð": "d", "þ": "th"})
_WORD = re.compile(r"[^\W_]+")
_SLUG = re.compile(r"[^a-z0-9]+")
#: The feminine nouns that the site counts: « Aucune fiche », but « Aucun problème ».
_FEMININE = {
    "adresse", "coordination", "date", "fiche", "page", "personne", "projection", "question", "région", "réponse",
    "ressource", "salle", "séance", "sélection", "source", "structure", "version",
}  # fmt: skip
_ARTICLE = re.compile(r"^(?:les?|la|une?|des|the|l)\s+(?=\S)")


class _Folded(dict[int, str]):
    """What each letter, by its code, becomes when folded."""

    def __missing__(self, code: int) -> str:
        apart = unicodedata.normalize("NFKD", chr(code).translate(_LETTERS))
        folded = self[code] = "".join(c for c in apart if not unicodedata.combining(c))
        return folded


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Return ``text`` in lower case, without accents, ligatures opened: « Œdipe » → ``oedipe``."""
    return text.lower() if text.isascii() else text.lower().translate(_FOLDED)


def words(text: str) -> list[str]:
    """Return the folded words of ``text``; every apostrophe and hyphen cuts: « l’école » → ``l``, ``ecole``."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=50_000)
def slug(text: str) -> str:
    """Return an identifier made of ``[a-z0-9-]``, at most 80 characters; empty when no letter is left."""
    return _SLUG.sub("-", fold(fold(text))).strip("-")[:80].strip("-")


def sort_key(title: str) -> str:
    """Return the key that files « L'Atalante » under A: folded words, first article dropped."""
    return _ARTICLE.sub("", " ".join(words(title)))


def closest(wrong: str, known: Iterable[str]) -> str | None:
    """Return the one of ``known`` that ``wrong`` most looks like, or None when nothing is near."""
    by_folded = {fold(k): k for k in known}
    found = difflib.get_close_matches(fold(wrong), list(by_folded), n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def plural(count: int, singular: str, plural_form: str | None = None) -> str:
    """Return « 1 film », « 2 films », « Aucun film »: in French only two and more take the plural."""
    if count == 0:
        return f"Aucun{'e' if singular.split(' ')[0] in _FEMININE else ''} {singular}"
    many = plural_form or singular + "s"
    return f"{number(count)}{NBSP}{singular if abs(count) < 2 else many}"


def number(value: int) -> str:
    """Return a whole number with narrow non-breaking thousands: 70000 → « 70 000 »."""
    return f"{value:,}".replace(",", NARROW_NBSP)


def join_fr(parts: Iterable[str], last: str = "et") -> str:
    """Return « a, b et c »."""
    items = list(parts)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""


_HIGH = re.compile(r"(?<![ \u00a0\u202f])[ \u00a0\u202f]+([?!;»])")
_COLON = re.compile(r"(?<![ \u00a0\u202f])[ \u00a0\u202f]+:(?!//)")
_OPEN = re.compile(r"«[ \u00a0\u202f]+")
_UNIT = re.compile(r"(\d)[ \u00a0](?=(?:€|%|min\b|h\b|ans?\b|km\b|mm\b|personnes\b|films?\b))")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w|\s*«)")
#: A text without any of these has nothing to set: most titles and labels.
_TO_SET = re.compile(r"[?!;:»«'\d]")


def typography(text: str) -> str:
    """Return ``text`` with the spaces and apostrophes French typography wants; idempotent.

    Narrow non-breaking space before ? ! ; » and after «, non-breaking space before « : » and between a number and its
    unit; curly apostrophe between letters.
    """
    if not _TO_SET.search(text):
        return text
    if any(sign in text for sign in "?!;»"):
        text = _HIGH.sub(NARROW_NBSP + r"\1", text)
    if ":" in text:
        text = _COLON.sub(NBSP + ":", text)
    if "«" in text:
        text = _OPEN.sub("«" + NARROW_NBSP, text)
    text = _UNIT.sub(r"\1" + NBSP, text)
    return _APOSTROPHE.sub("’", text) if "'" in text else text
