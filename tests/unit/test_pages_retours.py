"""Returns of experience: the list, its groups, one page a return, and what formats and films count of them."""

from __future__ import annotations

from catalogue.assembly import Catalogue, assemble, load
from catalogue.pages import retours, seances
from drawn import FICHES, RETOUR, Depot


def drawn(depot: Depot) -> Catalogue:
    older = RETOUR.replace("2026-03-01", "2025-06-10").replace("Cinéma", "Plein air")
    same = RETOUR.replace("2026-03-01", "2026-01-05").replace("Cinéma", "cinéma").replace("Bretagne", "Île-de-France")
    files = {**FICHES, "seances/retours/plein-air.md": older, "seances/retours/hiver.md": same}
    return assemble(load(depot(files)))


def test_the_list_goes_from_the_latest_to_the_oldest(depot: Depot) -> None:
    shown = retours.retours_index(drawn(depot)).contexte
    assert [r["fiche"].slug for r in shown["retours"]] == ["bretagne-2026", "hiver", "plein-air"]
    assert shown["decompte"] == "3\u00a0retours"


def test_returns_are_grouped_by_format_place_and_territory_with_anchors(depot: Depot) -> None:
    ways = dict(retours.retours_index(drawn(depot)).contexte["voies"])
    assert [(a, n, len(m)) for a, n, m in ways["Par format"]] == [("format-cine-debat", "Ciné-débat", 3)]
    assert [(a, len(m)) for a, _, m in ways["Par type de lieu"]] == [("lieu-cinema", 2), ("lieu-plein-air", 1)]
    assert [a for a, _, _ in ways["Par territoire"]] == ["territoire-bretagne", "territoire-ile-de-france"]


def test_a_territory_without_a_letter_has_an_anchor_all_the_same() -> None:
    assert [a for a, _, _ in retours.grouped("lieu", [{"lieu": "…"}])] == ["lieu-autre"]


def test_without_a_return_the_page_has_no_group(depot: Depot) -> None:
    none = {k: v for k, v in FICHES.items() if "retours" not in k}
    shown = retours.retours_index(assemble(load(depot(none)))).contexte
    assert shown["retours"] == []
    assert [groups for _, groups in shown["voies"]] == [[], [], []]


def test_the_page_of_a_return_says_who_where_and_how_many(depot: Depot) -> None:
    text = RETOUR.replace("statut:", "jauge: 1200\npublic: ados\ncoordination: bretagne\nstatut:")
    catalogue = assemble(load(depot({**FICHES, "seances/retours/bretagne-2026.md": text})))
    page = retours.retour_page(catalogue, catalogue.retours["bretagne-2026"])
    assert page.titre == "L’Atalante\u00a0: Ciné-débat"
    assert page.contexte["personnes"] == "1\u202f200\u00a0personnes"
    assert page.contexte["coordination"].slug == "bretagne"
    assert page.contexte["lieu"] == "Cinéma, Bretagne"


def test_a_format_counts_its_returns(depot: Depot) -> None:
    catalogue = drawn(depot)
    shown = seances.format_page(catalogue, catalogue.formats["cine-debat"]).contexte
    assert shown["decompte_retours"] == "3\u00a0retours"
    assert [r.slug for r in shown["retours"]] == ["bretagne-2026", "hiver", "plein-air"]
