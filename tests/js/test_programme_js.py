"""The programme of one séance: hours that follow, lengths that are not known, warnings at their very threshold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
JS = ROOT / "hooks" / "theme" / "js"
CASES = json.loads((ROOT / "tests" / "shared" / "programme.json").read_text(encoding="utf-8"))
DEBATE = {"slug": "cine-debat", "titre": "Ciné-débat", "moment": "apres", "duree": 45}


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    for name in ("ui/phrases", "core/programme", "core/programme_parties", "core/saisies"):
        page.add_script_tag(path=JS / f"{name}.js")
    yield page
    page.close()


def compose(page: Page, parties: list[list[Any]], options: dict[str, Any]) -> dict[str, Any]:
    parts = [{"titre": genre, "genre": genre, "minutes": minutes} for genre, minutes in parties]
    ask = "([parts, options]) => ecranCommun.programme.composer(parts, options)"
    found: dict[str, Any] = page.evaluate(ask, [parts, options])
    return found


def parts(page: Page, film: Any, format: Any, court: Any = None, minutes: Any = None) -> list[tuple[str, Any]]:
    ask = "(all) => ecranCommun.programme.parties(...all)"
    return [(p["titre"], p["minutes"]) for p in page.evaluate(ask, [film, format, court, minutes or {}])]


@pytest.mark.parametrize("case", CASES, ids=[case["nom"] for case in CASES])
def test_each_case_has_its_hours_its_length_and_its_warnings(page: Page, case: dict[str, Any]) -> None:
    found = compose(page, case["parties"], case["options"])
    assert [a["code"] for a in found["alertes"]] == case["alertes"]
    assert (found["total"], found["auMoins"]) == (case["total"], case.get("auMoins", False))
    if "fin" in case:
        assert found["fin"] == case["fin"]
    if "heures" in case:
        assert [[b["debut"], b["fin"]] for b in found["blocs"]] == case["heures"]


def test_what_follows_an_unknown_length_is_at_the_earliest(page: Page) -> None:
    found = compose(page, [["presentation", 5], ["film", None], ["mediation", 45]], {"heure": "20:00"})
    assert [b["auPlusTot"] for b in found["blocs"]] == [False, False, True]


def test_warnings_are_sentences(page: Page) -> None:
    options = {"heure": "22:00", "dernier_bus": "22:30", "age": 6, "film": {"age_conseille": 13}}
    found = compose(page, [["film", 120], ["mediation", 30]], options)
    assert [re.sub(r"\s", " ", a["texte"]) for a in found["alertes"]] == [
        "Film conseillé dès 13 ans : votre public le plus jeune a 6 ans.",
        "Plus de 2 h avec un enfant de 6 ans : c’est long. Raccourcissez, ou gardez la médiation pour un autre jour.",
        "2 h 30 sans pause avec un enfant de 6 ans : prévoyez-en une, avec de l’eau et des toilettes.",
        "La séance finit après minuit, à 0 h 30.",
        "Dernier bus à 22 h 30, fin à 0 h 30 : il manque 120 minutes.",
    ]


def test_the_parts_come_from_the_film_the_format_and_the_short(page: Page) -> None:
    film, short = {"titre": "Le film", "duree": 89}, {"titre": "Le court", "duree": 12}
    assert parts(page, film, DEBATE, short) == [
        ("Accueil et présentation", 5), ("Le court", 12), ("Le film", 89), ("Ciné-débat", 45),
    ]  # fmt: skip


def test_what_the_visitor_writes_comes_first(page: Page) -> None:
    minutes = {"presentation": 0, "film": 91, "pause": 15, "mediation": 30}
    found = parts(page, {"titre": "Le film", "duree": 89}, DEBATE, None, minutes)
    assert found == [("Le film", 91), ("Pause", 15), ("Ciné-débat", 30)]


def test_an_unknown_film_or_length_stays_unknown(page: Page) -> None:
    workshop = {"slug": "atelier-apres", "titre": "Atelier", "moment": "apres"}
    assert parts(page, None, workshop)[1:] == [("Film, à choisir", None), ("Atelier", None)]
    assert parts(page, {"titre": "Le film"}, None)[1:] == [("Le film", None)]


@pytest.mark.parametrize(
    ("format", "expected"),
    [
        ({"slug": "presentation", "titre": "Présenter", "moment": "avant", "duree": 15}, ["Présenter", "Le film"]),
        ({"slug": "court-avant", "titre": "Un court", "moment": "avant"},
         ["Accueil et présentation", "Court métrage, à choisir", "Le film"]),
        ({"slug": "atelier-avant", "titre": "Atelier", "moment": "avant"}, ["Accueil et présentation", "Le film"]),
        ({"slug": "mixte", "titre": "Mixte", "moment": "pendant"}, ["Accueil et présentation", "Le film"]),
        ({"slug": "cine-gouter", "titre": "Goûter", "moment": "autour", "duree": 90, "duree_note": "le film compris"},
         ["Accueil et présentation", "Le film"]),
        ({"slug": "metiers", "titre": "Métiers", "moment": "autour", "duree": 60},
         ["Accueil et présentation", "Le film", "Métiers"]),
    ],
)  # fmt: skip
def test_each_format_takes_its_place(page: Page, format: dict[str, Any], expected: list[str]) -> None:
    assert [title for title, _ in parts(page, {"titre": "Le film", "duree": 60}, format)] == expected


def test_a_workshop_before_is_on_another_day(page: Page) -> None:
    formats = [{"moment": "avant", "slug": s} for s in ("atelier-avant", "court-avant", "presentation")]
    ask = "(all) => all.map(ecranCommun.programme.autreJour)"
    assert page.evaluate(ask, [*formats, DEBATE, None]) == [True, False, False, False, False]


def test_lengths_come_back_from_the_address(page: Page) -> None:
    names = ["presentation", "avant", "film", "pause", "mediation"]
    back = "([minutes, names]) => { const { lireMinutes, ecrireMinutes } = ecranCommun.saisies;"
    back += " const text = ecrireMinutes(minutes); return [text, lireMinutes(text, names)]; }"
    found = page.evaluate(back, [{"presentation": 5, "pause": 0, "film": None}, names])
    assert found == ["presentation:5,pause:0", {"presentation": 5, "pause": 0}]


@pytest.mark.parametrize("hostile", ["film", "film:-1", "film:601", "film:9999", "robot:5", "__proto__:5", "film:1.5"])
def test_a_hostile_length_is_dropped(page: Page, hostile: str) -> None:
    assert page.evaluate("(text) => ecranCommun.saisies.lireMinutes(text, ['film'])", hostile) == {}


def test_the_thresholds_are_those_of_the_guide() -> None:
    script = (JS / "core" / "programme.js").read_text(encoding="utf-8")
    assert "LIMITS = [[6, 120, 90], [11, 150, 120], [Infinity, 180, 150]]" in script
    assert "BUS_MARGIN = 15;" in script
    guide = (ROOT / "docs" / "organiser.md").read_text(encoding="utf-8")
    for row in (
        "| 6 ans et moins | 2 h | 1 h 30 |",
        "| de 7 à 11 ans | 2 h 30 | 2 h |",
        "| les autres | 3 h | 2 h 30 |",
    ):
        assert row in guide
    assert "moins de 15 minutes" in guide
