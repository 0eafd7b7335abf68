"""What a visitor of /films/ waits for and downloads: searches, filters, sorts, pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from measure import percentile
from playwright.sync_api import Browser, Page
from questions import Question
from wire import Bytes, Host, Visit, host

#: Answers questions as the page does, all shards being there: asked once for them, then again for the time.
_ASK_AGAIN = """async (questions) => {
  const ask = (text) => ecranCommun.chercher("films", text, { prefixe: true });
  for (const text of questions) await ask(text);
  const times = [];
  for (const text of questions) {
    const start = performance.now();
    await ask(text);
    times.push(performance.now() - start);
  }
  return times;
}"""


@dataclass(frozen=True)
class Gesture:
    """One gesture: what it is, what it brought, the milliseconds to its painted results, how many were found.

    ``blocked`` is the longest time that the page answered nothing, in milliseconds.
    """

    what: str
    bytes: Bytes
    time: float | None = None
    found: int | None = None
    text: str = ""
    blocked: float | None = None


@dataclass(frozen=True)
class Visited:
    """A whole round of visits at one speed; ``p50`` and ``p95`` are those of the time of a loaded search."""

    view: Gesture
    gestures: Sequence[Gesture]
    p50: float
    p95: float


def visit(
    browser: Browser, site: Path, slow_down: float, first: Sequence[Question], many: Sequence[Question]
) -> Visited:
    """Visit a site at one speed."""
    with host(site) as server:
        gestures = []
        for question, following in zip(first, reversed(many), strict=False):
            gestures += search(browser, server, slow_down, question, following)
        view, *others = browse(browser, server, slow_down)
        visitor = Visit(browser, server, slow_down)
        visitor.open("films/")
        times = visitor.page.evaluate(_ASK_AGAIN, [question.text for question in many])
        visitor.close()
    return Visited(view, [*gestures, *others], percentile(times, 0.5), percentile(times, 0.95))


def search(browser: Browser, server: Host, slow_down: float, question: Question, following: Question) -> list[Gesture]:
    """Return a new visitor's first search, then the next one."""
    visitor = Visit(browser, server, slow_down)
    view = visitor.open("films/")
    first = _search(visitor, question, f"première recherche, {question.kind}", view.scripts)
    found = [first, _search(visitor, following, "recherche suivante")]
    visitor.close()
    return found


def browse(browser: Browser, server: Host, slow_down: float) -> list[Gesture]:
    """Return the first view of the list, then filters, a sort and a page, by visitors who search for nothing."""
    found: list[Gesture] = []
    for choices in _CHOICES:
        visitor = Visit(browser, server, slow_down)
        view = Gesture("première vue de /films/", visitor.open("films/"))
        found += [] if found else [view]
        found += [_gesture(visitor, what, act) for what, act in choices.items()]
        visitor.close()
    return found


def _search(visitor: Visit, question: Question, what: str, scripts: int = 0) -> Gesture:
    """Type a question; ``scripts`` is what the page's own scripts have weighed already."""
    made = _gesture(visitor, what, lambda page: page.get_by_role("searchbox").fill(question.text), question.text)
    brought = Bytes(made.bytes.requests, made.bytes.size + scripts, made.bytes.scripts + scripts)
    return replace(made, bytes=brought)


def _gesture(visitor: Visit, what: str, act: Callable[[Page], object], text: str = "") -> Gesture:
    time = visitor.gesture(act)
    status = visitor.page.locator("[role=status]").first.inner_text()
    figures = re.sub(r"\D", "", status)
    taken = visitor.taken()
    return Gesture(what, taken, time, int(figures) if figures else 0, text, visitor.blocked())


def _check(facet: int) -> Callable[[Page], object]:
    """Choose the first value of a facet."""
    return lambda page: (
        page.locator("fieldset.facette").nth(facet).locator("input[type=checkbox]:not(:checked)").first.check()
    )


#: By visitor: what each chooses, in order.
_CHOICES: tuple[dict[str, Callable[[Page], object]], ...] = (
    {"premier filtre": _check(0), "deuxième filtre": _check(1)},
    {
        "tri par année": lambda page: page.locator("select[name=tri]").select_option("annee"),
        "page 2": lambda page: page.locator("#pagination a[data-page='2']").first.click(),
    },
)
