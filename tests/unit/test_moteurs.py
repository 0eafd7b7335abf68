"""Exports for search engines: what is searched and filtered on the site is searched and filtered there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from catalogue.assembly import Catalogue
from catalogue.exporting import export, may_replace
from catalogue.exports import moteurs
from catalogue.exports.moteurs import MOTEURS, files, searched
from catalogue.facets import ORDER, counts, facettes
from catalogue.film import Film

#: What each engine takes for an id.
IDS = {
    "opensearch": re.compile(r"[^_].{0,511}"),
    "typesense": re.compile(r"[A-Za-z0-9_-]+"),
    "meilisearch": re.compile(r"[A-Za-z0-9_-]{1,511}"),
}
SEARCHED = [_n for _n, _c in Film.champs().items() if _c.cherche]


@pytest.fixture(scope="module")
def made(catalogue_reel: Catalogue) -> dict[str, dict[str, bytes]]:
    return {moteur: dict(files(catalogue_reel, moteur)) for moteur in MOTEURS}


def settings(made: dict[str, dict[str, bytes]], moteur: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made[moteur][f"{moteur}/reglages.json"])
    return found


def lines(made: dict[str, dict[str, bytes]], moteur: str) -> list[dict[str, Any]]:
    parts = sorted(name for name in made[moteur] if "/documents-" in name)
    return [json.loads(line) for name in parts for line in made[moteur][name].splitlines()]


def films(made: dict[str, dict[str, bytes]], moteur: str) -> list[dict[str, Any]]:
    found = lines(made, moteur)
    return found[1::2] if moteur == "opensearch" else found


@pytest.mark.parametrize("name", SEARCHED)
def test_each_searched_field_is_searched_by_every_engine(made: dict[str, dict[str, bytes]], name: str) -> None:
    wanted = name if name in searched() else f"texte_{name}"
    mapped = settings(made, "opensearch")["mappings"]["properties"][wanted]
    assert (mapped["type"], mapped["analyzer"]) == ("text", "francais")
    typed = {f["name"]: f for f in settings(made, "typesense")["fields"]}[wanted]
    assert typed["type"] in {"string", "string[]"}
    question = json.loads(made["typesense"]["typesense/requete.json"])
    assert wanted in question["query_by"].split(",")
    assert wanted in settings(made, "meilisearch")["searchableAttributes"]


@pytest.mark.parametrize("parametre", ORDER)
def test_each_facet_is_a_facet_of_every_engine(made: dict[str, dict[str, bytes]], parametre: str) -> None:
    wanted = f"facette_{parametre}"
    assert settings(made, "opensearch")["mappings"]["properties"][wanted] == {"type": "keyword"}
    typed = {f["name"]: f for f in settings(made, "typesense")["fields"]}[wanted]
    assert (typed["type"], typed["facet"]) == ("string[]", True)
    assert wanted in settings(made, "meilisearch")["filterableAttributes"]
    assert wanted in json.loads(made["opensearch"]["opensearch/facettes.json"])


def test_weights_are_those_of_the_models(made: dict[str, dict[str, bytes]]) -> None:
    weights = {(n if n in searched() else f"texte_{n}"): Film.champs()[n].cherche for n in SEARCHED}
    assert searched() == weights | {"synopsis": 1}
    assert list(searched().values()) == sorted(searched().values(), reverse=True)
    assert settings(made, "meilisearch")["searchableAttributes"] == list(searched())
    question = json.loads(made["typesense"]["typesense/requete.json"])
    assert question["query_by_weights"] == ",".join(map(str, searched().values()))


@pytest.mark.parametrize("moteur", MOTEURS)
def test_there_is_one_document_a_film_with_an_id_the_engine_takes(
    made: dict[str, dict[str, bytes]], catalogue_reel: Catalogue, moteur: str
) -> None:
    found = films(made, moteur)
    assert [d["id"] for d in found] == sorted(catalogue_reel.films)
    assert [d["id"] for d in found if not IDS[moteur].fullmatch(d["id"])] == []
    assert all(isinstance(d["titre"], str) and isinstance(d["annee"], int) for d in found)


def test_bulk_lines_say_what_to_do_with_the_next_one(made: dict[str, dict[str, bytes]]) -> None:
    found = lines(made, "opensearch")
    assert [action["index"]["_id"] for action in found[::2]] == [document["id"] for document in found[1::2]]
    assert all(data.endswith(b"\n") for name, data in made["opensearch"].items() if "documents" in name)


@pytest.mark.parametrize("moteur", MOTEURS)
def test_facets_count_as_those_of_the_site(
    made: dict[str, dict[str, bytes]], catalogue_reel: Catalogue, moteur: str
) -> None:
    expected = counts(catalogue_reel, catalogue_reel.ordered, {})
    for facette in facettes(catalogue_reel):
        values = [v for d in films(made, moteur) for v in d.get(f"facette_{facette.parametre}", [])]
        assert {v: values.count(v) for v in set(values)} == expected[facette.parametre], facette.parametre


def test_types_in_the_documents_are_those_of_the_schema(made: dict[str, dict[str, bytes]]) -> None:
    for field in settings(made, "typesense")["fields"]:
        kind = {"string": str, "string[]": list, "int32": int}[field["type"]]
        values = [d[field["name"]] for d in films(made, "typesense") if field["name"] in d]
        assert all(isinstance(v, kind) for v in values), field["name"]
        assert field["optional"] or len(values) == len(films(made, "typesense"))


def test_themes_are_found_by_their_labels_and_synonyms(made: dict[str, dict[str, bytes]]) -> None:
    film = next(d for d in films(made, "meilisearch") if "exil-migrations" in d["facette_theme"])
    assert "exil-migrations" not in film["texte_themes"]
    assert len(film["texte_themes"]) > len(film["facette_theme"])


@pytest.mark.parametrize("moteur", MOTEURS)
def test_the_same_catalogue_gives_the_same_bytes(
    made: dict[str, dict[str, bytes]], catalogue_reel: Catalogue, moteur: str
) -> None:
    assert dict(files(catalogue_reel, moteur)) == made[moteur]


def test_documents_come_in_lots(catalogue_reel: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moteurs, "LOT", 100)
    names = [name for name, _ in files(catalogue_reel, "typesense") if "documents" in name]
    assert names == [f"typesense/documents-{n:03d}.jsonl" for n in range(1, -(-len(catalogue_reel.films) // 100) + 1)]


def test_an_export_for_an_engine_replaces_one_of_ours_and_nothing_else(
    catalogue_reel: Catalogue, tmp_path: Path
) -> None:
    target = tmp_path / "sortie"
    export(catalogue_reel, target, "typesense")
    assert may_replace(target)
    export(catalogue_reel, target, "meilisearch")
    assert [p.name for p in target.iterdir()] == ["meilisearch"]
    (target / "notes.txt").write_text("à moi", encoding="utf-8")
    assert not may_replace(target)
