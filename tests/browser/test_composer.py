"""« Ma séance en 5 questions »: real requests on the real catalogue, then the dossier that a proposal opens."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from catalogue.assembly import Catalogue
from facets_by_hand import Film
from playwright.sync_api import Page, expect
from test_every_page import check, overflow
from windows import NARROW, OpenPage

SHARED = Path(__file__).resolve().parents[1] / "shared" / "composer.json"
DEMANDES: list[dict[str, Any]] = json.loads(SHARED.read_text(encoding="utf-8"))["demandes"]
EXILE = "public=ados&age=12&theme=exil-migrations&duree_max=90&version=VF&departement=31&lieu=centre-social"
READ = """() => {
  const text = (element) => (element ? element.innerText.replace(/\\s+/g, " ").trim() : "");
  const row = (item, label) => Array.from(item.querySelectorAll("dl > div"))
    .find((one) => one.querySelector("dt").textContent === label);
  return {
    etat: text(document.getElementById("propositions-etat")),
    compris: text(document.getElementById("propositions-compris")),
    pied: text(document.getElementById("propositions-suite")),
    tout: document.querySelector("#propositions-suite a.bouton").getAttribute("href"),
    ecartes: Array.from(document.querySelectorAll("#propositions-ecartes a"), (one) => one.getAttribute("href")),
    propositions: Array.from(document.querySelectorAll(".proposition"), (item) => ({
      film: item.dataset.film, texte: text(item),
      raisons: Array.from(item.querySelectorAll(".raisons-oui li"), text),
      inconnus: Array.from(item.querySelectorAll(".raisons-inconnu li"), text),
      manques: Array.from(item.querySelectorAll(".raisons-non li"), text),
      format: row(item, "Format").querySelector("a").getAttribute("href").split("/").at(-2),
      personnes: Array.from(row(item, "Avec qui").querySelectorAll("li a"), (one) => one.pathname.split("/").at(-2)),
      lignes: Array.from(item.querySelectorAll("dl > div > dt"), text),
      coordination: text(row(item, "Qui répond")), dossier: item.querySelector("a.bouton").getAttribute("href"),
    })),
  };
}"""


def ask(page: Page, query: str) -> dict[str, Any]:
    """Open the composer with a demande and read its answer, spaces made plain."""
    page.goto(f"composer/?{query}")
    return answer(page)


def answer(page: Page) -> dict[str, Any]:
    """Read the proposals once they are there."""
    expect(page.locator("#propositions")).to_have_attribute("aria-busy", "false")
    found: dict[str, Any] = page.evaluate(READ)
    return found


@pytest.fixture(scope="session")
def by_slug(films: list[Film]) -> dict[str, Film]:
    return {film["slug"]: film for film in films}


@pytest.mark.parametrize("case", DEMANDES, ids=[str(case["nom"]) for case in DEMANDES])
def test_a_real_request_gets_an_answer_that_holds(
    page: Page, by_slug: dict[str, Film], catalogue_reel: Catalogue, case: dict[str, Any]
) -> None:
    told = ask(page, case["adresse"])
    proposals = told["propositions"]
    assert case["nombre"] <= len(proposals) <= 5
    assert re.search(case.get("etat", ""), told["etat"])
    for part in case.get("compris", []):
        assert part in told["compris"].replace("\u202f", " ").replace("\u00a0", " ")
    for proposal in proposals:
        check_proposal(case, proposal, by_slug[proposal["film"]], told["etat"], catalogue_reel)
    slugs = [one["film"] for one in proposals]
    assert set(case.get("premiers", [])) <= set(slugs)
    assert set(case.get("formats", [])) <= {one["format"] for one in proposals}
    assert {slug for slug in case.get("ecartes", []) if not any(f"/{slug}/" in one for one in told["ecartes"])} == set()
    assert all(any(part in one["texte"] for one in proposals) for part in case.get("dit", []))
    assert case.get("pied", "") in told["pied"]
    authors = [tuple(by_slug[slug]["realisation"]) for slug in slugs]
    assert len(set(authors)) == len(authors)
    assert "films/" in told["tout"]


def check_proposal(
    case: dict[str, Any], proposal: dict[str, Any], film: Film, status: str, catalogue: Catalogue
) -> None:
    """What every proposal holds: it is possible, its reasons are said, so is what nobody knows."""
    assert proposal["lignes"] == ["Format", "Avec qui", "Cadre légal", "Budget", "Qui répond"]
    assert proposal["raisons"]
    if "laissé de côté" not in status:
        assert proposal["manques"] == []
        assert not case.get("themes") or set(case["themes"]) & set(film["themes"])
        assert not case.get("publics") or set(case["publics"]) & set(film["publics"])
    if "duree" in case:
        assert film.get("duree", 0) <= case["duree"]
        assert ("duree" in film) != ("Durée à vérifier" in proposal["inconnus"])
    if "age" in case:
        assert film.get("age_conseille", 0) <= case["age"]
        assert film.get("classification", "") not in {"16", "18"}
        assert ("age_conseille" in film) != ("Âge à apprécier" in proposal["inconnus"])
    if case.get("version") == "VF":
        known = {"VF", "VFSTFR", "sans-dialogue"} & set(film.get("versions", []))
        assert known or "français" in film.get("langues", []) or "VF à vérifier" in proposal["inconnus"]
    if "region" in case:
        regions = [catalogue.mediateurs[slug].region for slug in proposal["personnes"]]
        assert regions
        assert all({case["region"], "national"} & set(region) for region in regions)
    assert case.get("coordination", "") in proposal["coordination"]


def test_the_questions_are_answered_by_keyboard_and_the_address_says_them(page: Page) -> None:
    page.goto("composer/")
    expect(page.get_by_role("group", name=re.compile("Pour qui"))).to_be_visible()
    page.get_by_role("checkbox", name="Ados", exact=True).focus()
    page.keyboard.press("Space")
    page.get_by_label("Avec vos mots").fill("réfugiés")
    page.get_by_label("Département").select_option("31")
    expect(page.get_by_label("ou région")).to_have_value("occitanie")
    page.get_by_label("Avec vos mots").press("Enter")
    told = answer(page)
    assert len(told["propositions"]) == 5
    assert parse_qs(urlsplit(page.url).query) == {"public": ["ados"], "q": ["réfugiés"], "departement": ["31"]}
    assert page.evaluate("document.activeElement.id") == "propositions"
    expect(page.get_by_role("status").filter(has_text="propositions")).to_be_visible()


def test_back_reload_and_a_shared_link_bring_everything_back(page: Page) -> None:
    first = ask(page, EXILE)
    page.get_by_text("Mes réponses").click()
    expect(page.get_by_role("checkbox", name="Exil et migrations")).to_be_checked()
    page.get_by_role("checkbox", name="Exil et migrations").uncheck()
    page.locator("summary").filter(has_text="Santé et bien-être").click()
    page.get_by_role("checkbox", name="Santé mentale").check()
    page.get_by_role("button", name="Proposer des séances").click()
    expect(page.locator("#propositions-compris")).to_contain_text("santé mentale")
    second = answer(page)
    assert [one["film"] for one in second["propositions"]] != [one["film"] for one in first["propositions"]]
    page.reload()
    assert answer(page) == second
    page.go_back()
    expect(page.locator("#propositions-compris")).to_contain_text("exil et migrations")
    assert answer(page) == first
    page.get_by_text("Mes réponses").click()
    page.get_by_role("button", name="Tout effacer").click()
    expect(page.locator("#propositions")).to_be_hidden()
    assert urlsplit(page.url).query == ""


def test_an_empty_demande_is_told_and_a_wrong_number_is_not_sent(page: Page) -> None:
    page.goto("composer/")
    page.get_by_role("button", name="Proposer des séances").click()
    expect(page.get_by_role("alert")).to_contain_text("une question au moins")
    page.get_by_label("Personnes attendues").fill("-3")
    page.get_by_role("button", name="Proposer des séances").click()
    expect(page.locator("#propositions")).to_be_hidden()
    assert urlsplit(page.url).query == ""


@pytest.mark.parametrize(
    "query",
    [
        "q=<img src=x onerror=alert(1)>&theme=__proto__&public=constructor&departement=99",
        "q=" + "x" * 3000,
        "age=999&duree_max=-1&moyens=1e9&date=2026-02-30&lieu=javascript:alert(1)",
        "q=%00%E2%80%AE%F0%9F%98%80&film=../../x&format=<b>",
    ],
)
def test_a_hostile_address_is_only_ever_text(page: Page, query: str) -> None:
    page.goto(f"composer/?{query}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.locator("main img, main script").count() == 0


def test_a_proposal_opens_its_dossier_whose_text_can_be_copied(page: Page) -> None:
    told = ask(page, EXILE + "&date=2027-03-13&heure=20:30&personnes=40")
    first = told["propositions"][0]
    page.locator(".proposition a.bouton").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Votre séance")
    asked = parse_qs(urlsplit(page.url).query)
    assert (asked["film"], asked["format"], asked["departement"]) == ([first["film"]], [first["format"]], ["31"])
    message = page.get_by_label("Le texte à copier")
    expect(message).to_have_value(re.compile("Quand\u00a0: samedi 13\u00a0mars 2027 à 20\u00a0h\u00a030"))
    expect(message).to_have_value(re.compile(re.escape(page.url)))
    page.get_by_role("button", name="Copier le texte").click()
    expect(page.locator("#seance-copie")).to_contain_text(re.compile("copié|copiez"))
    expect(page.get_by_role("link", name="Passeurs d’images en Occitanie")).to_be_visible()


def test_the_dossier_follows_its_form_and_its_address(page: Page) -> None:
    page.goto("composer/seance/?film=adama&format=cine-debat")
    page.get_by_text("Modifier la séance").click()
    form = page.get_by_role("form", name="Modifier la séance")
    form.get_by_label("Lieu").select_option("plein-air")
    form.get_by_label("Date").fill("2027-07-02")
    form.get_by_label("Format").select_option("plein-air")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Adama, projection en plein air")
    expect(page.locator("#seance-faits")).to_contain_text("vendredi 2 juillet 2027")
    page.reload()
    expect(page.locator("#seance-faits")).to_contain_text("En plein air")
    assert parse_qs(urlsplit(page.url).query) == {
        "film": ["adama"], "format": ["plein-air"], "lieu": ["plein-air"], "date": ["2027-07-02"],
    }  # fmt: skip


@pytest.mark.parametrize("query", ["", "film=un-film-qui-n-existe-pas", "film=%3Cb%3E", "film=adama&format=rien"])
def test_a_dossier_without_its_film_says_where_to_begin(page: Page, query: str) -> None:
    page.goto(f"composer/seance/?{query}")
    if "adama" in query:
        expect(page.locator("#seance-faits")).to_contain_text("Adama")
    else:
        expect(page.get_by_role("link", name="Répondez à cinq questions")).to_be_visible()
        expect(page.locator("#seance-corps")).to_be_hidden()


@pytest.mark.parametrize("address", [f"composer/?{EXILE}", f"composer/seance/?film=adama&{EXILE}", "composer/?q=xyzzy"])
def test_answers_have_no_violation_fit_the_smallest_screen_and_their_headings_go_down(
    open_page: OpenPage, address: str
) -> None:
    for options in ({}, {"viewport": NARROW}):
        page = open_page(**options)
        page.goto(address)
        page.wait_for_load_state("networkidle")
        check(page)
        assert overflow(page) <= 0
        levels = page.evaluate(
            "Array.from(document.querySelectorAll('main h1, main h2, main h3, main h4'))"
            ".filter(e => e.checkVisibility()).map(e => Number(e.tagName[1]))"
        )
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_target_of_the_questions_is_large_enough_for_a_thumb(phone: Page) -> None:
    phone.goto("composer/")
    expect(phone.get_by_role("button", name="Proposer des séances")).to_be_visible()
    for family in phone.locator("#composer details > summary").all():
        family.click()
    heights = phone.evaluate(
        """() => Array.from(document.querySelectorAll(
          "#composer :is(label:has([type=checkbox]), select, input:not([type=checkbox]), button, summary)"))
          .filter((one) => one.checkVisibility()).map((one) => [one.textContent.trim(), one.offsetHeight])"""
    )
    assert [one for one in heights if one[1] < 44] == []


def test_without_a_script_the_five_questions_are_a_guide_of_links(open_page: OpenPage) -> None:
    plain = open_page(java_script_enabled=False, viewport=NARROW)
    plain.goto("composer/")
    for number, question in enumerate(("Pour qui", "De quoi parler", "Où", "Quand", "Avec quels moyens"), 1):
        expect(plain.get_by_role("heading", name=re.compile(f"^{number}. {question}"))).to_be_visible()
    expect(plain.locator("#composer")).to_be_hidden()
    plain.get_by_role("link", name="Ados", exact=True).click()
    expect(plain).to_have_url(re.compile("/parcourir/publics/ados/$"))
    plain.go_back()
    plain.get_by_role("link", name="En plein air, sans cinéma").click()
    expect(plain).to_have_url(re.compile("/droit/#f-en-plein-air-sans-exploitant-de-cinema$"))
