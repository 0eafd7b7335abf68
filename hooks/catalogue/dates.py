"""Dates and durations: read what people write, show what French readers expect."""

from __future__ import annotations

import datetime as dt
import re

from .text import NBSP

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip

_MINUTES = re.compile(r"([0-9]{1,4})(?:\s*(?:min|mn|minutes?|'|’))?", re.IGNORECASE)
_HOURS = re.compile(r"([0-9]{1,2})(?::(?=[0-9]{2}$)|\s*h\s*)(?:([0-9]{1,2})(?:\s*(?:min|mn))?)?", re.IGNORECASE)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")


def parse_duration(text: str) -> int | None:
    """Return minutes from ``94``, ``94 min``, ``1:34`` or ``1h34``; None when it is not a duration."""
    text = text.strip()
    if found := _MINUTES.fullmatch(text):
        return int(found[1])
    if found := _HOURS.fullmatch(text):
        minutes = int(found[2] or 0)
        return int(found[1]) * 60 + minutes if minutes < 60 else None
    return None


def parse_date(text: str) -> dt.date | None:
    """Return the date of AAAA-MM-JJ, None when it is written otherwise or not in the calendar."""
    text = text.strip()
    if not _DATE.fullmatch(text):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def is_month(text: str) -> bool:
    """Tell whether ``text`` is AAAA-MM."""
    return bool(_MONTH.fullmatch(text))


def duration_fr(minutes: int) -> str:
    """Return « 58 min », « 1 h » or « 1 h 34 » with non-breaking spaces."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h" + (f"{NBSP}{rest:02d}" if rest else "")


def duration_iso(minutes: int) -> str:
    """Return the ISO 8601 form that schema.org wants: 94 → ``PT94M``."""
    return f"PT{minutes}M"


def date_fr(date: dt.date) -> str:
    """Return « 1er mars 2024 »."""
    day = "1er" if date.day == 1 else str(date.day)
    return f"{day}{NBSP}{MONTHS[date.month - 1]} {date.year}"


def month_fr(month: str) -> str:
    """Return « décembre 2026 » from ``2026-12``."""
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def age_fr(then: dt.date, today: dt.date) -> str:
    """Return how long ago in words: « il y a moins d’un mois », « il y a 3 mois », « il y a 2 ans »."""
    months = (today.year - then.year) * 12 + today.month - then.month - (today.day < then.day)
    if months < 1:
        return "il y a moins d’un mois"
    if months < 24:
        return f"il y a {months}{NBSP}mois"
    return f"il y a {months // 12}{NBSP}ans"
