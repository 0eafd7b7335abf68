"""The peers of the bench, on the same records: Hugo with a lean layout, and Pagefind over its pages."""

from __future__ import annotations

import os
import shutil
from functools import partial
from pathlib import Path
from typing import Any

from measure import Cost, Wire, run, served
from playwright.sync_api import Browser

_CONFIG = """baseURL = "https://example.org/"
title = "Films"
disableKinds = ["RSS", "sitemap"]
[taxonomies]
theme = "themes"
public = "publics"
pays = "pays"
"""
_SINGLE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<main data-pagefind-body><h1>{{ .Params.titre }}</h1><p>{{ delimit .Params.realisation ", " }}, {{ .Params.annee }}</p>
<ul>{{ range .Params.themes }}<li data-pagefind-filter="theme">{{ . }}</li>{{ end }}</ul>
<ul>{{ range .Params.publics }}<li data-pagefind-filter="public">{{ . }}</li>{{ end }}</ul>
<p data-pagefind-filter="forme">{{ .Params.forme }}</p>{{ .Content }}</main></body></html>
"""
_LIST = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><ul>
{{ range (.Paginate .Pages 100).Pages }}<li><a href="{{ .RelPermalink }}">{{ .Params.titre }}</a></li>{{ end }}</ul>
</body></html>
"""
#: Asks one question of Pagefind as a page of ours would, and reads ten results.
_ASK = """async query => {
  const pagefind = await import("/pagefind/pagefind.js");
  const start = performance.now();
  const found = await pagefind.search(query);
  await Promise.all(found.results.slice(0, 10).map(result => result.data()));
  return performance.now() - start;
}"""


def available() -> bool:
    """Tell whether both peers are installed; PAGEFIND names the second one when it is not on the path."""
    return bool(shutil.which("hugo") and shutil.which(pagefind()))


def pagefind() -> str:
    return os.environ.get("PAGEFIND", "pagefind")


def build(films: Path, folder: Path) -> tuple[Cost, Cost]:
    """Build the same records with Hugo, then index them with Pagefind; return what each cost."""
    (folder / "layouts" / "_default").mkdir(parents=True)
    (folder / "hugo.toml").write_text(_CONFIG, encoding="utf-8")
    (folder / "layouts" / "_default" / "single.html").write_text(_SINGLE, encoding="utf-8")
    (folder / "layouts" / "_default" / "list.html").write_text(_LIST, encoding="utf-8")
    shutil.copytree(films, folder / "content" / "films", ignore=shutil.ignore_patterns("*.yml"))
    site = run(["hugo", "--quiet", "--config", "hugo.toml"], folder)
    index = run([pagefind(), "--site", "public", "--force-language", "fr", "--silent"], folder)
    return site, index


def ask(browser: Browser, site: Path, query: str) -> tuple[int, int, float]:
    """Return (requests, gzip bytes, milliseconds) of a first question to Pagefind with ten results."""
    with served(site) as address:
        page = browser.new_page()
        wire = Wire(page)
        page.goto(address + "index.html")
        wire.take()
        elapsed: Any = partial(page.evaluate, _ASK)(query)
        page.wait_for_load_state("networkidle")
        requests, size = wire.take()
        page.close()
    return requests, size, float(elapsed)
