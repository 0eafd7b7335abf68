"""The state of /films/ and its address: what one writes, the other reads; nothing hostile passes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from catalogue.facets import ORDER, SCALARS, SORTS
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

CORE = Path(__file__).resolve().parents[2] / "hooks" / "theme" / "js" / "core"
VALUES: dict[str, list[str]] = {name: [f"{name}-{at}" for at in range(5)] for name in ORDER}
VALUES |= {"pays": ["france", "etats-unis", "cote-d-ivoire"], "acces": ["AD", "SME", "LSF"]}
LABELS = VALUES | {
    "pays": ["France", "États-Unis", "Côte d'Ivoire"],
    "acces": ["Audiodescription", "Sous-titres sourds et malentendants", "Langue des signes"],
}
EMPTY: dict[str, Any] = {"q": "", "choix": {}, "page": 1, "tri": None, **dict.fromkeys(SCALARS)}
READ = """(texts) => texts.map((text) => {
  const state = ecranCommun.etat.lire(text, colonnes), choix = {};
  for (const [name, values] of Object.entries(state.choix)) if (values.length > 0) choix[name] = values;
  return { ...state, choix };
})"""
WRITE = """(states) => states.map((one) => {
  const state = Object.assign(ecranCommun.etat.vide(), one);
  state.choix = Object.assign(ecranCommun.etat.vide().choix, one.choix);
  return ecranCommun.etat.ecrire(state);
})"""


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    for name in ("texte", "etat", "adresses"):
        page.add_script_tag(path=CORE / f"{name}.js")
    columns = {"facettes": {n: {"valeurs": VALUES[n], "libelles": LABELS[n]} for n in ORDER}}
    page.evaluate("(columns) => { globalThis.colonnes = columns; }", columns)
    yield page
    page.close()


def read(page: Page, text: str) -> dict[str, Any]:
    """The state that an address says, its empty facets left out."""
    found: list[dict[str, Any]] = page.evaluate(READ, [text])
    return found[0]


def state(**said: Any) -> dict[str, Any]:
    return {**EMPTY, "inconnus": [], **said}


def random_state(rng: random.Random, q: str = "") -> dict[str, Any]:
    """A state as the page makes them: values in their order, no order of films that goes without saying."""
    made = {**EMPTY, "q": q, "page": rng.choice([1, 1, 2, 17])}
    chosen = {name: [v for v in VALUES[name] if rng.random() < 0.3] for name in ORDER if rng.random() < 0.4}
    made["choix"] = {name: values for name, values in chosen.items() if values}
    ranges = {"age": (0, 99), "duree_max": (1, 999), "annee_min": (1888, 2100), "annee_max": (1888, 2100)}
    for name, (low, high) in ranges.items():
        made[name] = rng.randint(low, high) if rng.random() < 0.3 else None
    implied = {"pertinence", "titre"} if not q else {"pertinence"}
    made["tri"] = rng.choice([None, *sorted(set(SORTS) - implied)])
    return made


def test_the_names_are_those_of_the_python_side(page: Page) -> None:
    assert page.evaluate("ecranCommun.etat.FACETTES") == list(ORDER)
    assert page.evaluate("ecranCommun.etat.BORNES.map(([name]) => name)") == list(SCALARS)


def test_an_address_says_the_whole_state_and_nothing_else(page: Page) -> None:
    rng = random.Random(1)
    states = [
        random_state(rng, rng.choice(["", "exil", "l'été à Orléans", "a&b=c #?%+", "😀 « M »"])) for _ in range(2000)
    ]
    addresses = page.evaluate(WRITE, states)
    assert page.evaluate(READ, addresses) == [state(**one) for one in states]
    assert page.evaluate(WRITE, [EMPTY]) == [""]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(max_size=260), max_size=30))
def test_any_text_typed_comes_back_once_cleaned(page: Page, texts: list[str]) -> None:
    cleaned = page.evaluate("(texts) => texts.map(ecranCommun.etat.nettoyer)", texts)
    assert page.evaluate("(texts) => texts.map(ecranCommun.etat.nettoyer)", cleaned) == cleaned
    addresses = page.evaluate(WRITE, [{**EMPTY, "q": text} for text in cleaned])
    assert [one["q"] for one in page.evaluate(READ, addresses)] == cleaned


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(st.sampled_from("?&=+%#qthemepays_0189-é <>'\"\x00"), max_size=60), max_size=30))
def test_no_address_is_an_error_and_reading_settles_it(page: Page, texts: list[str]) -> None:
    first = page.evaluate(READ, texts)
    again = page.evaluate(READ, page.evaluate(WRITE, first))
    assert [{**one, "inconnus": []} for one in first] == again


def test_the_parameters_keep_one_order_and_defaults_stay_out(page: Page) -> None:
    text = "page=2&tri=annee&annee_max=2000&age=8&pays=etats-unis&theme=theme-1&pays=france&q=mer&page=9"
    written = page.evaluate(WRITE, [read(page, text)])[0]
    assert written == ("q=mer&theme=theme-1&pays=france&pays=etats-unis&age=8&annee_max=2000&tri=annee&page=2")
    assert page.evaluate(WRITE, [read(page, "q=&theme=&age=&tri=titre&page=1")]) == [""]
    assert page.evaluate(WRITE, [read(page, "tri=pertinence")]) == [""]
    assert page.evaluate(WRITE, [read(page, "tri=pertinence&q=mer")]) == ["q=mer"]
    assert page.evaluate(WRITE, [read(page, "tri=titre&q=mer")]) == ["q=mer&tri=titre"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("?pays=France&acces=ad", {"choix": {"pays": ["france"], "acces": ["AD"]}}),
        ("pays=ETATS+UNIS&pays=%C3%89tats-Unis", {"choix": {"pays": ["etats-unis"]}}),
        ("pays=C%C3%B4te%20d%E2%80%99Ivoire", {"choix": {"pays": ["cote-d-ivoire"]}}),
        ("acces=langue+des+signes", {"choix": {"acces": ["LSF"]}}),
        ("annee_min=1990&annee_min=2000&duree_max=94", {"annee_min": 1990, "duree_max": 94}),
        ("q=%20%20l%27%20%0A%00argent%20", {"q": "l' argent"}),
        ("q=premier&q=second", {"q": "premier"}),
        ("utm_source=x&fbclid=y&Theme=theme-1", {}),
        ("page=abc", {}),
        ("page=-1", {}),
    ],
)  # fmt: skip
def test_values_are_known_whatever_their_accents_and_capitals(page: Page, text: str, expected: dict[str, Any]) -> None:
    assert read(page, text) == state(**expected)


def test_values_that_no_film_has_are_kept_apart(page: Page) -> None:
    found = read(page, "pays=narnia&pays=france&theme=__proto__&theme=constructor&annee_min=abc&age=1e3&tri=hasard")
    assert found["choix"] == {"pays": ["france"]}
    assert [(one["parametre"], one["valeur"]) for one in found["inconnus"]] == [
        ("theme", "__proto__"), ("theme", "constructor"), ("pays", "narnia"), ("age", "1e3"), ("annee_min", "abc"),
        ("tri", "hasard"),
    ]  # fmt: skip
    assert {name: found[name] for name in ("age", "annee_min", "tri")} == {"age": None, "annee_min": None, "tri": None}


def test_an_address_without_end_is_cut(page: Page) -> None:
    found = read(page, "&".join(["theme=" + "x" * 500] * 5000))
    assert len(found["inconnus"]) == 10
    assert all(len(one["valeur"]) <= 60 for one in found["inconnus"])
    assert len(read(page, "q=" + "m" * 5000)["q"]) == 200
    assert page.evaluate("ecranCommun.etat.nettoyer('m'.repeat(199) + '😀')") == "m" * 199
    assert page.evaluate("({}).polluted === undefined && Object.prototype.theme === undefined")


def test_only_this_page_s_parameters_ask_for_something(page: Page) -> None:
    texts = ["", "?", "?utm_source=x", "?q=", "?q=m", "?page=2", "?Theme=x", "?theme=x"]
    known = page.evaluate("(texts) => texts.map(ecranCommun.etat.connait)", texts)
    assert known == [False, False, False, False, True, True, False, True]


def test_a_choice_can_be_taken_back_alone(page: Page) -> None:
    text = "q=mer&theme=theme-1&theme=theme-2&age=8&tri=annee&page=3"
    left = page.evaluate(
        """(text) => {
          const { choix, ecrire, lire, sans } = ecranCommun.etat, state = lire(text, colonnes);
          return choix(state).map((choice) => ecrire(sans(state, choice)));
        }""",
        text,
    )
    whole = parse_qs(text)
    assert [parse_qs(one) for one in left] == [
        {k: v for k, v in whole.items() if k not in {"q", "page"}},
        {k: v for k, v in whole.items() if k not in {"age", "page"}},
        {k: v for k, v in whole.items() if k != "page"} | {"theme": ["theme-2"]},
        {k: v for k, v in whole.items() if k != "page"} | {"theme": ["theme-1"]},
    ]


@pytest.mark.parametrize(
    ("base", "path", "query", "expected"),
    [
        ({"racine": "../"}, "films/", "", "../films/"),
        ({"racine": ""}, "", "", "./"),
        ({"racine": "../", "fichier": True}, "films/", "q=m", "../films/index.html?q=m"),
        ({"racine": "", "fichier": True}, "", "", "index.html"),
        ({"racine": "../", "fichier": True}, "droit/#salles", "", "../droit/index.html#salles"),
        ({"racine": "../"}, "javascript:alert(1)", "", "#"),
        ({"racine": ""}, "//ailleurs.example/", "", "#"),
        ({"racine": ""}, "/x", "", "#"),
        ({"racine": ""}, "../../x/", "", "#"),
        ({"racine": ""}, "a\\b", "", "#"),
    ],
)
def test_addresses_stay_inside_the_site(page: Page, base: dict[str, Any], path: str, query: str, expected: str) -> None:
    assert page.evaluate("([b, p, q]) => ecranCommun.adresses.join(b, p, q)", [base, path, query]) == expected


def test_the_pages_shown_are_those_of_the_template(page: Page) -> None:
    shown = page.evaluate("[[1, 1], [1, 14], [5, 14], [14, 14]].map(([n, all]) => ecranCommun.adresses.pages(n, all))")
    assert shown == [[1], [1, 2, 3, None, 14], [1, None, 3, 4, 5, 6, 7, None, 14], [1, None, 12, 13, 14]]
