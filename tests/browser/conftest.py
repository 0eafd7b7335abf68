"""A browser, the real site under a sub-path, and pages that fail the test by themselves when something goes wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from navigateur import SENTENCE, installed
from playwright.sync_api import Browser, Page, sync_playwright
from serving import build, serve
from windows import NARROW, STILL, WIDE, OpenPage


# Of a module, not of the session: two drivers of Playwright cannot run at once, and tests/js has its own.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser that tests/navigateur.py finds."""
    path = installed()
    assert path, SENTENCE
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder where the real site is built; ``base`` fills it, for only a server knows its address."""
    return tmp_path_factory.mktemp("servi") / "site"


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    """The address of the real site, ``http://127.0.0.1:…/sous/chemin/``."""
    with serve(site) as address:
        build(site, address)
        yield address


@pytest.fixture(scope="session")
def films(base: str, site: Path) -> list[dict[str, Any]]:
    """The films as the site gives them away."""
    del base
    found: list[dict[str, Any]] = json.loads((site / "donnees" / "films.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def noise() -> list[str]:
    """What went wrong in the pages of a test; one that expects it looks at it, then empties it."""
    return []


@pytest.fixture
def open_page(chromium: Browser, base: str, noise: list[str]) -> Iterator[OpenPage]:
    """A factory of pages. Any console message, error, alert or request to another host ends up in ``noise``."""
    contexts = []

    def listen(page: Page) -> None:
        page.on("console", lambda message: noise.append(f"console {message.type}: {message.text}"))
        page.on("pageerror", lambda error: noise.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (noise.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: None if _is_ours(request.url, base) else noise.append(request.url))

    def open_one(**options: Any) -> Page:
        context = chromium.new_context(**{"base_url": base, "viewport": WIDE, "locale": "fr-FR", **STILL, **options})
        context.set_default_timeout(8000)
        contexts.append(context)
        context.on("page", listen)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    assert noise == []


def _is_ours(url: str, base: str) -> bool:
    return url.startswith((base, "data:", "file:", "about:", "blob:"))


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A wide window."""
    return open_page()


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    """A narrow window under a finger."""
    return open_page(viewport=NARROW, has_touch=True)
