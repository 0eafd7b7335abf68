"""Folding, slugs, suggestions, plurals, typography."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from catalogue.text import closest, fold, join_fr, number, plural, slug, sort_key, typography, words
from hypothesis import given
from hypothesis import strategies as st

CASES = json.loads((Path(__file__).parents[1] / "shared" / "texte.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "expected"), CASES["fold"])
def test_folding_follows_the_cases_shared_with_the_browser(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(("text", "expected"), CASES["words"])
def test_words_follow_the_cases_shared_with_the_browser(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("L'Atalante", "l-atalante"),
        ("Cléo de 5 à 7", "cleo-de-5-a-7"),
        ("Œdipe roi", "oedipe-roi"),
        ("« M »", "m"),
        ("Le Film™", "le-filmtm"),
        ("東京物語", ""),
        ("  ", ""),
        ("x" * 79 + " y", "x" * 79),
    ],
)
def test_a_title_gives_an_identifier(title: str, expected: str) -> None:
    assert slug(title) == expected


@given(st.text())
def test_any_text_gives_an_identifier_that_stays_itself(text: str) -> None:
    found = slug(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", found)
    assert len(found) <= 80
    assert slug(found) == found


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("L'Atalante", "atalante"),
        ("Les Quatre Cents Coups", "quatre cents coups"),
        ("La", "la"),
        ("Un", "un"),
        ("Lacombe Lucien", "lacombe lucien"),
        ("The Kid", "kid"),
        ("?", ""),
    ],
)
def test_a_title_is_filed_without_its_first_article(title: str, expected: str) -> None:
    assert sort_key(title) == expected


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [("relaisation", "realisation"), ("Realisation", "realisation"), ("durée", "duree"), ("xyz", None), ("", None)],
)
def test_the_nearest_known_word_is_suggested(wrong: str, expected: str | None) -> None:
    assert closest(wrong, ["realisation", "duree", "titre"]) == expected


@pytest.mark.parametrize(
    ("count", "words_", "expected"),
    [
        (0, ("film",), "Aucun film"),
        (0, ("fiche",), "Aucune fiche"),
        (0, ("sélection",), "Aucune sélection"),
        (0, ("problème",), "Aucun problème"),
        (0, ("thème",), "Aucun thème"),
        (1, ("film",), "1\u00a0film"),
        (2, ("film",), "2\u00a0films"),
        (1500, ("film",), "1\u202f500\u00a0films"),
        (2, ("coup de cœur", "coups de cœur"), "2\u00a0coups de cœur"),
    ],
)
def test_only_two_and_more_take_the_plural(count: int, words_: tuple[str, ...], expected: str) -> None:
    assert plural(count, *words_) == expected


def test_a_number_has_narrow_spaces_between_its_thousands() -> None:
    assert [number(n) for n in (0, 999, 70000, 1234567)] == ["0", "999", "70\u202f000", "1\u202f234\u202f567"]


@pytest.mark.parametrize(
    ("parts", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a et b"), (["a", "b", "c"], "a, b et c")]
)
def test_a_list_is_joined_as_in_french(parts: list[str], expected: str) -> None:
    assert join_fr(parts) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pourquoi ? Parce que !", "Pourquoi\u202f? Parce que\u202f!"),
        ("Un : deux ; trois", "Un\u00a0: deux\u202f; trois"),
        ("« l'eau »", "«\u202fl’eau\u202f»"),
        ("12 ans, 50 %, 30 km", "12\u00a0ans, 50\u00a0%, 30\u00a0km"),
        ("aujourd'hui 'là'", "aujourd’hui 'là'"),
        ("https://a.fr", "https://a.fr"),
        ("quoi?", "quoi?"),
    ],
)
def test_french_spaces_and_apostrophes_are_set(text: str, expected: str) -> None:
    assert typography(text) == expected


@given(st.text(alphabet="a1 \u00a0\u202f?!;:«»'%€ans-"))
def test_setting_the_type_twice_changes_nothing_more(text: str) -> None:
    assert typography(typography(text)) == typography(text)
