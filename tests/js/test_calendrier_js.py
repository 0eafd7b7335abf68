"""The calendar in the browser: the shared cases, and the same steps and the same bytes as the Python twin."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from catalogue import legal, planning
from catalogue.assembly import Catalogue
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
CORE = ROOT / "hooks" / "theme" / "js" / "core"
CASES = json.loads((ROOT / "tests" / "shared" / "calendrier.json").read_text(encoding="utf-8"))
ASK = """(asked) => asked.map(([demande, film, jour, titre, tampon]) => {
  const { calendrier, droit } = ecranCommun;
  const steps = calendrier.etapes(tables.etapes, demande, droit.regime(tables.droit, demande, film, jour), jour);
  return [steps, calendrier.ics(steps, titre, tampon)];
})"""
FILMS = [
    {"duree": 94, "forme": "fiction", "visa_date": "2025-03-14"},
    {"duree": 20, "forme": "animation"},
    {"duree": 8, "forme": "film-d-atelier"},
    {"forme": "documentaire"},
]
TITLES = ["L'Atalante", "Été 93 ; « Verano », 1993", "a\\b\nc\r\nd\re\tf", "😀" * 40, "\x00\x1b\u2028x", ""]


@pytest.fixture(scope="module")
def tables(catalogue_reel: Catalogue) -> Any:
    return json.loads(json.dumps(catalogue_reel.tables))


@pytest.fixture(scope="module")
def page(chromium: Browser, tables: Any) -> Iterator[Page]:
    page = chromium.new_page()
    for name in ("dates", "droit", "calendrier"):
        page.add_script_tag(path=CORE / f"{name}.js")
    page.evaluate("(tables) => { globalThis.tables = tables; }", tables)
    yield page
    page.close()


def in_python(tables: Any, question: list[Any]) -> list[Any]:
    demande, film, today, titre, tampon = question
    day = dt.date.fromisoformat(today) if today else None
    steps = planning.steps(tables["etapes"], demande, legal.regime(tables["droit"], demande, film, day), day)
    return [steps, planning.ics(steps, titre, tampon)]


def test_the_shared_cases_hold_in_the_browser(page: Page, tables: Any) -> None:
    asked = [[c["demande"], c["film"], c["aujourdhui"], c["nom"], "2026-11-23"] for c in CASES]
    for case, question, found in zip(CASES, asked, page.evaluate(ASK, asked), strict=True):
        assert found == in_python(tables, question)
        expected = case["attendu"]
        if "ids" in expected:
            assert " ".join(s["id"] for s in found[0]) == expected["ids"]
        dates = {s["id"]: s["date"] for s in found[0]}
        assert {k: dates[k] for k in expected.get("dates", {})} == expected.get("dates", {})


def test_both_sides_make_the_same_steps_and_the_same_bytes(page: Page, tables: Any) -> None:
    rng = random.Random(4)
    grid = []
    for values in product(*((None, *known) for known in legal.ANSWERS.values())):
        demande: dict[str, Any] = {k: v for k, v in zip(legal.ANSWERS, values, strict=True) if v is not None}
        for film in FILMS:
            date = rng.choice([None, "2027-01-15", "2028-02-29", "2026-12-31", "2026-11-25"])
            fmt = rng.choice([None, "atelier-programmation", "cine-debat"])
            more = {k: v for k, v in (("date", date), ("format", fmt)) if v}
            today = rng.choice([None, "2026-11-25", "2028-01-01"])
            grid.append([{**demande, **more}, film, today, rng.choice(TITLES), rng.choice(["", "2026-11-23"])])
    for question, found in zip(grid, page.evaluate(ASK, grid), strict=True):
        assert found == in_python(tables, question), question


@settings(max_examples=50)
@given(st.lists(st.text(max_size=120), max_size=12))
def test_any_title_gives_the_same_file_and_one_that_is_read_back(page: Page, tables: Any, titles: list[str]) -> None:
    demande = {"lieu": "plein-air", "organisateur": "association", "entree": "gratuite", "date": "2027-06-19"}
    asked = [[demande, FILMS[0], None, title, "2026-11-23"] for title in titles]
    for question, found in zip(asked, page.evaluate(ASK, asked), strict=True):
        assert found == in_python(tables, question)
        assert max(len(line.encode()) for line in found[1].split("\r\n")) <= 75
        assert len(Calendar.from_ical(found[1].encode()).walk("VEVENT")) == len(found[0])
