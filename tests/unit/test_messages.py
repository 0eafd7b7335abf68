"""French sentences: each code has one, whole, on one line, that says what to write."""

from __future__ import annotations

import pytest
from catalogue.messages import _SENTENCES, printable, quote, sentence
from catalogue.vocabulary import Vocabulaire
from hypothesis import given
from hypothesis import strategies as st

CONTEXT = {
    "cle": "imdb", "cles": ["titre"], "max_length": 5, "maximum": 400, "code": "U+202E", "double": "x",
    "vocabulaire": "reponses",
}  # fmt: skip


@pytest.mark.parametrize("code", _SENTENCES)
def test_each_sentence_says_what_is_wrong_then_what_to_write(code: str, vocabulaires: dict[str, Vocabulaire]) -> None:
    found = sentence(code, "valeur", {**CONTEXT, "vocabulaires": vocabulaires})
    assert found[0].isupper() or found[0] == "«"
    assert found[-1] in ".?"
    assert ". " in found
    assert "\n" not in found
    assert "{" not in found


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("x", "« x »"),
        ("  deux \n lignes ", "« deux lignes »"),
        ("x" * 61, "« " + "x" * 60 + "… »"),
        ("a\u202eb\x1b[31m", "« aU+202EbU+001B[31m »"),
        ("\ud800", "« U+D800 »"),
        (["x"], "Une liste"),
        ({"a": "b"}, "Un bloc de champs"),
        (None, "Une valeur vide"),
        (" ", "Un texte vide"),
    ],
)
def test_a_value_is_quoted_as_it_was_written(value: object, expected: str) -> None:
    assert quote(value) == expected


@given(st.text())
def test_any_value_is_shown_on_one_line_that_can_be_written(text: str) -> None:
    found = quote(text)
    assert found.encode()
    assert len(found.splitlines()) == 1
    assert printable(found) == found


def test_a_code_without_a_sentence_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        sentence("zzz", "x", {})


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Jean Vigo", "« Jean Vigo » n'est pas une liste. Écrire entre crochets : [Jean Vigo]."),
        ("Vigo, Jean", "« Vigo, Jean » n'est pas une liste. Écrire entre crochets : [un, deux]."),
        ("a: b", "« a: b » n'est pas une liste. Écrire entre crochets : [un, deux]."),
        ({"a": "b"}, "Un bloc de champs n'est pas une liste. Écrire entre crochets : [un, deux]."),
    ],
)
def test_the_example_of_a_list_is_one_that_can_be_copied(written: object, expected: str) -> None:
    assert sentence("tuple_type", written, {}) == expected
