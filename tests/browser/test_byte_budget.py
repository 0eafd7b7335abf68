"""What a visitor downloads from a catalogue of some thousands of films, counted by the host, against the budget.

The same corpus, questions and counting as ``make bench``: bytes do not depend on the machine, so that a change which
makes a visit heavier is seen before it is published. Times are the bench's business.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from catalogue.columns import FEW
from playwright.sync_api import Browser, Route, expect

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from builds import Repository
from corpus import write
from questions import Asker
from visits import Gesture, browse, search
from wire import Host, Visit, host

#: Enough for the first page of a choice to be there ready made.
FILMS = FEW + 500
KB = 1_000
#: Kinds of questions, see bench/questions.py.
KINDS = range(5)


@dataclass(frozen=True)
class Served:
    """The films, built and served."""

    repository: Repository
    server: Host
    asker: Asker


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    repository = Repository(tmp_path_factory.mktemp("grand") / "depot")
    write(repository.folder, FILMS)
    repository.build()
    with host(repository.site) as server:
        yield Served(repository, server, Asker(repository.films))


@pytest.fixture(scope="module")
def browsed(chromium: Browser, large: Served) -> dict[str, Gesture]:
    return {g.what: g for g in browse(chromium, large.server, 1)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_search_and_the_next_one_are_light(chromium: Browser, large: Served, kind: int) -> None:
    """The first counts everything after the page, its scripts included."""
    asker = Asker(large.repository.films)
    question, following = asker.first()[kind], asker.many(5)[(kind + 1) % 5]
    first, after = search(chromium, large.server, 1, question, following)
    assert first.bytes.size <= 100 * KB, first
    assert after.bytes.size <= 50 * KB, after


def test_the_first_view_of_the_list_is_light(browsed: dict[str, Gesture]) -> None:
    assert browsed["première vue de /films/"].bytes.size <= 60 * KB


def test_the_first_filter_is_light(browsed: dict[str, Gesture]) -> None:
    first, after = browsed["premier filtre"], browsed["deuxième filtre"]
    assert first.bytes.size <= 250 * KB, first
    assert after.bytes.size <= 50 * KB, after
    assert 0 < (after.found or 0) <= (first.found or 0) < FILMS


def test_sorting_and_turning_the_page_are_light(browsed: dict[str, Gesture]) -> None:
    assert browsed["tri par année"].bytes.size <= 250 * KB
    assert browsed["page 2"].bytes.size <= 50 * KB


def test_the_page_of_a_film_is_light(large: Served) -> None:
    films = (large.repository.site / "films" / path.stem for path in large.repository.films)
    assert statistics.median((film / "index.html").stat().st_size for film in films) <= 11 * KB


#: What the columns keep for one choice, as the page would compute it: total, addresses of the first films, counts.
KEPT = """async ([name, value]) => {
  const ec = ecranCommun, state = ec.etat.vide();
  state.choix[name] = [value];
  const columns = await ec.colonnes.charger([name], ["titre"]);
  const { numeros, comptes } = ec.facettes.compter(columns, state, null);
  const rows = await ec.blocs("films/cartes", Array.from(numeros.slice(0, 24)));
  return [numeros.length, rows.map((row) => ec.outils.adresse(ec.fiches.carte(row).url)), comptes[name]];
}"""
SHOWN = """(name) => [
  Number(document.querySelector("[role=status]").textContent.replace(/\\D/g, "")),
  Array.from(document.querySelectorAll("#liste h2 a"), (link) => link.getAttribute("href")),
  Array.from(document.querySelectorAll(`[data-parametre=${name}] .facette-compte`),
    (place) => Number(place.textContent.replace(/\\D/g, ""))),
]"""
CHOICES = [("theme", 0), ("theme", 30), ("public", 2), ("forme", 1), ("version", 0), ("pays", 3), ("acces", 0)]


@pytest.fixture
def visitor(chromium: Browser, large: Served) -> Iterator[Visit]:
    made = Visit(chromium, large.server)
    yield made
    made.close()


def choose(visitor: Visit, facet: str, at: int) -> str:
    """Open the list with one choice made, and return that choice."""
    visitor.open("films/")
    values = visitor.page.locator(f"[data-parametre={facet}] input")
    value = values.nth(at).get_attribute("value") or ""
    visitor.open(f"films/?{facet}={value}")
    expect(visitor.page.locator("#choix button").first).to_be_visible()
    return value


@pytest.mark.parametrize(("facet", "at"), CHOICES)
def test_what_is_ready_made_is_what_the_columns_say(visitor: Visit, facet: str, at: int) -> None:
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    value = choose(visitor, facet, at)
    assert [url for url in asked if "/tetes/" in url]
    assert not [url for url in asked if "/colonnes" in url]
    total, films, counts = visitor.page.evaluate(SHOWN, facet)
    assert [total, films] == visitor.page.evaluate(KEPT, [facet, value])[:2]
    assert counts == visitor.page.evaluate(KEPT, [facet, value])[2]
    assert 0 < total < FILMS


def test_a_card_that_was_shown_is_not_asked_again(visitor: Visit) -> None:
    value = choose(visitor, "theme", 0)
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.page.locator("[data-parametre=public] legend").first.hover()  # asks for the counts, over the same films
    visitor.taken()
    assert [url for url in asked if "/colonnes" in url]
    assert not [url for url in asked if "/cartes/" in url]
    assert visitor.page.evaluate(SHOWN, "theme")[:2] == visitor.page.evaluate(KEPT, ["theme", value])[:2]


@pytest.mark.parametrize("answer", [None, '{"valeur":"autre","total":1,"numeros":[],"cartes":[]}'])
def test_what_is_not_there_or_of_another_catalogue_is_counted(visitor: Visit, answer: str | None) -> None:
    def other(route: Route) -> None:
        name = route.request.url.split("/index/")[1].removesuffix(".js")
        body = f'ecranCommun.recevoir("{name}",{answer});'
        route.abort() if answer is None else route.fulfill(body=body, content_type="text/javascript")

    visitor.page.route("**/tetes/**", other)
    value = choose(visitor, "theme", 2)
    kept = visitor.page.evaluate(KEPT, ["theme", value])
    assert visitor.page.evaluate(SHOWN, "theme")[:2] == kept[:2]
    assert kept[0] > 1
