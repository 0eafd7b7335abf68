"""The legal regime of a séance, from one table of rules: who organises, where, paid or free, which film, which day.

Twin of ``theme/js/core/droit.js``; both read ``tests/shared/droit.json``. The rules and the sentences all stand in
``seances/droit.yml``: here is only how cases are matched and dates computed. ``table`` is what ``seance_tables`` makes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from .dates import date_fr, parse_date

Table = Mapping[str, Any]
Facts = dict[str, Any]
#: The questions whose answers choose the case, and the answers there are.
ANSWERS = {
    "lieu": (
        "salle", "plein-air", "centre-social", "circuit-itinerant", "prison", "hopital", "mediatheque", "ecole",
    ),
    "organisateur": ("cinema", "association", "cine-club", "collectivite", "etablissement"),
    "entree": ("gratuite", "payante"),
}  # fmt: skip
YEARS = (1888, 2200)
#: From this length on, in minutes, the law's delays concern a film.
LONG = 60


def regime(
    table: Table, demande: Mapping[str, Any], film: Mapping[str, Any], today: dt.date | None = None
) -> dict[str, Any]:
    """Return what the law says of one séance: case, verdict, lines with their references, what to do.

    ``cas`` is None as long as an unknown answer would change it: ``questions`` says which, ``cas_possibles`` the cases
    that remain. ``today`` only tells « possible dès maintenant » from « possible à partir du ».
    """
    facts = read_facts(demande, film)
    cases, questions = possible_cases(table, facts)
    seance = read_date(demande.get("date"))
    answers = [_answer(table, c, facts, seance, today) for c in cases]
    only = cases[0] if len(cases) == 1 else None
    regimes = {c["regime"] for c in cases}
    facts["regime"] = regimes.pop() if len(regimes) == 1 else None
    extras = _extras(table, facts)
    lines, steps = _gather([*([only] if only else []), *extras, table["communes"]], facts)
    verdict, des, phrase = _together(table, answers)
    announced = only.get("annonces", ()) if only else ()
    conditions = [a["texte"] for a in announced if matches(a.get("si"), facts)]
    film_questions = _film_questions(facts, answers)
    return {
        "cas": only["id"] if only else None,
        "cas_aussi": [c["id"] for c in extras],
        "cas_possibles": [{"cas": c["id"], "titre": c["titre"], "regime": c["regime"]} for c in cases],
        "titre": only["titre"] if only else table["phrases"]["a-preciser"],
        "regime": facts["regime"] or "a-preciser",
        "duree": facts["duree"],
        "verdict": verdict,
        "des": des,
        "phrase": " ".join([phrase, *conditions]),
        "conditions": conditions,
        "lignes": lines,
        "demarches": steps,
        "questions": [{"champ": q, **table["questions"][q]} for q in (*questions, *film_questions)],
        "officiel": table["officiel"],
        "avertissement": table["avertissement"],
    }


def at_first_sight(table: Table, film: Mapping[str, Any]) -> list[str]:
    """Return the few lines of a film's own page: in a cinema, elsewhere, in the open air."""
    facts = read_facts({"lieu": "centre-social", "organisateur": "association", "entree": "gratuite"}, film)
    case = possible_cases(table, facts)[0][0]
    own = {**facts, "regime": case["regime"]}
    des = _answer(table, case, facts, None, None)["des"]
    added = [c["id"] for c in _extras(table, own) if any(matches(r["si"], own) for r in c.get("reponses", ()))]
    brief = table["en_bref"]
    known = "des" if des else "a-verifier" if facts["duree"] else "sans-duree"
    lines = [brief["salle"], brief[f"ailleurs-{added[0] if added else known}"]]
    if not added:
        lines.append(brief["plein-air"])
    return [line.replace("{date}", date_fr(dt.date.fromisoformat(des)) if des else "") for line in lines]


def read_facts(demande: Mapping[str, Any], film: Mapping[str, Any]) -> Facts:
    """Return what conditions may ask about; a value that no list knows is an unknown one."""
    facts: Facts = {k: demande.get(k) if demande.get(k) in known else None for k, known in ANSWERS.items()}
    duree = film.get("duree")
    facts["duree"] = duree if type(duree) is int and duree > 0 else None
    facts["visa"] = read_date(film.get("visa_date"))
    for key, source in (("public", demande), ("format", demande), ("forme", film), ("classification", film)):
        facts[key] = source.get(key)
    facts["regime"] = None
    return facts


def read_date(text: Any) -> dt.date | None:
    """Return the date of AAAA-MM-JJ; one that no film and no séance can have is an unknown one."""
    found = parse_date(text) if isinstance(text, str) else None
    return found if found and YEARS[0] <= found.year <= YEARS[1] else None


def matches(condition: Mapping[str, Any] | None, facts: Mapping[str, Any]) -> bool:
    """Tell whether all of a condition is true: an unknown length is taken for a long one, an unknown price for both."""
    for key, wanted in (condition or {}).items():
        if key == "duree_min":
            if facts["duree"] is not None and facts["duree"] < wanted:
                return False
        elif key == "duree_max":
            if facts["duree"] is None or facts["duree"] > wanted:
                return False
        else:
            value = facts.get(key)
            if key == "entree" and value is None:
                continue
            if not set(value if isinstance(value, (list, tuple)) else [value]) & set(wanted):
                return False
    return True


