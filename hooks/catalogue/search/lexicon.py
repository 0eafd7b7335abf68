"""Texts → numbers of words, for many documents: the same words as ``tokens``, read a whole text at a time.

Nearly every French text is written with the 256 signs of Windows-1252. For those, one table folds a text and cuts it
into words in two calls; the table is read off ``search_words`` itself, and any other text goes through it.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable

from .tokens import NUMBER_WORDS, numbers, search_words


class Lexicon(dict[bytes, int]):
    """Words in UTF-8, each with its number, in the order in which they were met."""

    def __missing__(self, word: bytes) -> int:
        number = self[word] = len(self)
        return number

    def read(self, text: str) -> tuple[list[int], list[int]]:
        """Return the numbers of the words of ``text``, and those of the figures of the numbers that it says."""
        found = cut(text)
        said: list[int] = []
        if not NUMBER_WORDS.isdisjoint(found):
            said = [self[n.figures.encode()] for n in numbers([word.decode() for word in found])]
        return [self[word] for word in found], said


def cut(text: str) -> list[bytes]:
    """Return the folded words of ``text`` in UTF-8: those of ``search_words``."""
    try:
        data = text.replace("œ", "oe").replace("Œ", "oe").encode("cp1252")
    except UnicodeEncodeError:
        return [word.encode() for word in search_words(text)]
    if _SPECIAL.search(data):
        return [word.encode() for word in search_words(text)]
    return data.translate(_TABLE).split()


def joined(parts: Iterable[list[int]]) -> tuple[array[int], array[int]]:
    """Return all the numbers end to end, and how many each part holds."""
    flat, lengths = array("I"), array("I")
    for part in parts:
        flat.extend(part)
        lengths.append(len(part))
    return flat, lengths


def _tables() -> tuple[bytes, re.Pattern[bytes]]:
    """Return what each byte of Windows-1252 becomes, and a pattern of those that are not one letter, or a gap."""
    table, special = bytearray(), bytearray()
    for code in range(256):
        try:
            found = search_words(f"x{bytes([code]).decode('cp1252')}x")
        except UnicodeDecodeError:
            found = []
        letter = found[0][1:-1] if len(found) == 1 else ""
        if found == ["x", "x"]:
            table += b" "
        elif len(letter) == 1 and letter.isascii():
            table += letter.encode()
        else:
            table += b" "
            special.append(code)
    return bytes(table), re.compile(b"[%b]" % re.escape(bytes(special)))


_TABLE, _SPECIAL = _tables()
