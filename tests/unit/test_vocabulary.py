"""Vocabularies: what is found, what is suggested, what is refused."""

from __future__ import annotations

import pytest
from catalogue.choices import CHOICES
from catalogue.plain_form import Value
from catalogue.vocabulary import VOCABULARY_FILES, Vocabulaire, build_vocabulaire


def test_families_give_their_themes_and_their_names() -> None:
    found = build_vocabulaire("themes", {"f": {"libelle": "F", "themes": {"a": {"libelle": "A", "synonymes": ["aa"]}}}})
    assert found.familles == {"f": "F"}
    assert (found.entrees["a"].famille, found.entrees["a"].synonymes) == ("f", ("aa",))


def test_an_entry_may_be_a_plain_label() -> None:
    assert build_vocabulaire("x", {"un": "Un"}).libelle("un") == "Un"


def test_the_label_of_an_unknown_id_is_the_id() -> None:
    assert Vocabulaire("x").libelle("zzz") == "zzz"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"a": None}, "vocabulary entry 'a': no libelle"),
        ({"a": ["x"]}, "vocabulary entry 'a': no libelle"),
        ({"a": {"definition": "x"}}, "vocabulary entry 'a': no libelle"),
        ({"a": {"libelle": ["x"]}}, "vocabulary entry 'a': no libelle"),
        ({"a": {"libelle": "A", "synonymes": "x"}}, "vocabulary entry 'a': synonymes is not a list"),
        ({"À": {"libelle": "A"}}, "vocabulary entry 'À': the id is not made of a-z, 0-9 and -"),
        ({"f": {"themes": {}}}, "vocabulary entry 'f': no libelle"),
        ({"f": {"libelle": "F", "themes": ["a"]}}, "vocabulary entry 'f': themes is not a map"),
        (
            {"f": {"libelle": "F", "themes": {"a": "A"}}, "g": {"libelle": "G", "themes": {"a": "A"}}},
            "vocabulary entry 'a': written twice",
        ),
    ],
)
def test_a_vocabulary_of_another_form_is_refused(values: dict[str, Value], expected: str) -> None:
    with pytest.raises(ValueError, match=r"^vocabulary") as error:
        build_vocabulaire("x", values)
    assert str(error.value) == expected


@pytest.mark.parametrize(
    ("nom", "written", "expected"),
    [
        ("pays", "NO", "norvege"), ("pays", "États-Unis", "etats-unis"), ("pays", "ROYAUME UNI", "royaume-uni"),
        ("langues", "no", "norvegien"), ("langues", "LSF", "langue-des-signes-francaise"), ("pays", "zz", None),
    ],
)  # fmt: skip
def test_ids_labels_and_codes_are_found(
    vocabulaires: dict[str, Vocabulaire], nom: str, written: str, expected: str | None
) -> None:
    assert vocabulaires[nom].find(written) == expected


@pytest.mark.parametrize(
    ("nom", "written", "expected"),
    [
        ("themes", "exile", "exil-migrations"), ("themes", "Exil et migration", "exil-migrations"),
        ("themes", "ados", "adolescence"), ("publics", "adolescent", "ados"), ("pays", "Alemagne", "allemagne"),
        ("themes", "zzzz", None), ("themes", "", None),
    ],
)  # fmt: skip
def test_the_nearest_entry_is_sought_among_labels_and_synonyms(
    vocabulaires: dict[str, Vocabulaire], nom: str, written: str, expected: str | None
) -> None:
    assert vocabulaires[nom].nearest(written) == expected


def test_every_closed_list_and_every_file_is_loaded(vocabulaires: dict[str, Vocabulaire]) -> None:
    assert set(vocabulaires) == set(CHOICES) | set(VOCABULARY_FILES)
    assert all(v.nom == nom and v.entrees for nom, v in vocabulaires.items())


def test_a_closed_list_too_long_to_be_written_out_is_a_file(vocabulaires: dict[str, Vocabulaire]) -> None:
    assert {n for n, v in vocabulaires.items() if len(v.entrees) > 12} <= set(VOCABULARY_FILES)
