"""The page of the kit: its blank sheets are whole without a script."""

from __future__ import annotations

import re

import pytest
from catalogue.assembly import Catalogue
from catalogue.pages import Page, kit
from catalogue.printing import Printer
from catalogue.site import Site

ASSETS = {name: f"assets/{name}" for name in ("style.css", "kit.css", "kit.js", "tete.js", "site.js")}
#: Sheets that say nothing without a film: a script fills them.
OF_THE_FILM = {"presentation", "questions", "affiche", "invitation"}


@pytest.fixture(scope="module")
def page(catalogue_reel: Catalogue) -> Page:
    (found,) = kit.pages(catalogue_reel)
    return found


def printed(page: Page, forge: str = "", url: str = "") -> str:
    return Printer(Site("Écran commun", url=url, forge=forge, assets=ASSETS)).html(page)


def sheet(html: str, name: str) -> str:
    found = re.search(rf'<section class="piece[^"]*" id="piece-{name}".*?</section>', html, re.DOTALL)
    assert found, name
    return found[0]


def test_every_sheet_is_there_once_with_its_box(page: Page) -> None:
    html = printed(page)
    for name, label, _ in kit.PIECES:
        assert label in sheet(html, name)
        assert html.count(f'<input type="checkbox" value="{name}"') == 1


def test_what_a_script_must_fill_is_hidden_without_it(page: Page) -> None:
    html = printed(page)
    hidden = {name for name, _, _ in kit.PIECES if "avec-js" in sheet(html, name).split(">")[0]}
    assert hidden == OF_THE_FILM


def test_the_blank_sheets_have_lines_to_fill_and_no_fact(page: Page) -> None:
    html = printed(page)
    assert sheet(html, "conducteur").count("<tr>") == len(kit.RUN) + 1
    assert all(who in sheet(html, "comptage") for who in kit.COUNTED)
    for name in ("conducteur", "autorisation", "comptage", "retour"):
        assert sheet(html, name).count("a-remplir") >= 6
        assert re.findall(r"data-fait=\"\w+\">[^<]", sheet(html, name)) == []


def test_the_permission_slip_asks_nothing_about_health(page: Page) -> None:
    slip = sheet(printed(page), "autorisation").lower()
    assert re.findall(r"allergi|traitement|médecin|maladie|vaccin|sécurité sociale", slip) == []


def test_every_format_and_coordination_may_be_chosen(page: Page, catalogue_reel: Catalogue) -> None:
    html = printed(page)
    for slug in (*catalogue_reel.formats, *catalogue_reel.coordinations):
        assert f'<option value="{slug}">' in html


@pytest.mark.parametrize(
    ("forge", "told"),
    [("", ""), ("https://github.com/o/d/", "https://github.com/o/d/"), ("https://gitlab.example/o/d/", "")],
)
def test_only_a_forge_that_opens_files_from_an_address_is_told(page: Page, forge: str, told: str) -> None:
    html = printed(page, forge=forge, url="https://exemple.org/c/")
    assert f'data-site="https://exemple.org/c/" data-forge="{told}"' in html
