"""« Ma sélection »: kept in the browser alone, never lost in silence, and passed on by address, file and mail."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from films_page import focus, open_films, until
from playwright.sync_api import Page, expect
from test_every_page import check, overflow
from windows import NARROW, OpenPage

KEY = "ecran-commun:selection"
KIND = "ecran-commun/selection"
FULL = "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"


def text_of(*slugs: str, notes: dict[str, str] | None = None) -> str:
    films = [{"slug": s, "note": (notes or {}).get(s, "")} for s in slugs]
    return json.dumps({"type": KIND, "version": 1, "films": films})


def open_with(page: Page, *slugs: str, notes: dict[str, str] | None = None, address: str = "selection/") -> None:
    """Open the page with a selection already kept."""
    page.goto("a-propos/")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text_of(*slugs, notes=notes)])
    page.goto(address)


def kept(page: Page) -> list[str]:
    text = page.evaluate("key => localStorage.getItem(key)", KEY)
    return [film["slug"] for film in json.loads(text)["films"]] if text else []


def titles(page: Page) -> Any:
    return page.locator("#selection-films h3")


def counter(page: Page) -> Any:
    return page.get_by_role("banner").get_by_role("link", name="Ma sélection")


def test_a_film_is_added_from_a_list_a_search_and_its_page(page: Page) -> None:
    page.goto("themes/exil-migrations/")
    expect(counter(page)).to_have_text("Ma sélection")
    button = page.get_by_role("button", name="Ajouter Flee à ma sélection")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(counter(page)).to_have_text("Ma sélection\u00a0(1)")
    expect(page.locator("#annonce")).to_have_text("«\u202fFlee\u202f» est dans votre sélection\u00a0: 1\u00a0film.")
    open_films(page, "q=raoul+peck")
    page.get_by_role("button", name="Ajouter I Am Not Your Negro à ma sélection").click()
    page.goto("films/fatima/")
    page.get_by_role("button", name="Ajouter à ma sélection").click()
    expect(page.get_by_role("button", name="Retirer de ma sélection")).to_be_visible()
    expect(counter(page)).to_have_text("Ma sélection\u00a0(3)")
    assert kept(page) == ["flee", "i-am-not-your-negro", "fatima"]
    page.get_by_role("button", name="Retirer de ma sélection").click()
    counter(page).click()
    expect(titles(page)).to_have_text(["Flee", "I Am Not Your Negro"])


def test_a_film_page_opens_its_file_only_where_scripts_run(page: Page, open_page: OpenPage) -> None:
    page.goto("films/fatima/")
    page.get_by_role("link", name="Ouvrir le dossier de séance").click()
    expect(page).to_have_url(re.compile(r"/composer/seance/\?film=fatima$"))
    bare = open_page(java_script_enabled=False)
    bare.goto("films/fatima/")
    expect(bare.get_by_role("heading", name="En faire une séance")).to_be_visible()
    expect(bare.get_by_role("link", name="Ouvrir le dossier")).to_have_count(0)


def test_the_button_of_a_card_is_large_enough_and_leaves_the_card_its_link(page: Page) -> None:
    page.goto("themes/exil-migrations/")
    button = page.locator(".carte .ajouter").first
    box = button.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    button.focus()
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile(r"themes/exil-migrations/$"))


def test_films_are_put_in_order_by_buttons_and_arrows_and_it_is_said(page: Page) -> None:
    open_with(page, "flee", "fatima", "espace")
    up = page.get_by_role("button", name="Monter Espace")
    up.click()
    expect(titles(page)).to_have_text(["Flee", "Espace", "Fatima"])
    expect(page.locator("#selection-avis")).to_have_text("«\u202fEspace\u202f»\u00a0: place 2 sur 3.")
    expect(up).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(titles(page)).to_have_text(["Espace", "Flee", "Fatima"])
    page.keyboard.press("ArrowUp")
    expect(page.locator("#selection-avis")).to_have_text("«\u202fEspace\u202f» est déjà en tête.")
    expect(up).to_be_focused()
    page.reload()
    expect(titles(page)).to_have_text(["Espace", "Flee", "Fatima"])


def test_a_note_is_kept_and_goes_with_its_film(page: Page) -> None:
    open_with(page, "flee", "fatima")
    page.get_by_label("Ma note sur Fatima").fill("Avec l'atelier d'écriture")
    page.get_by_role("button", name="Monter Fatima").click()
    page.reload()
    expect(titles(page)).to_have_text(["Fatima", "Flee"])
    expect(page.get_by_label("Ma note sur Fatima")).to_have_value("Avec l'atelier d'écriture")


def test_what_is_taken_away_can_come_back(page: Page) -> None:
    open_with(page, "flee", "fatima", "espace")
    page.get_by_role("button", name="Retirer Fatima").click()
    expect(titles(page)).to_have_text(["Flee", "Espace"])
    expect(page.get_by_role("button", name="Annuler")).to_be_focused()
    page.keyboard.press("Enter")
    expect(titles(page)).to_have_text(["Flee", "Fatima", "Espace"])
    assert focus(page) == "films-titre"
    page.get_by_role("button", name="Vider ma sélection").click()
    expect(page.locator("#selection-vide")).to_be_visible()
    expect(counter(page)).to_have_text("Ma sélection")
    page.get_by_role("button", name="Annuler").click()
    expect(titles(page)).to_have_text(["Flee", "Fatima", "Espace"])
    assert kept(page) == ["flee", "fatima", "espace"]


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_films_are_compared_and_unknown_is_said(open_page: OpenPage, narrow: bool) -> None:
    page = open_page(**({"viewport": NARROW} if narrow else {}))
    open_with(page, "flee", "fatima", "i-am-not-your-negro", "espace")
    table = page.get_by_role("table")
    expect(table.get_by_role("row", name=re.compile("^Durée"))).to_contain_text("1\u00a0h\u00a029")
    expect(table.get_by_role("row", name=re.compile("^Classification"))).to_contain_text("à vérifier")
    expect(table.get_by_role("rowheader")).to_have_count(10)
    expect(table.get_by_role("cell").filter(has_text="VF").first).to_be_visible()
    check(page)
    assert overflow(page) <= 0


def test_a_shared_selection_never_replaces_mine_in_silence(page: Page) -> None:
    open_with(page, "flee", address="selection/?films=espace,fatima,un-film-inconnu,<b>")
    expect(page.get_by_role("heading", name="Sélection partagée")).to_be_visible()
    expect(page.locator("#partagee-texte")).to_have_text(
        "On vous a envoyé cette sélection. La vôtre (1\u00a0film) n’a pas changé. "
        "2 films de cette adresse n’existent pas dans le catalogue."
    )
    expect(titles(page)).to_have_text(["Espace", "Fatima"])
    assert kept(page) == ["flee"]
    check(page)
    page.get_by_role("button", name="L’ajouter à la mienne").click()
    expect(titles(page)).to_have_text(["Flee", "Espace", "Fatima"])
    expect(page).to_have_url(re.compile(r"/selection/$"))
    page.get_by_role("button", name="Annuler").click()
    expect(titles(page)).to_have_text(["Flee"])


def test_a_shared_selection_may_replace_mine_and_mine_comes_back(page: Page) -> None:
    open_with(page, "flee", address="selection/?films=espace,fatima")
    page.get_by_role("button", name="Remplacer la mienne").click()
    assert until(page, lambda: kept(page) == ["espace", "fatima"])
    page.get_by_role("button", name="Annuler").click()
    assert until(page, lambda: kept(page) == ["flee"])


def test_an_address_carries_the_order_and_the_notes_only_when_asked(page: Page, open_page: OpenPage) -> None:
    open_with(page, "fatima", "flee", notes={"flee": "Pour la journée des réfugié·es & après ?"})
    box = page.get_by_label("Adresse à partager")
    expect(box).to_have_value(re.compile(r"^http://127\.0\.0\.1:\d+/sous/chemin/selection/\?films=fatima,flee$"))
    page.get_by_label("Joindre mes notes").check()
    other = open_page()
    other.goto(box.input_value())
    expect(titles(other)).to_have_text(["Fatima", "Flee"])
    expect(other.locator(".note-lue")).to_have_text("Note\u00a0: Pour la journée des réfugié·es & après ?")
    assert kept(other) == []
    expect(other.get_by_role("button", name="Remplacer la mienne")).to_be_hidden()


def test_the_message_follows_the_territory_and_keeps_what_was_written(page: Page) -> None:
    open_with(page, "flee", "fatima")
    page.get_by_label("Coordination de mon territoire").select_option("Occitanie")
    expect(page.locator("#coordination-avis")).to_contain_text("La Trame, avec Cinémaginaire")
    expect(page.locator("#coordination-avis").get_by_role("link", name="la-trame.org")).to_be_visible()
    message = page.get_by_label("Message")
    expect(message).to_have_value(re.compile(r"sur votre territoire \(Occitanie\)[\s\S]*Flee[\s\S]*Fatima"))
    link = page.get_by_role("link", name="Ouvrir dans ma messagerie")
    href = link.get_attribute("href") or ""
    assert href.startswith("mailto:?subject=")
    assert "Fatima" in unquote(href)
    message.fill("x" * 3000)
    href = link.get_attribute("href") or ""
    assert len(href) < 2000
    expect(page.locator("#courriel-avis")).to_contain_text("Copiez-le d’ici")
    page.get_by_role("button", name="Retirer Flee").click()
    expect(message).to_have_value("x" * 3000)


def test_a_message_that_cannot_be_copied_is_selected(open_page: OpenPage) -> None:
    page = open_page()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error()); "
                         "Document.prototype.execCommand = () => false;")  # fmt: skip
    open_with(page, "flee")
    page.get_by_role("button", name="Copier le message").click()
    expect(page.locator("#selection-avis")).to_contain_text("copiez-le au clavier")
    assert page.evaluate("document.activeElement.selectionEnd - document.activeElement.selectionStart") > 200


def test_the_table_for_spreadsheets_holds_facts_and_harmless_notes(page: Page, tmp_path: Path) -> None:
    open_with(page, "flee", "fatima", notes={"fatima": '=HYPERLINK("https://x.example";"a")'})
    with page.expect_download() as download:
        page.get_by_role("button", name="Tableau (CSV)").click()
    assert download.value.suggested_filename == "ma-selection-ecran-commun.csv"
    download.value.save_as(tmp_path / "x.csv")
    text = (tmp_path / "x.csv").read_text(encoding="utf-8-sig")
    head, *lines = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert [line[head.index("Titre")] for line in lines] == ["Flee", "Fatima"]
    assert lines[1][head.index("Note")].startswith("'=HYPERLINK")
    assert lines[0][head.index("Adresse")].endswith("/sous/chemin/films/flee/")


def test_a_file_brings_its_films_back_beside_mine(page: Page, tmp_path: Path) -> None:
    open_with(page, "flee", "fatima", notes={"flee": "à revoir"})
    with page.expect_download() as download:
        page.get_by_role("button", name="Enregistrer ma sélection").click()
    download.value.save_as(tmp_path / "s.json")
    page.get_by_role("button", name="Vider ma sélection").click()
    page.goto("films/espace/")
    page.get_by_role("button", name="Ajouter à ma sélection").click()
    page.goto("selection/")
    page.get_by_label("Ouvrir un fichier").set_input_files(tmp_path / "s.json")
    expect(titles(page)).to_have_text(["Espace", "Flee", "Fatima"])
    expect(page.locator("#selection-avis")).to_have_text("2\u00a0films ajoutés.")
    expect(page.get_by_label("Ma note sur Flee")).to_have_value("à revoir")


@pytest.mark.parametrize("text", ["", "<html>", "[]", '{"type":"x"}', "x" * 900_000], ids=lambda t: t[:8] or "empty")
def test_a_foreign_file_is_refused_in_one_sentence(page: Page, text: str) -> None:
    open_with(page, "flee")
    expect(titles(page)).to_have_text(["Flee"])
    file = {"name": "s.json", "mimeType": "application/json", "buffer": text.encode()}
    page.get_by_label("Ouvrir un fichier").set_input_files(file)  # type: ignore[arg-type]
    expect(page.locator("#selection-avis")).to_contain_text(re.compile("n’est pas une sélection|trop lourd"))
    assert kept(page) == ["flee"]


@pytest.mark.parametrize("text", ["{", "null", '{"type":"autre"}', "[" * 9000, "x" * 200_000], ids=lambda t: t[:8])
def test_a_broken_memory_is_told_and_the_page_starts_again(page: Page, text: str) -> None:
    page.goto("a-propos/")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    page.goto("selection/")
    expect(page.locator("#selection-avis")).to_contain_text("n’a pas pu être lu")
    page.goto("films/flee/")
    page.get_by_role("button", name="Ajouter à ma sélection").click()
    assert kept(page) == ["flee"]


@pytest.mark.parametrize(
    "trouble",
    [f"({FULL})()", "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } })"],
    ids=["full", "forbidden"],
)
def test_without_memory_the_page_still_works_and_says_so(open_page: OpenPage, trouble: str) -> None:
    page = open_page()
    page.add_init_script(trouble)
    page.goto("selection/?films=flee,fatima")
    page.get_by_role("button", name="L’ajouter à la mienne").click()
    expect(titles(page)).to_have_text(["Flee", "Fatima"])
    expect(page.locator("#selection-panne")).to_contain_text("Ce navigateur ne peut pas garder votre sélection")
    page.get_by_role("button", name="Monter Fatima").click()
    expect(titles(page)).to_have_text(["Fatima", "Flee"])
    page.goto("themes/exil-migrations/")
    page.locator(".carte .ajouter").first.click()
    expect(page.get_by_role("alert")).to_contain_text("Ce navigateur ne peut rien garder")
    check(page)


def test_another_tab_is_followed(page: Page) -> None:
    open_with(page, "flee")
    other = page.context.new_page()
    other.goto("films/fatima/")
    other.get_by_role("button", name="Ajouter à ma sélection").click()
    expect(titles(page)).to_have_text(["Flee", "Fatima"])
    expect(counter(page)).to_have_text("Ma sélection\u00a0(2)")
    page.get_by_role("button", name="Retirer Fatima").click()
    expect(other.get_by_role("button", name="Ajouter à ma sélection")).to_be_visible()
    other.evaluate("localStorage.clear()")
    expect(page.locator("#selection-vide")).to_be_visible()


def test_a_full_selection_is_told_kindly(page: Page, films: list[dict[str, Any]]) -> None:
    slugs = [film["slug"] for film in films if film["slug"] != "flee"][:60]
    open_with(page, *slugs, address="films/flee/")
    page.get_by_role("button", name="Ajouter à ma sélection").click()
    expect(page.get_by_role("alert")).to_contain_text("Votre sélection a déjà 60\u00a0films")
    page.get_by_role("button", name="Fermer").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    assert kept(page) == slugs
    page.goto("selection/")
    expect(titles(page)).to_have_count(60)


def test_a_film_that_left_the_catalogue_can_be_taken_away(page: Page) -> None:
    open_with(page, "un-film-parti", "flee")
    expect(titles(page)).to_have_text(["un-film-parti", "Flee"])
    page.get_by_role("button", name="Retirer un-film-parti").click()
    expect(titles(page)).to_have_text(["Flee"])


def test_facts_that_do_not_come_are_told_and_asked_again(page: Page, noise: list[str]) -> None:
    page.route("**/index/selection/libelles.js", lambda route: route.abort())
    open_with(page, "flee")
    expect(page.locator("#selection-avis")).to_contain_text("n’ont pas pu être chargées")
    page.unroute("**/index/selection/libelles.js")
    page.get_by_role("button", name="Réessayer").click()
    expect(titles(page)).to_have_text(["Flee"])
    assert noise
    noise.clear()


def test_from_a_folder_films_are_kept_and_passed_on(page: Page, base: str, site: Path) -> None:
    del base
    page.goto((site / "films" / "flee" / "index.html").as_uri())
    page.get_by_role("button", name="Ajouter à ma sélection").click()
    counter(page).click()
    expect(titles(page)).to_have_text(["Flee"])
    page.get_by_role("link", name="Faire voter un groupe").click()
    expect(page.locator("#planches .recto")).to_have_count(1)


def test_a_full_page_has_no_violation_and_fits_the_smallest_screen(page: Page) -> None:
    open_with(page, "flee", "fatima", "espace", notes={"flee": "une note"})
    expect(titles(page)).to_have_count(3)
    check(page)
    assert overflow(page) <= 0


def test_without_javascript_nothing_offers_to_add(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("themes/exil-migrations/")
    expect(page.locator(".ajouter")).to_have_count(0)
    page.get_by_role("link", name="Ma sélection").click()
    expect(page.get_by_text("Garder des films demande JavaScript")).to_be_visible()
    page.get_by_role("link", name="L’exil à hauteur d’enfant").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("L’exil à hauteur d’enfant")
