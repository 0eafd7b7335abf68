"""The budget sheet in the browser: worked examples, the Python twin on a generated grid, the address, the file."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from catalogue.budget import SCENARIOS, compare, compute
from catalogue.couts import POSTES, Table, money_fr, read_costs
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
CORE = ROOT / "hooks" / "theme" / "js" / "core"
CASES = json.loads((ROOT / "tests" / "shared" / "budget.json").read_text(encoding="utf-8"))
#: Asked and answered as one text: Playwright walks through values far more slowly.
COMPUTE = """(questions) => JSON.stringify(JSON.parse(questions).map(([demande, film, format, saisies, moyens]) => {
  const found = ecranCommun.budget.calculer(costs, demande, film, format, saisies);
  return [found, ecranCommun.budget.comparer(found, moyens)];
}))"""
Question = list[Any]


@pytest.fixture(scope="module")
def table() -> Table:
    return read_costs(ROOT)[0]


@pytest.fixture(scope="module")
def page(chromium: Browser, table: Table) -> Iterator[Page]:
    page = chromium.new_page()
    page.add_script_tag(path=CORE.parent / "ui" / "phrases.js")
    for name in ("monnaie", "saisies", "budget", "budget_csv", "budget_phrases"):
        page.add_script_tag(path=CORE / f"{name}.js")
    page.evaluate("(table) => { globalThis.costs = table; }", table)
    yield page
    page.close()


def ask(page: Page, questions: list[Question]) -> list[Any]:
    found: list[Any] = json.loads(page.evaluate(COMPUTE, json.dumps(questions)))
    return found


def in_python(table: Table, question: Question) -> list[Any]:
    demande, film, format, saisies, moyens = question
    found = compute(table, demande, film, format, saisies)
    return [found, compare(found, moyens)]


def without_nulls(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def grid(table: Table) -> list[Question]:
    """Every place × organiser × entry × film, each with a format, entries and a number of people drawn at random."""
    rng = random.Random(3)
    places = [
        None,
        "salle",
        "plein-air",
        "centre-social",
        "circuit-itinerant",
        "prison",
        "hopital",
        "mediatheque",
        "ecole",
    ]
    organisers = [None, "cinema", "association", "cine-club", "collectivite", "etablissement"]
    films = [
        without_nulls(forme=forme, conditions=conditions, fourchette=fourchette)
        for forme in ("fiction", "documentaire")
        for conditions in (None, "a-demander", "forfait", "minimum-garanti", "pourcentage", "gratuit", "adhesion")
        for fourchette in (None, "moins-de-100", "plus-de-400")
    ]
    formats = [None, "format-inconnu", *table["formats"]]
    questions: list[Question] = []
    for lieu, organisateur, entree, film in product(places, organisers, (None, "payante", "gratuite"), films):
        if rng.random() < 0.6:
            continue
        saisies = {
            poste: without_nulls(
                montant=rng.choice([None, 0, 1, 4999, rng.randint(0, 10_000_000)]),
                nombre=rng.choice([None, None, 0, 1, rng.randint(0, 10_000)]),
            )
            for poste in rng.sample(list(POSTES), rng.randint(0, 5))
        }
        demande = without_nulls(
            lieu=lieu, organisateur=organisateur, entree=entree, personnes=rng.choice([None, 0, 1, 15, 333]),
            format=rng.choice(formats), avant=rng.choice([None, "un-court"]), acces=rng.choice([None, [], ["AD"]]),
        )  # fmt: skip
        format = rng.choice([None, {"titre": "Sans identifiant"}, {"slug": rng.choice(formats[1:])}])
        questions.append([demande, film, format, saisies, rng.choice([None, 0, 30_000, 10**9])])
    return questions


@pytest.mark.parametrize("case", CASES, ids=[case["nom"] for case in CASES])
def test_a_worked_example_gives_the_result_found_by_hand(page: Page, case: dict[str, Any]) -> None:
    [[found, verdict]] = ask(page, [[case["demande"], case["film"], None, case["saisies"], case["moyens"]]])
    assert [found["totaux"][s] for s in SCENARIOS] == case["totaux"]
    assert [x["poste"] for x in found["lignes"] if x["inconnu"]] == case["inconnus"]
    assert found["recette"] == case["recette"]
    ecarts = verdict["ecarts"] and [verdict["ecarts"][s] for s in SCENARIOS]
    assert (verdict["statut"], ecarts) == (case["statut"], case["ecarts"])


def test_the_python_twin_agrees_on_a_whole_grid(page: Page, table: Table) -> None:
    questions = grid(table)
    assert len(questions) > 2000
    for start in range(0, len(questions), 250):
        batch = questions[start : start + 250]
        for question, found in zip(batch, ask(page, batch), strict=True):
            assert found == in_python(table, question), question


def test_totals_are_the_sums_of_their_lines_and_never_go_down(table: Table) -> None:
    for question in grid(table):
        found = compute(table, *question[:4])
        known = [x for x in found["lignes"] if not x["inconnu"]]
        assert all(x["bas"] <= x["moyen"] <= x["haut"] for x in known)
        spent = sum(x["bas"] for x in known if not x["recette"]) - sum(x["bas"] for x in known if x["recette"])
        assert found["totaux"]["bas"] == spent
        assert len(found["inconnus"]) + len(known) == len(found["lignes"])
        if found["recette"]:
            assert sum(v for k, v in found["recette"].items() if k != "total") == found["recette"]["total"]


def test_money_is_shown_alike_by_the_twins_and_read_back(page: Page) -> None:
    amounts = [0, 1, 99, 100, 2640, 99999, 100000, 123456, 1000000001, -5, -1800]
    assert page.evaluate("(all) => all.map(ecranCommun.monnaie.euros)", amounts) == [money_fr(a) for a in amounts]
    written = ["26,40", "26.4", " 1 234,50 € ", "1\u202f234", "0", "", "-5", "1e3", "12,345", "abc", "9999999", "１２"]
    read = [2640, 2640, 123450, 123400, 0, None, None, None, None, None, None, None]
    assert page.evaluate("(all) => all.map(ecranCommun.monnaie.lire)", written) == read


def test_what_was_typed_comes_back_from_the_address(page: Page) -> None:
    saisies = {"billets": {"montant": 500, "nombre": 15}, "trajet": {"montant": 0}, "nuit": {"nombre": 2}}
    back = "([saisies, postes]) => { const { lireBudget, ecrireBudget } = ecranCommun.saisies;"
    back += " const text = ecrireBudget(saisies); return [text, lireBudget(text, postes)]; }"
    assert page.evaluate(back, [saisies, list(POSTES)]) == ["billets:500x15,trajet:0,nuit:x2", saisies]


@pytest.mark.parametrize(
    "hostile",
    [
        "", "billets", "billets:", "billets:x", "billets:-5", "billets:1e9", "billets:5x-1", "__proto__:5",
        "constructor:5", "toString:1", "robot:5", "billets:99999999", "billets:x99999", "<img src=x>:5", "a" * 5000,
        "billets:5;trajet:4",
    ],
)  # fmt: skip
def test_a_hostile_address_brings_nothing(page: Page, hostile: str) -> None:
    read = "([text, postes]) => ecranCommun.saisies.lireBudget(text, postes)"
    assert page.evaluate(read, [hostile, list(POSTES)]) == {}
    assert page.evaluate("(text) => ecranCommun.saisies.lireMinutes(text, ['pause', 'film'])", hostile) == {}


@pytest.mark.parametrize("value", [None, 5, ["billets:5"], {"billets": 5}])
def test_what_is_no_text_brings_nothing(page: Page, value: Any) -> None:
    assert page.evaluate("(value) => ecranCommun.saisies.lireBudget(value, ['billets'])", value) == {}


def test_the_file_opens_in_a_french_spreadsheet(page: Page) -> None:
    case = CASES[5]
    made = "([demande, film, saisies]) => ecranCommun.budget.csv('=1+1', ecranCommun.budget.calculer("
    text: str = page.evaluate(
        made + "costs, demande, film, null, saisies))", [case["demande"], case["film"], case["saisies"]]
    )
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert rows[0] == ["'=1+1"]
    assert rows[2][:5] == ["Poste", "Sens", "Bas (€)", "Moyen (€)", "Haut (€)"]
    assert {len(row) for row in rows[2:]} == {12}
    assert rows[-1][:5] == ["Total", "", "241,30", "241,30", "241,30"]
    receipts = next(row for row in rows[2:] if row[1] == "recette")
    assert receipts[2:5] == ["180", "180", "180"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\n=1"])
def test_no_cell_of_the_file_is_run_as_a_formula(page: Page, cell: str) -> None:
    written = page.evaluate("(cell) => ecranCommun.budget.cellule(cell)", cell).strip('"')
    assert written.startswith("'")


def test_cells_with_separators_and_quotes_are_quoted(page: Page) -> None:
    cells = ["a;b", 'dit "oui"', "deux\nlignes", "26,40", None]
    shown = page.evaluate("(cells) => cells.map(ecranCommun.budget.cellule)", cells)
    assert shown == ['"a;b"', '"dit ""oui"""', '"deux\nlignes"', "26,40", ""]


