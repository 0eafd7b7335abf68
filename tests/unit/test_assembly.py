"""Records → one catalogue: what is published, what is cut, links both ways."""

from __future__ import annotations

import pytest
from catalogue.assembly import Catalogue, assemble, links_of, load
from catalogue.film import Film
from catalogue.keeping import dumps, loads
from catalogue.mediateur import Mediateur
from catalogue.retour import Retour
from catalogue.selection import Selection
from drawn import FICHES, MEDIATEUR, RETOUR, SELECTION, Depot, Verifier, film

LINKS = {"formats": "[cine-debat]", "mediateurs": "[images]", "proposee_par": "bretagne", "adoptee_par": "[bretagne]"}


def drawn(depot: Depot, files: dict[str, str | bytes]) -> Catalogue:
    loaded = load(depot({**FICHES, **files}))
    assert loaded.problems == []
    return assemble(loaded)


def as_draft(path: str, statut: str = "brouillon") -> dict[str, str | bytes]:
    return {path: str(FICHES[path]).replace("statut: verifie", f"statut: {statut}")}


def test_records_are_published_by_type_in_slug_order(depot: Depot) -> None:
    found = drawn(depot, {"films/a.md": film(titre="Autre"), "films/z.md": film(titre="Zut")})
    assert list(found.films) == ["a", "l-atalante", "z"]
    assert {genre: list(fiches) for genre, fiches in found.fiches.items() if genre != "film"} == {
        "format": ["cine-debat"],
        "mediateur": ["images"],
        "coordination": ["bretagne"],
        "selection": ["un-film"],
        "retour": ["bretagne-2026"],
    }


def test_links_lead_both_ways(depot: Depot) -> None:
    found = drawn(depot, {"films/l-atalante.md": film(**LINKS), "films/b.md": film(titre="B", formats="[cine-debat]")})
    slugs = [f.slug for f in found.linking(Film, found.formats["cine-debat"])]
    assert slugs == ["b", "l-atalante"]
    assert [f.slug for f in found.linking(Film, found.mediateurs["images"])] == ["l-atalante"]
    assert [f.slug for f in found.linking(Retour, found.films["l-atalante"])] == ["bretagne-2026"]
    assert [f.slug for f in found.linking(Selection, found.films["l-atalante"])] == ["un-film"]
    assert found.linking(Mediateur, found.films["b"]) == []


def test_two_fields_that_name_the_same_record_are_one_link_back(depot: Depot) -> None:
    found = drawn(depot, {"films/l-atalante.md": film(**LINKS)})
    assert [f.slug for f in found.linking(Film, found.coordinations["bretagne"])] == ["l-atalante"]


@pytest.mark.parametrize("statut", ["brouillon", "exemple"])
@pytest.mark.parametrize("path", FICHES)
def test_drafts_and_examples_are_never_published(depot: Depot, path: str, statut: str) -> None:
    found = drawn(depot, as_draft(path, statut))
    assert path not in [f.chemin for fiches in found.fiches.values() for f in fiches.values()]


def test_a_link_to_a_draft_is_cut(depot: Depot) -> None:
    files: dict[str, str | bytes] = {"films/l-atalante.md": film(**LINKS)}
    for path in ("seances/mediateurs/images.md", "seances/coordinations/bretagne.md"):
        files |= as_draft(path)
    found = drawn(depot, {**files, "films/b.md": film(titre="B", avant_programme="[l-atalante]")})
    seen = found.films["l-atalante"]
    assert (seen.formats, seen.mediateurs, seen.proposee_par, seen.adoptee_par) == (("cine-debat",), (), None, ())
    assert found.films["b"].avant_programme == ("l-atalante",)


def test_a_return_whose_film_is_a_draft_is_not_published(depot: Depot) -> None:
    found = drawn(depot, as_draft("films/l-atalante.md"))
    assert (found.films, found.retours, found.selections) == ({}, {}, {})


def test_a_return_whose_format_is_a_draft_is_not_published(depot: Depot) -> None:
    found = drawn(depot, as_draft("seances/formats/cine-debat.md"))
    assert (list(found.films), list(found.retours), list(found.selections)) == (["l-atalante"], [], ["un-film"])


def test_a_selection_keeps_the_films_that_are_published(depot: Depot) -> None:
    files = {"films/b.md": film(titre="B"), "seances/selections/un-film.md": SELECTION.replace("[l-", "[b, l-")}
    found = drawn(depot, {**files, **as_draft("films/l-atalante.md")})
    assert found.selections["un-film"].films == ("b",)


def test_a_wrong_record_is_not_published_and_a_link_to_it_is_no_second_problem(depot: Depot) -> None:
    loaded = load(depot({**FICHES, "films/l-atalante.md": film(duree="long")}))
    assert [str(p) for p in loaded.problems] == [
        "films/l-atalante.md:5: duree: « long » n'est pas une durée. Écrire 1:29 ou 89."
    ]
    assert assemble(loaded).films == {}


def test_twenty_wrong_records_give_twenty_problems_in_one_run_sorted(verifier: Verifier) -> None:
    wrong = ["duree: long", "annee: 34", "forme: clip", "themes: [exile]"]
    files: dict[str, str | bytes] = {}
    for i in range(20):
        key, _, value = wrong[i % 4].partition(": ")
        files[f"films/f{19 - i:02d}.md"] = film(titre=f"F{i}", **{key: value})
    found = verifier({**FICHES, **files})
    assert [line.split(":")[0] for line in found] == [f"films/f{i:02d}.md" for i in range(20)]


def test_a_hundred_and_fifty_wrong_records_are_told_in_one_run(verifier: Verifier) -> None:
    keys = "".join(f"cle{i}: x\n" for i in range(100))
    files: dict[str, str | bytes] = {f"films/f{i}.md": f"---\ntitre: F{i}\n{keys}---\n" for i in range(150)}
    assert len(verifier(files)) > 15_000


def test_a_film_entered_twice_is_told_on_the_second(verifier: Verifier) -> None:
    again = film(titre="Atalante", realisation="[Jéan VIGO]")
    assert verifier({**FICHES, "films/z.md": again}) == [
        "films/z.md:2: titre: Ce film a déjà une fiche : films/l-atalante.md. La compléter, et supprimer celle-ci."
    ]


def test_two_films_may_share_a_title(verifier: Verifier) -> None:
    assert verifier({**FICHES, "films/l-atalante-2026.md": film(annee="2026")}) == []


def test_the_same_repository_gives_the_same_catalogue(depot: Depot) -> None:
    root = depot({**FICHES, "seances/retours/b.md": RETOUR, "seances/mediateurs/a.md": MEDIATEUR})
    first, second = assemble(load(root)), assemble(load(root))
    assert (first.fiches, first.vocabulaires) == (second.fiches, second.vocabulaires)
    assert first.libelle("formes", "fiction") == "Fiction"


def test_a_link_field_holds_one_slug_or_many(depot: Depot) -> None:
    catalogue = drawn(depot, {"films/l-atalante.md": film(**LINKS)})
    assert list(links_of(catalogue.films["l-atalante"])) == [
        ("formats", "format", ("cine-debat",)),
        ("mediateurs", "mediateur", ("images",)),
        ("proposee_par", "coordination", ("bretagne",)),
        ("adoptee_par", "coordination", ("bretagne",)),
    ]


def test_a_record_kept_as_bytes_is_the_same(catalogue_reel: Catalogue) -> None:
    for fiches in catalogue_reel.fiches.values():
        for fiche in fiches.values():
            again = loads(dumps(fiche))
            assert again == fiche
            assert repr(again) == repr(fiche)
            assert hash(again) == hash(fiche)
