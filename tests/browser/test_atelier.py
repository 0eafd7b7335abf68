"""The programming workshop: cards and ballots read from the printed PDF, votes counted on one phone."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from test_every_page import check, overflow
from windows import NARROW, OpenPage

SLUGS = ("flee", "fatima", "i-am-not-your-negro", "espace", "l-arroseur-arrose", "adama")
TITLES = ("Flee", "Fatima", "I Am Not Your Negro", "Espace", "L’Arroseur arrosé", "Adama")
ADDRESS = "selection/atelier/?films="
KEY = "ecran-commun:depouillement"
A4 = (210, 297)
MILLIMETRE = 72 / 25.4
TOO_LARGE = """() => Array.from(document.querySelectorAll('.face, .bulletin, .recto .affiche'))
  .filter((e) => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)
  .map((e) => e.className + ' ' + e.textContent.slice(0, 60))"""


def open_atelier(page: Page, *slugs: str) -> None:
    page.goto(ADDRESS + ",".join(slugs or SLUGS))
    expect(page.locator(".recto").first).to_be_visible()


def printed(page: Page, piece: str) -> list[str]:
    """Print a piece as its button does; check that every sheet is an A4 and return the text of each."""
    page.evaluate("window.print = () => {}")
    page.locator(f"button[data-imprimer={piece}]").click()
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    sizes = {(round(float(p.mediabox.width) / MILLIMETRE), round(float(p.mediabox.height) / MILLIMETRE)) for p in pages}
    assert sizes == {A4}
    # A letter such as « ﬁ » is a drawing of two.
    return [" ".join(unicodedata.normalize("NFKC", p.extract_text()).split()) for p in pages]


def place_of(page: Page, sheet: int, title: str) -> tuple[int, int]:
    """Return the column and the row of a film's card on a sheet, as laid out."""
    cards = page.locator(".planche").nth(sheet).locator(".face")
    for at in range(cards.count()):
        if title in cards.nth(at).inner_text():
            return at % 2, at // 2
    raise AssertionError(title)


def step(page: Page, name: str, times: int = 1) -> None:
    for _ in range(times):
        page.get_by_role("button", name=name, exact=True).click()


def ranking(page: Page) -> list[str]:
    return [" ".join(one.split()) for one in page.locator("#classement li").all_inner_texts()]


def test_each_card_stands_on_its_sheet_front_then_back(page: Page, films: list[dict[str, Any]]) -> None:
    open_atelier(page)
    known = {film["slug"]: film for film in films}
    sheets = printed(page, "cartes")
    assert len(sheets) == 4
    for first, front, back in ((0, sheets[0], sheets[1]), (4, sheets[2], sheets[3])):
        for slug, title in list(zip(SLUGS, TITLES, strict=True))[first : first + 4]:
            assert title in front
            assert title in back
            question = known[slug]["questions_debat"][0].replace("'", "’")
            assert "".join(question.split()) in "".join(front.split())  # lines are cut at hyphens too
            assert "Durée" in back
            assert "À vérifier" in back
            assert f"{known[slug]['annee']}" in back
    assert "Bulletin" not in " ".join(sheets)


def test_each_back_falls_behind_its_front(page: Page) -> None:
    open_atelier(page)
    for sheet, titles in ((0, TITLES[:4]), (2, TITLES[4:])):
        for title in titles:
            (column, row), (back_column, back_row) = place_of(page, sheet, title), place_of(page, sheet + 1, title)
            assert (back_column, back_row) == (1 - column, row)


def test_the_backs_are_where_the_paper_turns_them(page: Page) -> None:
    open_atelier(page)
    page.emulate_media(media="print")
    middle = "(e) => { const b = e.getBoundingClientRect(), s = e.parentNode.getBoundingClientRect(); "
    middle += "return [b.left + b.width / 2 - s.left, s.right - b.left - b.width / 2, b.top - s.top]; }"
    fronts = page.locator(".planche").nth(0).locator(".face").evaluate_all(f"(all) => all.map({middle})")
    backs = page.locator(".planche").nth(1).locator(".face").evaluate_all(f"(all) => all.map({middle})")
    for (left, _, top), at in zip(fronts, (1, 0, 3, 2), strict=True):
        assert abs(left - backs[at][1]) < 1
        assert abs(top - backs[at][2]) < 1


