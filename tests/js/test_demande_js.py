"""The demande and its address: what one writes, the other reads; nothing hostile passes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from catalogue.assembly import Catalogue
from catalogue.departements import DEPARTEMENTS
from catalogue.seance_files import reference
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

CORE = Path(__file__).resolve().parents[2] / "hooks" / "theme" / "js" / "core"
EMPTY: dict[str, Any] = {"public": [], "theme": [], "acces": []}
READ = "(texts) => texts.map((text) => ecranCommun.demande.lire(text, reference))"
WRITE = "(all) => all.map(ecranCommun.demande.ecrire)"


@pytest.fixture(scope="module")
def page(chromium: Browser, catalogue_reel: Catalogue) -> Iterator[Page]:
    page = chromium.new_page()
    for name in ("texte", "demande"):
        page.add_script_tag(path=CORE / f"{name}.js")
    page.evaluate("(found) => { globalThis.reference = found; }", reference(catalogue_reel))
    yield page
    page.close()


def read(page: Page, text: str) -> dict[str, Any]:
    """The demande that an address says."""
    found: list[dict[str, Any]] = page.evaluate(READ, [text])
    return found[0]


def demande(**said: Any) -> dict[str, Any]:
    return {**EMPTY, **said}


def random_demande(rng: random.Random, known: dict[str, list[str]]) -> dict[str, Any]:
    """A demande as the pages make them: ids in their order."""
    made: dict[str, Any] = {
        name: [one for one in known[name] if rng.random() < 0.3] for name in ("public", "theme", "acces")
    }
    for name in ("lieu", "organisateur", "entree", "version", "format", "mediateur", "coordination"):
        if rng.random() < 0.4:
            made[name] = rng.choice(known[name])
    for name, high in (("age", 99), ("moyens", 999999), ("personnes", 99999), ("duree_max", 999)):
        if rng.random() < 0.4:
            made[name] = rng.randint(1, high)
    if rng.random() < 0.5:
        made["departement"] = rng.choice(list(DEPARTEMENTS))
        made["region"] = DEPARTEMENTS[made["departement"]][1]
    elif rng.random() < 0.5:
        made["region"] = rng.choice(known["region"])
    if rng.random() < 0.5:
        made |= {"date": f"{rng.randint(2000, 2100)}-0{rng.randint(1, 9)}-{rng.randint(10, 28)}", "heure": "20:30"}
    if rng.random() < 0.3:
        made |= {"film": "flee", "avant": "les-indes-galantes", "q": rng.choice(["exil", "l'été & +", "😀 « M »"])}
    return made


def test_an_address_says_the_whole_demande_and_nothing_else(page: Page) -> None:
    known: dict[str, list[str]] = page.evaluate("""() => {
      const { demande: d } = ecranCommun, ids = Object.keys, r = reference;
      return { public: ids(r.publics), theme: ids(r.themes), acces: ids(r.acces), lieu: d.LIEUX,
        organisateur: d.ORGANISATEURS, entree: d.ENTREES, version: ids(r.versions), format: ids(r.formats),
        mediateur: ids(r.mediateurs), coordination: ids(r.coordinations),
        region: ids(r.regions).filter((id) => id !== "national") };
    }""")
    rng = random.Random(7)
    drawn = [random_demande(rng, known) for _ in range(1000)]
    addresses = page.evaluate(WRITE, drawn)
    assert page.evaluate(READ, addresses) == drawn
    assert page.evaluate(WRITE, page.evaluate(READ, addresses)) == addresses
    assert page.evaluate(WRITE, [EMPTY]) == [""]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("departement=31", {"departement": "31", "region": "occitanie"}),
        ("departement=31&region=bretagne", {"departement": "31", "region": "occitanie"}),
        ("departement=2a", {"departement": "2A", "region": "corse"}),
        ("departement=20&region=Corse", {"region": "corse"}),
        ("region=national", {}),
        ("version=vf&acces=sme&acces=AD", {"version": "VF", "acces": ["AD", "SME"]}),
        ("theme=sport&theme=exil-migrations", {"theme": ["exil-migrations", "sport"]}),
        ("theme=__proto__&theme=constructor&public=licornes", {}),
        ("date=2026-02-30", {}),
        ("date=2024-02-29&heure=20:30", {"date": "2024-02-29", "heure": "20:30"}),
        ("date=1999-12-31&heure=24:00", {}),
        ("date=2027-1-2&heure=8:30", {}),
        ("age=12&age=3", {"age": 12}),
        ("age=-1&moyens=1e3&personnes=0&duree_max=9999", {}),
        ("moyens=0", {"moyens": 0}),
        ("moyens=", {}),
        ("lieu=Plein-Air&organisateur=association&entree=gratuite",
         {"lieu": "plein-air", "organisateur": "association", "entree": "gratuite"}),
        ("lieu=toString&organisateur=x", {}),
        ("film=flee&format=cine-debat&avant=les-indes-galantes",
         {"film": "flee", "format": "cine-debat", "avant": "les-indes-galantes"}),
        ("film=../../x&avant=" + "a" * 81 + "&format=rien&mediateur=rien&coordination=rien", {}),
        ("q=%20l'exil%0A%00%20des%20%20ados", {"q": "l'exil des ados"}),
        ("Public=ados&utm_source=x", {}),
    ],
)  # fmt: skip
def test_only_known_values_are_read(page: Page, text: str, expected: dict[str, Any]) -> None:
    assert read(page, text) == demande(**expected)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(st.sampled_from("?&=+%#qthemepublicdt_0189-é <>'\"\x00"), max_size=80), max_size=30))
def test_no_address_is_an_error_and_reading_settles_it(page: Page, texts: list[str]) -> None:
    first = page.evaluate(READ, texts)
    assert page.evaluate(READ, page.evaluate(WRITE, first)) == first


def test_an_address_without_end_is_cut(page: Page) -> None:
    assert read(page, "&".join(["theme=" + "x" * 500] * 5000)) == EMPTY
    assert len(read(page, "q=" + "m" * 5000)["q"]) == 200
    assert page.evaluate("({}).polluted === undefined && Object.prototype.theme === undefined")


def test_a_change_keeps_the_rest_and_a_new_departement_brings_its_region(page: Page) -> None:
    change = (
        "([text, patch]) => ecranCommun.demande.changer(ecranCommun.demande.lire(text, reference), patch, reference)"
    )
    assert page.evaluate(
        change, ["theme=sport&departement=31", {"departement": "35", "date": "2027-01-09"}]
    ) == demande(theme=["sport"], departement="35", region="bretagne", date="2027-01-09")
    assert page.evaluate(change, ["theme=sport&departement=31", {"departement": None}]) == demande(theme=["sport"])
    assert page.evaluate(change, ["age=12", {"age": None, "inconnu": "x", "lieu": "<b>"}]) == EMPTY


def test_a_page_opened_without_a_question_is_empty(page: Page) -> None:
    told = page.evaluate(
        "(texts) => texts.map((text) => ecranCommun.demande.vide(ecranCommun.demande.lire(text, reference)))",
        ["", "theme=rien", "film=flee", "theme=sport", "moyens=0"],
    )
    assert told == [True, True, True, False, False]
