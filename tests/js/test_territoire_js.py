"""The chosen territory in the browser: its table, what storage and addresses may say of it, the month of today."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from catalogue.loading import load_vocabulaires
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
JS = ROOT / "hooks" / "theme" / "js"


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    for name in ("territoire", "mois"):
        page.add_script_tag(path=JS / "core" / f"{name}.js")
    yield page
    page.close()


def ask(page: Page, name: str, *arguments: Any) -> Any:
    return page.evaluate("([name, args]) => ecranCommun.territoire[name](...args)", [name, arguments])


def territory(region: str, departement: str | None = None, coordinations: list[str] | None = None) -> dict[str, Any]:
    return {"region": region, "departement": departement, "coordinations": coordinations or []}


def test_the_regions_are_those_of_the_vocabulary(page: Page) -> None:
    entries = load_vocabulaires(ROOT)["regions"].entrees.values()
    wanted = [[e.id, e.libelle.replace("'", "’")] for e in entries if e.id != "national"]
    assert page.evaluate("Array.from(ecranCommun.territoire.REGIONS)") == wanted


def test_each_department_is_of_one_region(page: Page) -> None:
    numbers = [f"{n:02d}" for n in range(1, 96) if n != 20]
    codes = [*numbers, "2A", "2B", "971", "972", "973", "974", "976"]
    found = page.evaluate("codes => codes.map(code => ecranCommun.territoire.regionDe(code))", codes)
    assert None not in found
    assert len(codes) == 101
    some = {"67": "grand-est", "34": "occitanie", "2A": "corse", "974": "la-reunion", "75": "ile-de-france"}
    assert {code: ask(page, "regionDe", code) for code in some} == some
    for wrong in ("20", "96", "975", "1", "00", "", "toString"):
        assert ask(page, "regionDe", wrong) is None


def test_what_is_written_is_read_again(page: Page) -> None:
    value = territory("occitanie", "34", ["occitanie"])
    assert ask(page, "deTexte", ask(page, "enTexte", value)) == value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"region": "corse"}, territory("corse")),
        ({"departement": "33"}, territory("nouvelle-aquitaine", "33")),
        ({"region": "corse", "departement": "33"}, territory("corse")),
        ({"region": "atlantide", "departement": "33"}, territory("nouvelle-aquitaine", "33")),
        (
            {"region": "bretagne", "coordinations": ["a", "a", "<b>", 3, None, "x" * 81]},
            territory("bretagne", None, ["a"]),
        ),
        ({"region": "bretagne", "coordinations": "a"}, territory("bretagne")),
        ({"region": "national"}, None),
        ({"region": "__proto__"}, None),
        ({"region": ["occitanie"]}, None),
        ({"region": "<img src=x>"}, None),
        ({}, None),
        (None, None),
        ([], None),
        (7, None),
    ],
)
def test_only_a_known_territory_is_read(page: Page, value: Any, expected: Any) -> None:
    assert ask(page, "deTexte", json.dumps(value)) == expected


@pytest.mark.parametrize("text", ["", "{", "null", "undefined", "x" * 5000, '{"region":"corse"}' + " " * 4000, None])
def test_a_spoilt_storage_is_no_territory(page: Page, text: str | None) -> None:
    assert ask(page, "deTexte", text) is None


@pytest.mark.parametrize(
    ("query", "region"),
    [
        ("?territoire=occitanie", "occitanie"),
        ("?q=mer&territoire=la-reunion&theme=exil", "la-reunion"),
        ("?territoire=Occitanie", None),
        ("?territoire=", None),
        ("?territoire=%3Cscript%3E", None),
        ("?territoire=34", None),
        ("", None),
        ("?" + "a=b&" * 3000 + "territoire=occitanie", None),
    ],
)
def test_an_address_may_ask_for_a_region(page: Page, query: str, region: str | None) -> None:
    assert ask(page, "demande", query) == (territory(region) if region else None)


def test_what_coordinations_did_with_a_film(page: Page) -> None:
    film = {"proposee": "a", "adoptee": ["b", ""], "choisie": ["a"]}
    assert ask(page, "relation", ["a", "b", "c"], film) == [
        {"coordination": "a", "propose": True, "adopte": False, "choisit": True},
        {"coordination": "b", "propose": False, "adopte": True, "choisit": False},
        {"coordination": "c", "propose": False, "adopte": False, "choisit": False},
    ]


@pytest.mark.parametrize(
    ("months", "today", "expected"),
    [
        (["2026-12", "2026-11", "2026-10"], "2026-11", "2026-11"),
        (["2026-12", "2026-10"], "2026-11", "2026-10"),
        (["2027-02", "2027-01"], "2026-11", "2027-01"),
        (["2025-12", "2026-01"], "2026-01", "2026-01"),
        (["2026-13", "demain", "2026-1"], "2026-11", None),
        ([], "2026-11", None),
    ],
)
def test_the_month_shown_is_that_of_today_or_the_nearest(
    page: Page, months: list[str], today: str, expected: str | None
) -> None:
    assert page.evaluate("([m, t]) => ecranCommun.mois.choisir(m, t)", [months, today]) == expected


def test_the_month_of_a_date_is_that_of_the_visitors_clock(page: Page) -> None:
    assert page.evaluate("ecranCommun.mois.deLaDate(new Date(2026, 0, 31, 23, 59))") == "2026-01"
    assert page.evaluate("ecranCommun.mois.deLaDate(new Date(2026, 11, 1))") == "2026-12"
