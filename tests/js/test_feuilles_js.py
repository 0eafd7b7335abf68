"""The sheets of the dossier as a visitor uses them: budget and programme, from a folder, under the site's CSP."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from catalogue.assets import PAGE_STYLES, STYLES
from catalogue.compact import script
from catalogue.couts import POSTES, money_fr, read_costs
from catalogue.fiche_files import bucket
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "hooks" / "theme"
CASES = json.loads((ROOT / "tests" / "shared" / "budget.json").read_text(encoding="utf-8"))
SCRIPTS = (
    "core/adresses", "io/fichiers", "io/fiches", "ui/phrases", "ui/outils", "io/telecharger", "io/feuilles",
    "core/monnaie", "core/saisies", "core/budget", "core/budget_csv", "core/budget_phrases", "core/programme",
    "core/programme_parties", "ui/budget_lignes", "ui/seance_budget", "ui/programme_ligne", "ui/seance_programme",
)  # fmt: skip
CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'"
#: The page that shows the sheets, and shows them again at each change, as the dossier does.
HOST = """const ec = ecranCommun, { demande, film, format } = ec.depart;
globalThis.asked = [];
const context = { demande, film, format, reference: {}, changer: (patch) => {
  asked.push(patch);
  context.demande = { ...context.demande, ...patch };
  for (const name of Object.keys(patch)) if (patch[name] === null) delete context.demande[name];
  history.replaceState({}, "", location.pathname);
  show();
} };
const show = () => Promise.all(["budget", "programme"].map((name) =>
  ec.seance[name](document.getElementById("seance-" + name), { ...context })));
