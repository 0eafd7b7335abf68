"""The legal regime: each case, each border date, what is unknown, and a guide that says what the table says."""

from __future__ import annotations

import datetime as dt
import json
import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from catalogue import legal
from catalogue.assembly import Catalogue
from catalogue.dates import date_fr
from catalogue.film import Film
from catalogue.pages.films import legal_lines
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
CASES = json.loads((ROOT / "tests" / "shared" / "droit.json").read_text(encoding="utf-8"))
GUIDE = (ROOT / "docs" / "droit.md").read_text(encoding="utf-8")
FILM = {"duree": 94, "forme": "fiction", "visa_date": "2025-03-14"}


@pytest.fixture(scope="session")
def table(catalogue_reel: Catalogue) -> legal.Table:
    return catalogue_reel.tables["droit"]


@pytest.mark.parametrize("case", CASES, ids=[c["nom"] for c in CASES])
def test_a_case_worked_by_hand(case: dict[str, Any], table: legal.Table) -> None:
    today = case.get("aujourdhui")
    found = legal.regime(table, case["demande"], case["film"], dt.date.fromisoformat(today) if today else None)
    shown = {
        **found,
        "questions": [q["champ"] for q in found["questions"]],
        "cas_possibles": [c["cas"] for c in found["cas_possibles"]],
    }
    assert {k: shown[k] for k in case["attendu"]} == case["attendu"]


def test_the_cases_by_hand_meet_every_case_of_the_law() -> None:
    met = {c["attendu"]["cas"] for c in CASES} | {x for c in CASES for x in c["attendu"].get("cas_aussi", ())}
    assert met == {*"ABCDEFGHIJ", None}


def all_answers() -> list[dict[str, str]]:
    return [dict(zip(legal.ANSWERS, values, strict=True)) for values in product(*legal.ANSWERS.values())]


@pytest.mark.parametrize("entree", legal.ANSWERS["entree"])
@pytest.mark.parametrize("organisateur", legal.ANSWERS["organisateur"])
def test_in_a_cinema_a_seance_is_always_commercial(table: legal.Table, organisateur: str, entree: str) -> None:
    for lieu in ("salle", "circuit-itinerant"):
        found = legal.regime(table, {"lieu": lieu, "organisateur": organisateur, "entree": entree}, FILM)
        assert (found["cas"], found["regime"], found["verdict"]) == ("A", "commercial", "possible")


def test_every_seance_has_one_case_its_lines_and_the_official_page(table: legal.Table) -> None:
    for demande in all_answers():
        found = legal.regime(table, demande, FILM)
        assert (len(found["cas_possibles"]), found["questions"]) == (1, [])
        assert found["cas"] in {line["cas"] for line in found["lignes"]}
        assert found["demarches"]
        assert found["officiel"]["url"].startswith("https://www.cnc.fr/")
        assert found["avertissement"].startswith("Ce n’est pas un conseil juridique.")
        for line in found["lignes"]:
            assert line.keys() >= {"texte", "reference", "source", "confiance", "verifie_le"}


def test_outside_a_cinema_the_shop_copy_the_rights_and_sacem_are_always_told(table: legal.Table) -> None:
    for demande in all_answers():
        found = legal.regime(table, demande, FILM)
        said = " ".join(line["texte"] for line in found["lignes"])
        assert "DVD" in said
        assert "streaming" in said
        to_do = " ".join(step["texte"] for step in found["demarches"])
        assert ("Sacem" in to_do) == ("Sacem" in to_do if found["regime"] == "commercial" else True)
        assert [s["jours"] for s in found["demarches"]] == sorted(
            (s["jours"] for s in found["demarches"]), reverse=True
        )


