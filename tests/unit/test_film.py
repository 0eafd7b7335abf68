"""A film: what may be written, and each mistake with its exact line and sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from catalogue.assembly import assemble, load
from catalogue.film import Film
from drawn import FAUTES, FICHES, Depot, Verifier, film

PATH = "films/l-atalante.md"


@pytest.fixture
def lire(depot: Depot) -> Callable[..., Film]:
    """Draw one film with these fields, and return it."""

    def read(**changes: str | None) -> Film:
        loaded = load(depot({**FICHES, PATH: film(**changes)}))
        assert loaded.problems == []
        return assemble(loaded).films["l-atalante"]

    return read


@pytest.mark.parametrize(("changes", "expected"), FAUTES["film"])
def test_each_mistake_is_told_with_its_line(
    verifier: Verifier, changes: dict[str, str | None], expected: list[str]
) -> None:
    assert verifier({**FICHES, PATH: film(**changes)}) == [f"{PATH}:{line}" for line in expected]


def test_the_example_of_the_contract_comes_out_exactly(verifier: Verifier) -> None:
    text = (
        "---\ntitre: L'Atalante\nrealisation: [Jean Vigo]\nduree: 1h vingt-neuf\nannee: 1934\n"
        + film().split("\n", 5)[5]
    )
    assert verifier({**FICHES, PATH: text}) == [
        "films/l-atalante.md:4: duree: « 1h vingt-neuf » n'est pas une durée. Écrire 1:29 ou 89."
    ]


@pytest.mark.parametrize("key", ["zzz", "slug", "chemin", "corps"])
def test_an_unknown_key_that_looks_like_none_lists_those_admitted(verifier: Verifier, key: str) -> None:
    admitted = ", ".join(Film.champs())
    (line,) = verifier({**FICHES, PATH: film(**{key: "x"})})
    assert line.startswith(f"{PATH}:11: {key}: Champ inconnu. ")
    assert line.endswith(f"Champs admis : {admitted}.") or "Vouliez-vous dire" in line


@pytest.mark.parametrize(("field", "most"), [("titre", 400), ("pourquoi", 4000)])
def test_a_text_too_long_says_how_long_it_may_be(verifier: Verifier, field: str, most: int) -> None:
    line = 2 if field == "titre" else 11
    assert verifier({**FICHES, PATH: film(**{field: "x" * most})}) == []
    assert verifier({**FICHES, PATH: film(**{field: "x" * (most + 1)})}) == [
        f"{PATH}:{line}: {field}: Texte trop long. Le ramener à {most} caractères."
    ]


@pytest.mark.parametrize("written", ["89", "1:29", "1h29", "1 h 29", "89 min", '"1:29"'])
def test_a_length_may_be_written_in_several_ways(lire: Callable[..., Film], written: str) -> None:
    assert lire(duree=written).duree == 89


@pytest.mark.parametrize(
    "written", ["1984", "12:08", "on", "NO", "007", "1e3", "2026-01-01", "0x1F", "null", "yes", "="]
)
def test_a_title_stays_the_text_that_was_written(lire: Callable[..., Film], written: str) -> None:
    quoted = f'"{written}"' if written == "null" else written
    assert lire(titre=quoted).titre == written


def test_a_title_that_begins_with_a_sign_is_kept_between_quotes(lire: Callable[..., Film]) -> None:
    assert lire(titre='"#tag"').titre == "#tag"


@pytest.mark.parametrize("written", ["NO", "no", "Norvège", "norvege", "NORVEGE"])
def test_a_country_may_be_written_by_code_or_by_name(lire: Callable[..., Film], written: str) -> None:
    assert lire(pays=f"[{written}]").pays == ("Norvège",)


def test_a_film_to_be_checked_may_leave_its_country_and_length_open(lire: Callable[..., Film]) -> None:
    found = lire(statut="a-verifier", pays=None, duree=None)
    assert (found.pays, found.duree) == ((), None)


def test_an_empty_field_is_an_absent_one(lire: Callable[..., Film]) -> None:
    found = lire(titre_original="", genres="~", accessibilite="{AD: , LSF: oui}")
    assert (found.titre_original, found.genres) == (None, ())
    assert (found.accessibilite.AD, found.accessibilite.LSF) == ("inconnu", "oui")


@pytest.mark.parametrize(
    "url",
    [
        "https://a.fr",
        "https://a.fr/",
        "https://fr.wikipedia.org/wiki/L'Atalante_(été)?a=b&c=d#e",
        "https://a.fr:8443/x",
    ],
)
def test_an_https_address_is_accepted(lire: Callable[..., Film], url: str) -> None:
    assert lire(ressources=f'[{{titre: Dossier, url: "{url}"}}]').ressources[0].url == url


@pytest.mark.parametrize(
    "url",
    [
        "HTTP://a.fr", "//a.fr", "a.fr", "https://", "https://a", "https://u:p@a.fr/", "https://a.fr/\\u202e", "https://a..fr",
        "https://-a.fr", "https://a.fr/<x>", "https://ſ.fr", "https://a.fr\\n", "data:text/html,x", "mailto:a@b.fr",
    ],
)  # fmt: skip
def test_any_other_address_is_refused(verifier: Verifier, url: str) -> None:
    found = verifier({**FICHES, PATH: film(ressources=f'[{{titre: Dossier, url: "{url}"}}]')})
    if url.endswith("\\n"):  # a line end around an address is only space
        assert found == []
    else:
        assert [line.partition(" n'est pas ")[2] for line in found] == [
            "une adresse en https. Écrire https://… sans espace."
        ]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("imdb", "tt0024844"), ("wikidata", "Q1149126"), ("eidr", "10.5240/7791-8534-2C23-9030-8610-5"),
        ("isan", "0000-0000-3A8D-0000-Z-0000-0000-6"), ("isan", "0000-0000-3A8D-0000"), ("cnc", "2023/1"),
    ],
)  # fmt: skip
def test_identifiers_of_other_catalogues_are_accepted_as_written_there(
    lire: Callable[..., Film], key: str, value: str
) -> None:
    assert getattr(lire(identifiants=f"{{{key}: {value}}}").identifiants, key) == value


def test_every_mistake_of_a_record_is_told_at_once(verifier: Verifier) -> None:
    changes = {"duree": "long", "annee": "34", "themes": "[exile]", "formats": "[cine-debta]", "publics": "[adulte]"}
    found = verifier({**FICHES, PATH: film(**changes)})
    assert [line.split(": ")[1] for line in found] == ["annee", "duree", "themes[1]", "publics[1]", "formats[1]"]


def test_the_decade_and_the_legal_short_are_read_from_the_fields(lire: Callable[..., Film]) -> None:
    assert lire().decennie == 1930
    assert [lire(duree=d).est_court for d in ("59", "60")] == [True, False]