ec.pret = show();
"""
DEBATE = {"slug": "cine-debat", "titre": "Ciné-débat", "moment": "apres", "duree": 45}
FILM = {"slug": "le-film", "titre": "Le film", "duree": 89, "age_conseille": 8, "avant_programme": ["un-court"]}
CARD = ["Un <b>court</b>", "Une autrice", 2001, "Fiction · 12 min", "Amitié", "vivre-ensemble", 1, "l"]
SHORT = {"titre": "Un <b>court</b>", "duree": 12, "carte": CARD}
SHORT_FILE = {"un-court": list(SHORT.values())}
Open = Callable[..., Page]


@pytest.fixture
def open_sheets(chromium: Browser, tmp_path: Path) -> Iterator[Open]:
    errors: list[str] = []
    context = chromium.new_context(locale="fr-FR")

    def open_page(
        demande: dict[str, Any], film: Any = None, format: Any = None, width: int = 1280, **query: str
    ) -> Page:
        for name, payload in {
            "seance/couts": read_costs(ROOT)[0],
            "films/fiches": {"fichiers": 1, "cles": list(SHORT)}, "films/fiches/0/0": SHORT_FILE,
        }.items():  # fmt: skip
            (tmp_path / "index" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "index" / f"{name}.js").write_bytes(script(name, payload))
        assert bucket("un-court", 1) == 0
        sheets = (*STYLES, *PAGE_STYLES["seance.css"])
        css = "\n".join((THEME / "css" / f"{name}.css").read_text(encoding="utf-8") for name in sheets)
        (tmp_path / "style.css").write_text(css, encoding="utf-8")
        sources = [(THEME / "js" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS]
        start = json.dumps({"demande": demande, "film": film, "format": format})
        (tmp_path / "page.js").write_text(
            "\n".join([*sources, f"ecranCommun.depart = {start};", HOST]), encoding="utf-8"
        )
        (tmp_path / "page.html").write_text(
            '<!doctype html><html lang="fr" class="js" data-racine=""><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{CSP}"><title>Dossier</title>'
            '<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="style.css"></head>'
            '<body><main><h1>Votre séance</h1><section id="seance-programme"></section>'
            '<section id="seance-budget"></section>'
            '</main><script src="page.js"></script></body></html>',
            encoding="utf-8",
        )
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.on("console", lambda m: errors.append(m.text) if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda e: errors.append(str(e)))
        page.goto((tmp_path / "page.html").as_uri() + ("?" + urlencode(query) if query else ""))
        page.evaluate("() => ecranCommun.pret")
        return page

    yield open_page
    context.close()
    assert errors == []


def totals(page: Page) -> list[str]:
    return [re.sub(r"\s", " ", text) for text in page.locator(".budget-total td").all_inner_texts()]


def typed(case: dict[str, Any]) -> str:
    def entry(poste: str, one: dict[str, int]) -> str:
        return f"{poste}:{one.get('montant', '')}" + (f"x{one['nombre']}" if "nombre" in one else "")

    return ",".join(entry(poste, one) for poste, one in case["saisies"].items())


def saved(page: Page, name: str, expected: str | None) -> None:
    ask = "([name, value]) => new URLSearchParams(location.search).get(name) === value"
    page.wait_for_function(ask, arg=[name, expected])


@pytest.mark.parametrize("case", CASES, ids=[case["nom"] for case in CASES])
def test_the_page_shows_the_totals_found_by_hand(open_sheets: Open, case: dict[str, Any]) -> None:
    page = open_sheets(case["demande"], {**FILM, **case["film"]}, budget=typed(case))
    expected = [re.sub(r"\s", " ", money_fr(cents)) for cents in case["totaux"]]
    assert totals(page) == expected
    rows = page.locator(".budget-table tbody tr")
    unknown = rows.filter(has=page.locator(".budget-inconnu"))
    assert (rows.count() > 0, unknown.count()) == (True, len(case["inconnus"]))
    assert ("Sans compter" in page.locator(".budget-verdict").inner_text()) == bool(case["inconnus"])


def test_an_amount_counts_at_once_and_stays_in_the_address(open_sheets: Open) -> None:
    page = open_sheets({"lieu": "salle", "entree": "payante", "personnes": 40}, FILM, DEBATE)
    price = page.get_by_label("Votre prix, Billets que vous prenez en charge")
    price.fill("4,50")
    page.get_by_label("Quantité, Billets que vous prenez en charge").fill("15")
    assert totals(page)[0] == "167,50 €"
    saved(page, "budget", "billets:450x15")
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    page.evaluate("() => ecranCommun.pret")
    assert price.input_value() == "4,50"
    assert totals(page)[0] == "167,50 €"
    price.fill("")
    page.get_by_label("Quantité, Billets que vous prenez en charge").fill("")
    saved(page, "budget", None)


def test_the_demand_s_own_numbers_go_to_the_dossier_and_typed_amounts_survive_it(open_sheets: Open) -> None:
    page = open_sheets({"lieu": "salle", "entree": "payante"}, FILM, DEBATE, budget="billets:500")
    page.get_by_label("Personnes attendues").fill("10")
    page.get_by_label("Personnes attendues").press("Tab")
    page.get_by_label("Argent disponible").fill("100")
    page.get_by_label("Argent disponible").press("Tab")
    assert page.evaluate("() => asked") == [{"personnes": 10}, {"moyens": 100}]
    assert totals(page)[0] == "150 €"
    saved(page, "budget", "billets:500")  # the dossier rewrote the address without it
    verdict = page.locator(".budget-verdict")
    page.wait_for_function("() => document.querySelector('.budget-verdict').textContent.includes('il manque')")
    assert "il manque environ 50 €" in re.sub(r"\s", " ", verdict.inner_text())


def test_a_field_keeps_its_focus_and_its_text_while_the_table_changes(open_sheets: Open) -> None:
    page = open_sheets({"lieu": "mediatheque", "personnes": 10}, FILM, DEBATE)
    price = page.get_by_label("Votre prix, Transport du groupe")
    price.focus()
    page.keyboard.type("12,")  # not yet an amount
    assert price.get_attribute("aria-invalid") == "true"
    page.keyboard.type("5")
    assert (price.input_value(), price.get_attribute("aria-invalid")) == ("12,5", "false")
    assert page.evaluate("() => document.activeElement.id") == "budget-transport-montant"


@pytest.mark.parametrize("text", ["abc", "-5", "1e9", "100001", "=1+1", "<img src=x onerror=alert(1)>"])
def test_what_is_no_amount_is_said_and_not_counted(open_sheets: Open, text: str) -> None:
    page = open_sheets({"lieu": "salle"}, FILM, DEBATE)
    before = totals(page)
    page.get_by_label("Votre prix, Transport du groupe").fill(text)
    assert "Écrivez un montant" in page.locator("#budget-transport-faute").inner_text()
    assert totals(page) == before


@pytest.mark.parametrize("value", ["__proto__:5", "billets:99999999999", "<script>alert(1)</script>", "x" * 3000])
def test_a_hostile_address_changes_nothing(open_sheets: Open, value: str) -> None:
    page = open_sheets({"lieu": "salle"}, FILM, DEBATE, budget=value, minutes=value, **{"dernier-bus": value})
    assert totals(page) == ["100 €", "175 €", "250 €"]
    saved(page, "budget", None)
    saved(page, "dernier-bus", None)


def test_the_file_holds_every_line_and_the_totals(open_sheets: Open) -> None:
    page = open_sheets({"lieu": "salle", "entree": "payante", "personnes": 15}, FILM, DEBATE, budget="billets:450")
    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger").click()
    data = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename == "budget-le-film.csv"
    assert data.startswith(b"\xef\xbb\xbf")
    assert "Total;;167,50;242,50;317,50" in data.decode("utf-8-sig")


def test_the_programme_adds_a_short_and_removes_it(open_sheets: Open) -> None:
    page = open_sheets({"heure": "20:00"}, FILM, DEBATE)
    blocks = page.locator(".programme-bloc strong")
    assert blocks.all_inner_texts() == ["Accueil et présentation", "Le film", "Ciné-débat"]
    select = page.get_by_label("Court métrage avant le film")
    select.select_option("un-court")
    assert blocks.all_inner_texts()[1] == "Un <b>court</b>"
    assert page.locator(".programme-heure").all_inner_texts()[-1].startswith("21")
    select.select_option("")
    assert blocks.count() == 3
    assert page.evaluate("() => asked") == [{"avant": "un-court"}, {"avant": None}]


def test_the_last_bus_and_the_lengths_are_kept_in_the_address(open_sheets: Open) -> None:
    page = open_sheets({"heure": "20:00", "age": 6}, FILM, DEBATE)
    page.get_by_label("Dernier bus").fill("22:00")
    page.get_by_text("Changer les durées").click()
    page.get_by_label("Pause (min)").fill("10")
    alerts = re.sub(r"\s", " ", page.locator(".programme-alertes").inner_text())
    assert "Dernier bus à 22 h, fin à 22 h 29 : il manque 29 minutes." in alerts
    assert "Film conseillé dès 8 ans" in alerts
    saved(page, "dernier-bus", "22:00")
    saved(page, "minutes", "pause:10")
    assert "Durée totale : 2 h 29" in re.sub(r"\s", " ", page.locator(".programme-total").inner_text())


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_sheets_are_accessible_and_never_wider_than_the_screen(open_sheets: Open, width: int) -> None:
    demande = {"lieu": "salle", "entree": "payante", "personnes": 40, "heure": "20:00", "age": 6, "moyens": 300}
    page = open_sheets(demande, FILM, DEBATE, width=width, budget="billets:500")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    fields = page.locator(".feuille :is(input, select, button):visible")
    assert all((box := fields.nth(i).bounding_box()) and box["height"] >= 44 for i in range(fields.count()))
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "preload": False}
    )
    assert [v["id"] for v in found.response["violations"]] == []
    assert page.get_by_role("table").get_by_role("row").count() == len(POSTES) - 1  # 10 lines, head and total


def test_everything_can_be_typed_with_the_keyboard(open_sheets: Open) -> None:
    page = open_sheets({"lieu": "salle"}, FILM, DEBATE)
    page.get_by_label("Argent disponible").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.id") == "budget-film-montant"
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.id") == "budget-film-nombre"
