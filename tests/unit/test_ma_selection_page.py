"""The pages of the visitor's own selection, and the labels that their scripts read."""

from __future__ import annotations

import pytest
from catalogue.assembly import Catalogue
from catalogue.fiche_files import fiche_files
from catalogue.label_files import LISTS, labels
from catalogue.pages import ma_selection
from catalogue.pages.atelier import DEROULES, Deroule


def test_every_identifier_of_the_facts_has_its_label(catalogue_reel: Catalogue) -> None:
    found = labels(catalogue_reel)
    single = {"classification": "classifications", "conditions": "conditions", "forme": "formes"}
    many = {"themes": "themes", "versions": "versions", "supports": "supports", "formats": "formats"}
    (_, head), *files = fiche_files(catalogue_reel, catalogue_reel.ordered)
    for _, payload in files:
        for row in payload.values():
            facts = {key: value for key, value in zip(head["cles"], row, strict=False) if value != ""}
            for key, kind in single.items():
                assert facts.get(key) is None or facts[key] in found[kind]
            for key, kind in many.items():
                assert set(facts.get(key, ())) <= found[kind].keys()
            assert set(facts.get("accessibilite", ())) <= found["acces"].keys()


def test_the_coordinations_give_their_site_and_no_person(catalogue_reel: Catalogue) -> None:
    found = labels(catalogue_reel)
    assert set(found) == {*LISTS, "formats", "coordinations"}
    assert len(found["coordinations"]) == len(catalogue_reel.coordinations)
    for one in found["coordinations"]:
        assert set(one) == {"slug", "territoire", "structure", "site", "url"}
        assert one["site"] == "" or one["site"].startswith("https://")
        assert "@" not in "".join(one.values())


def test_the_two_pages_stand_at_their_addresses(catalogue_reel: Catalogue) -> None:
    first, second = ma_selection.pages(catalogue_reel)
    assert [first.url, second.url] == ["selection/", "selection/atelier/"]
    assert second.fil == [("Ma sélection", "selection/")]
    assert len(first.contexte["selections"]) == len(catalogue_reel.selections)


@pytest.mark.parametrize(("deroule", "minutes", "told"), [(DEROULES[0], 90, "1 h 30"), (DEROULES[1], 180, "3 h")])
def test_the_minutes_of_a_workshop_follow_each_other(deroule: Deroule, minutes: int, told: str) -> None:
    assert (deroule.minutes, deroule.longueur.replace("\u00a0", " ")) == (minutes, told)
    assert [e.debut for e in deroule.etapes] == [
        sum(e.minutes for e in deroule.etapes[:at]) for at in range(len(deroule.etapes))
    ]
    assert deroule.etapes[0].quand == "Début"
    assert all(e.titre and e.texte.endswith((".", "?")) for e in deroule.etapes)
