"""Searching /films/ and from the header's box, with the words that people use."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from films_page import first_page, open_films, read, search, told
from playwright.sync_api import Page, Route, expect

MIGRATION = {"la-cour-de-babel", "flee", "welcome", "persepolis", "moi-capitaine"}


def test_one_idea_in_any_spelling_finds_the_same_films_of_migration(page: Page) -> None:
    answers = {text: set(search(page, text)) for text in ("exil", "exils", "EXIL", "Exil ")}
    assert len({frozenset(found) for found in answers.values()}) == 1
    assert answers["exil"] >= MIGRATION


@pytest.mark.parametrize("text", ["refugies", "réfugiés", "RÉFUGIÉ", "réfugiée"])
def test_a_synonym_of_the_theme_finds_the_films_of_migration(page: Page, text: str) -> None:
    assert set(search(page, text)) >= MIGRATION


@pytest.mark.parametrize("text", ["Raoul Peck", "peck", "PECK", "raoul  peck", "peck raoul"])
def test_a_director_puts_their_film_first(page: Page, text: str) -> None:
    assert first_page(page, text)[0] == "i-am-not-your-negro"


def test_an_elision_typed_without_its_accent_finds_the_very_same_films(page: Page) -> None:
    found = {text: set(search(page, text)) for text in ("l'ecole", "l’école", "école")}
    assert found["l'ecole"] == found["l’école"] == found["école"] != set()


@pytest.mark.parametrize(
    ("one", "other"), [("L'ÉCOLE", "ecole"), ("coeur", "cœur"), ("d'amour", "amour"), ("l exil", "exil")]
)
def test_accents_capitals_elisions_and_ligatures_change_no_number(page: Page, one: str, other: str) -> None:
    totals = {read(open_films(page, [("q", text)]))["total"] for text in (one, other)}
    assert len(totals) == 1
    assert totals != {told(0)}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("400 coups", "les-quatre-cents-coups"),
        ("quatre cents coups", "les-quatre-cents-coups"),
        ("douze jours", "12-jours"),
        ("12 jours", "12-jours"),
        ("cent vingt battements", "120-battements-par-minute"),
        ("Nous", "nous"),
        ("12 hommes", "douze-hommes-en-colere"),
        ("douze hommes en colere", "douze-hommes-en-colere"),
        ("l'hippocampe", "l-hippocampe"),
        ("persep", "persepolis"),
    ],
)
def test_a_title_comes_first_in_figures_in_words_and_half_typed(page: Page, text: str, first: str) -> None:
    assert first_page(page, text)[0] == first


@pytest.mark.parametrize(
    ("text", "slug"), [("chihro", "chihiro"), ("persepolys", "persepolis"), ("monsieur lazar", "lazhar")]
)
def test_a_slip_of_the_finger_still_finds_and_says_what_was_understood(page: Page, text: str, slug: str) -> None:
    found = first_page(page, text)
    assert any(slug in film for film in found[:3])
    expect(page.locator("#message")).to_contain_text("Résultats pour «")


def test_the_word_as_written_comes_before_its_look_alikes(page: Page, films: list[dict[str, Any]]) -> None:
    said = {f["slug"]: f"{f['titre']} {f.get('mots_cles')} {f['synopsis']}".casefold() for f in films}
    found = search(page, "mer")
    written = [slug for slug in found if re.search(r"\bmer\b", said[slug])]
    assert len(written) > 10
    assert "le-chant-de-la-mer" in found[:2]
    assert found.index(written[-1]) < found.index("bonne-mere")


#: What lunr, and other engines, take for orders.
SIGNS = [
    "a^", "titre:x", ":", "+", "-exil", "+exil", "exil*", "~", "exil~2", "exil^10", '"exil"', "(exil", "\\", "*", "%",
    "exil AND", "a" * 300, "​", "�", "<b>exil</b>", "' OR 1=1", "🎬", "12 × 3", "...",
]  # fmt: skip


def test_no_sign_of_a_query_language_is_an_error(page: Page) -> None:
    for text in SIGNS:
        shown = read(open_films(page, [("q", text)]))
        assert re.fullmatch(r"Aucun film|1 film|\d+ films", shown["total"]), text
        assert page.locator(".message-erreur").count() == 0, text


def test_signs_around_a_word_leave_the_word(page: Page) -> None:
    plain = first_page(page, "exil")
    for text in ("-exil", "+exil", '"exil"', "exil ?", "(exil)"):
        assert first_page(page, text) == plain


def test_typing_searches_by_itself_and_says_so(page: Page) -> None:
    open_films(page)
    page.get_by_role("searchbox").press_sequentially("raoul peck", delay=15)
    expect(page.locator("#liste h2").first).to_have_text("I Am Not Your Negro")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^1\sfilm$"))
    expect(page).to_have_url(re.compile(r"/films/\?q=raoul\+peck$"))
    expect(page).to_have_title(re.compile("raoul peck"))


def test_a_late_answer_never_replaces_a_newer_one(page: Page) -> None:
    open_films(page)
    page.route("**/index/films/*.js", _slowly)
    box = page.get_by_role("searchbox")
    box.fill("burlesque")
    page.wait_for_timeout(260)
    box.fill("exil")
    expect(page.locator("#choix")).to_contain_text("exil")
    page.wait_for_timeout(900)
    assert "exil" in page.title()
    assert "burlesque" not in page.locator("main").inner_text()


def _slowly(route: Route) -> None:
    time.sleep(0.2)
    route.continue_()


def test_nothing_found_says_so_and_offers_a_way_out(page: Page) -> None:
    open_films(page, [("q", "xylophonistes martiens"), ("public", "ados")])
    expect(page.get_by_role("status")).to_have_text("Aucun film")
    message = page.locator("#message")
    expect(message).to_contain_text("Aucun film ne réunit tous ces choix")
    message.get_by_role("button", name="Retirer « xylophonistes martiens »").click()
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+\sfilms$"))
    expect(page).to_have_url(re.compile(r"/films/\?public=ados$"))


@pytest.mark.parametrize(
    ("text", "group", "answer"),
    [
        ("exil", "Films", None),
        ("varda", "Personnes", "Agnès Varda"),
        ("exil", "Thèmes", "Exil et migrations"),
        ("débat", "Formats", "Ciné-débat"),
        ("ciclic", "Accompagner", "Ciclic"),
        ("alsace", "Coordinations", "Alsace"),
        ("exil", "Sélections", "L’exil à hauteur d’enfant"),
        ("droit", "Guides", "Le droit en clair"),
    ],
)
def test_the_box_of_a_guide_page_suggests_in_groups(page: Page, text: str, group: str, answer: str | None) -> None:
    page.goto("organiser/")
    page.get_by_role("searchbox").press_sequentially(text, delay=10)
    place = page.locator("#suggestions").get_by_role("list", name=group, exact=True)
    expect(place).to_be_visible()
    if answer:
        expect(place).to_contain_text(answer)
    expect(page.locator("#annonce")).to_have_text(re.compile(r"^\d+\ssuggestions?$"))


def test_every_suggestion_leads_to_a_page(page: Page) -> None:
    page.goto("seances/formats/cine-debat/")
    addresses = set()
    for text in ("exil", "bretagne", "droit", "atelier"):
        page.get_by_role("searchbox").fill(text)
        expect(page.locator("#suggestions .tout")).to_have_text(re.compile(f"{text}\\s»"))
        addresses |= set(page.locator("#suggestions a").evaluate_all("all => all.map(a => a.href)"))
    assert len(addresses) > 15
    for address in sorted(addresses):
        assert page.request.get(address).ok, address


def test_a_person_among_the_suggestions_leads_to_their_films(page: Page) -> None:
    page.goto("droit/")
    page.get_by_role("searchbox").fill("agnès varda")
    page.locator("#suggestions").get_by_role("list", name="Personnes").get_by_role("link", name="Agnès Varda").click()
    expect(page.get_by_role("searchbox")).to_have_value("Agnès Varda")
    settled = read(open_films(page, [("q", "Agnès Varda")]))
    assert "cleo-de-5-a-7" in settled["films"]
    assert settled["total"] != told(0)