def say(page: Page, case: dict[str, Any], moyens: int | None) -> list[str]:
    ask = "([demande, film, saisies, moyens]) => { const { calculer, verdict, resume } = ecranCommun.budget;"
    ask += " const found = calculer(costs, demande, film, null, saisies);"
    ask += " return [...verdict(found, moyens), resume(found)]; }"
    found = page.evaluate(ask, [case["demande"], case["film"], case["saisies"], moyens])
    return [re.sub(r"\s", " ", text) for text in found]


def test_the_verdict_says_what_is_missing_and_what_is_not_counted(page: Page) -> None:
    unknown = "trajet ; intervenant·e, nuit ; intervenant·e, repas ; "
    assert say(page, CASES[0], 30000) == [
        "De 193 € à 343 €, autour de 268 €.",
        "Avec 300 €, ce qui est connu tient dans les scénarios bas et moyen ;"
        " il manquerait environ 43 € dans le scénario haut.",
        f"Sans compter : intervenant·e, {unknown}transport du groupe ; accueil, goûter ou verre.",
        "environ 190 € à 340 €, plus 5 postes à demander",
    ]
    assert say(page, CASES[2], 50000)[1::2] == [
        "Avec 500 €, ce qui est connu tient : il resterait environ 117 € dans le scénario haut.",
        "Un exemple à confirmer par un devis : droits du film, séance non commerciale.",
    ]


