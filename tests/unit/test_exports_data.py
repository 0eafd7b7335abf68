"""The data files: JSON, CSV, schemas and their description."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from catalogue import exports
from catalogue.assembly import Catalogue, assemble, load
from catalogue.exports.json_csv import columns, from_cells, neutralise, restore, split
from catalogue.exports.schema import plural_name, schema, shape
from catalogue.film import Film
from catalogue.loading import KINDS, load_vocabulaires
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

REPOSITORY = Path(__file__).resolve().parents[2]

RECORDS = {
    "films/le-havre.md": """---
titre: Le Havre
titre_original: "=HYPERLINK(1)"
realisation: [Aki Kaurismäki]
annee: 2011
pays: [FI, France]
duree: 1h33
forme: fiction
themes: [solidarite]
publics: [ados, adultes]
accessibilite: {AD: oui}
lien_region:
  - {region: normandie, type: tourne}
  - {region: normandie, type: sujet}
ressources:
  - {titre: Dossier, url: "https://exemple.fr/a", licence: CC BY}
  - {titre: Entretien, url: "https://exemple.fr/b", type: article}
identifiants: {imdb: tt1508675}
formats: [cine-debat]
statut: verifie
verifie_le: 2026-11-20
---

Un *cireur* de chaussures
cache un [enfant](https://exemple.fr/x).

+ Deuxième idée, avec "guillemets" ; =1+1
""",
    "films/inconnu.md": """---
titre: Sans rien
realisation: [Nom]
annee: 2000
forme: documentaire
themes: [amitie]
publics: [adultes]
statut: a-verifier
---
""",
    "films/brouillon.md": """---
titre: Brouillon
realisation: [Nom]
annee: 2000
pays: [France]
duree: 90
forme: documentaire
themes: [amitie]
publics: [adultes]
statut: brouillon
---
""",
    "seances/formats/cine-debat.md": """---
titre: Ciné-débat
moment: apres
duree: 45
etapes:
  - Accueillir
  - {titre: Parler, quand: 10 min, duree: 30}
statut: verifie
---

Parler après le film.
""",
    "seances/coordinations/normandie.md": """---
nom: Normandie
structure: Une structure
territoire: Normandie
offre: {propose: [Conseil], ne_propose_pas: [Argent]}
statut: verifie
---
""",
}


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    for source in [*REPOSITORY.glob("films/*.yml"), *REPOSITORY.glob("seances/*.yml")]:
        target = tmp_path / source.relative_to(REPOSITORY)
        target.parent.mkdir(exist_ok=True)
        shutil.copy(source, target)
    for name, text in RECORDS.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    loaded = load(tmp_path)
    assert loaded.problems == []
    return assemble(loaded)


def data(catalogue: Catalogue, name: str, site_url: str | None = None) -> Any:
    return json.loads(dict(exports.files(catalogue, site_url))[f"donnees/{name}"])


def table(catalogue: Catalogue, name: str) -> list[dict[str, str]]:
    text = dict(exports.files(catalogue, None))[f"donnees/{name}"].decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_every_file_of_the_contract_is_there_once(catalogue: Catalogue) -> None:
    paths = [path for path, _ in exports.files(catalogue, None)]
    names = ["films", "formats", "mediateurs", "coordinations", "selections", "retours"]
    expected = [f"donnees/{name}.{form}" for name in names for form in ("json", "csv")]
    expected += [f"donnees/schema/{name[:-1]}.json" for name in names]
    expected += ["donnees/datapackage.json", "flux/nouveautes.xml", "flux/film-du-mois.xml"]
    expected += [f"flux/coordinations/{slug}.xml" for slug in catalogue.coordinations]
    assert sorted(paths) == sorted(expected)


def test_a_film_carries_its_keys_and_nothing_that_is_not_known(catalogue: Catalogue) -> None:
    unknown, film = data(catalogue, "films.json")
    assert unknown == {
        "accessibilite": {"AD": "inconnu", "FALC": "inconnu", "LSF": "inconnu", "SME": "inconnu"},
        "annee": 2000,
        "classification": "inconnue",
        "forme": "documentaire",
        "publics": ["adultes"],
        "realisation": ["Nom"],
        "slug": "inconnu",
        "statut": "a-verifier",
        "themes": ["amitie"],
        "titre": "Sans rien",
        "url": "films/inconnu/",
    }
    assert film["pays"] == ["Finlande", "France"]
    assert film["duree"] == 93
    assert film["accessibilite"]["AD"] == "oui"
    assert film["synopsis"].startswith("Un cireur de chaussures cache un enfant.")


def test_addresses_are_absolute_when_the_site_has_one(catalogue: Catalogue) -> None:
    for site_url in ("https://exemple.fr/sous", "https://exemple.fr/sous/"):
        assert data(catalogue, "films.json", site_url)[1]["url"] == "https://exemple.fr/sous/films/le-havre/"


def test_drafts_are_in_no_file(catalogue: Catalogue) -> None:
    assert [path for path, content in exports.files(catalogue, None) if b"Brouillon" in content] == []


def test_the_table_says_what_the_array_says(catalogue: Catalogue) -> None:
    _, film = table(catalogue, "films.csv")
    assert film["realisation"] == "Aki Kaurismäki"
    assert film["annee"] == "2011"
    assert film["pays"] == "Finlande | France"
    assert film["accessibilite.AD"] == "oui"
    assert film["lien_region.type"] == "tourne | sujet"
    assert film["ressources.licence"] == "CC BY | "
    assert film["ressources.public"] == ""
    assert film["identifiants.imdb"] == "tt1508675"


def test_the_table_is_rfc_4180_without_a_byte_order_mark(catalogue: Catalogue) -> None:
    content = dict(exports.files(catalogue, None))["donnees/films.csv"]
    assert content.startswith(b"slug,url,titre,")
    assert content.endswith(b"\r\n")
    assert content.split(b"\r\n")[0].decode().split(",") == columns(Film)


def test_an_empty_type_still_has_its_header(catalogue: Catalogue) -> None:
    content = dict(exports.files(catalogue, None))
    assert content["donnees/retours.json"] == b"[]\n"
    assert content["donnees/retours.csv"].count(b"\r\n") == 1


def test_no_cell_is_run_by_a_spreadsheet(catalogue: Catalogue) -> None:
    film = table(catalogue, "films.csv")[1]
    assert film["titre_original"] == "'=HYPERLINK(1)"
    assert ";' =1+1" in film["synopsis"]


@pytest.mark.parametrize("start", [*"=+-@＝＋－＠", "\t=", "\r="])
def test_each_dangerous_start_is_guarded(start: str) -> None:
    assert neutralise(f"{start}1+1")[0] == "'"


@given(st.text(alphabet=st.sampled_from("=+-@＝;\t\n 'a|\"")))
def test_no_line_that_another_locale_would_cut_is_dangerous(text: str) -> None:
    for part in neutralise(text).replace(";", "\n").replace("\t", "\n").split("\n"):
        assert part.lstrip(" ")[:1] not in {*"=+-@＝"}


@given(st.text(alphabet=st.sampled_from("=+-@＝;\t\r\n 'a|\"")))
def test_what_is_guarded_comes_back(text: str) -> None:
    assert restore(neutralise(text)) == text


def test_a_cell_is_cut_on_bars_then_lines_then_semicolons_and_never_on_spaces() -> None:
    assert split("Aki Kaurismäki") == ["Aki Kaurismäki"]
    assert split("a ; b | c") == ["a ; b", "c"]
    assert split("a ; b\nc") == ["a ; b", "c"]
    assert split("a; b") == ["a", "b"]
    assert split("") == []


def test_the_cells_of_the_table_give_the_record_back(catalogue: Catalogue) -> None:
    row = {k: restore(v) for k, v in table(catalogue, "films.csv")[1].items()}
    values = from_cells(Film, row, catalogue.vocabulaires)
    assert values["realisation"] == ["Aki Kaurismäki"]
    assert values["titre_original"] == "=HYPERLINK(1)"
    assert values["lien_region"] == [
        {"region": "normandie", "type": "tourne"},
        {"region": "normandie", "type": "sujet"},
    ]
    assert values["ressources"] == [
        {"titre": "Dossier", "url": "https://exemple.fr/a", "licence": "CC BY"},
        {"titre": "Entretien", "url": "https://exemple.fr/b", "type": "article"},
    ]


@pytest.mark.parametrize("genre", sorted(KINDS))
def test_every_entry_is_valid_against_its_schema(catalogue: Catalogue, genre: str) -> None:
    made = data(catalogue, f"schema/{genre}.json")
    Draft202012Validator.check_schema(made)
    entries = data(catalogue, f"{plural_name(KINDS[genre])}.json")
    assert [error.message for entry in entries for error in Draft202012Validator(made).iter_errors(entry)] == []


def test_the_schema_refuses_what_the_catalogue_refuses(catalogue: Catalogue) -> None:
    validator = Draft202012Validator(data(catalogue, "schema/film.json"))
    film = data(catalogue, "films.json")[1]
    changes: list[dict[str, Any]] = [{"forme": "clip"}, {"annee": "2011"}, {"themes": []}, {"acces": 1}, {"slug": "É"}]
    for wrong in [*changes, {"pays": ["FI"]}]:
        assert not validator.is_valid({**film, **wrong}), wrong
    assert not validator.is_valid({k: v for k, v in film.items() if k != "accessibilite"})
    assert not validator.is_valid({**film, "lien_region": [{"region": "narnia", "type": "tourne"}]})


def test_schemas_are_french_and_hold_nothing_of_ours() -> None:
    vocabulaires = load_vocabulaires(REPOSITORY)
    for kind in KINDS.values():
        text = json.dumps(schema(kind, vocabulaires), ensure_ascii=False)
        assert "x-vocabulaire" not in text
        assert "$ref" not in text
        assert r"\\Z" not in text
        assert set(shape(kind)) == set(kind.champs())
    film = schema(Film, vocabulaires)["properties"]
    assert film["duree"]["title"] == "Durée"
    assert film["duree"]["type"] == "integer"
    assert film["accessibilite"]["properties"]["AD"]["enum"] == ["oui", "non", "inconnu"]
    assert "Finlande" in film["pays"]["items"]["enum"]
    assert "solidarite" in film["themes"]["items"]["enum"]


def test_every_text_of_a_closed_list_is_known_to_its_schema() -> None:
    for kind in KINDS.values():
        for name, champ in kind.champs().items():
            node = shape(kind)[name]
            assert not champ.vocabulaire or (node.get("items") or node)["x-vocabulaire"] == champ.vocabulaire, name


def test_the_package_describes_each_file_by_its_bytes(catalogue: Catalogue) -> None:
    files = dict(exports.files(catalogue, None))
    package = json.loads(files["donnees/datapackage.json"])
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-SA-4.0"]
    assert len(package["resources"]) == 12
    for resource in package["resources"]:
        content = files[f"donnees/{resource['path']}"]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    fields = {f["name"]: f for f in package["resources"][0]["schema"]["fields"]}
    assert list(fields) == columns(Film)
    assert fields["annee"] == {
        "constraints": {"required": True},
        "description": "Quatre chiffres.",
        "name": "annee",
        "title": "Année",
        "type": "integer",
    }
    assert fields["verifie_le"]["type"] == "date"


def test_the_same_catalogue_gives_the_same_bytes_whatever_the_order(catalogue: Catalogue) -> None:
    shuffled = {genre: dict(sorted(fiches.items(), reverse=True)) for genre, fiches in catalogue.fiches.items()}
    assert dict(exports.files(Catalogue(shuffled, catalogue.vocabulaires), None)) == dict(
        exports.files(catalogue, None)
    )


def test_every_text_file_ends_with_a_new_line(catalogue: Catalogue) -> None:
    assert all(content.endswith(b"\n") for _, content in exports.files(catalogue, None))
