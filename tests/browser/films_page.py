"""What a visitor does and reads on /films/."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Page

PER_PAGE = 24

_READ = """() => ({
  total: document.querySelector('#resultats [role=status]').textContent.replace(/[\\u00a0\\u202f]/g, ' '),
  numero: Number((document.querySelector('#pagination [aria-current]') || {textContent: '1'}).textContent
    .replace(/\\D/g, '')),
  films: Array.from(document.querySelectorAll('#liste h2 a'), (a) => (
    a.getAttribute('href').replace(/index\\.html$/, '').split('/').at(-2))),
})"""

_COUNTS = """() => Object.fromEntries(Array.from(document.querySelectorAll('.facette'), (facet) => [
  facet.dataset.parametre,
  Object.fromEntries(Array.from(facet.querySelectorAll('label'), (label) => [
    label.querySelector('input').value, Number(label.querySelector('.facette-compte').textContent.replace(/\\D/g, ''))
  ])),
]))"""

_CHOSEN = """() => Array.from(document.querySelectorAll('#filtres input:checked'), (box) => [box.name, box.value])
  .concat(['age', 'duree_max', 'annee_min', 'annee_max']
    .map((name) => [name, document.getElementById('filtres').elements[name].value]).filter((pair) => pair[1] !== ''))"""


def open_films(page: Page, query: str | list[tuple[str, Any]] = "", path: str = "films/") -> Page:
    """Open /films/ with a state in its address, and wait for the first answer."""
    text = query if isinstance(query, str) else urlencode(query)
    page.goto(path + (f"?{text}" if text else ""))
    settle(page)
    return page


def settle(page: Page) -> None:
    """Wait until the list shown is that of the address."""
    page.wait_for_function("!document.documentElement.classList.contains('attente')")


def read(page: Page) -> dict[str, Any]:
    """Return {total: « N films », numero: the page, films: the slugs on it}."""
    found: dict[str, Any] = page.evaluate(_READ)
    return found


def counts(page: Page) -> dict[str, dict[str, int]]:
    """Return the count beside each option: {parameter: {value: count}}, hidden ones too."""
    found: dict[str, dict[str, int]] = page.evaluate(_COUNTS)
    return found


def chosen(page: Page) -> list[tuple[str, str]]:
    """Return what the form of the filters says."""
    return [(name, value) for name, value in page.evaluate(_CHOSEN)]


def told(total: int) -> str:
    """Return « Aucun film », « 1 film », « 2 films »."""
    return "Aucun film" if total == 0 else "1 film" if total == 1 else f"{total} films"


def until(page: Page, wanted: Callable[[], bool], seconds: float = 6) -> bool:
    """Tell whether something becomes true in time."""
    for _ in range(int(seconds * 40)):
        if wanted():
            return True
        page.wait_for_timeout(25)
    return False


def every_film(page: Page) -> list[str]:
    """Return the slugs of all the results, walking through their pages by their links."""
    found: list[str] = []
    for number in range(1, 100):
        assert until(page, lambda n=number: read(page)["numero"] == n)
        found += read(page)["films"]
        following = page.locator("#pagination a", has_text=re.compile(rf"^Page {number + 1}$"))
        if following.count() == 0:
            break
        following.click()
        page.wait_for_load_state("domcontentloaded")
    return found


def search(page: Page, text: str) -> list[str]:
    """Return the slugs that a shared link with this query gives, best first."""
    return every_film(open_films(page, [("q", text)]))


def first_page(page: Page, text: str) -> list[str]:
    """The same, first page only."""
    films: list[str] = read(open_films(page, [("q", text)]))["films"]
    return films


def focus(page: Page) -> str:
    """Return what holds the focus: its id, its name, or its text."""
    found: str = page.evaluate(
        "() => { const e = document.activeElement;"
        " return e === document.body ? 'body' : e.id || e.getAttribute('aria-label') || e.textContent.trim(); }"
    )
    return found
