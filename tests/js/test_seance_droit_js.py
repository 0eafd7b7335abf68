"""The law and the calendar of the dossier, in a page opened from a folder: verdict, questions, rules, and the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from catalogue.assembly import Catalogue
from icalendar import Calendar
from playwright.sync_api import Browser, Page
from seance_page import SHOW, write_page

FILM = {"slug": "essai", "titre": "L'Essai", "duree": 94, "forme": "fiction", "visa_date": "2020-02-29"}
HERE = {"lieu": "centre-social", "organisateur": "association", "entree": "gratuite"}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, catalogue_reel: Catalogue) -> str:
    return write_page(tmp_path_factory.mktemp("dossier"), catalogue_reel).as_uri()


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    said: list[str] = []
    page = chromium.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    yield page
    page.close()
    assert said == []


def show(page: Page, demande: dict[str, Any], film: dict[str, Any]) -> None:
    page.evaluate(SHOW, [demande, film])


def test_the_verdict_comes_first_in_words_and_with_a_mark(page: Page) -> None:
    show(page, dict(HERE), FILM)
    assert page.locator("#seance-droit > *").first.inner_text() == "Le droit"
    verdict = page.locator(".droit-verdict")
    assert verdict.inner_text().split("\n\n") == [
        "✓\nPossible",
        "Possible hors du cinéma dès maintenant. "
        "Le visa est du 29\u00a0février 2020\u00a0: le délai d’un an est passé.",
        "Cas C\u00a0: Une séance gratuite, hors du cinéma. Séance non commerciale.",
    ]
    assert page.locator(".droit-questions").count() == 0


def test_each_rule_shows_its_reference_its_confidence_and_its_date(page: Page) -> None:
    show(page, dict(HERE), FILM)
    rules = page.locator(".droit-regles > li")
    assert rules.first.inner_text() == (
        "Séance non commerciale.\n\narticle L.214-1, 5° · Sûr · vérifié le 23\u00a0novembre 2026"
    )
    assert rules.first.locator("a").get_attribute("href") == "https://www.legifrance.gouv.fr"
    warning = page.locator("#seance-droit .message")
    assert warning.inner_text().startswith("Ce n’est pas un conseil juridique.")
    assert warning.locator("a").first.get_attribute("href") == (
        "https://www.cnc.fr/a-propos-du-cnc/missions/reglementer/diffusion-non-commerciale"
    )


def test_a_missing_answer_is_asked_for_and_the_keyboard_is_not_lost(page: Page) -> None:
    show(page, {"lieu": "plein-air", "entree": "gratuite"}, FILM)
    assert page.locator(".droit-marque").inner_text() == "?\nÀ préciser"
    group = page.get_by_role("group", name="Qui organise la séance")
    assert group.get_by_role("button").count() == 5
    group.get_by_role("button", name="une association").press("Enter")
    page.evaluate("shown")
    assert page.evaluate("asked") == [{"organisateur": "association"}]
    assert page.locator(".droit-verdict").inner_text().endswith("Séance non commerciale.")
    assert "autorisation du CNC" in page.locator(".droit-verdict").inner_text()
    assert page.evaluate("document.activeElement.className") == "droit-verdict"


def test_the_calendar_has_its_dates_and_gives_a_file(page: Page) -> None:
    day = dt.date.today() + dt.timedelta(days=40)
    show(page, {**HERE, "date": day.isoformat()}, FILM)
    assert "à faire tout de suite" in page.locator("#seance-calendrier [role=status]").inner_text()
    late = page.locator(".calendrier li[data-passe]")
    assert all("à faire tout de suite" in text for text in late.all_inner_texts())
    assert late.count() >= 3
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Télécharger pour mon agenda (.ics)").click()
    assert waiting.value.suggested_filename == f"seance-essai-{day.isoformat()}.ics"
    calendar = Calendar.from_ical(waiting.value.path().read_bytes())
    assert len(calendar.walk("VEVENT")) == page.locator(".calendrier > li").count()
    assert str(calendar["X-WR-CALNAME"]) == "L’Essai"


def test_without_a_date_the_steps_stand_and_the_date_can_be_given(page: Page) -> None:
    show(page, dict(HERE), FILM)
    assert page.locator(".calendrier time").count() == 0
    assert page.get_by_role("button", name="agenda").count() == 0
    page.get_by_label("Date de la séance").fill("2030-06-21")
    page.get_by_label("Date de la séance").dispatch_event("change")
    page.evaluate("shown")
    assert page.evaluate("asked.at(-1)") == {"date": "2030-06-21"}
    assert page.locator("#seance-calendrier [role=status]").inner_text() == (
        "La séance est prévue le vendredi 21\u00a0juin 2030. Vous avez le temps de tout faire."
    )


def test_a_hostile_title_stays_a_text(page: Page) -> None:
    film = {**FILM, "titre": "<img src=x onerror=alert(1)>\r\nBEGIN:VEVENT", "slug": "essai"}
    show(page, {**HERE, "date": "2030-06-21"}, film)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="agenda").click()
    text = Path(waiting.value.path()).read_bytes().decode()
    assert text.count("\r\nBEGIN:VEVENT\r\n") == page.locator(".calendrier > li").count()


@pytest.mark.parametrize("lieu", ["salle", "plein-air", "prison"])
def test_nothing_sticks_out_at_320_pixels(page: Page, lieu: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    show(page, {"lieu": lieu, "date": "2027-01-15"}, {**FILM, "visa_date": None, "duree": None})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    heights = page.locator("#seance-droit button, #seance-calendrier input").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().height)"
    )
    assert all(height >= 44 for height in heights)
