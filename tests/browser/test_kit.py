"""The kit of a séance: what is said once shows on every sheet, prints as it should, and the code can be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Page, expect
from windows import NARROW, OpenPage

SAID = {
    "film": "i-am-not-your-negro", "format": "cine-debat", "date": "2026-12-12", "heure": "20:30", "lieu": "salle",
    "entree": "payante", "tarif": "4 €", "version": "VOSTFR", "nom_lieu": "Cinéma Le Rex", "venir": "Bus 4",
    "adresse_lieu": "12 rue de la Paix, 67000 Strasbourg", "organise_par": "Les Tilleuls", "contact": "au 3e étage",
}  # fmt: skip
QUERY = urlencode([*SAID.items(), ("acces", "AD"), ("acces", "SME")])
A4, A3 = (210, 297), (297, 420)
ALL = ("conducteur", "presentation", "questions", "affiche", "invitation", "autorisation", "comptage", "retour")
#: Every text as long as it may be, on the film with one of the longest titles.
LONGEST = {
    **SAID, "film": "le-petit-nicolas-qu-est-ce-qu-on-attend-pour-etre-heureux", "format": "avant-programme",
    "tarif": "12,50 € / 8 € / 4,50 € moins de 14 ans", "nom_lieu": "Maison " * 12,
    "adresse_lieu": "avenue du bois " * 9, "venir": "Bus 4, arrêt Mairie ; " * 9, "organise_par": "association " * 8,
    "contact": "accueil de loisirs " * 8, "lien": "https://exemple.org/" + "x" * 190,
}  # fmt: skip


def open_kit(page: Page, query: str = QUERY) -> Page:
    page.goto(f"composer/kit/?{query}")
    if "film=" in query:
        expect(page.locator(".kit-page")).to_have_class(re.compile("avec-film"))
    else:
        expect(page.locator("#kit-choisi")).to_have_text("Aucun film choisi.")
    return page


def choose(page: Page, *names: str) -> None:
    for name in ALL:
        page.locator(f"#kit-pieces [value={name}]").set_checked(name in names)


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Callable[[Page], pypdfium2.PdfDocument]]:
    """Prints a page and gives the document."""
    opened = []

    def print_it(page: Page) -> pypdfium2.PdfDocument:
        path = tmp_path / f"{len(opened)}.pdf"
        page.pdf(path=path, prefer_css_page_size=True, print_background=True)
        opened.append(pypdfium2.PdfDocument(path))
        return opened[-1]

    yield print_it
    for document in opened:
        document.close()


def sizes(document: pypdfium2.PdfDocument) -> list[tuple[int, int]]:
    """The pages' sizes in millimetres."""
    return [tuple(round(points * 25.4 / 72) for points in page.get_size()) for page in document]  # type: ignore[misc]


def words(document: pypdfium2.PdfDocument, number: int) -> str:
    return " ".join(document[number].get_textpage().get_text_bounded().split())


def codes(document: pypdfium2.PdfDocument, number: int, scale: float = 2) -> list[str]:
    """The QR codes that a reader finds on a page, seen as a camera would: pixels."""
    picture = document[number].render(scale=scale, grayscale=True)
    pixels = bytes(picture.buffer)
    rows = b"".join(pixels[y * picture.stride : y * picture.stride + picture.width] for y in range(picture.height))
    found = zxingcpp.read_barcodes(memoryview(rows).cast("B", (picture.height, picture.width)))
    return [code.text for code in found if code.format == zxingcpp.BarcodeFormat.QRCode]


def test_what_the_address_says_stands_on_every_sheet(page: Page) -> None:
    open_kit(page)
    for name in ("conducteur", "affiche", "invitation", "autorisation", "comptage", "retour"):
        expect(page.locator(f"#piece-{name} .feuille")).to_contain_text(re.compile("samedi 12.décembre 2026", re.I))
    poster = page.locator("#kit-affiche")
    texts = [
        "I Am Not Your Negro", "20 h 30", "Cinéma Le Rex", "Entrée : 4 €", "sous-titrée en français",
        "AD Audiodescription", "Conseillé dès 14 ans", "Après le film : ciné-débat", "Les Tilleuls",
    ]  # fmt: skip
    for text in texts:
        expect(poster).to_contain_text(text)
    expect(poster.locator("img")).to_have_count(0)
    expect(page.locator("#kit-deroule tr")).to_have_count(9)
    expect(page.locator("#kit-questions li")).to_have_count(3)
    for name, value in SAID.items():
        if name != "film":
            expect(page.locator(f"#kit-reglages [name={name}]")).to_have_value(value)


