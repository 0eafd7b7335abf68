"""A file that does not come, a list that must not flash, paper, and people whom motion disturbs."""

from __future__ import annotations

import re
import time

import pytest
from facets_by_hand import Film, kept
from films_page import focus, open_films, read, told, until
from playwright.sync_api import Page, Route, expect
from windows import OpenPage

_WATCH = """document.addEventListener('DOMContentLoaded', () => {
  window.seen = [];
  const list = document.getElementById('liste'), status = document.querySelector('#resultats [role=status]');
  const look = () => {
    const shown = getComputedStyle(list).visibility === 'visible';
    window.seen.push(shown ? status.textContent.replace(/\\s/g, ' ') + ' / '
      + list.querySelector('h2') .textContent : 'hidden');
    if (window.seen.length < 240) requestAnimationFrame(look);
  };
  look();
});"""


@pytest.mark.parametrize(
    ("query", "files"),
    [
        ("forme=animation", "**/index/films/colonnes.js"),
        ("forme=animation", re.compile(r"/index/films/[0-9a-f]{10}/\d+\.js$")),
        ("forme=animation", "**/index/films/cartes/**"),
        ("q=exil", "**/index/films/manifeste.js"),
        ("q=exil", re.compile(r"/index/films/[0-9a-f]{10}/termes/")),
        ("q=exil", re.compile(r"/index/films/[0-9a-f]{10}/racines/")),
        ("q=exil", "**/index/racines.js"),
    ],
)
def test_a_file_that_does_not_come_is_told_and_can_be_asked_again(
    page: Page, films: list[Film], noise: list[str], query: str, files: str | re.Pattern[str]
) -> None:
    page.route(files, lambda route: route.abort())
    open_films(page, query)
    message = page.locator("#message")
    expect(message).to_contain_text("un fichier du catalogue n’est pas arrivé")
    expect(page.get_by_role("list", name="Films trouvés")).to_be_visible()
    everything = told(len(films))
    assert read(page)["total"] == everything
    page.unroute(files)
    assert noise
    assert all("Failed to load" in one or "cannot be loaded" in one for one in noise)
    noise.clear()
    page.get_by_role("button", name="Réessayer").click()
    expect(message).to_be_hidden()
    assert until(page, lambda: read(page)["total"] not in {everything, told(0)})
    assert focus(page) == "resultats"


def test_suggestions_that_do_not_come_leave_a_link_to_the_list(page: Page, noise: list[str]) -> None:
    page.route("**/index/autour/**", lambda route: route.abort())
    page.goto("droit/")
    page.get_by_role("searchbox").fill("exil")
    panel = page.locator("#suggestions")
    expect(panel).to_be_visible()
    expect(panel.get_by_role("link", name=re.compile("exil")).last).to_have_attribute("href", re.compile(r"\?q=exil$"))
    assert noise
    assert all("Failed to load" in one for one in noise)
    noise.clear()


def test_a_slow_list_never_shows_what_the_address_does_not_say(page: Page, films: list[Film]) -> None:
    page.add_init_script(_WATCH)
    page.route("**/index/films/**", _slowly)
    wanted = {
        "forme=documentaire": told(len(kept(films, {"forme": ["documentaire"]}))),
        "q=raoul+peck": "1 film",
        "page=3": told(len(films)),
    }
    for query, total in wanted.items():
        open_films(page, query)
        page.wait_for_timeout(300)
        seen = set(page.evaluate("window.seen"))
        assert len(seen - {"hidden"}) == 1, seen
        assert (seen - {"hidden"}).pop().startswith(total)
        assert "hidden" in seen


def _slowly(route: Route) -> None:
    time.sleep(0.05)  # one file after the other: some thirty of them
    route.continue_()


def test_the_untouched_list_is_there_at_once_and_never_moves(page: Page, films: list[Film]) -> None:
    page.add_init_script(_WATCH)
    open_films(page)
    page.wait_for_timeout(400)
    (seen,) = set(page.evaluate("window.seen"))
    assert seen.startswith(f"{told(len(films))} / ")


def test_less_motion_means_none(open_page: OpenPage) -> None:
    page = open_page(reduced_motion="reduce")
    open_films(page)
    moving = page.evaluate(
        "Array.from(document.querySelectorAll('*')).filter(e => { const s = getComputedStyle(e);"
        " return s.transitionDuration.split(',').some(d => parseFloat(d) > 0) || s.animationName !== 'none'; }).length"
    )
    assert moving == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_a_film_on_paper_keeps_what_serves_the_session_and_nothing_else(page: Page) -> None:
    page.goto("films/i-am-not-your-negro/")
    page.emulate_media(media="print", color_scheme="dark")
    for gone in (page.get_by_role("searchbox"), page.locator("#menu"), page.get_by_role("button", name="Menu")):
        expect(gone).to_be_hidden()
    expect(page.locator(".bouton-theme")).to_be_hidden()
    for heading in ("Le film", "Pour ouvrir la discussion", "En un coup d’œil"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    paper = page.pdf(format="A4", prefer_css_page_size=False)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 2


@pytest.mark.parametrize("address", ["films/", "seances/formats/cine-debat/", "droit/", "contribuer/champs/"])
def test_no_page_is_wider_than_the_paper(page: Page, address: str) -> None:
    page.goto(address)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 990})
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
