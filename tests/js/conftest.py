"""A browser for the tests of our scripts: a user's machine has no Node, and the site runs in browsers."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import mkdocs.contrib.search
import pytest
from catalogue.assets import bundles
from catalogue.compact import script
from catalogue.search.tokens import numbers, search_words, tokens
from catalogue.text import fold, words
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "hooks" / "theme" / "js"
_MKDOCS_SEARCH = Path(mkdocs.contrib.search.__file__).parent

#: lunr and its French stemmer, as installed with MkDocs: the site takes the stemmer from there, and lunr.js is what its
#: answers are compared with.
LUNR = [
    _MKDOCS_SEARCH / "templates" / "search" / "lunr.js",
    _MKDOCS_SEARCH / "lunr-language" / "lunr.stemmer.support.js",
    _MKDOCS_SEARCH / "lunr-language" / "lunr.fr.js",
]
CORE = [
    SCRIPTS / "core" / name
    for name in (
        "nombres.js",
        "occurrences.js",
        "lignes.js",
        "stem.js",
        "texte.js",
        "requete.js",
        "evaluation.js",
        "recherche.js",
    )
]
IO = [SCRIPTS / "io" / name for name in ("fichiers.js", "recherche.js")]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser that CHROMIUM names, else an installed one, else Playwright's own."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def core_page(chromium: Browser) -> Iterator[Page]:
    """An empty page that knows lunr and our DOM-free scripts."""
    page = chromium.new_page()
    for path in LUNR + CORE:
        page.add_script_tag(path=path)
    yield page
    page.close()


#: Asked and answered as one text: Playwright walks through values far more slowly.
_TWINS = """(texts) => JSON.stringify(JSON.parse(texts).map((text) => {
  const t = ecranCommun.texte, found = t.searchWords(text);
  return [t.fold(text), t.words(text), found, t.numbers(found).map((n) => [n.start, n.end, n.figures]), t.tokens(text)];
}))"""


def _in_python(text: str) -> list[Any]:
    found = search_words(text)
    return [fold(text), words(text), found, [list(number) for number in numbers(found)], tokens(text)]


@pytest.fixture(scope="session")
def read_twins(core_page: Page) -> Callable[[list[str]], tuple[list[Any], list[Any]]]:
    """Return what the browser reads in each text, and what Python reads."""

    def read(texts: list[str]) -> tuple[list[Any], list[Any]]:
        return json.loads(core_page.evaluate(_TWINS, json.dumps(texts))), [_in_python(text) for text in texts]

    return read


@pytest.fixture(scope="session")
def open_site(chromium: Browser) -> Iterator[Callable[[Path, dict[str, Any]], Page]]:
    """Open a folder as a visitor opens a USB key: ``file://``, all our scripts, data files in ``index/``."""
    opened: list[Page] = []

    def open_folder(folder: Path, payloads: dict[str, Any]) -> Page:
        for name, payload in payloads.items():
            (folder / "index" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "index" / f"{name}.js").write_bytes(script(name, payload))
        (folder / "index" / "vide.js").write_text("", encoding="utf-8")
        name, stemmer = bundles(SCRIPTS.parent)["racines.js"]
        (folder / name).write_bytes(stemmer)
        tags = "".join(f'<script src="{path.as_uri()}"></script>' for path in [*CORE, *IO])
        html = f'<!doctype html><html lang="fr"><meta charset="utf-8"><title>x</title>{tags}'
        (folder / "page.html").write_text(html, encoding="utf-8")
        opened.append(chromium.new_page())
        opened[-1].goto((folder / "page.html").as_uri())
        return opened[-1]

    yield open_folder
    for page in opened:
        page.close()


@pytest.fixture(scope="session")
def vocabulary() -> list[str]:
    """Every word of the records and guides, and of the case files."""
    folders = [ROOT / name for name in ("films", "seances", "docs", "tests/shared")]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in {".md", ".yml", ".json"}]
    return sorted({word for path in files for word in path.read_text(encoding="utf-8").split()})
