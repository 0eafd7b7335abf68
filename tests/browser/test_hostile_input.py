"""Addresses and storage come from anyone: nothing in them runs, breaks the page, or leads elsewhere."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from films_page import open_films, read
from playwright.sync_api import Page, expect
from windows import OpenPage

IMAGE = "<img src=x onerror=window.pwned=1>"
QUERIES = [
    f"q={quote(IMAGE)}",
    f"q={quote('</title><script>window.pwned=1</script>')}",
    f"theme={quote(IMAGE)}&pays={quote(chr(34) + ' onfocus=window.pwned=1 autofocus')}",
    "theme=__proto__&public=constructor&forme=toString&genre=hasOwnProperty",
    "__proto__[x]=1&constructor.prototype.x=1&__proto__=1",
    "q=__proto__", "q=constructor", "q=toString+valueOf",
    f"q={'a' * 10_000}",
    f"q={quote('é ' * 3000)}",
    "&".join(f"theme=x{n}" for n in range(900)),
    "q=%00", "q=%00exil%00", "theme=%00", "q=%ED%A0%80", "q=%", "q=%E0%A4%A", "q=%u0041",
    "age=-1&duree_max=1e9&annee_min=NaN&annee_max=Infinity", "age=0x10&page=-5", "page=99999999999999999999",
    "tri=__proto__", f"tri={quote(IMAGE)}", "page=1e3", "q=" + quote("‮exil⁦"), "q=" + quote("javascript:alert(1)"),
    "q=exil&q=peck&q=mer", "=&&&=x&?", "q=" + quote("(a+)+$" * 30), "q=" + quote("{{7*7}}${7*7}<%= 7*7 %>"),
]  # fmt: skip
HOSTILE_VALUES = ["<img src=x onerror=pwned=1>", "__proto__", "", 'sombre" onload="x', "null", "{}", "x" * 100_000]


def nothing_ran(page: Page) -> None:
    """Check that no text became code, an element or a property of every object."""
    assert page.evaluate("[window.pwned, ({}).x, document.querySelectorAll('[onerror], [onfocus], img').length]") == [
        None,
        None,
        0,
    ]


def test_an_address_is_only_ever_text(page: Page) -> None:
    for query in QUERIES:
        open_films(page, query)
        assert re.fullmatch(r"Aucun film|1 film|\d+ films", read(page)["total"]), query[:60]
        assert page.locator(".message-erreur").count() == 0, query[:60]
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, query
        nothing_ran(page)


def test_markup_in_a_query_is_shown_as_it_was_written(page: Page) -> None:
    open_films(page, f"q={quote(IMAGE)}")
    expect(page.get_by_role("searchbox")).to_have_value(IMAGE)
    expect(page.locator("#choix .jeton")).to_contain_text(IMAGE)
    assert IMAGE in page.title()
    open_films(page, f"theme={quote(IMAGE)}")
    expect(page.locator("#message")).to_contain_text(IMAGE)
    nothing_ran(page)


def test_what_is_typed_in_the_header_is_only_ever_text(page: Page) -> None:
    page.goto("droit/")
    for text in (IMAGE, "__proto__", "'\"><script>x</script>", "a" * 3000):
        page.get_by_role("searchbox").fill(text)
        expect(page.locator("#suggestions .tout")).to_contain_text(text[:30])
        nothing_ran(page)
    assert all(
        link.startswith(page.url.removesuffix("droit/"))
        for link in page.locator("#suggestions a").evaluate_all("all => all.map(a => a.href)")
    )


def test_a_typed_query_of_ten_thousand_characters_answers_soon(page: Page) -> None:
    open_films(page)
    page.get_by_role("searchbox").evaluate("box => { box.value = 'exil '.repeat(2000); }")
    page.get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=exil"), timeout=3000)
    assert len(page.url) < 1000


@pytest.mark.parametrize("value", HOSTILE_VALUES, ids=[v[:20] for v in HOSTILE_VALUES])
def test_a_hostile_stored_value_is_ignored(page: Page, value: str) -> None:
    page.goto("")
    page.evaluate("value => localStorage.setItem('ecran-commun:affichage', value)", value)
    page.goto("films/")
    expect(page.locator("html")).not_to_have_attribute("data-affichage", re.compile(""))
    nothing_ran(page)
    page.get_by_role("button", name="Affichage sombre").click()
    expect(page.locator("html")).to_have_attribute("data-affichage", "sombre")


@pytest.mark.parametrize(
    "script",
    [
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }});",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
        "Storage.prototype.getItem = () => { throw new Error('no'); };",
        "Object.defineProperty(window, 'localStorage', {value: null});",
    ],
    ids=["forbidden", "full", "unreadable", "absent"],
)
def test_storage_that_refuses_costs_nothing_but_memory(page: Page, script: str) -> None:
    page.add_init_script(script)
    open_films(page, "q=exil")
    button = page.get_by_role("button", name="Affichage sombre")
    button.click()
    expect(page.locator("html")).to_have_attribute("data-affichage", "sombre")
    expect(button).to_have_attribute("aria-pressed", "true")


def test_nothing_is_kept_but_the_colours(page: Page) -> None:
    open_films(page, "q=exil&public=ados")
    page.locator("#liste a").first.click()
    page.wait_for_load_state()
    page.get_by_role("button", name="Affichage sombre").click()
    assert page.evaluate("Object.keys(localStorage)") == ["ecran-commun:affichage"]
    assert page.evaluate("sessionStorage.length") == 0
    assert page.context.cookies() == []


def test_two_windows_do_not_disturb_each_other(open_page: OpenPage) -> None:
    one = open_page()
    other = one.context.new_page()
    open_films(one, "q=exil")
    open_films(other, "forme=animation")
    before = read(one)
    other.get_by_role("button", name="Affichage sombre").click()
    expect(one.locator("html")).to_have_attribute("data-affichage", "sombre")
    assert read(one) == before
