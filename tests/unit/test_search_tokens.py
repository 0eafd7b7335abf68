"""Tokens: the Python side of the twin whose cases are in ``tests/shared/texte.json``."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from catalogue.search.lexicon import Lexicon
from catalogue.search.tokens import LONGEST, numbers, search_words, stem, tokens
from catalogue.text import fold, words
from hypothesis import given
from hypothesis import strategies as st

CASES = json.loads((Path(__file__).parents[1] / "shared" / "texte.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "expected"), CASES["fold"])
def test_folds(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(("text", "expected"), CASES["words"])
def test_cuts_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(("text", "expected"), CASES["numbers"])
def test_reads_numbers_written_in_letters(text: str, expected: list[str]) -> None:
    assert [number.figures for number in numbers(search_words(text))] == expected


@pytest.mark.parametrize(("text", "expected"), CASES["tokens"])
def test_makes_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_every_apostrophe_cuts() -> None:
    for apostrophe in "'’ʼ‘`´′＇":
        assert search_words(f"l{apostrophe}école") == ["l", "ecole"]


def test_masculine_and_feminine_agents_share_a_stem() -> None:
    assert stem("glaneur") == stem("glaneuse") == stem("glaneuses") == "glaneu"


def test_no_word_is_a_stop_word() -> None:
    assert [token for token in tokens("Elle nous a dit : M, l'été !") if token[0] != "~"] == [
        *("elle", "nous", "a", "dit", "m", "l", "ete")
    ]


_UNITS = ["", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize"]
_UNITS += ["quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"]
_TENS = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"]


def spell(value: int) -> str:
    """Write a number below a million in French, the other way round from the code under test."""
    if value >= 1000:
        thousands = "" if value < 2000 else spell(value // 1000) + " "
        return f"{thousands}mille {spell(value % 1000)}".strip()
    if value >= 100:
        hundreds = "" if value < 200 else _UNITS[value // 100] + " "
        return f"{hundreds}cent{'s' if value % 100 == 0 and value >= 200 else ''} {spell(value % 100)}".strip()
    if value < 20:
        return _UNITS[value]
    rest = value % 20 if value >= 60 else value % 10
    link = " et " if rest in (1, 11) and value < 80 else "-"
    return _TENS[value // 10] + (link + _UNITS[rest] if rest else "")


@given(st.integers(min_value=2, max_value=999_999))
def test_reads_every_number_below_a_million(value: int) -> None:
    found = search_words(spell(value))
    assert [(n.start, n.end, n.figures) for n in numbers(found)] == [(0, len(found), str(value))]


@given(st.text())
def test_tokens_are_stable_lower_case_and_made_of_letters_and_figures(text: str) -> None:
    for token in tokens(text):
        bare = token.removeprefix("~")
        assert bare.isalnum()
        assert bare == bare.lower()
    found = search_words(text)
    assert search_words(" ".join(found)) == found


def test_the_numbers_of_a_text_are_found_where_they_begin() -> None:
    rng = random.Random(1)
    parts = [
        "un", "une", "deux", "quatre", "neuf", "dix", "onze", "soixante", "vingt", "vingts", "cent", "cents", "mille",
        "zero", "et", "film",
    ]  # fmt: skip
    for _ in range(20_000):
        found = rng.choices(parts, k=rng.randint(1, 30))
        lexicon = Lexicon()
        said = lexicon.read(" ".join(found))[1]
        names = list(lexicon)
        assert [names[at].decode() for at in said] == [number.figures for number in numbers(found)], found
        assert all(number.end - number.start <= LONGEST for number in numbers(found))
