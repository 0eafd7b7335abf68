"""The filters of /films/ give exactly the films and the numbers that the export says; addresses say them all."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest
from facets_by_hand import FACETS, Film, State, kept, title_key, values
from facets_by_hand import counts as counts_by_hand
from films_page import PER_PAGE, chosen, counts, every_film, focus, open_films, read, settle, told, until
from playwright.sync_api import Page, expect

#: How many films hold the values that the walks choose among: seldom ones end a walk at once.
SOME = 3


def query_of(state: State) -> list[tuple[str, Any]]:
    """Return the address of a state, its parameters in no special order."""
    return [(k, v) for k, some in state.items() for v in (some if isinstance(some, list) else [some])]


def check(page: Page, films: list[Film], state: State) -> None:
    """Compare the page with what the export says: the number, the films, every count, the hidden options too."""
    wanted = [film["slug"] for film in kept(films, state)]
    assert until(page, lambda: read(page)["total"] == told(len(wanted))), (read(page)["total"], len(wanted), state)
    by_hand = counts_by_hand(films, state)

    def same() -> bool:
        shown = counts(page)
        return all(shown[name] == {value: by_hand[name][value] for value in shown[name]} for name in shown)

    assert until(page, same), state
    shown = counts(page)
    missing = {name: set(some) - set(shown.get(name, {})) for name, some in by_hand.items()}
    assert not any(missing.values()), missing
    assert sorted(every_film(page)) == sorted(wanted), state


def some_state(films: list[Film], seed: int) -> State:
    """Draw a state: some values of some facets, sometimes a bound or two."""
    dice = random.Random(seed)
    state: State = {}
    known = {name: sorted({v for film in films for v in values(film, name)}) for name in FACETS}
    for name in dice.sample([n for n in FACETS if known[n]], k=dice.choice([1, 2, 2, 3])):
        state[name] = dice.sample(known[name], k=min(len(known[name]), dice.choice([1, 1, 2, 3])))
    bounds = {"age": (3, 17), "duree_max": (10, 190), "annee_min": (1895, 2024), "annee_max": (1930, 2026)}
    for name in dice.sample(sorted(bounds), k=dice.choice([0, 0, 1, 2])):
        state[name] = dice.randint(*bounds[name])
    return state


@pytest.mark.parametrize("seed", range(26))
def test_an_address_keeps_and_counts_what_the_export_says(page: Page, films: list[Film], seed: int) -> None:
    state = some_state(films, seed)
    open_films(page, query_of(state))
    check(page, films, state)


@pytest.mark.parametrize("seed", range(7))
def test_boxes_checked_one_by_one_keep_and_count_what_the_export_says(page: Page, films: list[Film], seed: int) -> None:
    dice = random.Random(1000 + seed)
    state: State = {}
    open_films(page)
    for step in range(dice.choice([2, 3])):
        offered = sorted((n, v) for n, all_of_it in counts(page).items() for v, c in all_of_it.items() if c >= SOME)
        name, value = dice.choice([(n, v) for n, v in offered if v not in state.get(n, [])])
        state.setdefault(name, []).append(value)
        choose(page, name, value)
        if step == 0:
            assert until(page, lambda: read(page)["total"] == told(len(kept(films, state))))
    check(page, films, state)


def choose(page: Page, name: str, value: str) -> None:
    """Check a box as a visitor does, its facet unfolded first when it hides it."""
    facet = page.locator(f"fieldset[data-parametre='{name}']")
    box = facet.locator(f"input[value='{value}']")
    if not box.is_visible():
        facet.locator(".facette-plus").click()
    box.check()


@pytest.mark.parametrize(
    "state",
    [
        {"age": 6}, {"age": 0}, {"duree_max": 25}, {"duree_max": 90}, {"annee_min": 2020}, {"annee_max": 1930},
        {"annee_min": 1959, "annee_max": 1962}, {"age": 8, "duree_max": 60, "annee_min": 2000},
    ],
    ids=str,
)  # fmt: skip
def test_bounds_leave_out_what_does_not_say(page: Page, films: list[Film], state: State) -> None:
    open_films(page, query_of(state))
    check(page, films, state)


def test_bounds_are_set_by_hand_too(page: Page, films: list[Film]) -> None:
    open_films(page)
    page.get_by_label("Convient dès").select_option("8")
    page.get_by_label("Durée au plus").select_option("59")
    page.get_by_label("De l’année").fill("1990")
    page.get_by_label("De l’année").press("Enter")
    check(page, films, {"age": 8, "duree_max": 59, "annee_min": 1990})
    page.get_by_label("à l’année").fill("12")
    page.get_by_label("à l’année").press("Tab")
    expect(page.get_by_label("à l’année")).to_have_attribute("aria-invalid", "true")


def test_unknown_is_never_a_value(page: Page, films: list[Film]) -> None:
    open_films(page)
    offered = {(name, value) for name, some in counts(page).items() for value in some}
    assert not any("inconnu" in value or value in {"", "a-verifier", "non"} for _, value in offered)
    assert offered == {(name, value) for name in FACETS for film in films for value in values(film, name)}


@pytest.mark.parametrize(
    ("sort", "key"),
    [
        ("titre", lambda f: title_key(f["titre"])),
        ("annee", lambda f: -f["annee"]),
        ("duree", lambda f: f.get("duree") or 9999),
        ("nouveaute", lambda f: f.get("verifie_le") or "0000"),
    ],
)
def test_each_order_is_kept_over_the_pages(page: Page, films: list[Film], sort: str, key: Any) -> None:
    known = {film["slug"]: film for film in films}
    open_films(page, "forme=documentaire")
    page.get_by_label("Trier").select_option(sort)
    wanted = sorted((key(f) for f in kept(films, {"forme": ["documentaire"]})), reverse=sort == "nouveaute")
    assert until(page, lambda: key(known[read(page)["films"][0]]) == wanted[0])
    keys = [key(known[slug]) for slug in every_film(page)]
    assert keys == wanted


def test_relevance_is_offered_with_a_query_only(page: Page) -> None:
    open_films(page)
    names = page.get_by_label("Trier").locator("option:not([hidden])").all_inner_texts()
    assert "Pertinence" not in names
    open_films(page, "q=exil")
    expect(page.get_by_label("Trier")).to_have_value("pertinence")


def test_paging_moves_the_list_the_address_and_the_focus(page: Page) -> None:
    open_films(page, "public=ados")
    first = read(page)["films"]
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Page 3").click()
    expect(page).to_have_url(re.compile(r"/films/\?public=ados&page=3$"))
    assert until(page, lambda: read(page)["numero"] == 3)
    shown = read(page)["films"]
    assert len(shown) == PER_PAGE
    assert not set(first) & set(shown)
    assert until(page, lambda: focus(page) == "resultats")
    assert page.evaluate("document.getElementById('resultats').getBoundingClientRect().top") >= 0


def test_the_pages_of_the_untouched_list_are_those_of_the_filters(page: Page) -> None:
    open_films(page)
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Page 2").click()
    expect(page).to_have_url(re.compile(r"/films/\?page=2$"))
    assert until(page, lambda: read(page)["numero"] == 2)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tous les films, page 2")


def test_the_whole_list_by_its_pages_holds_every_film_once(page: Page, films: list[Film]) -> None:
    open_films(page, "tri=annee")
    found = every_film(page)
    assert len(found) == len(set(found)) == len(films)


def test_a_page_beyond_the_last_shows_the_last(page: Page) -> None:
    shown = read(open_films(page, "forme=animation&page=99"))
    assert shown["numero"] > 1
    assert shown["films"]


def test_reload_back_forward_and_a_shared_link_restore_everything(page: Page, films: list[Film]) -> None:
    open_films(page)
    trail = []

    def snapshot() -> tuple[Any, ...]:
        return page.url, read(page), chosen(page), page.get_by_role("searchbox").input_value(), page.title()

    def step(total: int) -> None:
        assert until(page, lambda: read(page)["total"] == told(total))
        page.wait_for_timeout(300)  # the address waits for the typing to end
        trail.append(snapshot())

    step(len(films))
    choose(page, "forme", "animation")
    step(len(kept(films, {"forme": ["animation"]})))
    page.get_by_label("Convient dès").select_option("8")
    step(len(kept(films, {"forme": ["animation"], "age": 8})))
    page.get_by_role("searchbox").fill("mer")
    assert until(page, lambda: "q=mer" in page.url)
    trail[-1] = snapshot()
    page.get_by_label("Trier").select_option("annee")
    assert until(page, lambda: "tri=annee" in page.url)
    page.wait_for_timeout(200)
    trail.append(snapshot())

    for wanted in reversed(trail[:-1]):
        page.go_back()
        assert until(page, lambda w=wanted: snapshot() == w), (snapshot(), wanted)
    for wanted in trail[1:]:
        page.go_forward()
        assert until(page, lambda w=wanted: snapshot() == w), (snapshot(), wanted)
    page.reload()
    settle(page)
    assert until(page, lambda: snapshot() == trail[-1])
    shared = page.context.new_page()
    shared.goto(trail[-1][0])
    settle(shared)
    assert read(shared) == trail[-1][1]
    assert chosen(shared) == trail[-1][2]


def test_back_from_a_film_finds_the_list_as_it_was_left(page: Page) -> None:
    open_films(page, "forme=documentaire&tri=annee")
    page.get_by_role("link", name="Page 2").click()
    assert until(page, lambda: read(page)["numero"] == 2)
    before = read(page)
    card = page.locator("#liste a").nth(9)
    card.scroll_into_view_if_needed()
    page.wait_for_timeout(600)
    place = page.evaluate("scrollY")
    assert place > 300
    card.click()
    page.wait_for_url(re.compile(r"/films/[a-z0-9-]+/$"))
    page.go_back()
    settle(page)
    assert until(page, lambda: read(page) == before)
    assert until(page, lambda: abs(page.evaluate("scrollY") - place) < 200), page.evaluate("scrollY")


def test_a_choice_on_a_later_page_starts_again_at_the_first(page: Page, films: list[Film]) -> None:
    open_films(page, "page=4")
    choose(page, "forme", "documentaire")
    expect(page).to_have_url(re.compile(r"/films/\?forme=documentaire$"))
    check(page, films, {"forme": ["documentaire"]})


def test_labels_and_capitals_in_an_address_are_understood_and_the_rest_is_told(page: Page, films: list[Film]) -> None:
    open_films(page, [("pays", "FRANCE"), ("forme", "Documentaire"), ("theme", "licornes")])
    expect(page.locator("#message")).to_contain_text("« theme=licornes »")
    check(page, films, {"pays": ["france"], "forme": ["documentaire"]})


def test_a_query_and_choices_hold_together(page: Page, films: list[Film]) -> None:
    answers = set(every_film(open_films(page, "q=exil")))
    wanted = [f["slug"] for f in kept(films, {"public": ["enfants"]}) if f["slug"] in answers]
    open_films(page, "q=exil&public=enfants")
    assert read(page)["total"] == told(len(wanted))
    assert sorted(every_film(page)) == sorted(wanted)
    inside = counts_by_hand([f for f in films if f["slug"] in answers], {"public": ["enfants"]})
    assert counts(page)["theme"] == {value: inside["theme"][value] for value in counts(page)["theme"]}
