"""The facts of films by slug: each film is in the file its slug names, with what the pages of chosen films show."""

from __future__ import annotations

from typing import Any

from catalogue.assembly import Catalogue, assemble, load
from catalogue.fiche_files import A_FILE, bucket, fiche_files
from drawn import FICHES, Depot


def facts_of(payload: dict[str, Any], slug: str) -> dict[str, Any]:
    """Read a row as io/fiches.js does."""
    said = {key: value for key, value in zip(payload["cles"], payload["films"][slug], strict=False) if value != ""}
    return {"titre": said["carte"][0], "realisation": [said["carte"][1]], "annee": said["carte"][2]} | said


def test_each_film_stands_in_the_file_of_its_slug(catalogue_reel: Catalogue) -> None:
    made = dict(fiche_files(catalogue_reel, catalogue_reel.ordered))
    files = made.pop("films/fiches")
    assert files == len(catalogue_reel.films) // A_FILE
    for slug in catalogue_reel.films:
        at = bucket(slug, files)
        assert facts_of(made[f"films/fiches/{at // 100}/{at}"], slug)["titre"] == catalogue_reel.films[slug].titre


def test_a_film_comes_with_its_facts_and_its_card(depot: Depot) -> None:
    catalogue = assemble(load(depot(FICHES)))
    facts = facts_of(dict(fiche_files(catalogue, catalogue.ordered))["films/fiches/0/0"], "l-atalante")
    assert (facts["duree"], facts["carte"][:2]) == (89, ["L’Atalante", "Jean Vigo"])
    assert (facts["titre"], facts["realisation"], facts["annee"]) == ("L'Atalante", ["Jean Vigo"], 1934)
    assert not {"synopsis", "statut", "accessibilite", "classification"} & facts.keys()
