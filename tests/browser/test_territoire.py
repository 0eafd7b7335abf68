"""The chosen territory: its picks come first on each page, nothing is hidden, and one click forgets it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from test_every_page import check, overflow
from windows import NARROW, OpenPage

KEY = "ecran-commun:territoire"
FILM = "films/flee/"
MAP = "seances/coordinations/"


def stored(page: Page) -> dict[str, object] | None:
    text = page.evaluate("key => localStorage.getItem(key)", KEY)
    found: dict[str, object] | None = json.loads(text) if text else None
    return found


def choose(page: Page, region: str) -> None:
    page.goto("droit/")
    page.get_by_label("Mon territoire").select_option(label=region)
    expect(page.get_by_role("button", name="Oublier", exact=True)).to_be_visible()


def give_picks(page: Page, site: Path) -> None:
    """Let Occitanie have adopted a film and signed a selection: none has yet."""
    text = (site / "index/seance/territoires.js").read_text(encoding="utf-8")
    data = json.loads(re.sub(r'^ecranCommun\.recevoir\("seance/territoires",|\);\n$', "", text))
    data["regions"]["occitanie"] |= {
        "adoptes": ["flee"],
        "premiers": [["Flee", FILM], ["Swagger", "films/swagger/"]],
        "selections": [["Prendre la parole", "seances/selections/prendre-la-parole/", "Cycle"]],
    }
    body = f'ecranCommun.recevoir("seance/territoires",{json.dumps(data)});'
    page.route("**/index/seance/territoires.js", lambda route: route.fulfill(body=body, content_type="text/javascript"))


def test_a_region_chosen_on_its_page_comes_first_and_is_remembered(page: Page) -> None:
    page.goto(MAP)
    page.get_by_role("button", name=re.compile("Choisir ce territoire : Occitanie")).click()
    title = page.get_by_role("heading", name=re.compile("Votre territoire : Occitanie"))
    expect(title).to_be_focused()
    panel = page.get_by_role("region", name=re.compile("Votre territoire"))
    expect(panel.get_by_role("link", name="La Trame, avec Cinémaginaire", exact=True)).to_be_visible()
    expect(panel.get_by_text("Un catalogue de séances spéciales")).to_be_visible()
    expect(panel.get_by_role("link", name="Occitanie films")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Occitanie : "))).to_have_attribute("aria-current", "true")
    page.wait_for_function("key => (localStorage.getItem(key) || '').includes('\"coordinations\":[\"')", arg=KEY)
    assert stored(page) == {"region": "occitanie", "departement": None, "coordinations": ["occitanie"]}
    check(page)
    page.reload()
    expect(title).to_be_visible()
    page.get_by_role("button", name="Oublier ce territoire").click()
    expect(title).to_have_count(0)
    assert stored(page) is None
    expect(page.get_by_role("button", name=re.compile("Choisir ce territoire : Occitanie"))).to_have_attribute(
        "aria-pressed", "false"
    )


def test_the_panel_fits_a_small_screen(phone: Page) -> None:
    phone.goto(MAP)
    phone.get_by_role("button", name=re.compile("Choisir ce territoire : Grand Est")).click()
    expect(phone.get_by_role("heading", name=re.compile("Votre territoire : Grand Est"))).to_be_focused()
    check(phone)
    assert overflow(phone) <= 0


def test_a_tile_is_reached_by_keyboard_and_leads_to_its_region(page: Page) -> None:
    page.goto(MAP)
    tile = page.get_by_role("link", name=re.compile("^Bretagne : 1 coordination, à confirmer"))
    tile.focus()
    width = "e => getComputedStyle(e.querySelector('rect')).strokeWidth"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert tile.evaluate(width) == "6px"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#bretagne$"))
    expect(page.locator("#bretagne")).to_be_in_viewport()


def test_every_label_of_the_map_stays_in_its_tile(page: Page) -> None:
    page.goto(MAP)
    for size in (NARROW, {"width": 320, "height": 640}):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        outside = page.evaluate(
            "Array.from(document.querySelectorAll('.tuile'), tile => {"
            "const box = tile.querySelector('rect').getBoundingClientRect();"
            "return Array.from(tile.querySelectorAll('text')).filter(text => { const t = text.getBoundingClientRect();"
            "return t.left < box.left || t.right > box.right || t.top < box.top || t.bottom > box.bottom; })"
            ".map(text => text.textContent); }).flat()"
        )
        assert outside == []


def test_the_choice_at_the_foot_of_any_page_holds_on_the_others(page: Page) -> None:
    choose(page, "Bretagne")
    page.goto("")
    panel = page.get_by_role("region", name="Près de chez vous")
    expect(panel.get_by_role("link", name="UFFEJ Bretagne (Saint-Brieuc)")).to_be_visible()
    expect(panel.get_by_text("à confirmer")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Oublier", exact=True).click()
    expect(panel.get_by_role("link", name="Trouver ma coordination sur la carte")).to_be_visible()
    expect(page.get_by_label("Mon territoire")).to_be_focused()
    assert stored(page) is None


def test_the_mediators_of_the_territory_come_first_and_nobody_leaves(page: Page) -> None:
    page.goto("seances/mediateurs/")
    titles = page.locator("main section h2")
    before, people = titles.all_inner_texts(), page.locator("main h3").count()
    page.get_by_label("Mon territoire").select_option(label="Occitanie")
    expect(titles.first).to_have_text("Occitanie")
    assert sorted(titles.all_inner_texts()) == sorted(before)
    assert page.locator("main h3").count() == people
    page.get_by_label("Mon territoire").select_option(label="Guyane")
    expect(page.get_by_text("Aucune structure n’y est encore décrite")).to_be_visible()
    page.get_by_role("button", name="Oublier", exact=True).click()
    expect(page.locator(".territoire-ligne")).to_have_count(0)
    assert titles.all_inner_texts() == before


def test_the_list_names_the_picks_of_the_territory_above_results_that_stay(page: Page, site: Path) -> None:
    give_picks(page, site)
    page.goto("films/")
    total = page.get_by_role("status").inner_text()
    page.get_by_label("Mon territoire").select_option(label="Occitanie")
    line = page.locator(".resultats .territoire-ligne")
    expect(line).to_contain_text("Choisis par votre coordination")
    expect(line.get_by_role("link")).to_have_text(["Flee", "Swagger"])
    expect(page.get_by_role("status")).to_have_text(total)
    expect(page.locator("#liste > li")).to_have_count(24)
    check(page)
    page.get_by_label("Mon territoire").select_option(label="toute la France")
    expect(line).to_have_count(0)


def test_selections_of_the_territory_come_first(page: Page, site: Path) -> None:
    give_picks(page, site)
    choose(page, "Occitanie")
    page.goto("seances/selections/")
    panel = page.get_by_role("region", name=re.compile("Votre territoire"))
    expect(panel.get_by_role("link", name="Prendre la parole")).to_be_visible()
    check(page)
    page.get_by_label("Mon territoire").select_option(label="Bretagne")
    expect(panel).to_contain_text("Aucune sélection n’y a encore été signée")


@pytest.mark.parametrize(
    ("region", "told"),
    [
        ("Occitanie", r"Votre coordination : La Trame, avec Cinémaginaire ne l’a pas encore adopté"),
        ("Nouvelle-Aquitaine", r"Vos coordinations : .* et .* ne l’ont pas encore adopté"),
        ("Corse", r"Votre coordination : nous ne l’avons pas trouvée pour ce territoire \(Corse\)"),
    ],
)
def test_a_film_says_what_the_coordination_did_with_it(page: Page, region: str, told: str) -> None:
    choose(page, region)
    page.goto(FILM)
    expect(page.locator(".territoire-ligne")).to_have_text(re.compile(told.replace(" : ", r"\s:\s")))
    check(page)


def test_a_film_that_the_coordination_adopted_says_so(page: Page) -> None:
    choose(page, "Occitanie")
    page.goto(FILM)
    page.evaluate("document.querySelector('[data-territoire=film]').dataset.adoptee = 'alsace occitanie'")
    page.evaluate("document.dispatchEvent(new CustomEvent('ecran-commun:territoire'))")
    expect(page.locator(".territoire-ligne")).to_contain_text("La Trame, avec Cinémaginaire a adopté ce film.")


def test_a_shared_link_holds_for_its_page_and_proposes_to_keep_it(page: Page) -> None:
    page.goto("?territoire=occitanie")
    banner = page.get_by_role("group", name="Territoire de ce lien")
    expect(banner).to_contain_text("Occitanie")
    expect(page.get_by_role("region", name="Près de chez vous")).to_contain_text("La Trame")
    check(page)
    assert overflow(page) <= 0
    assert stored(page) is None
    banner.get_by_role("button", name="Garder ce territoire").click()
    expect(banner).to_have_count(0)
    expect(page.get_by_label("Mon territoire")).to_have_value("occitanie")
    assert (stored(page) or {})["region"] == "occitanie"
    page.goto(f"{MAP}?territoire=bretagne")
    expect(page.get_by_role("heading", name=re.compile("Territoire de ce lien : Bretagne"))).to_be_visible()
    banner.get_by_role("button", name=re.compile("Revenir au mien : Occitanie")).click()
    expect(page.get_by_role("heading", name=re.compile("Votre territoire : Occitanie"))).to_be_visible()
    assert (stored(page) or {})["region"] == "occitanie"


def test_the_page_of_a_coordination_gives_the_link_to_share(page: Page) -> None:
    page.goto(f"{MAP}occitanie/")
    page.get_by_role("link", name="Voir le catalogue depuis Occitanie").click()
    expect(page.get_by_role("group", name="Territoire de ce lien")).to_be_visible()


@pytest.mark.parametrize("value", ["%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "national", "__proto__", "34", ""])
def test_an_unknown_territory_in_the_address_changes_nothing(page: Page, value: str) -> None:
    page.goto(f"{MAP}?territoire={value}")
    expect(page.get_by_label("Mon territoire")).to_have_value("")
    expect(page.get_by_role("group", name="Territoire de ce lien")).to_have_count(0)


@pytest.mark.parametrize(
    "text", ["{", "null", '{"region":"<b>"}', '{"region":"occitanie","coordinations":{"length":9}}', "x" * 9000]
)
def test_a_spoilt_storage_is_survived_and_can_be_replaced(page: Page, text: str) -> None:
    page.goto("droit/")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    page.goto(MAP)
    page.get_by_label("Mon territoire").select_option(label="Corse")
    expect(page.get_by_role("heading", name=re.compile("Votre territoire : Corse"))).to_be_visible()
    assert (stored(page) or {})["region"] == "corse"


@pytest.mark.parametrize(
    "broken",
    [
        "Storage.prototype.setItem = () => { throw new Error('no room'); };",
        "Object.defineProperty(globalThis, 'localStorage', { get() { throw new Error('forbidden'); } });",
    ],
    ids=["full", "forbidden"],
)
def test_a_storage_that_refuses_leaves_the_choice_to_this_page(page: Page, broken: str) -> None:
    page.add_init_script(broken)
    page.goto(MAP)
    page.get_by_label("Mon territoire").select_option(label="Normandie")
    expect(page.get_by_role("heading", name=re.compile("Votre territoire : Normandie"))).to_be_visible()
    expect(page.get_by_text("Votre navigateur n’a pas pu garder ce choix")).to_be_visible()
    page.get_by_role("button", name="Oublier ce territoire").click()
    expect(page.get_by_role("heading", name=re.compile("Votre territoire"))).to_have_count(0)


def test_a_choice_made_in_another_tab_is_followed(open_page: OpenPage) -> None:
    page = open_page()
    page.goto(MAP)
    other = page.context.new_page()
    choose(other, "Occitanie")
    expect(page.get_by_role("heading", name=re.compile("Votre territoire : Occitanie"))).to_be_visible()


@pytest.mark.parametrize(
    ("day", "title", "month"),
    [
        ("2026-11-23", "Visages Villages", "novembre 2026"),
        ("2026-12-01", "Linda veut du poulet !", "décembre 2026"),
        ("2031-05-05", "Linda veut du poulet !", "décembre 2026"),
        ("2020-01-01", "Visages Villages", "novembre 2026"),
    ],
)
def test_the_home_page_shows_the_film_of_this_month(page: Page, day: str, title: str, month: str) -> None:
    page.clock.set_fixed_time(f"{day}T12:00:00")
    page.goto("")
    section = page.get_by_role("region", name="Le film du mois")
    expect(section.locator("h2 span")).to_have_text(month)
    expect(section.locator(".carte h3")).to_have_text(re.compile(title.replace(" !", r"\s!")))
    expect(section.get_by_role("link", name="Lire pourquoi")).to_have_attribute(
        "href", re.compile("film-du-mois-2026-1")
    )


def test_the_archive_marks_the_film_of_this_month(page: Page) -> None:
    page.clock.set_fixed_time("2026-12-24T12:00:00")
    page.goto("seances/selections/")
    expect(page.locator(".ce-mois-ci")).to_have_count(1)
    expect(page.locator(".ce-mois-ci")).to_contain_text("Linda veut du poulet")
    page.clock.set_fixed_time("2031-01-01T12:00:00")
    page.reload()
    expect(page.locator(".ce-mois-ci")).to_have_count(0)


def test_without_javascript_the_map_leads_to_the_list_and_to_coordinations(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False, viewport=NARROW)
    page.goto(MAP)
    page.get_by_role("link", name=re.compile("^Occitanie : ")).click()
    expect(page).to_have_url(re.compile("#occitanie$"))
    page.locator("#occitanie").get_by_role("link", name="La Trame, avec Cinémaginaire").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Passeurs d’images en Occitanie")
    page.goto("")
    expect(page.get_by_role("region", name="Le film du mois")).to_contain_text("décembre 2026")


def test_from_a_folder_the_choice_works(page: Page, base: str, site: Path) -> None:
    del base
    page.goto((site / MAP / "index.html").as_uri())
    page.get_by_role("button", name=re.compile("Choisir ce territoire : Corse")).click()
    expect(page.get_by_role("heading", name=re.compile("Votre territoire : Corse"))).to_be_focused()
    page.get_by_role("link", name="les structures qui interviennent partout").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Qui peut accompagner")
