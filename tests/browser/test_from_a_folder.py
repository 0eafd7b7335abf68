"""The site from a USB key: the folder as built, and the archive of ``make zip``, opened as ``file://``."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from catalogue.archive import write
from facets_by_hand import Film, kept
from films_page import read, settle, told, until
from playwright.sync_api import Page, expect
from windows import NARROW, OpenPage


@pytest.fixture(scope="session")
def copied(base: str, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site, copied to a place whose name has a space and an accent."""
    del base
    place = tmp_path_factory.mktemp("usb") / "Clé USB"
    shutil.copytree(site, place)
    return place


@pytest.fixture(scope="session")
def unzipped(base: str, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, unzipped."""
    del base
    place = tmp_path_factory.mktemp("zip")
    write(site, place / "ecran-commun.zip")
    with zipfile.ZipFile(place / "ecran-commun.zip") as archive:
        archive.extractall(place)
    return place / "ecran-commun"


@pytest.fixture(params=["copied", "unzipped"])
def folder(request: pytest.FixtureRequest) -> Path:
    """One, then the other."""
    found: Path = request.getfixturevalue(request.param)
    return found


def test_from_the_home_page_to_a_film_and_its_format_by_clicking(page: Page, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("navigation", name="Menu principal").get_by_role("link", name="Films").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tous les films")
    page.get_by_role("searchbox").fill("raoul peck")
    expect(page.locator("#liste h2")).to_have_text(["I Am Not Your Negro"])
    page.get_by_role("link", name="I Am Not Your Negro").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("I Am Not Your Negro")
    page.get_by_role("main").get_by_role("link", name="Ciné-débat", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ciné-débat")
    page.get_by_role("link", name="Séances").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Les formats de séance")
    page.go_back()
    page.go_back()
    page.go_back()
    assert until(page, lambda: read(page)["films"] == ["i-am-not-your-negro"])
    expect(page.get_by_role("searchbox")).to_have_value("raoul peck")


def test_the_filters_and_the_pages_of_the_list_work(page: Page, films: list[Film], folder: Path) -> None:
    page.goto((folder / "films" / "index.html").as_uri())
    page.get_by_role("link", name="Page 2", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tous les films, page 2")
    page.locator("input[name=forme][value=documentaire]").check()
    total = told(len(kept(films, {"forme": ["documentaire"]})))
    assert until(page, lambda: read(page)["total"] == total)
    page.get_by_role("link", name="Page 3", exact=True).click()
    assert until(page, lambda: read(page)["numero"] == 3)
    shown = read(page)
    page.reload()
    settle(page)
    assert until(page, lambda: read(page) == shown)
    page.locator("#liste h2 a").first.click()
    expect(page.get_by_role("heading", name="Le film", exact=True)).to_be_visible()


def test_the_composer_answers_and_opens_a_dossier(page: Page, folder: Path) -> None:
    page.goto((folder / "composer" / "index.html").as_uri())
    page.get_by_role("checkbox", name="Ados", exact=True).check()
    page.get_by_label("Avec vos mots").fill("réfugiés")
    page.get_by_role("button", name="Proposer des séances").click()
    expect(page.locator(".proposition")).to_have_count(5)
    title = page.locator(".proposition h3").first.inner_text()
    page.locator(".proposition a.bouton").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    expect(page.get_by_label("Le texte à copier")).to_have_value(re.compile("ados"))
    page.go_back()
    expect(page.locator(".proposition h3").first).to_have_text(title)


def test_the_box_of_a_guide_suggests_and_leads_to_the_list(page: Page, folder: Path) -> None:
    page.goto((folder / "droit" / "index.html").as_uri())
    page.get_by_role("searchbox").fill("exil")
    panel = page.locator("#suggestions")
    panel.get_by_role("link", name="Exil et migrations").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Exil et migrations")
    page.get_by_role("searchbox").fill("exil")
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tous les films")
    assert until(page, lambda: "la-cour-de-babel" in read(page)["films"])


def test_the_kit_is_filled_and_keeps_what_is_typed(page: Page, folder: Path) -> None:
    address = (folder / "composer" / "kit" / "index.html").as_uri()
    page.goto(f"{address}?film=flee&format=cine-debat&heure=20:30")
    expect(page.locator("#kit-affiche")).to_contain_text("Flee")
    page.get_by_label("Le nom du lieu").fill("Salle des fêtes")
    expect(page.locator("#kit-affiche")).to_contain_text("Salle des fêtes")
    page.reload()
    expect(page.get_by_label("Le nom du lieu")).to_have_value("Salle des fêtes")
    page.get_by_label("Chercher le film").fill("raoul peck")
    page.get_by_role("list", name="Films proposés").get_by_role("button").first.click()
    expect(page.locator("#kit-affiche")).to_contain_text("Raoul Peck")


def test_every_link_of_the_main_pages_names_a_file_that_is_there(page: Page, folder: Path) -> None:
    lens = ("seances/coordinations", "seances/coordinations/occitanie", "seances/selections", "seances/retours")
    records = ("films", "films/flee", "seances", "seances/mediateurs", "themes/exil-migrations")
    tools = ("composer", "composer/seance", "composer/kit", "selection", "selection/atelier")
    for name in ("", "droit", *tools, *records, *lens):
        page.goto((folder / name / "index.html").as_uri())
        links = page.evaluate(
            "Array.from(document.querySelectorAll('a[href]'), a => a.protocol === 'file:' ? a.pathname : '')"
            ".filter(Boolean).map(decodeURIComponent)"
        )
        assert [link for link in links if not Path(link).is_file()] == []


def test_without_javascript_the_archive_still_leads_everywhere(open_page: OpenPage, unzipped: Path) -> None:
    page = open_page(java_script_enabled=False, viewport=NARROW)
    page.goto((unzipped / "index.html").as_uri())
    page.get_by_role("link", name="Thèmes").first.click()
    page.get_by_role("link", name="Exil et migrations").click()
    page.get_by_role("list", name="Films", exact=True).get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Le film", exact=True)).to_be_visible()
    page.get_by_role("searchbox").fill("exil")
    page.get_by_role("button", name="Chercher").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tous les films")
