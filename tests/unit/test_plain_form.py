"""The plain form of a record is read as YAML reads it, or left to YAML."""

from __future__ import annotations

import pathlib
import random

import pytest
import yaml
from catalogue.front_matter import MAX_VALUES, FormError, read_mapping
from catalogue.plain_form import Found, Path, read_plain

ROOT = pathlib.Path(__file__).resolve().parents[2]
#: What may follow one another in a line: signs that mean something to YAML, and some that do not.
PIECES = [
    "titre", "pays", "a", "b c", "é", "12", "1:29", "NO", "null", "~", "-", "- ", ":", ": ", " ", "  ", "#", " #", "[",
    "]", "{", "}", ", ", ",", "\"", "'", "&", "*", "!", "|", ">", "%", "@", "`", "?", "? ", "l'été", "x:y", "---",
    "...", "\\",
]  # fmt: skip


def slow(text: str) -> tuple[Found, dict[Path, int]] | None:
    lines: dict[Path, int] = {}
    try:
        return read_mapping(text, lines), lines
    except (FormError, yaml.YAMLError, ValueError):
        return None


def front_matter_of(text: str) -> str:
    return text.split("---\n")[1].rstrip("\n")


def test_real_records_are_read_alike_and_some_are_plain() -> None:
    plain = 0
    for path in [*(ROOT / "films").glob("*.md"), *(ROOT / "seances").glob("*/*.md")]:
        text = front_matter_of(path.read_text(encoding="utf-8"))
        found = read_plain(text, 2, MAX_VALUES)
        plain += found is not None
        assert found is None or found == slow(text)
    assert plain > 20


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
        found = read_plain(text, 2, MAX_VALUES)
        read += found is not None
        assert found is None or found == slow(text), text
    assert read > 100


def test_too_many_values_are_left_to_the_reader_that_refuses_them() -> None:
    text = "pays:\n" + "\n".join(f"  - p{at}" for at in range(20))
    assert read_plain(text, 2, 20) is None
    assert read_plain(text, 2, 21) is not None