def test_what_is_typed_shows_at_once_and_stays_in_the_address(page: Page) -> None:
    open_kit(page, "film=flee&public=ados")
    page.get_by_label("Le nom du lieu").fill("Salle des fêtes")
    page.get_by_label("La date").fill("2027-03-01")
    page.get_by_label("Le format").select_option("plein-air")
    expect(page.locator("#kit-affiche")).to_contain_text("Salle des fêtes")
    expect(page.locator("#kit-affiche")).to_contain_text("1er")
    assert parse_qs(urlsplit(page.url).query) == {
        "film": ["flee"], "format": ["plein-air"], "date": ["2027-03-01"], "public": ["ados"],
    }  # fmt: skip
    assert parse_qs(urlsplit(page.url).fragment) == {"nom_lieu": ["Salle des fêtes"]}
    page.get_by_role("link", name="Voir la feuille : Affiche").click()
    expect(page.locator("#piece-affiche h2")).to_be_in_viewport()
    page.wait_for_function("location.hash.includes('nom_lieu=')")
    page.reload()
    expect(page.locator("#kit-affiche")).to_contain_text("Salle des fêtes")
    page.get_by_label("Le nom du lieu").fill("")
    expect(page.locator("#piece-comptage [data-fait=lieu]")).to_be_empty()


def test_a_film_is_found_and_chosen_with_the_keyboard(page: Page) -> None:
    open_kit(page, "")
    expect(page.locator("#piece-affiche .kit-attente")).to_be_visible()
    page.get_by_label("Chercher le film").fill("raoul peck negro")
    choice = page.get_by_role("list", name="Films proposés").get_by_role("button").first
    expect(choice).to_contain_text("I Am Not Your Negro")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#kit-choisi")).to_contain_text("I Am Not Your Negro, de Raoul Peck (2016)")
    expect(page.get_by_label("Le format")).to_be_focused()
    expect(page.locator("#kit-affiche")).to_contain_text("I Am Not Your Negro")
    assert parse_qs(urlsplit(page.url).query)["film"] == ["i-am-not-your-negro"]


@pytest.mark.parametrize(
    "query",
    [
        urlencode({"film": "../../x", "format": "__proto__", "nom_lieu": "<img src=x onerror=pwned=1>"}),
        urlencode({"film": "un-film-qui-n-existe-pas", "date": "9999-99-99", "heure": "<b>"}),
        urlencode({**SAID, "nom_lieu": "<img src=x onerror=pwned=1>", "lien": "javascript:pwned=1"}),
        "nom_lieu=" + quote("é" * 9000), "film=%00&contact=%E2%80%AE&acces=AD&acces=<script>",
    ],
)  # fmt: skip
def test_no_address_is_more_than_text(page: Page, query: str) -> None:
    page.goto(f"composer/kit/?{query}")
    expect(page.locator("#kit-choisi")).not_to_be_empty()
    page.wait_for_function("document.querySelectorAll('#kit-deroule tr').length > 2")
    assert page.evaluate("[window.pwned, document.querySelectorAll('main img').length]") == [None, 0]
    expect(page.locator("#kit-message")).to_be_empty()


def test_each_sheet_asked_begins_a_page_of_its_own(page: Page, paper: Callable[[Page], pypdfium2.PdfDocument]) -> None:
    open_kit(page)
    for name in ALL:
        choose(page, name)
        document = paper(page)
        assert len(document) == (2 if name == "invitation" else 1), name
        assert set(sizes(document)) == {A4}
        assert "Imprimer ces feuilles" not in words(document, 0)
    choose(page, *ALL)
    document = paper(page)
    titles = [words(document, n)[:14] for n in range(len(document))]
    assert [t.split()[0] for t in titles if not t.startswith(("Pour qui", "Combien", "Et aussi"))] == [
        "Conducteur", "Présenter", "Trois", "Samedi", "Invitation", "Autorisation", "Feuille", "Retour",
    ]  # fmt: skip


@pytest.mark.parametrize(("paper_name", "size"), [("a4", A4), ("a3", A3)])
@pytest.mark.parametrize("ink", ["couleur", "noir"])
def test_the_code_of_the_printed_poster_is_read(
    page: Page,
    base: str,
    paper: Callable[[Page], pypdfium2.PdfDocument],
    paper_name: str,
    size: tuple[int, int],
    ink: str,
) -> None:
    open_kit(page)
    choose(page, "affiche")
    page.get_by_label("Papier").select_option(paper_name)
    page.get_by_label("Encre").select_option(ink)
    document = paper(page)
    assert sizes(document) == [size]
    assert codes(document, 0) == [f"{base}films/i-am-not-your-negro/"]


