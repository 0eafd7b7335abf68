"""What a séance is made of besides films: formats, people, coordinations, départements, in one file."""

from __future__ import annotations

from typing import Any

import pytest
from catalogue.assembly import Catalogue, assemble, load
from catalogue.departements import ANCIENNES, DEPARTEMENTS, covered
from catalogue.seance_files import reference, seance_files
from drawn import FICHES, Depot


@pytest.fixture(scope="module")
def reelle(catalogue_reel: Catalogue) -> dict[str, Any]:
    return reference(catalogue_reel)


def test_the_departements_are_one_hundred_and_one_in_eighteen_regions(catalogue_reel: Catalogue) -> None:
    assert len(DEPARTEMENTS) == 101
    regions = {region for _, region in DEPARTEMENTS.values()}
    assert regions == set(catalogue_reel.vocabulaires["regions"].entrees) - {"national"}
    assert len({nom for nom, _ in DEPARTEMENTS.values()}) == 101
    assert {c for c in DEPARTEMENTS if c.isdigit() and int(c) < 96} == {f"{n:02}" for n in range(1, 96)} - {"20"}
    assert set(DEPARTEMENTS) - {f"{n:02}" for n in range(1, 96)} == {"2A", "2B", "971", "972", "973", "974", "976"}


@pytest.mark.parametrize("name", ANCIENNES)
def test_a_former_region_lies_in_one_region(name: str) -> None:
    assert len({DEPARTEMENTS[code][1] for code in ANCIENNES[name].split()}) == 1


@pytest.mark.parametrize(
    ("territoire", "regions", "codes"),
    [
        ("Alsace", ["grand-est"], ["67", "68"]),
        ("Aquitaine (ancienne région)", ["nouvelle-aquitaine"], ["24", "33", "40", "47", "64"]),
        ("Aisne, Oise, Somme", ["hauts-de-france"], ["02", "60", "80"]),
        ("Nord, Pas-de-Calais", ["hauts-de-france"], ["59", "62"]),
        ("Bretagne", ["bretagne"], ["22", "29", "35", "56"]),
        ("La Réunion", ["la-reunion"], ["974"]),
        ("Partout", [], []),
    ],
)
def test_a_territory_covers_what_it_names_else_its_regions(
    territoire: str, regions: list[str], codes: list[str]
) -> None:
    assert covered(territoire, regions) == codes


def test_no_departement_has_two_coordinations(reelle: dict[str, Any]) -> None:
    told = [code for one in reelle["coordinations"].values() for code in one["departements"]]
    assert len(told) == len(set(told))


def test_records_come_with_what_the_pages_show_and_nothing_unknown(reelle: dict[str, Any]) -> None:
    assert reelle["formats"]["cine-debat"]["duree"] == 45
    assert reelle["formats"]["cine-debat"]["url"] == "seances/formats/cine-debat/"
    trame = reelle["mediateurs"]["la-trame"]
    assert (trame["region"], trame["visio"], trame["site"]) == (["occitanie"], "inconnu", "https://la-trame.org")
    assert "contact" not in trame
    assert "rayon_km" not in trame
    assert reelle["coordinations"]["occitanie"]["offre"]["propose"]
    assert "réfugiés" in reelle["themes"]["exil-migrations"]["synonymes"]
    assert reelle["departements"]["2A"] == {"nom": "Corse-du-Sud", "region": "corse"}
    assert reelle["versions"]["VF"] == "En français (VF)"


def test_texts_are_typeset_and_addresses_are_not(reelle: dict[str, Any]) -> None:
    assert reelle["mediateurs"]["l-archipel-des-lucioles"]["nom"] == "L’Archipel des lucioles"
    assert all(
        one["site"].isascii() and one["site"].startswith("https://")
        for one in reelle["mediateurs"].values()
        if "site" in one
    )


def test_a_small_catalogue_has_its_file_too(depot: Depot) -> None:
    ((name, payload),) = seance_files(assemble(load(depot(FICHES))))
    assert name == "seance/reference"
    assert list(payload["formats"]) == ["cine-debat"]
    assert payload["coordinations"]["bretagne"]["departements"] == []
