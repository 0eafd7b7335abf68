"""Scripts only make the site faster: without them every page reads, every list has its links."""

from __future__ import annotations

import re

import pytest
from catalogue.pages.browse import page_count
from facets_by_hand import Film
from films_page import PER_PAGE
from playwright.sync_api import Page, expect
from serving import PAGES
from windows import NARROW, OpenPage

#: A control that does nothing without a script.
DEAD = "button:visible:not([type=submit]), select:visible, input:visible:not([name=q])"


@pytest.fixture
def plain(open_page: OpenPage) -> Page:
    """A narrow window that runs no script: the harder of the two sizes."""
    return open_page(java_script_enabled=False, viewport=NARROW)


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_reads_with_its_menu_and_no_dead_control(plain: Page, kind: str) -> None:
    plain.goto(PAGES[kind])
    expect(plain.get_by_role("heading", level=1)).to_be_visible()
    menu = plain.get_by_role("navigation", name="Menu principal")
    for name in ("Films", "Thèmes", "Séances", "Accompagner", "Coordinations", "Organiser"):
        expect(menu.get_by_role("link", name=name)).to_be_visible()
    expect(plain.get_by_role("searchbox")).to_be_visible()
    expect(plain.locator(DEAD)).to_have_count(0)
    assert len(plain.locator("main").inner_text()) > 150


def test_the_first_results_and_their_paging_are_plain_links(plain: Page, films: list[Film]) -> None:
    plain.goto("films/")
    expect(plain.locator("ul[aria-label='Films trouvés'] > li")).to_have_count(PER_PAGE)
    expect(plain.get_by_role("status")).to_have_text(re.compile(rf"^{len(films)}\sfilms$"))
    seen = plain.locator("#liste h2").all_inner_texts()
    for number in range(2, page_count(len(films)) + 1):
        plain.get_by_role("navigation", name="Pages").get_by_role("link", name=f"Page {number}", exact=True).click()
        expect(plain).to_have_url(re.compile(rf"/films/page/{number}/$"))
        seen += plain.locator(".films-lignes a").all_inner_texts()
    assert len(seen) == len(films)
    plain.locator(".films-lignes a").first.click()
    expect(plain.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("Exil et migrations", "themes/exil-migrations/"),
        ("Ados", "parcourir/publics/ados/"),
        ("Documentaire", "parcourir/formes/documentaire/"),
        ("Sénégal", "parcourir/pays/senegal/"),
        ("Années 1930", "parcourir/decennies/1930/"),
    ],
)
def test_each_way_through_the_catalogue_is_a_page_of_plain_links(plain: Page, link: str, address: str) -> None:
    plain.goto("films/")
    plain.locator(".sans-js-seul a").click()
    plain.get_by_role("main").get_by_role("link", name=link, exact=True).click()
    expect(plain).to_have_url(re.compile(f"/{address}$"))
    told = int((plain.locator("main .decompte").inner_text().split() or ["0"])[0])
    links = plain.get_by_role("list", name="Films", exact=True).get_by_role("link")
    assert links.count() == min(told, PER_PAGE) > 0
    links.first.click()
    expect(plain.get_by_role("heading", name="Le film", exact=True)).to_be_visible()


def test_the_search_form_leads_to_the_list_which_says_what_to_do(plain: Page) -> None:
    plain.goto("droit/")
    plain.get_by_role("searchbox").fill("exil")
    plain.get_by_role("button", name="Chercher").click()
    expect(plain).to_have_url(re.compile(r"/films/\?q=exil$"))
    expect(plain.get_by_text("Sans JavaScript, la recherche ne peut pas trier la liste")).to_be_visible()
    expect(plain.get_by_role("list", name="Films trouvés")).to_be_visible()


def test_records_lead_to_each_other(plain: Page) -> None:
    plain.goto("films/i-am-not-your-negro/")
    plain.get_by_role("main").get_by_role("link", name="Ciné-débat", exact=True).click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Ciné-débat")
    plain.get_by_role("link", name="Unccas", exact=True).click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Unccas")
    plain.get_by_role("link", name="Les coordinations").or_(
        plain.get_by_role("link", name="votre coordination")
    ).first.click()
    plain.get_by_role("link", name="Le RÉCIT").click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("Alsace")
