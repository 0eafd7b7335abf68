"""``make bench``: what a build costs and what a visitor downloads, written to docs/contribuer/performance.md.

Times depend on the machine: the table says which. Bytes are those of each answer compressed with gzip, as static
hosts send them.
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from functools import partial
from importlib.metadata import version
from pathlib import Path

from measure import Cost, Wire, fr, median, run, served, timed
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))
from navigateur import installed

ROOT = Path(__file__).parent.parent.parent
REPORT = ROOT / "docs" / "contribuer" / "performance.md"
RUNS = 5
SLOW_DOWN = 4
QUERIES = ("exil", "peck", "quatre cents coups", "kaurismeki")


def visit(browser: Browser, address: str) -> list[tuple[str, str, str, str]]:
    """Return rows (what, requests, kilobytes, milliseconds at a slowed-down processor) of a first visit to /films/."""
    rows = []
    for query in QUERIES:
        page = browser.new_page(viewport={"width": 360, "height": 740})
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOW_DOWN})
        wire = Wire(page)
        page.goto(f"{address}films/", wait_until="networkidle")
        if not rows:
            rows.append(row("première vue de /films/", wire.take(), None))
        wire.take()
        elapsed = timed(page, partial(page.get_by_role("searchbox").fill, query))
        page.wait_for_load_state("networkidle")
        rows.append(row(f"première recherche, « {query} »", wire.take(), elapsed))
        page.close()
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOW_DOWN})
    wire = Wire(page)
    page.goto(f"{address}films/", wait_until="networkidle")
    wire.take()
    for what in ("premier filtre", "filtre suivant"):
        box = page.locator("fieldset.facette input:not(:checked)").first
        elapsed = timed(page, box.check)
        page.wait_for_load_state("networkidle")
        rows.append(row(what, wire.take(), elapsed))
    page.close()
    return rows


def row(what: str, wire: tuple[int, int], elapsed: float | None) -> tuple[str, str, str, str]:
    requests, size = wire
    return what, str(requests), fr(size / 1000, 1), "" if elapsed is None else fr(elapsed, 0)


def main() -> None:
    """Build, visit, write the report."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        # No --quiet: with it, --strict lets every warning pass.
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
        cost = median([run(command, ROOT) for _ in range(RUNS)])
        pages = sorted(p.stat().st_size for p in site.glob("films/*/index.html"))
        total = sum(p.stat().st_size for p in site.rglob("*") if p.is_file())
        with served(site) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=installed(), args=["--no-sandbox", "--disable-background-networking"]
            )
            rows = visit(browser, address)
            name = f"Chromium {browser.version}"
            browser.close()
        shutil.rmtree(site)
    films = len(list((ROOT / "films").glob("*.md")))
    REPORT.write_text(report(films, cost, statistics.median(pages), total, rows, name), encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8"))


def report(films: int, cost: Cost, page: float, total: int, rows: list[tuple[str, str, str, str]], browser: str) -> str:
    """Return the Markdown of the page."""
    lines = "".join(f"| {' | '.join(cells)} |\n" for cells in rows)
    return f"""---
title: Performance
description: Ce que coûte une construction, ce que télécharge une visite, mesuré par make bench.
---

# Performance

Mesuré par `make bench` le {time.strftime("%d/%m/%Y")}, sur {os.cpu_count()} cœurs ({platform.machine()}), \
Python {platform.python_version()}, MkDocs {version("mkdocs")}, {browser}. \
Les durées changent d'une machine à l'autre ; les octets, non.

## Construire le site ({films} films)

| durée | processeur | mémoire | site entier | page d'un film (médiane, avant compression) |
| --- | --- | --- | --- | --- |
| {fr(cost.wall, 1)} s | {fr(cost.cpu, 1)} s | {fr(cost.memory, 0)} Mo | {fr(total / 1e6, 1)} Mo \
| {fr(page / 1000, 1)} ko |

Médiane de {RUNS} constructions complètes, sans cache.

## Visiter, processeur ralenti {SLOW_DOWN} fois

Octets compressés par gzip, scripts compris, en plus de ce qui précède sur la même page. \
Durée : du geste au nouveau nombre de films, délai de frappe compris.

| geste | requêtes | ko | ms |
| --- | --- | --- | --- |
{lines}"""


if __name__ == "__main__":
    main()
