"""What a visitor downloads from a catalogue of a thousand films, counted by the host, against the budget.

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
from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from builds import Repository
from corpus import write
from questions import Asker
from visits import Gesture, browse, search
from wire import Host, host

FILMS = 1_000
KB = 1_000
#: Kinds of questions, see bench/questions.py.
KINDS = range(5)


@dataclass(frozen=True)
class Served:
    """The thousand films, built and served."""

    repository: Repository
    server: Host
    asker: Asker


@pytest.fixture(scope="session")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    repository = Repository(tmp_path_factory.mktemp("mille") / "depot")
    write(repository.folder, FILMS)
    repository.build()
    with host(repository.site) as server:
        yield Served(repository, server, Asker(repository.films))


@pytest.fixture(scope="module")
def browsed(chromium: Browser, thousand: Served) -> dict[str, Gesture]:
    return {g.what: g for g in browse(chromium, thousand.server, 1)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_search_and_the_next_one_are_light(chromium: Browser, thousand: Served, kind: int) -> None:
    """The first counts everything after the page, its scripts included."""
    asker = Asker(thousand.repository.films)
    question, following = asker.first()[kind], asker.many(5)[(kind + 1) % 5]
    first, after = search(chromium, thousand.server, 1, question, following)
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


def test_the_page_of_a_film_is_light(thousand: Served) -> None:
    films = (thousand.repository.site / "films" / path.stem for path in thousand.repository.films)
    assert statistics.median((film / "index.html").stat().st_size for film in films) <= 11 * KB
