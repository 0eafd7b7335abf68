"""Formats, people, coordinations, selections, returns: each mistake with its exact line and sentence."""

from __future__ import annotations

import pytest
from catalogue.assembly import assemble, load
from drawn import FAUTES, FICHES, Depot, Verifier


def changed(path: str, old: str, new: str) -> dict[str, str | bytes]:
    text = str(FICHES[path])
    assert old in text
    return {**FICHES, path: text.replace(old, new, 1)}


def test_one_good_record_of_each_type_has_no_problem(verifier: Verifier) -> None:
    assert verifier(FICHES) == []


@pytest.mark.parametrize(("path", "old", "new", "expected"), FAUTES["autres"])
def test_each_mistake_is_told_with_its_line(
    verifier: Verifier, path: str, old: str, new: str, expected: list[str]
) -> None:
    assert verifier(changed(path, old, new)) == [f"{path}:{line}" for line in expected]


def test_a_run_sheet_of_more_than_forty_steps_is_too_long(verifier: Verifier) -> None:
    steps = "".join(f"  - Étape {i}\n" for i in range(41))
    path = "seances/formats/cine-debat.md"
    assert verifier(changed(path, "moment: apres\n", f"moment: apres\netapes:\n{steps}")) == [
        f"{path}:4: etapes: Trop de valeurs. En garder 40 au plus."
    ]


def test_a_step_may_be_a_text_or_a_block(depot: Depot) -> None:
    new = "moment: apres\netapes:\n  - Accueillir\n  - {quand: J-30, titre: Voir, duree: 1h}\nmateriel: un micro\n"
    catalogue = assemble(load(depot(changed("seances/formats/cine-debat.md", "moment: apres\n", new))))
    found = catalogue.formats["cine-debat"]
    assert [(e.titre, e.quand, e.duree) for e in found.etapes] == [("Accueillir", None, None), ("Voir", "J-30", 60)]
    assert found.materiel == ("un micro",)


def test_an_offer_may_be_a_text_a_list_or_a_block(depot: Depot) -> None:
    path = "seances/coordinations/bretagne.md"
    for written in ("des films", "[des films]", "{propose: des films}"):
        root = depot(changed(path, "territoire: Bretagne\n", f"territoire: Bretagne\noffre: {written}\n"))
        assert assemble(load(root)).coordinations["bretagne"].offre.propose == ("des films",)


def test_a_person_with_a_dated_consent_is_accepted(depot: Depot) -> None:
    new = "type: personne\nconsentement_le: 2026-01-02\nrevoir_avant: 2028-01-02\nregion: bretagne\n"
    loaded = load(depot(changed("seances/mediateurs/images.md", "type: structure\n", new)))
    assert loaded.problems == []
    found = assemble(loaded).mediateurs["images"]
    assert (found.type, found.region) == ("personne", ("bretagne",))
    assert (found.visio, found.tarif_type) == ("inconnu", "inconnu")


def test_a_return_is_named_by_its_place(depot: Depot) -> None:
    assert assemble(load(depot(FICHES))).retours["bretagne-2026"].nom_affiche == "Cinéma, Bretagne"