@given(st.dates(dt.date(1930, 1, 1), dt.date(2100, 12, 31)), st.sampled_from([6, 12]))
def test_the_delay_ends_on_the_same_day_or_on_the_first_of_the_next_month(day: dt.date, months: int) -> None:
    after = legal.add_months(day, months)
    total = day.year * 12 + day.month - 1 + months
    same = (after.year * 12 + after.month - 1, after.day) == (total, day.day)
    assert same or (after.year * 12 + after.month - 1, after.day) == (total + 1, 1)
    assert not same or after > day
    if not same:  # that day is not in the month
        with pytest.raises(ValueError, match="day"):
            dt.date(total // 12, total % 12 + 1, day.day)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31)), st.integers(-3, 3))
def test_around_the_border_the_day_decides(table: legal.Table, visa: dt.date, off: int) -> None:
    demande = {"lieu": "plein-air", "organisateur": "association", "entree": "gratuite"}
    film = {**FILM, "visa_date": visa.isoformat()}
    first = legal.add_months(visa, 12)
    day = first + dt.timedelta(days=off)
    found = legal.regime(table, {**demande, "date": day.isoformat()}, film)
    assert (found["verdict"], found["des"]) == ("possible" if off >= 0 else "non", first.isoformat())
    assert date_fr(first) in found["phrase"]
    now = legal.regime(table, demande, film, day)
    assert now["verdict"] == ("possible" if off >= 0 else "possible-des")


def test_passeurs_d_images_adds_its_own_rules_in_the_open_air(table: legal.Table) -> None:
    demande = {"lieu": "plein-air", "organisateur": "association", "entree": "gratuite"}
    texts = [
        [line["texte"] for line in legal.regime(table, demande, {**FILM, "classification": c})["lignes"]]
        for c in ("tous-publics", "12")
    ]
    assert not any("Ce film est interdit" in t for t in texts[0])
    assert any(t.startswith("Ce film est interdit aux moins de 12\u00a0ans ou plus") for t in texts[1])
    assert any("atelier de programmation" in t and "15\u00a0km" in t for t in texts[0])


def test_the_page_of_a_film_says_the_law_in_brief(catalogue_reel: Catalogue) -> None:
    films = catalogue_reel.films.values()
    long, short = (next(f for f in films if (f.duree or 0) > 70)), next(f for f in films if f.est_court)
    dated = long.model_copy(update={"visa_date": dt.date(2024, 2, 29), "forme": "fiction"})

    def lines(film: Film) -> list[str]:
        return list(legal_lines(catalogue_reel, film.duree, film.forme, film.visa_date))

    cinema = "En salle de cinéma\u00a0: la séance suit les règles des séances commerciales, même gratuite."
    open_air = "En plein air, sans exploitant de cinéma\u00a0: le même délai, et une autorisation du CNC."
    assert lines(dated) == [
        cinema, "Hors du cinéma\u00a0: à partir du 1er\u00a0mars 2025, un an après le visa.", open_air,
    ]  # fmt: skip
    unknown = dated.model_copy(update={"visa_date": None})
    assert lines(unknown)[1] == ("Hors du cinéma\u00a0: un an après la date du visa, qui reste à vérifier.")
    assert lines(unknown.model_copy(update={"duree": None}))[1] == (
        "Hors du cinéma\u00a0: un an après la date du visa si le film dure une heure ou plus. "
        "Le visa et la durée restent à vérifier."
    )
    assert [line[:40] for line in lines(short.model_copy(update={"forme": "fiction"}))] == [
        cinema[:40], "Hors du cinéma\u00a0: c’est un court métrage\u202f;"[:40],
    ]  # fmt: skip
    workshop = short.model_copy(update={"forme": "film-d-atelier"})
    assert "visa exceptionnel" in lines(workshop)[1]


def section(case: str) -> str:
    found = re.search(rf"^## {case}\. .*?(?=^## )", GUIDE, re.MULTILINE | re.DOTALL)
    assert found, case
    return found[0]


def plainly(text: str) -> str:
    """Text with plain spaces and apostrophes, without Markdown's marks."""
    text = re.sub(r"\[([^\]]*)\]\(([^)]*)\)", r"\1 \2", text).replace("*", "")
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'"))


def test_the_guide_s_first_table_is_that_of_the_rules(table: legal.Table) -> None:
    rows = re.findall(r"^\| (.+) \| (.+) \| ([A-J]) \|$", GUIDE, re.MULTILINE)
    assert rows == [(plainly(c["qui"]), plainly(c["resume"]), c["id"]) for c in table["cas"]]
    assert f"vérifiées le {plainly(date_fr(dt.date.fromisoformat(table['verifie_le'])))}" in plainly(GUIDE)


@pytest.mark.parametrize("case", list("ABCDEFGHIJ"))
def test_the_guide_names_each_rule_its_reference_and_its_page(table: legal.Table, case: str) -> None:
    rules = next(c for c in table["cas"] if c["id"] == case)
    said = plainly(section(case))
    assert said.startswith(f"## {case}. {plainly(rules['titre'])} ")
    for line in rules["lignes"]:
        reference = plainly(line["reference"]).removeprefix("articles ").removeprefix("article ")
        assert reference in said, line
        assert line.get("url", "") in said, line
    assert rules["lignes"]
    assert table["confiances"].keys() == {"haute", "moyenne", "faible"}


def test_the_guide_tells_what_is_never_allowed(table: legal.Table) -> None:
    never = plainly(GUIDE[GUIDE.index("## Jamais") :])
    for line in table["communes"]["lignes"][1:]:
        assert plainly(line["reference"]) in never
        assert line.get("url", "") in never
