"""A large catalogue for the bench: invented records whose words are those of the real ones, or records brought along.

Record i depends only on (seed, i): a small corpus is the beginning of a large one. Common words have the frequencies
of the real texts (Zipf); names, places and rare words keep growing in number as in a real resource centre (Heaps).
Every facet is filled, and every field that may be missing is missing somewhere. Nothing here is ever published.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from catalogue.assembly import Catalogue, assemble, load  # noqa: E402
from catalogue.drafting import to_markdown  # noqa: E402
from catalogue.film import Film  # noqa: E402
from catalogue.text import slug  # noqa: E402

_WORD = re.compile(r"[^\W\d_]{2,}")
_FORMES = {"fiction": 48, "documentaire": 28, "animation": 14, "experimental": 5, "programme-de-courts": 3}
_FORMES["film-d-atelier"] = 2
_VERSIONS = (("VF",), ("VF",), ("VOSTFR",), ("VF", "VOSTFR"), ("VO",), ("sans-dialogue",), ("VFSTFR",))
_CLASSIFICATIONS = ("tous-publics",) * 16 + ("avertissement", "12", "12", "16", "18")
_CONDITIONS = ("a-demander", "a-demander", "forfait", "minimum-garanti", "pourcentage", "gratuit", "adhesion")
_SUPPORTS = ("DCP", "DCP", "DCP", "Blu-ray", "DVD", "fichier", "35mm")
_GENRES = ("drame", "comédie", "portrait", "essai", "conte", "policier", "historique", "comédie dramatique", "musical")
_CODAS = ("ville", "court", "ac", "ier", "ard", "ot", "eau", "in", "ski", "ova", "ez", "ini", "elli", "aud", "mont")
_STARTS = ("b", "br", "ch", "cl", "d", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v", "z")
_VOWELS = ("a", "e", "é", "i", "o", "ou", "u", "an", "er", "al")


@lru_cache(100_000)
def coined(kind: str, number: int) -> str:
    """Return the word of that number among those invented of a kind: the same for every corpus and seed."""
    draw = random.Random(f"{kind}{number}")
    syllables = "".join(draw.choice(_STARTS) + draw.choice(_VOWELS) for _ in range(draw.randint(1, 3)))
    return syllables + draw.choice(_CODAS)


class Maker:
    """Draws records from what the real catalogue says; ``titles``, when given, are theirs in order."""

    def __init__(self, catalogue: Catalogue, seed: int, titles: Sequence[str] = ()) -> None:
        self.seed, self.titles = seed, titles
        films = list(catalogue.films.values())
        written = Counter(w for f in films for w in _WORD.findall(f.corps))
        counts: Counter[str] = Counter()
        for word, count in written.items():  # a capital at the start of a sentence is no other word
            counts[word.lower() if word.lower() in written else word] += count
        self.words, weights = zip(*sorted(counts.items(), key=lambda c: (-c[1], c[0])), strict=True)
        self.cumulated = list(accumulate(weights))
        self.long = [w for w in self.words if len(w) > 5 and w[0].islower()]
        self.first = sorted({n.split()[0] for f in films for n in f.realisation})
        self.themes = sorted(t for f in films for t in f.themes)
        self.publics = sorted(p for f in films for p in f.publics)
        self.pays = sorted(p for f in films for p in f.pays)
        self.langues = sorted(x for f in films for x in f.langues)
        self.formats = sorted(catalogue.formats)
        self.mediateurs = sorted(catalogue.mediateurs)
        self.coordinations = sorted(catalogue.coordinations)
        self.regions = sorted(catalogue.vocabulaires["regions"].entrees)

    def record(self, number: int) -> tuple[str, str]:
        """Return (file name, text) of one record."""
        draw = random.Random(f"{self.seed}:{number}")
        title = self.titles[number % len(self.titles)] if self.titles else self._title(draw, number)
        values: dict[str, Any] = {"titre": title, "realisation": self._names(draw, number)}
        values |= self._facts(draw, number) | self._use(draw) | self._text(draw, number)
        complete = values.get("pays") and values.get("duree")
        values["statut"] = "verifie" if complete and draw.random() < 0.8 else "a-verifier"
        body = " ".join(self._sentence(draw, number) for _ in range(draw.randint(5, 11)))
        name = slug(title)[:60].strip("-") or "film"
        return f"{name}-{number:06d}.md", to_markdown(Film, values, body)

    def _facts(self, draw: random.Random, number: int) -> dict[str, Any]:
        """What the film is: some of it nobody has confirmed yet."""
        drawn = {
            "titre_original": (0.25, lambda: self._coined(draw, "orig", number, 0.8, 1).capitalize()),
            "pays": (0.96, lambda: self._some(draw, self.pays, 2)),
            "langues": (0.5, lambda: self._some(draw, self.langues, 2)),
            "duree": (0.97, lambda: str(2 + int(118 * draw.random() ** 2.2))),
            "genres": (0.6, lambda: self._some(draw, _GENRES, 2)),
            "classification": (0.8, lambda: draw.choice(_CLASSIFICATIONS)),
            "sortie_fr": (0.3, lambda: _day(draw, date(1960, 1, 1), 24_000)),
            "prix": (0.05, lambda: [f"Prix du public, {self._coined(draw, 'lieu', number, 0.02, 2).capitalize()}"]),
            "distributeur": (0.7, lambda: self._coined(draw, "distrib", number, 0.02, 2).capitalize() + " Films"),
        }
        known = {name: make() for name, (chance, make) in drawn.items() if draw.random() < chance}
        return known | {
            "annee": str(2025 - int(90 * draw.random() ** 2.2)),
            "forme": draw.choices(list(_FORMES), list(_FORMES.values()))[0],
        }

    def _use(self, draw: random.Random) -> dict[str, Any]:
        """What social centres choose by."""
        drawn = {
            "conditions": (0.5, lambda: draw.choice(_CONDITIONS)),
            "supports": (0.6, lambda: self._some(draw, _SUPPORTS, 2)),
            "versions": (0.9, lambda: list(draw.choice(_VERSIONS))),
            "formats": (0.5, lambda: self._some(draw, self.formats, 3)),
            "mediateurs": (0.05, lambda: self._some(draw, self.mediateurs, 2)),
            "accessibilite": (0.3, lambda: {k: draw.choice(["oui", "non"]) for k in draw.sample(["AD", "SME"], 1)}),
            "lien_region": (0.1, lambda: [{"region": draw.choice(self.regions), "type": "tourne"}]),
            "proposee_par": (0.1, lambda: draw.choice(self.coordinations)),
            "verifie_le": (0.5, lambda: _day(draw, date(2024, 1, 1), 1_000)),
        }
        known = {name: make() for name, (chance, make) in drawn.items() if draw.random() < chance}
        if draw.random() < 0.7:
            known |= {"age_conseille": str(draw.choice([3, 4, 5, 6, 8, 10, 12, 14, 16])), "age_motif": "Âge inventé."}
        return known | {"themes": self._some(draw, self.themes, 4), "publics": self._some(draw, self.publics, 3)}

    def _text(self, draw: random.Random, number: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if draw.random() < 0.4:
            found["mots_cles"] = self._some(draw, self.long, 5)
        if draw.random() < 0.1:
            found["pourquoi"] = " ".join(self._sentence(draw, number) for _ in range(3))
            found["questions_debat"] = [self._sentence(draw, number)[:-1] + " ?" for _ in range(3)]
        return found

    def _sentence(self, draw: random.Random, number: int) -> str:
        words = draw.choices(self.words, cum_weights=self.cumulated, k=draw.randint(7, 17))
        for at in range(1, len(words)):
            chance = draw.random()
            if chance < 0.02:
                words[at] = self._coined(draw, "mot", number, 0.3, 1.5)
            elif chance < 0.04:
                words[at] = self._coined(draw, "lieu", number, 0.4, 1.4).capitalize()
        text = " ".join(words)
        return text[:1].upper() + text[1:] + "."

    def _title(self, draw: random.Random, number: int) -> str:
        words = draw.choices(self.words, cum_weights=self.cumulated, k=draw.choice([1, 2, 2, 3]))
        words.append(draw.choice(self.long))
        if draw.random() < 0.2:
            words.append(self._coined(draw, "lieu", number, 0.4, 1.2).capitalize())
        text = " ".join(words)
        return text[:1].upper() + text[1:]

    def _names(self, draw: random.Random, number: int) -> list[str]:
        """Names from a pool that grows with the catalogue, a few people having made much of it."""
        count = draw.choice([1, 1, 1, 1, 1, 2, 2, 3])
        pool = (self._coined(draw, "nom", number, 0.5, 1.6).capitalize() for _ in range(count))
        return sorted({f"{draw.choice(self.first)} {name}" for name in pool})

    @staticmethod
    def _coined(draw: random.Random, kind: str, number: int, spread: float, power: float) -> str:
        return coined(kind, int((number + 40) * spread * draw.random() ** power))

    @staticmethod
    def _some(draw: random.Random, pool: Sequence[str], most: int) -> list[str]:
        return sorted({draw.choice(pool) for _ in range(draw.randint(1, most))})


def _day(draw: random.Random, first: date, span: int) -> str:
    return (first + timedelta(days=draw.randrange(span))).isoformat()


def write(folder: Path, films: int, seed: int = 1, titles: Sequence[str] = (), records: Path | None = None) -> None:
    """Write a whole repository with so many films, the real séances and guides, and the real code.

    The films are invented, or taken from ``records``, evenly from its sorted files, if there are enough.
    """
    _surroundings(folder)
    target = folder / "films"
    if records:
        found = sorted(records.glob("*.md"))
        kept = [found[at * len(found) // films] for at in range(films)] if len(found) > films else found
        for path in kept:
            shutil.copyfile(path, target / path.name)
        return
    maker = Maker(assemble(load(ROOT)), seed, titles)
    for number in range(films):
        name, text = maker.record(number)
        (target / name).write_text(text, encoding="utf-8")


def copy(folder: Path) -> None:
    """Write the real repository, as it stands."""
    _surroundings(folder, real=True)
    for path in (ROOT / "films").glob("*.md"):
        shutil.copyfile(path, folder / "films" / path.name)


def _surroundings(folder: Path, real: bool = False) -> None:
    """Write what stands around the films; what names real films is left out of an invented catalogue."""
    (folder / "films").mkdir(parents=True)
    for vocabulary in (ROOT / "films").glob("*.yml"):
        shutil.copyfile(vocabulary, folder / "films" / vocabulary.name)
    unwanted = ("*.egg-info",) if real else ("*.egg-info", "selections", "retours")
    for name in ("docs", "seances", "hooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(*unwanted))
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    if real:
        return
    for guide in (folder / "docs").rglob("*.md"):
        text = guide.read_text(encoding="utf-8")
        guide.write_text(re.sub(r"\[([^\]]*)\]\((?:\.\./)+films/(?!index)[^)]*\)", r"\1", text), encoding="utf-8")


def main() -> None:
    """Write a corpus by hand."""
    parser = argparse.ArgumentParser(description="Écrire un catalogue inventé, pour mesurer.")
    parser.add_argument("dossier", type=Path)
    parser.add_argument("films", type=int)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    write(asked.dossier, asked.films, asked.seed)


if __name__ == "__main__":
    main()