def test_two_large_cards_a_sheet(page: Page) -> None:
    open_atelier(page)
    page.get_by_label("Cartes par feuille A4").select_option("2 grandes cartes")
    sheets = printed(page, "cartes")
    assert len(sheets) == 6
    for at, title in enumerate(TITLES):
        assert title in sheets[at // 2 * 2]
        assert title in sheets[at // 2 * 2 + 1]


@pytest.mark.parametrize(("people", "methode", "each"), [(12, "Trois points", 3), (5, "Trois rangs", 2)])
def test_there_are_as_many_ballots_as_people(page: Page, people: int, methode: str, each: int) -> None:
    open_atelier(page)
    page.get_by_label(re.compile(methode)).check()
    page.get_by_label("Personnes qui votent").fill(str(people))
    page.get_by_label("Personnes qui votent").blur()
    sheets = printed(page, "bulletins")
    assert len(sheets) == each
    for sheet in sheets:
        assert sheet.count("Bulletin de vote") == 4
        assert all(sheet.count(title) == 4 for title in TITLES)
    assert ("coloriez trois ronds" if methode == "Trois points" else "Écrivez 1 devant") in sheets[0]


def test_the_running_sheet_prints_on_two_pages(page: Page) -> None:
    open_atelier(page)
    sheets = printed(page, "deroule")
    assert len(sheets) == 2
    assert "En une rencontre, 1 h 30" in sheets[0].replace("\u00a0", " ")
    assert "En une demi-journée, 3 h" in sheets[1].replace("\u00a0", " ")
    assert "Conclure" in sheets[0]
    assert "Conclure" in sheets[1]


def test_a_plain_print_gives_every_piece(page: Page) -> None:
    open_atelier(page)
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(pages) == 4 + 3 + 2


def test_no_film_is_too_long_for_its_card_nor_for_its_ballot(page: Page, films: list[dict[str, Any]]) -> None:
    slugs = [film["slug"] for film in films]
    page.emulate_media(media="print")
    for start in range(0, len(slugs), 20):
        page.goto(ADDRESS + ",".join(slugs[start : start + 20]))
        for cards in ("4", "2"):
            page.locator("#cartes-par-feuille").select_option(cards, force=True)
            expect(page.locator(".recto")).to_have_count(len(slugs[start : start + 20]))
            assert page.evaluate(TOO_LARGE) == []


@pytest.fixture
def phone_atelier(phone: Page) -> Page:
    open_atelier(phone, *SLUGS[:3])
    return phone


def test_dots_are_counted_with_a_thumb(phone_atelier: Page) -> None:
    page = phone_atelier
    box = page.locator(".pas").first.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    step(page, "Plus un, bulletins lus", 2)
    step(page, "Plus un, Points\u00a0: Fatima", 4)
    step(page, "Plus un, Points\u00a0: Flee", 2)
    step(page, "Moins un, Points\u00a0: Flee", 1)
    assert ranking(page) == ["1er Fatima 4 points", "2e Flee 1 point", "3e I Am Not Your Negro 0 point"]
    expect(page.locator("#classement-dit")).to_have_text(
        "En tête\u00a0: «\u202fFatima\u202f», 4\u00a0points. Pour 2\u00a0bulletins, il manque 1\u00a0point, "
        "ou des votes sont blancs."
    )
    step(page, "Plus un, Points\u00a0: I Am Not Your Negro")
    expect(page.locator("#classement-dit")).to_contain_text("Le compte est bon.")
    expect(page.get_by_role("button", name="Plus un, Points\u00a0: I Am Not Your Negro")).to_be_focused()
    check(page)
    assert overflow(page) <= 0


def test_ranks_are_counted_and_a_tie_asks_for_a_second_round(phone_atelier: Page) -> None:
    page = phone_atelier
    page.get_by_label(re.compile("Trois rangs")).check()
    step(page, "Plus un, 1er choix\u00a0: Flee")
    step(page, "Plus un, 3e choix\u00a0: Fatima", 3)
    assert ranking(page)[:2] == ["1er Flee 3 points", "2e Fatima 3 points"]
    expect(page.locator("#egalite")).to_be_hidden()
    step(page, "Moins un, 3e choix\u00a0: Fatima", 3)
    step(page, "Plus un, 1er choix\u00a0: Fatima")
    assert ranking(page)[:2] == ["1er Flee (à égalité) 3 points", "1er Fatima (à égalité) 3 points"]
    expect(page.locator("#egalite")).to_contain_text("Second tour entre ces films seulement")


def test_a_count_survives_a_reload_and_comes_back_after_a_reset(phone_atelier: Page) -> None:
    page = phone_atelier
    step(page, "Plus un, Points\u00a0: Fatima", 2)
    page.reload()
    expect(page.locator("#classement li").first).to_contain_text("Fatima")
    page.get_by_role("button", name="Remettre à zéro").click()
    expect(page.locator("#classement-dit")).to_have_text("Aucune voix comptée.")
    page.get_by_role("button", name="Annuler").click()
    assert ranking(page)[0] == "1er Fatima 2 points"
    page.get_by_label(re.compile("Trois rangs")).check()
    expect(page.locator("#depouillement-avis")).to_contain_text("les comptes repartent de zéro")
    page.get_by_role("button", name="Annuler").click()
    assert ranking(page)[0] == "1er Fatima 2 points"
    expect(page.get_by_label(re.compile("Trois points"))).to_be_checked()


@pytest.mark.parametrize("text", ["{", "null", '{"methode":"points","bulletins":-3,"voix":[]}', "x" * 50_000])
def test_a_broken_count_starts_again(page: Page, text: str) -> None:
    page.goto("a-propos/")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    open_atelier(page)
    expect(page.locator("#classement-dit")).to_have_text("Aucune voix comptée.")
    step(page, "Plus un, Points\u00a0: Flee")
    assert json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))["voix"] == [["flee", [1]]]


