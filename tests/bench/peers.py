"""The peers of the bench, on the same records: Hugo with a lean layout, and Pagefind over its pages.

HUGO and PAGEFIND name them; else those of the extra « bench » of this environment, else those on the path.
"""

from __future__ import annotations

import math
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from measure import Cost, percentile, run
from playwright.sync_api import Browser, TimeoutError
from questions import Question
from visits import Gesture, Visited
from wire import Bytes, Visit, host

_CONFIG = """baseURL = "https://example.org/"
title = "Films"
disableKinds = ["RSS", "sitemap"]
[taxonomies]
theme = "themes"
public = "publics"
pays = "pays"
"""
_SINGLE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{{ .Params.titre }}</title></head><body>
<main data-pagefind-body><h1>{{ .Params.titre }}</h1><p>{{ delimit .Params.realisation ", " }}, {{ .Params.annee }}</p>
<ul>{{ range .Params.themes }}<li data-pagefind-filter="theme">{{ . }}</li>{{ end }}</ul>
<ul>{{ range .Params.publics }}<li data-pagefind-filter="public">{{ . }}</li>{{ end }}</ul>
<p data-pagefind-filter="forme">{{ .Params.forme }}</p>{{ .Content }}</main></body></html>
"""
_LIST = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><ul>
{{ range (.Paginate .Pages 100).Pages }}<li><a href="{{ .RelPermalink }}">{{ .Params.titre }}</a></li>{{ end }}</ul>
</body></html>
"""
#: Asks one question of Pagefind as a page of ours would, and reads the first results: as many as ours shows.
#: It answers by and by, so that the bench may stop waiting for a page that computes for minutes.
_ASK = """([query, theme]) => {
  const ask = async () => {
    const start = performance.now();
    const pagefind = await import("/pagefind/pagefind.js");
    if (theme !== null) await pagefind.filters();
    const found = await pagefind.search(query, theme === null ? {} : { filters: { theme: [theme] } });
    await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
    return [performance.now() - start, found.results.length];
  };
  window.reponse = null;
  setTimeout(async () => { window.reponse = await ask(); });
}"""
_ASK_AGAIN = """async (questions) => {
  const pagefind = await import("/pagefind/pagefind.js");
  for (const text of questions) await pagefind.search(text);
  const times = [];
  for (const text of questions) {
    const start = performance.now();
    await pagefind.search(text);
    times.push(performance.now() - start);
  }
  return times;
}"""


def hugo() -> str | None:
    """Return the path of Hugo."""
    return os.environ.get("HUGO") or _packaged("hugo", "binaries/hugo*") or shutil.which("hugo")


def pagefind() -> str | None:
    """Return the path of Pagefind."""
    packaged = _packaged("pagefind_bin_extended", "pagefind_extended*") or _packaged("pagefind_bin", "pagefind*")
    return os.environ.get("PAGEFIND") or packaged or shutil.which("pagefind")


def _packaged(package: str, pattern: str) -> str | None:
    """Return the program that a Python package carries: without the package's own start, which would be counted."""
    spec = find_spec(package)
    folders = spec.submodule_search_locations or [] if spec else []
    found = [path for folder in folders for path in sorted(Path(folder).glob(pattern)) if os.access(path, os.X_OK)]
    return str(found[0]) if found else None


def versions() -> str:
    """Return which peers are there, in French; empty when one of them is missing."""
    programs = hugo(), pagefind()
    if not all(programs):
        return ""
    said = [subprocess.run([str(p), *a], capture_output=True, text=True, check=True).stdout for p, a in
            zip(programs, (["version"], ["--version"]), strict=True)]  # fmt: skip
    numbers = [re.search(r"\d+\.\d+\.\d+", text) for text in said]
    return ", ".join(f"{name} {n[0]}" for name, n in zip(("Hugo", "Pagefind"), numbers, strict=True) if n)


class Peer:
    """Hugo's site of the same records, and Pagefind's index of it."""

    def __init__(self, films: Path, folder: Path) -> None:
        self.folder, self.site = folder, folder / "public"
        (folder / "layouts" / "_default").mkdir(parents=True)
        (folder / "hugo.toml").write_text(_CONFIG, encoding="utf-8")
        (folder / "layouts" / "_default" / "single.html").write_text(_SINGLE, encoding="utf-8")
        (folder / "layouts" / "_default" / "list.html").write_text(_LIST, encoding="utf-8")
        (folder / "layouts" / "index.html").write_text(_LIST.replace(".Pages 100", ".Pages 24"), encoding="utf-8")
        shutil.copytree(films, folder / "content" / "films", ignore=shutil.ignore_patterns("*.yml"))

    def build(self) -> tuple[Cost, Cost]:
        """Build the site, then its index, both from nothing; return what each cost."""
        for name in ("public", "resources"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        environment = {**os.environ, "HUGO_CACHEDIR": str(self.folder / "cache")}
        site = run([str(hugo()), "--quiet"], self.folder, environment)
        index = run([str(pagefind()), "--site", "public", "--force-language", "fr", "--silent"], self.folder)
        return site, index

    def size(self) -> tuple[int, int]:
        """Return the bytes and the files of the site with its index."""
        found = [os.path.join(folder, name) for folder, _, names in os.walk(self.site) for name in names]
        return sum(map(os.path.getsize, found)), len(found)

    def visit(
        self, browser: Browser, slow_down: float, first: Sequence[Question], many: Sequence[Question], theme: str
    ) -> Visited:
        """Ask the same questions as of our pages; the filter alone only at full speed, for it may take minutes."""
        gestures = []
        with host(self.site) as server:

            def come() -> tuple[Visit, Bytes]:
                made = Visit(browser, server, slow_down)
                return made, made.open("")

            for question, following in zip(first, reversed(many), strict=False):
                visitor, view = come()
                gestures.append(_ask(visitor, f"première recherche, {question.kind}", question.text))
                gestures.append(_ask(visitor, "recherche suivante", following.text))
                visitor.close()
            visitor, view = come()
            times = visitor.page.evaluate(_ASK_AGAIN, [question.text for question in many])
            visitor.close()
            if slow_down == 1:
                visitor, _ = come()
                gestures.append(_ask(visitor, "premier filtre", None, theme))
                visitor.close()
        return Visited(Gesture("première page", view), gestures, percentile(times, 0.5), percentile(times, 0.95))


def _ask(visitor: Visit, what: str, text: str | None, theme: str | None = None) -> Gesture:
    """Ask, and wait ``PATIENCE`` seconds at most: an answer that does not come has an endless time."""
    visitor.page.evaluate(_ASK, [text, theme])
    try:
        time, found = visitor.page.wait_for_function("() => window.reponse").json_value()
    except TimeoutError:
        return Gesture(what, visitor.sent(), math.inf, None, text or "")
    return Gesture(what, visitor.taken(), float(time), int(found), text or "")
