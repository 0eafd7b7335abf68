"""Questions for the search of any catalogue, drawn from its own records."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "hooks"))

from catalogue.front_matter import read
from catalogue.search.tokens import search_words

#: Films looked at to know which words are common and which are rare.
LOOKED_AT = 400


@dataclass(frozen=True)
class Question:
    """What is typed, and what sort of question it is."""

    kind: str
    text: str


class Asker:
    """Knows some films of a catalogue, and asks after them."""

    def __init__(self, films: Sequence[Path], seed: int = 1) -> None:
        step = max(1, len(films) // LOOKED_AT)
        records = [read(path.name, path.read_bytes())[0] for path in films[::step]]
        self._titles = [_long_words(str(r.values.get("titre") or "")) for r in records]
        self._names = [_long_words(" ".join(_texts(r.values.get("realisation")))) for r in records]
        bodies = [set(_long_words(r.body)) for r in records]
        self._seen = Counter(w for found in bodies for w in found)
        self._common = [w for w, _ in self._seen.most_common(40)]
        themes = Counter(t for r in records for t in _texts(r.values.get("themes")))
        #: The theme met most often: what a first filter asks for.
        self.theme = themes.most_common(1)[0][0]
        self._draw, self._begun = random.Random(seed), False

    def first(self) -> list[Question]:
        """Return one question of each sort."""
        return list(self._round())

    def many(self, count: int) -> list[Question]:
        """Return many questions, as many of each sort."""
        found: list[Question] = []
        while len(found) < count:
            found += self._round()
        return found[:count]

    def _round(self) -> Iterator[Question]:
        draw = self._draw
        common = draw.choice(self._common) if self._begun else self._common[0]
        self._begun = True
        names = [w for found in self._names for w in found]
        titles = [found for found in self._titles if found]
        name, title, long = draw.choice(names), draw.choice(titles), self._long(titles)
        at = draw.randrange(2, len(long) - 2)
        yield Question("mot courant", common)
        yield Question("mot rare", name)
        yield Question("deux mots", f"{common} {draw.choice(title)}")
        yield Question("début de mot", long[: max(3, len(long) // 2)])
        yield Question("faute de frappe", long[:at] + long[at + 1] + long[at] + long[at + 2 :])

    def _long(self, titles: Sequence[Sequence[str]]) -> str:
        found = [w for title in titles for w in title if len(w) >= 7 and len(set(w[2:-1])) > 2]
        return self._draw.choice(found or ["cinema"])


def _texts(value: object) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else [str(value or "")]


def _long_words(text: str) -> list[str]:
    return [w for w in search_words(text) if len(w) >= 5 and w.isalpha()]
