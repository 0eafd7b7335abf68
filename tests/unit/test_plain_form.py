"""The plain form of a record is read as YAML reads it, or left to YAML."""

from __future__ import annotations

import pathlib
import random

import pytest
import yaml
from catalogue.front_matter import MAX_VALUES, FormError, read_mapping
from catalogue.plain_form import Found, read_plain

ROOT = pathlib.Path(__file__).resolve().parents[2]
#: What may follow one another in a line: signs that mean something to YAML, and some that do not.
PIECES = [
    "titre", "pays", "a", "b c", "é", "12", "1:29", "NO", "null", "~", "-", "- ", ":", ": ", " ", "  ", "#", " #", "[",
    "]", "{", "}", ", ", ",", "\"", "'", "&", "*", "!", "|", ">", "%", "@", "`", "?", "? ", "l'été", "x:y", "---",
    "...", "\\",
]  # fmt: skip


def slow(text: str) -> Found | None:
    try:
        return read_mapping(text, {})
    except (FormError, yaml.YAMLError, ValueError):
        return None


def front_matter_of(text: str) -> str:
    return text.split("---\n")[1].rstrip("\n")


def test_real_records_are_read_alike_and_some_are_plain() -> None:
    plain = 0
    for path in [*(ROOT / "films").glob("*.md"), *(ROOT / "seances").glob("*/*.md")]:
        text = front_matter_of(path.read_text(encoding="utf-8"))
        found = read_plain(text, MAX_VALUES)
        plain += found is not None
        assert found is None or found == slow(text)
    assert plain > 300


#: What a record holds below a key: a map, a list of texts, a list of maps.
BELOW = [
    "  AD: ",
    "  SME: ",
    "    AD: ",
    "  - ",
    "- ",
    "  - type: ",
    "    region: ",
    "- type: ",
    "  region: ",
    "  - AD:",
]


@pytest.mark.parametrize("seed", range(8))
def test_what_stands_below_a_key_is_read_alike_or_left_alone(seed: int) -> None:
    rng = random.Random(seed)
    maps = lists = 0
    for _ in range(6_000):
        lines = ["acces:"]
        for _ in range(rng.randint(1, 4)):
            text = rng.choice(["oui", "non", "b c", "x: y", "", "null", '"a"', "- z", "1:29", "é # f"])
            lines.append(rng.choice(BELOW) + text)
        lines += rng.choice([[], ["titre: x"], ["acces: x"], ["pays:", "- a"]])
        text = "\n".join(lines)
        found = read_plain(text, MAX_VALUES)
        assert found is None or found == slow(text), text
        maps += found is not None and isinstance(found["acces"], dict)
        lists += found is not None and any(isinstance(one, dict) for one in found["acces"] or ())
    assert maps > 100
    assert lists > 100


def test_folded_texts_are_read_alike_or_left_alone() -> None:
    rng = random.Random(1)
    read = 0
    for _ in range(8_000):
        lines = [rng.choice(["  ", "  ", "  ", "   ", "", " "]) + "".join(rng.choices(PIECES, k=3)) for _ in range(3)]
        text = "\n".join(["texte: >-", *lines, *rng.choice([[], ["titre: x"], [""], ["# rien"], ["  "]])])
        found = read_plain(text, MAX_VALUES)
        read += found is not None
        assert found is None or found == slow(text), text
    assert read > 100


@pytest.mark.parametrize("seed", range(8))
def test_any_text_is_read_alike_or_left_alone(seed: int) -> None:
    rng = random.Random(seed)
    read = 0
    for _ in range(6_000):
        lines = []
        for _ in range(rng.randint(1, 4)):
            start = rng.choice(["titre: ", "pays: ", "  - ", "- ", "pays:", "duree: [", "acces: {", 'titre: "', ""])
            end = {"duree: [": "]", "acces: {": "}", 'titre: "': '"'}.get(start, "")
            lines.append(start + "".join(rng.choices(PIECES, k=rng.randint(0, 4))) + rng.choice([end, end, ""]))
        text = "\n".join(lines)
        found = read_plain(text, MAX_VALUES)
        read += found is not None
        assert found is None or found == slow(text), text
    assert read > 100


def test_too_many_values_are_left_to_the_reader_that_refuses_them() -> None:
    text = "pays:\n" + "\n".join(f"  - p{at}" for at in range(20))
    assert read_plain(text, 20) is None
    assert read_plain(text, 21) is not None
    maps = "ressources:\n" + "  - titre: a\n    type: b\n" * 4
    assert read_plain(maps.strip(), 12) is None
    assert read_plain(maps.strip(), 13) is not None