@pytest.mark.parametrize(
    ("moyens", "expected"),
    [
        (10000, "Avec 100 €, il manque environ 6 €."),
        (10549, "Avec 105,49 €, il manque moins d’un euro."),
        (10550, "Avec 105,50 €, cela tient tout juste."),
        (20000, "Avec 200 €, cela tient : il resterait environ 95 €."),
    ],
)
def test_the_verdict_on_one_known_total(page: Page, moyens: int, expected: str) -> None:
    assert say(page, CASES[4], moyens) == ["Total : 105,50 €.", expected, "105,50 €"]


def test_a_sheet_without_any_known_amount_says_so(page: Page) -> None:
    case = {"demande": {"lieu": "salle"}, "film": {}, "saisies": {}}
    found = say(page, case, 5000)
    assert found[0] == "Aucun montant connu pour l’instant."
    assert found[-1] == "8 postes à demander"
    assert len(found) == 3


def test_receipts_above_the_costs_are_money_left(page: Page) -> None:
    demande = {"lieu": "centre-social", "organisateur": "association", "entree": "payante", "personnes": 100}
    case = {"demande": demande, "film": {"conditions": "gratuit"}, "saisies": {"billets": {"montant": 200}}}
    assert say(page, case, None)[0] == "Il devrait rester de l’argent : de 167 € à 173,60 €."
