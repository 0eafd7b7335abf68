"""The calendar of a séance: its steps by case and date, and a file that calendar programs read."""

from __future__ import annotations

import datetime as dt
import json
import re
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest
from catalogue import legal, planning
from catalogue.assembly import Catalogue
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

ROOT = Path(__file__).resolve().parents[2]
CASES = json.loads((ROOT / "tests" / "shared" / "calendrier.json").read_text(encoding="utf-8"))
FILM = {"duree": 94, "forme": "fiction", "visa_date": "2025-03-14"}
Steps = list[dict[str, Any]]


@pytest.fixture(scope="session")
def tables(catalogue_reel: Catalogue) -> Any:
    return catalogue_reel.tables


def steps(tables: Any, demande: dict[str, Any], film: dict[str, Any], today: str | None = None) -> Steps:
    day = dt.date.fromisoformat(today) if today else None
    found = legal.regime(tables["droit"], demande, film, day)
    return planning.steps(tables["etapes"], demande, found, day)


def shown(found: Steps, table: Any) -> dict[str, Any]:
    """What the shared cases speak of."""
    return {
        "ids": " ".join(s["id"] for s in found),
        "quand": " ".join(dict.fromkeys(s["quand"].replace(" ", "_") for s in found)),
        "dates": {s["id"]: s["date"] for s in found},
        "passe": " ".join(s["id"] for s in found if s["passe"]),
        "tout-de-suite": " ".join(s["id"] for s in found if s["note"] == table["a_faire"]),
        "selon": " ".join(s["id"] for s in found if s["note"] == table["si_besoin"]),
    }


@pytest.mark.parametrize("case", CASES, ids=[c["nom"] for c in CASES])
def test_a_calendar_worked_by_hand(case: dict[str, Any], tables: Any) -> None:
    found = shown(steps(tables, case["demande"], case["film"], case["aujourdhui"]), tables["etapes"])
    for key, expected in case["attendu"].items():
        if key == "dates":
            assert {k: found["dates"][k] for k in expected} == expected
        else:
            assert found[key] == expected


def test_every_seance_has_its_day_and_goes_from_the_idea_to_the_account_of_it(tables: Any) -> None:
    for values in product(*legal.ANSWERS.values()):
        demande = {**dict(zip(legal.ANSWERS, values, strict=True)), "date": "2027-06-01"}
        found = steps(tables, demande, FILM)
        assert (found[0]["id"], found[-1]["id"]) == ("idee", "retour")
        assert [s["date"] for s in found if s["jours"] == 0] == ["2027-06-01"]
        assert all(a["date"] <= b["date"] for a, b in pairwise(found))
        ids = {s["id"] for s in found}
        assert ("sacem" in ids) == (demande["lieu"] not in {"salle", "circuit-itinerant"} and values[1] != "cinema")
        assert ("dossier-cnc" in ids) == (demande["lieu"] == "plein-air" and values[1] != "cinema")


def test_a_date_that_is_none_leaves_the_steps_without_dates(tables: Any) -> None:
    for date in ("", "demain", "2027-02-30", "0001-01-01", None, 20270601):
        found = steps(tables, {"lieu": "salle", "date": date}, FILM)
        assert {s["date"] for s in found} == {None}
        assert planning.ics(found, "x").count("BEGIN:VEVENT") == 0


def test_the_formats_of_the_steps_are_formats_of_the_catalogue(catalogue_reel: Catalogue) -> None:
    table = catalogue_reel.tables["etapes"]
    named = {f for e in table["etapes"] for si in e.get("si", ()) for f in si.get("format", ())}
    assert named
    assert named <= catalogue_reel.formats.keys()


def test_the_guide_s_calendar_has_the_days_of_the_table(tables: Any) -> None:
    guide = (ROOT / "docs" / "organiser.md").read_text(encoding="utf-8")
    days = re.findall(r"^\| \*\*(J[-+]\d+|Jour J)\*\* \|", guide, re.MULTILINE)
    common = steps(tables, {"lieu": "salle"}, FILM)
    assert days == list(dict.fromkeys(s["quand"] for s in common))


TITLES = st.text(st.characters(codec="utf-8"), max_size=200)


@given(TITLES, st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31)), st.sampled_from(["salle", "plein-air", "prison"]))
def test_the_file_is_read_back_by_icalendar(tables: Any, titre: str, day: dt.date, lieu: str) -> None:
    demande = {"lieu": lieu, "organisateur": "association", "entree": "gratuite", "date": day.isoformat()}
    found = steps(tables, demande, FILM)
    text = planning.ics(found, titre, "2026-11-23")
    data = text.encode()
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    calendar = Calendar.from_ical(data)
    events = calendar.walk("VEVENT")
    clean = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", titre.replace("\r\n", "\n").replace("\r", "\n"))
    assert [str(e["SUMMARY"]) for e in events] == [f"{s['quand']} · {s['titre']} ({clean})" for s in found]
    assert [str(e["DESCRIPTION"]) for e in events] == [s["texte"] for s in found]
    assert [e["DTSTART"].dt.isoformat() for e in events] == [s["date"] for s in found]
    assert all(e["DTEND"].dt - e["DTSTART"].dt == dt.timedelta(days=1) for e in events)
    assert {e["DTSTAMP"].dt.isoformat() for e in events} == {"2026-11-23T00:00:00+00:00"}
    assert len({str(e["UID"]) for e in events}) == len(events)


def test_an_entry_keeps_its_identifier_as_long_as_the_seance_is_the_same(tables: Any) -> None:
    demande = {"lieu": "salle", "date": "2027-06-01"}

    def uids(demande: dict[str, Any], titre: str) -> set[str]:
        return set(re.findall(r"UID:(\S+)", planning.ics(steps(tables, demande, FILM), titre)))

    first = uids(demande, "Flee")
    assert uids(demande, "Flee") == first
    assert not uids(demande, "Yuli") & first
    assert not uids({**demande, "date": "2027-06-02"}, "Flee") & first
    elsewhere = uids({**demande, "lieu": "ecole", "organisateur": "association", "entree": "gratuite"}, "Flee")
    assert elsewhere & first  # the steps they share


def test_the_whole_file_of_a_short_calendar(tables: Any) -> None:
    day = [s for s in steps(tables, {"lieu": "salle", "date": "2027-06-01"}, FILM) if s["jours"] == 0]
    assert planning.ics(day, "L'été ; un, deux\\trois", "2026-11-23").split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Ecran commun//Retroplanning//FR",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:L'été \\; un\\, deux\\\\trois",
        "BEGIN:VEVENT",
        "UID:jour-j-20270601-20648a41@ecran-commun",
        "DTSTAMP:20261123T000000Z",
        "DTSTART;VALUE=DATE:20270601",
        "DTEND;VALUE=DATE:20270602",
        "SUMMARY:Jour J · La séance (L'été \\; un\\, deux\\\\trois)",
        "DESCRIPTION:Accueillir\\, présenter en quelques minutes\\, projeter\\, échan",
        " ger.",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
