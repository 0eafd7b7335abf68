"""What a program and a screen reader find on /films/: §4 of the contract."""

from __future__ import annotations

import itertools
import re

from facets_by_hand import Film
from films_page import open_films
from playwright.sync_api import Locator, Page, expect


def name_of(locator: Locator) -> str:
    """Return the accessible name that the browser computes, spaces made plain."""
    line = locator.aria_snapshot().splitlines()[0]
    found = re.search(r'"(.*)"', line)
    return re.sub(r"\s+", " ", found[1]) if found else ""


def test_one_search_landmark_holds_the_one_searchbox(page: Page) -> None:
    open_films(page)
    expect(page.get_by_role("search")).to_have_count(1)
    expect(page.get_by_role("searchbox")).to_have_count(1)
    expect(page.get_by_role("search").get_by_role("searchbox")).to_have_count(1)
    assert "film" in name_of(page.get_by_role("searchbox"))


def test_each_facet_is_a_group_named_by_its_legend(page: Page) -> None:
    open_films(page)
    facets = page.locator("#filtres fieldset")
    assert facets.count() >= 8
    for at in range(facets.count()):
        facet = facets.nth(at)
        legend = facet.locator("legend")
        expect(legend).to_have_count(1)
        expect(page.get_by_role("group", name=legend.inner_text(), exact=True)).to_have_count(1)


def test_a_checkbox_is_named_by_its_label_then_its_count(page: Page) -> None:
    open_films(page)
    boxes = page.get_by_role("checkbox")
    assert boxes.count() > 40
    for at in range(0, boxes.count(), 5):
        box = boxes.nth(at)
        label = re.sub(r"\s+", " ", box.get_attribute("data-libelle") or "").replace("'", "’")
        total = box.evaluate("e => e.labels[0].querySelector('.facette-compte').textContent")
        name = name_of(box)
        assert name.replace("'", "’").startswith(label.split(" !")[0]), (name, label)
        assert name.endswith(f" {total}")
        assert total.isdigit()


def test_checking_by_label_is_enough(page: Page) -> None:
    open_films(page)
    page.get_by_role("checkbox", name=re.compile("^Documentaire")).check()
    expect(page.get_by_role("checkbox", name=re.compile(r"^Documentaire \d+$"))).to_be_checked()
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+\sfilms$"))


def test_the_number_of_films_is_a_status_in_good_french(page: Page, films: list[Film]) -> None:
    every = rf"^{len(films)}\sfilms$"
    for query, told in (("", every), ("q=Raoul+Peck", r"^1\sfilm$"), ("annee_max=1890", "^Aucun film$")):
        open_films(page, query)
        expect(page.get_by_role("status")).to_have_count(1)
        expect(page.get_by_role("status")).to_have_text(re.compile(told))


def test_results_are_the_items_of_one_named_list_each_with_one_titled_link(page: Page) -> None:
    for query in ("", "q=exil", "forme=documentaire&page=2"):
        open_films(page, query)
        items = page.locator("ul[aria-label='Films trouvés'] > li")
        assert items.count() > 5
        expect(page.get_by_role("list", name="Films trouvés", exact=True)).to_have_count(1)
        for at in range(items.count()):
            item = items.nth(at)
            expect(item.locator("h2 a, h3 a")).to_have_count(1)
            expect(item.get_by_role("link")).to_have_count(1)
            assert re.search(r"films/[a-z0-9-]+/$", item.get_by_role("link").get_attribute("href") or "")


def test_the_list_drawn_by_the_browser_is_the_one_drawn_by_the_build(page: Page) -> None:
    cards = "() => document.getElementById('liste').innerHTML.replace(/href=\"[^\"]*films\\//g, 'href=\"films/')"
    tidy = re.compile(r"^\s+|(?<=>)\s+")
    open_films(page)
    built = tidy.sub("", page.evaluate(cards))
    open_films(page, "page=1")
    drawn = tidy.sub("", page.evaluate(cards))
    assert drawn == built


def test_headings_go_down_one_level_at_a_time(page: Page) -> None:
    for address in (
        "", "films/?q=exil", "films/i-am-not-your-negro/", "seances/formats/cine-debat/", "organiser/",
        "composer/kit/?film=flee&format=cine-debat",
    ):  # fmt: skip
        page.goto(address)
        page.wait_for_load_state("networkidle")
        levels = page.evaluate(
            "Array.from(document.querySelectorAll('main h1, main h2, main h3, main h4'))"
            ".filter(e => e.checkVisibility()).map(e => Number(e.tagName[1]))"
        )
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), (address, levels)
