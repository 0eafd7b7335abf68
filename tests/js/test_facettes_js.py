"""The facet counts in the browser: the shared cases, the Python twin, and a brute-force count over the real films."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from catalogue.assembly import Catalogue, assemble, load, ordered
from catalogue.columns import columns, held_by
from catalogue.compact import script
from catalogue.facets import counts, matching
from plain_columns import as_held, plain_columns
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
CORE = ROOT / "hooks" / "theme" / "js" / "core"
SHARED = ROOT / "tests" / "shared" / "facettes.json"
State = dict[str, Any]
COUNT = """(questions) => questions.map(([flat, found]) => {
  const { etat, facettes } = ecranCommun, state = etat.vide();
  for (const [name, value] of Object.entries(flat)) {
    if (name in state.choix) state.choix[name] = value;
    else state[name] = value;
  }
  const { numeros, comptes } = facettes.compter(colonnes, state, found);
  return { numeros: Array.from(numeros), comptes };
})"""
#: As the browser holds them, in arrays.
HOLD = """(columns) => {
  globalThis.colonnes = columns;
  columns.titre = Uint32Array.from(columns.titre);
  for (const facet of Object.values(columns.facettes)) {
    facet.listes = facet.listes.map((list) => Uint32Array.from(list));
  }
}"""
#: Five tiny films: theme and form, one without length, one without age.
SMALL = {
    "facettes": {
        "theme": {"valeurs": ["exil", "mer", "jeu"], "libelles": ["Exil", "Mer", "Jeu"],
                  "films": [[0, 1], [0], [1, 2], [], [2]]},
        "forme": {"valeurs": ["fiction", "documentaire"], "libelles": ["Fiction", "Documentaire"],
                  "films": [[0], [1], [0], [0], [1]]},
    },
    "annee": [1990, 2000, 2010, 2020, 1950], "duree": [90, 0, 60, 120, 10], "age": [8, 6, -1, 12, 0],
    "tris": {"annee": [3, 2, 1, 0, 4], "duree": [4, 2, 0, 3, 1], "nouveaute": [2, 4, 0, 1, 3]},
}  # fmt: skip


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    for name in ("core/nombres", "core/texte", "core/etat", "core/facettes", "io/colonnes"):
        page.add_script_tag(path=CORE.parent / f"{name}.js")
    yield page
    page.close()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return assemble(load(ROOT))


def ask(page: Page, colonnes: Any, questions: list[tuple[State, list[int] | None]]) -> list[dict[str, Any]]:
    """What the browser counts for each (state, films found by the query)."""
    page.evaluate(HOLD, as_held(colonnes))
    found: list[dict[str, Any]] = page.evaluate(COUNT, questions)
    return found


def in_bounds(colonnes: Any, state: State, film: int) -> bool:
    age, duree, annee = (colonnes[name][film] for name in ("age", "duree", "annee"))
    return bool(
        ("age" not in state or 0 <= age <= state["age"])
        and ("duree_max" not in state or 0 < duree <= state["duree_max"])
        and state.get("annee_min", 0) <= annee <= state.get("annee_max", 9999)
    )


def keep(colonnes: Any, state: State, found: list[int] | None, but: str = "") -> list[int]:
    """The films that the choices keep, the one on ``but`` left out: the slow and plain way."""

    def suits(film: int, name: str) -> bool:
        column = colonnes["facettes"][name]
        return any(column["valeurs"][v] in state[name] for v in column["films"][film])

    names = [name for name in state if name in colonnes["facettes"] and name != but]
    films = range(len(colonnes["annee"])) if found is None else sorted(found)
    return [f for f in films if in_bounds(colonnes, state, f) and all(suits(f, name) for name in names)]


def brute(colonnes: Any, state: State, found: list[int] | None) -> dict[str, Any]:
    """Films and counts, each facet counted apart."""
    tallies = {}
    for name, column in colonnes["facettes"].items():
        values = [v for film in keep(colonnes, state, found, name) for v in column["films"][film]]
        tallies[name] = [values.count(at) for at in range(len(column["valeurs"]))]
    kept = keep(colonnes, state, found)
    sort = state.get("tri") or ("pertinence" if state.get("q") else "titre")
    orders = {**colonnes["tris"], "titre": sorted(kept), "pertinence": found or sorted(kept)}
    return {"numeros": [film for film in orders[sort] if film in kept], "comptes": tallies}


def random_question(rng: random.Random, colonnes: Any) -> tuple[State, list[int] | None]:
    state: State = {}
    for name, column in colonnes["facettes"].items():
        if column["valeurs"] and rng.random() < 0.25:
            state[name] = rng.sample(column["valeurs"], rng.randint(1, min(3, len(column["valeurs"]))))
    bounds = {"age": (3, 16), "duree_max": (10, 150), "annee_min": (1895, 2026), "annee_max": (1895, 2026)}
    for name, (low, high) in bounds.items():
        if rng.random() < 0.2:
            state[name] = rng.randint(low, high)
    state["tri"] = rng.choice([None, "titre", "annee", "duree", "nouveaute"])
    if rng.random() < 0.5:
        return state, None
    total = len(colonnes["annee"])
    return {**state, "q": "x"}, rng.sample(range(total), rng.randint(0, total))


def test_a_film_that_misses_one_facet_counts_for_that_one_only(page: Page) -> None:
    found = ask(page, SMALL, [({"theme": ["mer"]}, None), ({"theme": ["mer"], "forme": ["documentaire"]}, None)])
    assert found == [
        {"numeros": [0, 2], "comptes": {"theme": [2, 2, 2], "forme": [2, 0]}},
        {"numeros": [], "comptes": {"theme": [1, 0, 1], "forme": [2, 0]}},
    ]


def test_values_of_one_facet_are_joined_by_or(page: Page) -> None:
    found = ask(page, SMALL, [({"theme": ["exil", "jeu"]}, None), ({"theme": ["inconnu"]}, None)])
    assert [one["numeros"] for one in found] == [[0, 1, 2, 4], []]


def test_a_film_that_does_not_say_its_age_or_length_is_left_out_by_the_choice(page: Page) -> None:
    found = ask(
        page, SMALL, [({"age": 8}, None), ({"duree_max": 90}, None), ({"annee_min": 2000, "annee_max": 2010}, None)]
    )
    assert [one["numeros"] for one in found] == [[0, 1, 4], [0, 2, 4], [1, 2]]


def test_each_order_is_the_one_asked_and_relevance_is_the_search_s(page: Page) -> None:
    sorts = ["titre", "annee", "duree", "nouveaute", None]
    found = ask(page, SMALL, [({"tri": sort, "q": "x"}, [4, 1, 0]) for sort in sorts])
    assert [one["numeros"] for one in found] == [[0, 1, 4], [1, 0, 4], [4, 0, 1], [4, 0, 1], [4, 1, 0]]
    assert ask(page, SMALL, [({"q": "x"}, [2, 99, -1])])[0]["numeros"] == [2]


def test_the_shared_cases_hold_in_the_browser(page: Page) -> None:
    cases = json.loads(SHARED.read_text(encoding="utf-8"))
    answers = ask(page, cases["colonnes"], [(case["etat"], None) for case in cases["cas"]])
    for case, answer in zip(cases["cas"], answers, strict=True):
        assert (answer["numeros"], answer["comptes"]) == (case["numeros"], case["comptes"]), case["etat"]


def test_the_real_films_are_counted_as_one_by_one(page: Page, catalogue: Catalogue) -> None:
    rng = random.Random(7)
    colonnes = plain_columns(catalogue, ordered(catalogue.films.values()))
    questions = [random_question(rng, colonnes) for _ in range(300)]
    answers = ask(page, colonnes, questions)
    assert answers == [brute(colonnes, *question) for question in questions]
    assert sum(bool(one["numeros"]) for one in answers) > 100


def test_the_python_twin_agrees_on_the_real_films(page: Page, catalogue: Catalogue) -> None:
    rng = random.Random(8)
    films = ordered(catalogue.films.values())
    colonnes = plain_columns(catalogue, films)
    states = [{k: v for k, v in random_question(rng, colonnes)[0].items() if k not in {"tri", "q"}} for _ in range(25)]
    for state, answer in zip(states, ask(page, colonnes, [(one, None) for one in states]), strict=True):
        assert answer["numeros"] == matching(catalogue, films, state)
        expected = counts(catalogue, films, state)
        for name, column in colonnes["facettes"].items():
            tallies = dict(zip(column["valeurs"], answer["comptes"][name], strict=True))
            assert {value: n for value, n in tallies.items() if n} == expected[name]


READ = """async ([manifest, packs]) => {
  const files = { "films/colonnes": manifest, ...packs };
  ecranCommun.charger = async (name) => files[name];
  const { FACETTES } = ecranCommun.etat, measures = ["age", "duree", "annee", "nouveaute", "titre"];
  const held = await ecranCommun.colonnes.charger(FACETTES, measures);
  const lists = (name) => held.facettes[name].listes.map((list) => Array.from(list));
  return { facettes: Object.fromEntries(FACETTES.map((name) => [name, lists(name)])),
    ...Object.fromEntries(measures.map((name) => [name, Array.from(held[name])])) };
}"""


def test_the_packs_hold_the_columns(page: Page, catalogue: Catalogue) -> None:
    titles = ordered(catalogue.films.values())
    films = sorted(titles, key=lambda f: len(f.corps))
    manifest, packs = columns(held_by(catalogue, films), films, titles)
    assert script("films/colonnes", manifest).isascii() is False  # labels keep their accents
    found = page.evaluate(READ, [manifest, {f"films/{name}": pack for name, pack in packs.items()}])
    expected = plain_columns(catalogue, films)
    assert {name: found[name] for name in ("age", "duree", "annee")} == {
        n: expected[n] for n in ("age", "duree", "annee")
    }
    assert [films[number].slug for number in found["titre"]] == [film.slug for film in titles]
    for name, column in expected["facettes"].items():
        held = [[at for at, values in enumerate(column["films"]) if v in values] for v in range(len(column["valeurs"]))]
        assert found["facettes"][name] == held
    days = [film.verifie_le for film in films]
    ranked = dict(zip(found["nouveaute"], days, strict=True))
    assert sorted(ranked.items(), key=lambda one: one[0]) == sorted(
        ranked.items(), key=lambda one: (str(one[1] or ""), one[0])
    )
