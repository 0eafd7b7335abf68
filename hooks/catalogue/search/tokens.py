"""The tokens of a text: folded words, their French stems, and the figures of numbers written in letters.

Twin of ``theme/js/core/texte.js``; both sides read ``tests/shared/texte.json``. There is no stop word: *Elle*,
*Nous*, *M* and *Été* are films.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from snowballstemmer import stemmer

from ..text import fold, words

#: Marks a stem, so that a stem is never taken for a word that someone wrote.
STEM_MARK = "~"

_STEMMABLE = re.compile(r"[a-z]+")
_AGENT = re.compile(r"([a-z]{3}eu)[rx]\Z")
#: Letters for Unicode, apostrophes for those who type them: « Lʼécole ».
_APOSTROPHE = re.compile("[\u02b9-\u02bf\u02c8\ua78b\ua78c]")
#: PyStemmer where it is there, thirty times as quick as snowballstemmer itself, with the same stems.
_STEMMER = stemmer("french")

_DIGITS = {"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9}
_TEENS = {"dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16}
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
_TENS |= {"septante": 70, "huitante": 80, "octante": 80, "nonante": 90}
_ONE = frozenset({"un", "une"})
#: What a number written in letters begins with.
_STARTS = frozenset(_DIGITS | _TEENS | _TENS | {"zero": 0, "cent": 100, "mille": 1000})
#: A text without any of these, in UTF-8, says no number in letters.
NUMBER_WORDS = frozenset(word.encode() for word in _STARTS - _ONE)
#: Words that no number exceeds: « quatre-vingt-dix-neuf mille neuf cent quatre-vingt-dix-neuf », hundreds before it.
LONGEST = 16


class Number(NamedTuple):
    """A run of words, from ``start`` to ``end`` (excluded), that says a number."""

    start: int
    end: int
    figures: str


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the French Snowball stem of a folded word; a word with anything else than a–z is its own stem.

    Snowball leaves *glaneur* alone and turns *glaneuse* into *glaneux*: both lose that last letter here.
    """
    return _AGENT.sub(r"\1", str(_STEMMER.stemWord(word))) if _STEMMABLE.fullmatch(word) else word


def search_words(text: str) -> list[str]:
    """Return the words of ``text``, folded until nothing changes: a sign such as « ™ » unfolds into capitals."""
    return words(text if text.isascii() else fold(_APOSTROPHE.sub(" ", text)))


def numbers(found: Sequence[str]) -> list[Number]:
    """Return the numbers said by ``found``, longest first; « un » and « une » alone are articles."""
    result = []
    end = 0
    for start, word in enumerate(found):
        if word in _STARTS and start >= end:
            value, end = _below_million(found, start)
            if end > start and not (end == start + 1 and word in _ONE):
                result.append(Number(start, end, str(value)))
    return result


def tokens(text: str) -> list[str]:
    """Return what the index holds of ``text``: each word, each stem marked ``~``, then the figures of numbers."""
    found = search_words(text)
    result = [token for word in found for token in (word, STEM_MARK + stem(word))]
    return result + [number.figures for number in numbers(found)]


def _word(found: Sequence[str], at: int) -> str:
    return found[at] if at < len(found) else ""


def _below_twenty(found: Sequence[str], at: int) -> tuple[int, int]:
    """Each reader returns the value and the next position; the same position means that there is no number."""
    word, after = _word(found, at), _DIGITS.get(_word(found, at + 1), 0)
    if word == "dix" and after >= 7:
        return 10 + after, at + 2
    if word in _TEENS:
        return _TEENS[word], at + 1
    return (_DIGITS[word], at + 1) if word in _DIGITS else (0, at)


def _below_hundred(found: Sequence[str], at: int) -> tuple[int, int]:
    word, after = _word(found, at), _word(found, at + 1)
    if word == "quatre" and after in ("vingt", "vingts"):
        value, end = _below_twenty(found, at + 2)
        return 80 + value, end
    if word not in _TENS:
        return _below_twenty(found, at)
    tens, last = _TENS[word], _word(found, at + 2)
    if after == "et" and (last in _ONE or (word == "soixante" and last == "onze")):
        return tens + (11 if last == "onze" else 1), at + 3
    value, end = _below_twenty(found, at + 1)
    return (tens + value, end) if value < 10 or word == "soixante" else (tens, at + 1)


def _below_thousand(found: Sequence[str], at: int) -> tuple[int, int]:
    hundreds = _DIGITS.get(_word(found, at), 0)
    if _word(found, at) == "cent":
        hundreds, start = 1, at + 1
    elif hundreds > 1 and _word(found, at + 1) in ("cent", "cents"):
        start = at + 2
    else:
        return _below_hundred(found, at)
    value, end = _below_hundred(found, start)
    return hundreds * 100 + value, end


def _below_million(found: Sequence[str], at: int) -> tuple[int, int]:
    if _word(found, at) == "zero":
        return 0, at + 1
    value, end = (1, at) if _word(found, at) == "mille" else _below_thousand(found, at)
    if _word(found, end) != "mille" or (end > at and value == 1):
        return value, end
    rest, last = _below_thousand(found, end + 1)
    return value * 1000 + rest, last
