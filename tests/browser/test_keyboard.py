"""The whole journey without a mouse: nothing is out of reach, the focus is always seen and never lost."""

from __future__ import annotations

import re

import pytest
from facets_by_hand import Film, kept
from films_page import focus, open_films, read, until
from playwright.sync_api import Page, expect
from windows import NARROW, OpenPage

#: Whether what holds the focus shows it; a card's poster shows the focus of its link.
_SEEN = """() => {
  const e = document.activeElement, card = e.closest('.carte'), r = e.getBoundingClientRect();
  const style = getComputedStyle(card ? card.querySelector('.affiche') : e);
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  return [e.tagName + ' ' + (e.id || e.textContent.trim().slice(0, 40)), outlined && r.width > 0 && r.right > 0];
}"""


def tab_to(page: Page, name: str, most: int = 40, key: str = "Tab") -> None:
    """Press Tab until what holds the focus is called so."""
    for _ in range(most):
        page.keyboard.press(key)
        if focus(page).startswith(name):
            return
    pytest.fail(f"« {name} » is not within {most} presses of {key}; the focus is on « {focus(page)} »")


@pytest.mark.parametrize(
    "address", ["", "films/", "films/i-am-not-your-negro/", "droit/", "selection/", "selection/atelier/"]
)
def test_the_first_stop_skips_to_the_content(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Aller au contenu")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert focus(page) == "contenu"


def test_from_the_box_of_the_home_page_to_a_film(page: Page) -> None:
    page.goto("")
    tab_to(page, "q", 5)
    page.keyboard.type("raoul peck")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/films/\?q=raoul\+peck$"))
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^1\sfilm$"))
    tab_to(page, "Aller aux résultats", 20)
    page.keyboard.press("Enter")
    assert focus(page) == "resultats"
    tab_to(page, "I Am Not Your Negro", 12)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("I Am Not Your Negro")


def test_a_filter_keeps_the_focus_while_the_list_changes(page: Page, films: list[Film]) -> None:
    open_films(page)
    box = page.get_by_role("checkbox", name=re.compile("^Documentaire"))
    box.focus()
    for total in (len(kept(films, {"forme": ["documentaire"]})), len(films)):
        page.keyboard.press("Space")
        expect(page.get_by_role("status")).to_have_text(re.compile(rf"^{total}\sfilms$"))
        expect(box).to_be_focused()


def test_unfolding_a_facet_leads_to_what_it_shows(page: Page) -> None:
    open_films(page)
    more = page.locator("fieldset[data-parametre=theme] .facette-plus")
    more.focus()
    page.keyboard.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    assert page.evaluate("document.activeElement.name") == "theme"
    more.focus()
    page.keyboard.press("Enter")
    expect(more).to_be_focused()
    expect(more).to_have_attribute("aria-expanded", "false")


def test_removing_chips_moves_the_focus_to_the_next_one_then_to_the_results(page: Page) -> None:
    open_films(page, "public=ados&public=adultes&forme=fiction")
    page.locator("#choix").get_by_role("button").nth(1).focus()
    seen = []
    for left in (2, 1, 0):
        page.keyboard.press("Enter")
        expect(page.locator("#choix .jeton")).to_have_count(left)
        seen.append(focus(page))
    assert seen[-1] == "resultats"
    assert all(one.startswith("Retirer le filtre") for one in seen[:-1])


def test_clearing_everything_leaves_the_focus_on_the_results(page: Page, films: list[Film]) -> None:
    open_films(page, "public=ados&q=exil")
    page.get_by_role("button", name="Tout effacer").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(re.compile(rf"^{len(films)}\sfilms$"))
    assert focus(page) == "resultats"


def test_paging_by_keyboard_leads_to_the_top_of_the_results(page: Page) -> None:
    open_films(page, "public=ados")
    page.get_by_role("link", name="Page 2").focus()
    page.keyboard.press("Enter")
    assert until(page, lambda: read(page)["numero"] == 2)
    assert until(page, lambda: focus(page) == "resultats")
    tab_to(page, str(page.locator("#liste h2").first.inner_text()), 8)


def test_suggestions_are_walked_with_arrows_and_left_with_escape(page: Page) -> None:
    page.goto("droit/")
    box, panel = page.get_by_role("searchbox"), page.locator("#suggestions")
    box.focus()
    page.keyboard.type("exil", delay=10)
    expect(panel).to_be_visible()
    names = panel.get_by_role("link").all_inner_texts()
    page.keyboard.press("ArrowDown")
    expect(panel.get_by_role("link").first).to_be_focused()
    for _ in names[1:]:
        page.keyboard.press("ArrowDown")
    expect(panel.get_by_role("link").last).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(panel.get_by_role("link").last).to_be_focused()
    for _ in names:
        page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(box).to_be_focused()
    expect(box).to_have_value("exil")
    page.keyboard.press("ArrowDown")
    expect(panel).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/films/[a-z0-9-]+/$"))


def test_leaving_the_suggestions_by_tab_closes_them(page: Page) -> None:
    page.goto("droit/")
    page.get_by_role("searchbox").fill("exil")
    expect(page.locator("#suggestions")).to_be_visible()
    tab_to(page, "Affichage sombre")
    expect(page.locator("#suggestions")).to_be_hidden()


@pytest.mark.parametrize("address", ["", "films/?public=ados&q=exil", "films/i-am-not-your-negro/", "organiser/"])
def test_each_stop_of_the_tab_key_is_seen(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    stops, unseen = 0, []
    while stops < 160:
        page.keyboard.press("Tab")
        if focus(page) == "body":
            break
        stops += 1
        name, seen = page.evaluate(_SEEN)
        if not seen:
            unseen.append(name)
    assert stops > 25
    assert unseen == []


def test_the_menu_and_the_filters_of_a_phone_open_and_close_by_keyboard(open_page: OpenPage, films: list[Film]) -> None:
    page = open_page(viewport=NARROW)
    open_films(page)
    menu, button = page.locator("#menu"), page.get_by_role("button", name="Menu")
    expect(menu).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    opening = page.get_by_role("button", name="Filtrer")
    opening.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("checkbox", name=re.compile("^Ados"))
    box.focus()
    page.keyboard.press("Space")
    total = len(kept(films, {"public": ["ados"]}))
    closing = page.get_by_role("button", name=re.compile(rf"^Voir les {total}\sfilms$"))
    closing.focus()
    page.keyboard.press("Enter")
    expect(box).to_be_hidden()
    assert focus(page) == "resultats"


def test_a_failure_a_way_out_and_a_retry_keep_the_focus(page: Page) -> None:
    open_films(page, "q=xylophone&public=ados&annee_max=1900")
    expect(page.get_by_role("status")).to_have_text("Aucun film")
    out = page.locator("#message").get_by_role("button").first
    out.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert focus(page) == "resultats"