def matches_any(conditions: Sequence[Mapping[str, Any]] | None, facts: Mapping[str, Any]) -> bool:
    """Tell whether one of the conditions is true; none at all is always true."""
    return not conditions or any(matches(c, facts) for c in conditions)


def possible_cases(table: Table, facts: Facts) -> tuple[list[Mapping[str, Any]], list[str]]:
    """Return the cases that remain, whatever the unknown answers, and the questions whose answer changes the case."""
    unknown = [k for k in ANSWERS if facts[k] is None]
    found = {}
    for values in product(*(ANSWERS[k] for k in unknown)):
        complete = {**facts, **dict(zip(unknown, values, strict=True))}
        found[values] = next(c for c in table["cas"] if not c.get("en_plus") and matches_any(c["si"], complete))
    kept = {c["id"] for c in found.values()}
    asked = []
    for at, key in enumerate(unknown):
        by_others: dict[Any, set[str]] = {}
        for values, case in found.items():
            by_others.setdefault(values[:at] + values[at + 1 :], set()).add(case["id"])
        if any(len(ids) > 1 for ids in by_others.values()):
            asked.append(key)
    return [c for c in table["cas"] if c["id"] in kept], asked


def _extras(table: Table, facts: Facts) -> list[Mapping[str, Any]]:
    return [c for c in table["cas"] if c.get("en_plus") and matches_any(c["si"], facts)]


def _answer(
    table: Table, case: Mapping[str, Any], facts: Facts, seance: dt.date | None, today: dt.date | None
) -> dict[str, Any]:
    """Return {verdict, des, phrase, delai} of one case: what an added case says, else the delay."""
    own = {**facts, "regime": case["regime"]}
    for extra in _extras(table, own):
        for said in extra.get("reponses", ()):
            if matches(said["si"], own):
                return {"verdict": said["verdict"], "des": None, "phrase": said["phrase"], "delai": False}
    if not case.get("delai_mois"):
        return {"verdict": "possible", "des": None, "phrase": case["phrase"], "delai": False}
    visa = facts["visa"]
    des = add_months(visa, case["delai_mois"]) if visa else None
    if visa is None or des is None:
        verdict = name = "a-verifier"
    elif seance:
        verdict, name = ("possible", "possible-date") if seance >= des else ("non", "non")
    else:
        verdict = name = "possible" if today and today >= des else "possible-des"
    words = {"ou": case["ou"], **table["delais"][str(case["delai_mois"])]}
    if visa and des:
        words |= {"date": date_fr(des), "visa": date_fr(visa)}
    phrase = table["phrases"][name]
    for key, value in words.items():
        phrase = phrase.replace("{" + key + "}", value)
    if facts["duree"] is None and verdict != "possible":
        phrase += " " + table["phrases"]["duree-inconnue"]
    return {"verdict": verdict, "des": des.isoformat() if des else None, "phrase": phrase, "delai": True}


def _together(table: Table, answers: Sequence[Mapping[str, Any]]) -> tuple[str, str | None, str]:
    """Return (verdict, des, phrase) of all the cases that remain: what they agree on, or that an answer is missing."""
    first, phrases = answers[0], table["phrases"]
    if len(answers) == 1:
        return first["verdict"], first["des"], first["phrase"]
    if any((a["verdict"], a["des"]) != (first["verdict"], first["des"]) for a in answers):
        return "a-verifier", None, phrases["a-preciser"]
    if first["verdict"] == "non":
        return "non", first["des"], first["phrase"]
    if all(a["phrase"] == first["phrase"] for a in answers):
        return first["verdict"], first["des"], f"{first['phrase']} {phrases['demarches']}"
    if first["verdict"] == "possible":
        return "possible", first["des"], f"{phrases['possible-partout']} {phrases['demarches']}"
    return first["verdict"], first["des"], phrases["a-preciser"]


def _film_questions(facts: Facts, answers: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    waiting = [a for a in answers if a["delai"] and a["verdict"] != "possible"]
    if waiting and facts["duree"] is None:
        yield "duree"
    if waiting and facts["visa"] is None:
        yield "visa_date"


def _gather(parts: Sequence[Mapping[str, Any]], facts: Facts) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the lines that apply, with the case that says them, and the steps to take, the earliest first."""
    lines: list[dict[str, Any]] = []
    steps: list[dict[str, Any]] = []
    for part in parts:
        lines += [
            {**{k: v for k, v in line.items() if k != "si"}, "cas": part.get("id")}
            for line in part.get("lignes", ())
            if matches(line.get("si"), facts)
        ]
        steps += [
            {"texte": s["texte"], "jours": s["jours"]} for s in part.get("demarches", ()) if matches(s.get("si"), facts)
        ]
    return lines, sorted(steps, key=lambda s: -s["jours"])


def add_months(date: dt.date, months: int) -> dt.date:
    """Return the same day months later; a day that the month lacks is the first of the next: 29 February → 1 March."""
    years, month = divmod(date.month - 1 + months, 12)
    year = date.year + years
    try:
        return dt.date(year, month + 1, date.day)
    except ValueError:
        return dt.date(year, month + 2, 1)  # never after December, which has 31 days
