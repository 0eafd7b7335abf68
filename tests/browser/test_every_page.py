"""Each type of page, wide and narrow, light and dark: no axe violation, no noise, nothing wider than the screen."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from films_page import open_films
from playwright.sync_api import Page, ViewportSize, expect
from serving import PAGES
from windows import NARROW, WIDE, OpenPage

#: What axe checks by itself, and targets of 24 pixels at least.
EVERYTHING = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
SMALLEST: ViewportSize = {"width": 320, "height": 640}
AXE = Axe()  # the axe-core that comes with axe-playwright-python


def violations(page: Page, options: dict[str, Any] | None = None) -> list[str]:
    """Return what axe finds: the rule, then the elements."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    found = page.evaluate("options => axe.run(options).then(all => all.violations)", {**EVERYTHING, **(options or {})})
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the window."""
    page.set_viewport_size(SMALLEST)
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


def check(page: Page) -> None:
    """Look at what the page shows now, in both colours."""
    page.emulate_media(color_scheme="light")
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS) == []
    page.emulate_media(color_scheme="light")


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_has_no_violation_no_noise_and_fits_the_smallest_screen(page: Page, kind: str) -> None:
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        assert page.goto(PAGES[kind]).ok  # type: ignore[union-attr]
        check(page)
    assert overflow(page) <= 0
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("search")).to_have_count(1)
    assert page.locator("html").get_attribute("lang") == "fr"


@pytest.mark.parametrize("query", ["q=exil&public=ados", "q=xyzzyq&theme=licornes", "q=chihro", "theme=amour&page=2"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_results_chips_and_messages_have_no_violation(open_page: OpenPage, query: str, size: ViewportSize) -> None:
    page = open_page(viewport=size)
    open_films(page, query)
    check(page)
    assert overflow(page) <= 0


def test_open_filters_have_no_violation_on_a_phone(phone: Page) -> None:
    open_films(phone)
    phone.get_by_role("button", name="Filtrer").click()
    for button in phone.locator(".facette-plus:visible").all()[:3]:
        button.click()
    check(phone)
    assert overflow(phone) <= 0


def test_an_open_menu_has_no_violation_on_a_phone(phone: Page) -> None:
    phone.goto("droit/")
    phone.get_by_role("button", name="Menu").click()
    expect(phone.get_by_role("navigation", name="Menu principal")).to_be_visible()
    check(phone)
    assert overflow(phone) <= 0


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_open_suggestions_have_no_violation(open_page: OpenPage, size: ViewportSize) -> None:
    page = open_page(viewport=size)
    page.goto("droit/")
    page.get_by_role("searchbox").fill("exil")
    expect(page.locator("#suggestions")).to_be_visible()
    check(page)
    assert overflow(page) <= 0


def test_open_sources_have_no_violation(page: Page) -> None:
    page.goto(PAGES["film"])
    page.get_by_text("Sources de cette fiche").click()
    check(page)
    assert overflow(page) <= 0


def test_the_colours_chosen_win_over_the_system_and_are_remembered(page: Page) -> None:
    page.goto("")
    button = page.get_by_role("button", name="Affichage sombre")
    expect(button).to_have_attribute("aria-pressed", "false")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    assert violations(page, COLOURS) == []
    page.goto(PAGES["film"])
    expect(page.locator("html")).to_have_attribute("data-affichage", "sombre")


def test_an_address_that_does_not_exist_gets_our_page_with_links_that_work(page: Page, noise: list[str]) -> None:
    assert page.goto("films/un-film/qui/n-existe/pas/").status == 404  # type: ignore[union-attr]
    expect(page.get_by_role("heading", level=1)).to_contain_text("n’existe pas")
    assert noise
    assert all("404" in one for one in noise)
    noise.clear()
    page.get_by_role("link", name="Tous les films", exact=True).first.click()
    expect(page).to_have_title("Tous les films – Écran commun")


def test_every_page_declares_a_policy_that_forbids_other_hosts(page: Page) -> None:
    for kind in ("home", "films", "film", "guide", "404"):
        page.goto(PAGES[kind])
        policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content") or ""
        assert "default-src 'none'" in policy
        assert "http" not in policy
        assert page.context.cookies() == []