def test_the_films_come_from_the_selection_and_may_be_left_out(page: Page) -> None:
    page.goto("selection/atelier/")
    expect(page.locator("#atelier-vide")).to_be_visible()
    page.goto("themes/exil-migrations/")
    for at in range(3):
        page.locator(".carte .ajouter").nth(at).click()
    page.get_by_role("link", name="Ma sélection").click()
    page.get_by_role("link", name="Faire voter un groupe").click()
    expect(page.locator(".recto")).to_have_count(3)
    page.locator("#atelier-liste input").first.uncheck()
    expect(page.locator(".recto")).to_have_count(2)
    expect(page.locator("#classement li")).to_have_count(2)
    expect(page.locator("#atelier-avis")).to_have_text("2\u00a0films pour l’atelier.")


@pytest.mark.parametrize(
    "query", ["?films=<img src=x>", "?films=" + "a," * 3000, "?films=inconnu-1,inconnu-2", "?films="]
)
def test_a_hostile_address_shows_an_empty_workshop(page: Page, query: str) -> None:
    page.goto("selection/atelier/" + query)
    expect(page.locator("#atelier-vide")).to_be_visible()
    expect(page.locator("#atelier-pieces")).to_be_hidden()


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_a_full_workshop_has_no_violation_and_fits_the_smallest_screen(open_page: OpenPage, size: str) -> None:
    page = open_page(**({"viewport": NARROW} if size == "narrow" else {}))
    open_atelier(page)
    check(page)
    assert overflow(page) <= 0


def test_from_a_folder_the_workshop_works(page: Page, base: str, site: Path) -> None:
    del base
    page.goto((site / "selection" / "atelier" / "index.html").as_uri() + "?films=flee,fatima")
    expect(page.locator(".recto")).to_have_count(2)
    step(page, "Plus un, Points\u00a0: Flee")
    expect(page.locator("#classement li").first).to_contain_text("1 point")


def test_without_javascript_the_running_sheet_is_whole(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("selection/atelier/")
    expect(page.get_by_text("demandent JavaScript")).to_be_visible()
    expect(page.locator(".deroule-atelier")).to_have_count(2)
    expect(page.locator(".deroule-atelier").first.locator("li")).to_have_count(7)
    expect(page.locator("main button:visible")).to_have_count(0)
