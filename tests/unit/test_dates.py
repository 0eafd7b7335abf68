"""Dates and durations."""

from __future__ import annotations

import datetime as dt

import pytest
from catalogue.dates import age_fr, date_fr, duration_fr, duration_iso, is_month, month_fr, parse_date, parse_duration
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    "text", ["94", "1:34", "1h34", "1 h 34", "01h34", "1H34", "94 min", "94'", "94’", " 94 ", "1h34min"]
)
def test_a_time_like_1h34_means_ninety_four_minutes(text: str) -> None:
    assert parse_duration(text) == 94


@pytest.mark.parametrize(
    ("text", "minutes"), [("1:29", 89), ("1h", 60), ("2h5", 125), ("0:07", 7), ("7", 7), ("0094", 94)]
)
def test_other_times_are_read(text: str, minutes: int) -> None:
    assert parse_duration(text) == minutes


@pytest.mark.parametrize(
    "text",
    [
        "", "1h vingt-neuf", "1:75", "1:", ":34", "1:5", "1:34:00", "-94", "9.5", "94,5", "199²", "９４", "٩٤", "12345",
        "1e2", "une heure", "1h34 environ", "h", "0x5E",
    ],
)  # fmt: skip
def test_anything_else_is_not_a_duration(text: str) -> None:
    assert parse_duration(text) is None


@given(st.integers(1, 1500))
def test_every_length_is_read_in_its_three_forms(minutes: int) -> None:
    hours, rest = divmod(minutes, 60)
    assert {parse_duration(t) for t in (str(minutes), f"{hours}:{rest:02d}", f"{hours}h{rest:02d}")} == {minutes}
    assert parse_duration(duration_fr(minutes)) == minutes


@given(st.text(max_size=12))
def test_any_text_is_a_duration_or_not(text: str) -> None:
    assert parse_duration(text) is None or text.strip()[0] in "0123456789"


@given(st.dates())
def test_a_date_written_in_iso_is_read_back(date: dt.date) -> None:
    assert parse_date(f" {date.isoformat()}\n") == date


@pytest.mark.parametrize(
    "text",
    ["", "2026-02-30", "2026-13-01", "20260101", "2026-1-1", "2026-W01-1", "01/02/2026", "0000-01-01", "٢٠٢٦-01-01"],
)
def test_anything_else_is_not_a_date(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-12", True),
        ("2026-13", False),
        ("2026-00", False),
        ("2026-1", False),
        ("2026-12\n", False),
        ("décembre", False),
    ],
)
def test_a_month_is_a_year_and_two_digits(text: str, expected: bool) -> None:
    assert is_month(text) is expected


def test_lengths_and_dates_are_shown_as_french_readers_expect() -> None:
    assert [duration_fr(m) for m in (58, 60, 94, 125)] == [
        "58\u00a0min",
        "1\u00a0h",
        "1\u00a0h\u00a034",
        "2\u00a0h\u00a005",
    ]
    assert duration_iso(94) == "PT94M"
    assert date_fr(dt.date(2024, 3, 1)) == "1er\u00a0mars 2024"
    assert date_fr(dt.date(2024, 8, 12)) == "12\u00a0août 2024"
    assert month_fr("2026-12") == "décembre 2026"


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        ("2026-11-23", "il y a moins d’un mois"),
        ("2027-01-01", "il y a moins d’un mois"),
        ("2026-10-24", "il y a moins d’un mois"),
        ("2026-10-23", "il y a 1\u00a0mois"),
        ("2025-11-24", "il y a 11\u00a0mois"),
        ("2024-12-23", "il y a 23\u00a0mois"),
        ("2024-11-23", "il y a 2\u00a0ans"),
        ("2016-11-24", "il y a 9\u00a0ans"),
    ],
)
def test_an_age_is_said_in_months_then_in_years(then: str, expected: str) -> None:
    assert age_fr(dt.date.fromisoformat(then), dt.date(2026, 11, 23)) == expected
