"""A large catalogue for the bench: invented records whose words are those of the real ones.

Record i depends only on (seed, i). Words follow the frequencies of the real texts, names and places keep growing in
number as they do in a real resource centre. Nothing here is ever published.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from catalogue.assembly import Catalogue, assemble, load  # noqa: E402
from catalogue.drafting import to_markdown  # noqa: E402
from catalogue.film import Film  # noqa: E402
from catalogue.text import slug  # noqa: E402

_WORD = re.compile(r"[^\W\d_]{2,}")
_VERSIONS = (["VF"], ["VOSTFR"], ["VF", "VOSTFR"])


class Maker:
    """Draws records from what the real catalogue says."""

    def __init__(self, catalogue: Catalogue, seed: int) -> None:
        self.seed = seed
        films = list(catalogue.films.values())
        counts = Counter(w for f in films for w in _WORD.findall(f.corps))
        self.words, weights = zip(*sorted(counts.items(), key=lambda c: (-c[1], c[0])), strict=True)
        self.cumulated = list(accumulate(weights))
        self.first = sorted({n.split()[0] for f in films for n in f.realisation})
        self.last = sorted({n.split()[-1] for f in films for n in f.realisation})
        self.themes = [t for f in films for t in f.themes]
        self.publics = [p for f in films for p in f.publics]
        self.pays = [p for f in films for p in f.pays]
        self.formats = sorted(catalogue.formats)

    def record(self, number: int) -> tuple[str, str]:
        """Return (file name, text) of one record."""
        draw = random.Random(self.seed * 1_000_003 + number)
        title = " ".join(self._words(draw, draw.randint(1, 4))).capitalize()
        values = {
            "titre": title,
            "realisation": sorted({self._name(draw, number) for _ in range(draw.choice([1, 1, 1, 2]))}),
            "annee": str(2025 - int(60 * draw.random() ** 1.7)),
            "pays": [draw.choice(self.pays)],
            "duree": str(2 + int(118 * draw.random() ** 1.5)),
            "forme": draw.choice(["fiction"] * 5 + ["documentaire"] * 3 + ["animation"] * 2),
            "themes": self._some(draw, self.themes, 4),
            "publics": self._some(draw, self.publics, 3),
            "versions": draw.choice(_VERSIONS),
            "formats": self._some(draw, self.formats, 3),
            "age_conseille": draw.choice(["3", "5", "6", "8", "10", "12", "14", "16"]),
            "age_motif": "Âge tiré au sort pour la mesure.",
            "statut": "verifie",
        }
        body = ". ".join(" ".join(self._words(draw, draw.randint(6, 16))).capitalize() for _ in range(8)) + "."
        return f"{slug(title)[:60].strip('-')}-{number:06d}.md", to_markdown(Film, values, body)

    def _words(self, draw: random.Random, count: int) -> list[str]:
        return draw.choices(self.words, cum_weights=self.cumulated, k=count)

    def _name(self, draw: random.Random, number: int) -> str:
        """A name from a pool that grows with the square root of the catalogue."""
        family = draw.choice(self.last) + draw.choice(["", "", "ski", "ac", "ez", "oux"])
        rare = "".join(draw.choices("aeioubdlmnrst", k=4)) if draw.random() < 0.4 + number / 1e6 else ""
        return f"{draw.choice(self.first)} {family}{rare}"

    @staticmethod
    def _some(draw: random.Random, pool: Sequence[str], most: int) -> list[str]:
        return sorted({draw.choice(pool) for _ in range(draw.randint(1, most))})


def write(folder: Path, films: int, seed: int = 1) -> None:
    """Write a whole repository with so many invented films, the real séances and guides, and the real code."""
    maker = Maker(assemble(load(ROOT)), seed)
    (folder / "films").mkdir(parents=True)
    for vocabulary in (ROOT / "films").glob("*.yml"):
        shutil.copy(vocabulary, folder / "films")
    for name in ("docs", "seances", "hooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("selections", "__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    guides = folder / "docs"
    for guide in guides.rglob("*.md"):  # their links name real films
        text = re.sub(
            r"\]\((?:\.\./)+films/(?!index)[^)]*\)", "](https://example.org/)", guide.read_text(encoding="utf-8")
        )
        guide.write_text(re.sub(r"\[([^\]]*)\]\(https://example\.org/\)", r"\1", text), encoding="utf-8")
    for number in range(films):
        name, text = maker.record(number)
        (folder / "films" / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
