"""The facts of films by slug: each film is in the file its slug names, with what the pages of chosen films show."""

from __future__ import annotations

import re
from typing import Any

from catalogue.assembly import Catalogue, assemble, load
from catalogue.fiche_files import _LEFT_OUT, A_FILE, bucket, fiche_files
from catalogue.film import Film
from catalogue.templates import THEME
from drawn import FICHES, Depot


def facts_of(made: dict[str, Any], slug: str) -> dict[str, Any]:
    """Find a row and read it as io/fiches.js does."""
    files, keys = made["films/fiches"]["fichiers"], made["films/fiches"]["cles"]
    at = bucket(slug, files)
    row = made[f"films/fiches/{at // 100}/{at}"][slug]
    said = {key: value for key, value in zip(keys, row, strict=False) if value != ""}
    return {"titre": said["carte"][0], "realisation": [said["carte"][1]], "annee": said["carte"][2]} | said


def test_each_film_stands_in_the_file_of_its_slug(catalogue_reel: Catalogue) -> None:
    made = dict(fiche_files(catalogue_reel, catalogue_reel.ordered))
    assert made["films/fiches"]["fichiers"] == len(catalogue_reel.films) // A_FILE
    for slug, film in catalogue_reel.films.items():
        assert facts_of(made, slug)["titre"] == film.titre


def test_what_most_films_say_comes_first(catalogue_reel: Catalogue) -> None:
    made = dict(fiche_files(catalogue_reel, catalogue_reel.ordered))
    keys = made.pop("films/fiches")["cles"]
    rows = [row for file in made.values() for row in file.values()]
    said = [sum(len(row) > at and row[at] != "" for row in rows) for at in range(len(keys))]
    assert said == sorted(said, reverse=True)
    assert said[-1] > 0
    assert all(row[-1] != "" for row in rows)


def test_no_fact_travels_that_no_script_reads() -> None:
    sent = Film.model_fields.keys() - _LEFT_OUT - {"slug", "corps", "chemin"}
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in (THEME / "js").rglob("*.js"))
    assert [name for name in sorted(sent) if not re.search(rf"[.\"]{name}\b", scripts)] == []


def test_a_film_comes_with_its_facts_and_its_card(depot: Depot) -> None:
    catalogue = assemble(load(depot(FICHES)))
    facts = facts_of(dict(fiche_files(catalogue, catalogue.ordered)), "l-atalante")
    assert (facts["duree"], facts["carte"][:2]) == (89, ["L’Atalante", "Jean Vigo"])
    assert (facts["titre"], facts["realisation"], facts["annee"]) == ("L'Atalante", ["Jean Vigo"], 1934)
    assert not {"synopsis", "statut", "accessibilite", "classification"} & facts.keys()
