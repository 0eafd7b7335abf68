"""The legal regime in the browser: the shared cases, and the Python twin on every séance that can be asked for."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from catalogue import legal
from catalogue.assembly import Catalogue
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
CORE = ROOT / "hooks" / "theme" / "js" / "core"
CASES = json.loads((ROOT / "tests" / "shared" / "droit.json").read_text(encoding="utf-8"))
#: Asked and answered as one text: Playwright walks through values far more slowly.
ASK = """(asked) => JSON.stringify(JSON.parse(asked).map(
  ([demande, film, jour]) => ecranCommun.droit.regime(table, demande, film, jour)))"""
FILMS: list[dict[str, Any]] = [
    {"duree": duree, "forme": forme, "visa_date": visa, "classification": classe}
    for duree, forme, classe in [
        (94, "fiction", "tous-publics"), (60, "documentaire", "12"), (61, "animation", "inconnue"),
        (59, "fiction", "16"), (12, "film-d-atelier", "inconnue"), (75, "film-d-atelier", "inconnue"),
        (80, "programme-de-courts", "tous-publics"), (None, "fiction", "18"),
    ]
    for visa in ("2024-02-29", "2025-08-31", "2030-01-01", None)
]  # fmt: skip
Question = tuple[dict[str, Any], dict[str, Any], str | None]


@pytest.fixture(scope="module")
def table(catalogue_reel: Catalogue) -> Any:
    return json.loads(json.dumps(catalogue_reel.tables["droit"]))


@pytest.fixture(scope="module")
def page(chromium: Browser, table: Any) -> Iterator[Page]:
    page = chromium.new_page()
    for name in ("dates", "droit"):
        page.add_script_tag(path=CORE / f"{name}.js")
    page.evaluate("(table) => { globalThis.table = table; }", table)
    yield page
    page.close()


def ask(page: Page, asked: list[Any]) -> list[Any]:
    found: list[Any] = json.loads(page.evaluate(ASK, json.dumps(asked)))
    return found


def in_python(table: Any, question: Question) -> Any:
    demande, film, day = question
    return json.loads(json.dumps(legal.regime(table, demande, film, dt.date.fromisoformat(day) if day else None)))


def test_the_answers_are_those_of_the_python_side(page: Page) -> None:
    assert page.evaluate("ecranCommun.droit.REPONSES") == {k: list(v) for k, v in legal.ANSWERS.items()}


def test_the_shared_cases_hold_in_the_browser(page: Page) -> None:
    found = ask(page, [[c["demande"], c["film"], c.get("aujourdhui")] for c in CASES])
    for case, one in zip(CASES, found, strict=True):
        one["questions"] = [q["champ"] for q in one["questions"]]
        one["cas_possibles"] = [c["cas"] for c in one["cas_possibles"]]
        assert {k: one[k] for k in case["attendu"]} == case["attendu"], case["nom"]


def test_both_sides_agree_on_every_seance(page: Page, table: Any) -> None:
    publics: list[list[str]] = [[], ["pjj", "ados"]]
    grid: list[Question] = []
    for values in product(*((None, *known) for known in legal.ANSWERS.values()), publics):
        demande = {k: v for k, v in zip((*legal.ANSWERS, "public"), values, strict=True) if v is not None}
        for at, film in enumerate(FILMS):
            date = (None, "2025-02-28", "2025-03-01", "2026-03-01")[(at + len(grid)) % 4]
            today = (None, "2025-03-01", "2026-11-25")[len(grid) % 3]
            grid.append(({**demande, **({"date": date} if date else {})}, film, today))
    assert len(grid) > 10_000
    for start in range(0, len(grid), 2000):
        asked = grid[start : start + 2000]
        for question, found in zip(asked, ask(page, asked), strict=True):
            assert found == in_python(table, question), question


@settings(max_examples=60)
@given(st.lists(st.tuples(st.dates(dt.date(1888, 1, 1), dt.date(2199, 1, 1)), st.integers(0, 40)), max_size=40))
def test_dates_are_counted_the_same(page: Page, asked: list[tuple[dt.date, int]]) -> None:
    found = page.evaluate(
        """(asked) => asked.map(([iso, n]) => {
          const d = ecranCommun.dates;
          return [d.lire(iso), d.moisApres(iso, n), d.joursApres(iso, n), d.enFrancais(iso)];
        })""",
        [[day.isoformat(), n] for day, n in asked],
    )
    assert found == [
        [
            day.isoformat(),
            legal.add_months(day, n).isoformat(),
            (day + dt.timedelta(days=n)).isoformat(),
            legal.date_fr(day),
        ]
        for day, n in asked
    ]


@settings(max_examples=60)
@given(st.lists(st.one_of(st.text(max_size=12), st.from_regex(r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")), max_size=40))
def test_any_text_is_a_date_on_both_sides_or_on_none(page: Page, texts: list[str]) -> None:
    found = page.evaluate("(texts) => texts.map(ecranCommun.dates.lire)", texts)
    read = [legal.read_date(text) for text in texts]
    assert found == [day.isoformat() if day else None for day in read]


def test_nothing_hostile_passes(page: Page) -> None:
    hostile = {"lieu": "__proto__", "organisateur": "toString", "entree": ["gratuite"], "date": "x", "public": "pjj"}
    found = ask(page, [[hostile, {"duree": "94", "visa_date": {}, "forme": "__proto__"}, None]])[0]
    assert (found["cas"], found["verdict"]) == (None, "a-verifier")
    assert page.evaluate("({}).cas === undefined")
