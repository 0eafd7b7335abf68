"""The steps of a séance counted back from its date, and the same as an iCalendar file.

Twin of ``theme/js/core/calendrier.js``; both read ``tests/shared/calendrier.json``. The steps themselves stand in
``seances/etapes.yml``. The file follows RFC 5545 and has no clock: same steps, same bytes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .legal import matches_any, read_date, read_facts

_FOLD = 75
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def steps(
    table: Mapping[str, Any], demande: Mapping[str, Any], regime: Mapping[str, Any], today: dt.date | None = None
) -> list[dict[str, Any]]:
    """Return the steps of one séance in order, with their dates when the séance has one.

    ``passe`` says that the day is gone; a step to be done before a séance still to come is then « à faire tout de
    suite ». While the legal case is not settled, steps of some of the remaining cases stay, « selon vos réponses ».
    """
    seance = read_date(demande.get("date"))
    facts = read_facts(demande, {"duree": regime["duree"]})
    settings = [
        {**facts, "cas": [case["cas"], *regime["cas_aussi"]], "regime": case["regime"]}
        for case in regime["cas_possibles"]
    ]
    found = []
    for step in table["etapes"]:
        asked = [matches_any(step.get("si"), s) for s in settings]
        if any(asked):
            found.append(_step(table, step, seance, today, sure=all(asked)))
    return found


def _step(
    table: Mapping[str, Any], step: Mapping[str, Any], seance: dt.date | None, today: dt.date | None, *, sure: bool
) -> dict[str, Any]:
    days = step["jours"]
    date = seance - dt.timedelta(days=days) if seance else None
    gone = bool(date and today and date < today)
    late = gone and days > 0 and bool(seance and today and seance >= today)
    return {
        "id": step["id"],
        "date": date.isoformat() if date else None,
        "jours": days,
        "quand": "Jour J" if days == 0 else f"J-{days}" if days > 0 else f"J+{-days}",
        "titre": step["titre"],
        "texte": step["texte"],
        "passe": gone,
        "note": table["a_faire"] if late else "" if sure else table["si_besoin"],
    }


def ics(found: Sequence[Mapping[str, Any]], titre: str, tampon: str = "") -> str:
    """Return the dated steps as an iCalendar file; ``tampon`` (AAAA-MM-JJ) is the day its entries say they were made.

    An entry keeps its identifier as long as the title and the date of the séance stay.
    """
    dated = [s for s in found if s["date"]]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ecran commun//Retroplanning//FR", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_escape(titre)}"]
    day_j = next((s["date"] for s in dated if s["jours"] == 0), dated[0]["date"] if dated else "")
    mark = f"{_hash(f'{day_j} {titre}'):08x}"
    for step in dated:
        after = (dt.date.fromisoformat(step["date"]) + dt.timedelta(days=1)).isoformat()
        lines += [
            "BEGIN:VEVENT",
            f"UID:{step['id']}-{_compact(day_j)}-{mark}@ecran-commun",
            f"DTSTAMP:{_compact(tampon or dated[0]['date'])}T000000Z",
            f"DTSTART;VALUE=DATE:{_compact(step['date'])}",
            f"DTEND;VALUE=DATE:{_compact(after)}",
            "SUMMARY:" + _escape(f"{step['quand']} · {step['titre']} ({titre})"),
            f"DESCRIPTION:{_escape(step['texte'])}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _fold(line))


def _compact(date: str) -> str:
    return date.replace("-", "")


def _escape(text: str) -> str:
    text = _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for sign in ("\\", ";", ","):
        text = text.replace(sign, "\\" + sign)
    return text.replace("\n", "\\n")


def _fold(line: str) -> Iterator[str]:
    """Yield the pieces of a content line, 75 octets each at most, the space that begins a continuation counted."""
    piece, weight = "", 0
    for sign in line:
        octets = len(sign.encode())
        if weight + octets > _FOLD:
            yield piece
            piece, weight = " ", 1
        piece, weight = piece + sign, weight + octets
    yield piece


def _hash(text: str) -> int:
    """Return the FNV-1a hash of the code points of a text."""
    found = 0x811C9DC5
    for sign in text:
        found = (found ^ ord(sign)) * 0x01000193 & 0xFFFFFFFF
    return found