def test_the_code_may_hold_another_address_and_a_wrong_one_is_told(
    page: Page, base: str, paper: Callable[[Page], pypdfium2.PdfDocument]
) -> None:
    open_kit(page, urlencode({**SAID, "lien": "https://tilleuls.example/séance?n=1"}))
    choose(page, "affiche")
    assert codes(paper(page), 0) == ["https://tilleuls.example/s%C3%A9ance?n=1"]
    page.get_by_label("L’adresse du code QR").fill("tilleuls point example")
    expect(page.locator("#kit-qr-note")).to_contain_text("Votre adresse n’est pas dans le code")
    assert codes(paper(page), 0) == [f"{base}films/i-am-not-your-negro/"]


def test_the_longest_texts_leave_the_title_whole_and_the_code_readable(
    page: Page, paper: Callable[[Page], pypdfium2.PdfDocument]
) -> None:
    open_kit(page, urlencode([*LONGEST.items(), *(("acces", a) for a in ("AD", "SME", "LSF", "FALC"))]))
    inside = page.evaluate(
        """() => {
          const whole = document.getElementById('kit-affiche').getBoundingClientRect();
          return Array.from(document.querySelectorAll('#kit-affiche p, #kit-affiche li, #kit-affiche svg'))
            .map((element) => element.getBoundingClientRect())
            .every((box) => box.top >= whole.top && box.bottom <= whole.bottom + 1 && box.right <= whole.right + 1);
        }"""
    )
    assert inside
    choose(page, "affiche")
    document = paper(page)
    assert len(document) == 1
    assert codes(document, 0, 3) == [LONGEST["lien"]]


def test_without_a_film_the_blank_sheets_still_print(
    page: Page, paper: Callable[[Page], pypdfium2.PdfDocument]
) -> None:
    open_kit(page, "")
    choose(page, *ALL)
    assert len(paper(page)) == 4
    choose(page, "affiche")
    page.get_by_role("button", name="Imprimer ces feuilles").click()
    expect(page.locator("#kit-message")).to_contain_text("Choisir d’abord un film")
    choose(page)
    page.get_by_role("button", name="Imprimer ces feuilles").click()
    expect(page.locator("#kit-message")).to_contain_text("feuille")


def test_without_javascript_four_blank_sheets_print(
    open_page: OpenPage, paper: Callable[[Page], pypdfium2.PdfDocument]
) -> None:
    page = open_page(java_script_enabled=False, viewport=NARROW)
    page.goto("composer/kit/")
    expect(page.get_by_text("Sans JavaScript, les feuilles restent vierges")).to_be_visible()
    document = paper(page)
    assert [words(document, n).split()[0] for n in range(len(document))] == [
        "Conducteur", "Autorisation", "Feuille", "Retour",
    ]  # fmt: skip


def fill_return(page: Page) -> None:
    page.get_by_label("Date de la séance").fill("2026-03-01")
    page.get_by_label("Type de lieu").fill("Centre social")
    page.get_by_label("Territoire", exact=True).fill("Bretagne")
    page.get_by_label("Ce qui a marché").fill("Le débat : « long » et calme.\nOn est resté une heure.")


def test_a_return_becomes_a_record_to_copy_or_to_download(page: Page, tmp_path: Path) -> None:
    open_kit(page)
    fill_return(page)
    page.get_by_role("button", name="Préparer la fiche").click()
    expect(page.locator("#retour-message")).to_contain_text("La fiche est prête.")
    shown = page.locator("#retour-texte").inner_text()
    assert 'territoire: "Bretagne"' in shown
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Télécharger le fichier").click()
    assert waiting.value.suggested_filename == "2026-03-01-i-am-not-your-negro-bretagne.md"
    waiting.value.save_as(tmp_path / "fiche.md")
    assert (tmp_path / "fiche.md").read_text(encoding="utf-8").strip() == shown.strip()
    expect(page.get_by_role("link", name="Proposer sur GitHub")).to_have_count(0)


def test_a_return_that_is_not_ready_says_why_beside_its_fields(page: Page) -> None:
    open_kit(page, "")
    fill_return(page)
    page.get_by_label("Ce qui a marché").fill("Merci à zoe@exemple.fr")
    page.get_by_role("button", name="Préparer la fiche").click()
    field = page.get_by_label("Ce qui a marché")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#faute-ce_qui_a_marche")).to_contain_text("adresse électronique")
    expect(page.locator("#retour-message")).to_contain_text("Choisir le film. Choisir le format.")
    expect(page.locator("#retour-fait")).to_be_hidden()
