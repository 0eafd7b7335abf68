"""Texts → numbers of words, for many documents: the same words as ``tokens``, read a whole text at a time.

Nearly every French text is written with the 256 signs of Latin-1 or of Windows-1252. For those, a table folds a text
and cuts it into words in two calls; it is read off ``search_words`` itself, and any other text goes through that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from .tokens import LONGEST, NUMBER_WORDS, numbers, search_words


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
            said = [self[figures] for figures in _figures(found)]
        return list(map(self.__getitem__, found)), said


def _figures(found: list[bytes]) -> Iterator[bytes]:
    """Yield the figures of the numbers that words say; « un » never begins a longer one."""
    end = 0
    for start in [at for at, word in enumerate(found) if word in NUMBER_WORDS]:
        if start < end:
            continue
        for number in numbers([word.decode() for word in found[start : start + LONGEST]])[:1]:
            if number.start == 0:
                yield number.figures.encode()
                end = start + number.end


def cut(text: str) -> list[bytes]:
    """Return the folded words of ``text`` in UTF-8: those of ``search_words``."""
    text = text.replace("œ", "oe").replace("Œ", "oe").replace("’", "'")
    for codec, table, special in _TABLES:
        with suppress(UnicodeEncodeError):
            data = text.encode(codec)
            if special.search(data) is None:
                return data.translate(table).split()
    return [word.encode() for word in search_words(text)]


def _table(codec: str) -> tuple[str, bytes, re.Pattern[bytes]]:
    """Return a codec, what each of its bytes becomes, and a pattern of those that are not one letter, or a gap."""
    table, special = bytearray(), bytearray()
    for code in range(256):
        try:
            found = search_words(f"x{bytes([code]).decode(codec)}x")
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
    return codec, bytes(table), re.compile(b"[%b]" % re.escape(bytes(special)))


#: The first is the quickest by far; the second knows the signs of typesetters.
_TABLES = (_table("latin-1"), _table("cp1252"))
