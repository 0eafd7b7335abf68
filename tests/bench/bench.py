"""``make bench`` and ``make bench-grand``: what a build costs and what a visitor downloads, beside Hugo and Pagefind.

One program for both: sizes are what differs. Ours and the peers' builds alternate, so that a machine that slows down
slows both; the tables go to docs/contribuer/performance.md. Times depend on the machine: the page says which, and
ratios within one run are what counts.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import corpus
import report
from builds import Repository, Size
from measure import Cost, scratch
from peers import Peer, versions
from playwright.sync_api import Browser, sync_playwright
from questions import Asker
from visits import Visited, visit

sys.path.insert(0, str(Path(__file__).parent.parent))
from navigateur import SENTENCE, installed

SPEEDS = (1, 4)
#: Above this many films one run is enough: a build lasts, and its noise is small beside it.
LARGE = 10_000
QUESTIONS = 200
REAL = "reel"


@dataclass
class Measured:
    """Everything measured on one catalogue; ``peers`` holds (Hugo, Pagefind) costs, run by run as ``cold``."""

    films: int
    real: bool
    cold: list[Cost] = field(default_factory=list)
    warm: list[Cost] = field(default_factory=list)
    changed: list[Cost] = field(default_factory=list)
    served: float = 0
    size: Size | None = None
    peers: list[tuple[Cost, Cost]] = field(default_factory=list)
    peer_size: tuple[int, int] = (0, 0)
    visits: dict[int, Visited] = field(default_factory=dict)
    peer_visits: dict[int, Visited] = field(default_factory=dict)


def main() -> None:
    """Measure, then write the report."""
    asked = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("interrompu"))  # what was written is taken away
    if asked.seulement_corpus:
        corpus.write(asked.seulement_corpus, int(asked.tailles[-1]), asked.seed, _titles(asked), asked.films)
        return
    browser_path = installed() or sys.exit(SENTENCE)
    peers = "" if asked.sans_pairs else versions()
    measured = []
    with sync_playwright() as playwright:
        for size in asked.tailles:
            browser = playwright.chromium.launch(
                executable_path=browser_path, args=["--no-sandbox", "--disable-background-networking"]
            )
            name = f"Chromium {browser.version}"
            measured.append(_measure(size, asked, browser, bool(peers)))
            browser.close()
    page = report.write(asked.rapport, asked.partie, measured, [*report.tools(), name, *([peers] if peers else [])])
    print(page)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Mesurer le catalogue et écrire docs/contribuer/performance.md.")
    parser.add_argument("--partie", choices=report.PARTS, default="bench", help="La partie de la page à récrire.")
    sizes = "Nombres de films, séparés par des virgules ; « reel » : le catalogue lui-même."
    parser.add_argument("--tailles", type=lambda t: t.split(","), default=[REAL, "3000"], help=sizes)
    parser.add_argument("--runs", type=int, default=3, help="Passages ; un seul au-delà de 10 000 films.")
    parser.add_argument("--seed", type=int, default=1, help="Graine du corpus inventé.")
    parser.add_argument("--titres", type=Path, help="Des titres, un par ligne, pour les films inventés.")
    parser.add_argument("--films", type=Path, help="Un dossier de fiches, au lieu de films inventés.")
    parser.add_argument("--rapport", type=Path, default=report.REPORT, help="La page à écrire.")
    parser.add_argument("--sans-pairs", action="store_true", help="Ne pas mesurer Hugo et Pagefind.")
    parser.add_argument("--seulement-corpus", type=Path, help="Écrire le corpus dans ce dossier, sans rien mesurer.")
    return parser.parse_args()


def _titles(asked: argparse.Namespace) -> Sequence[str]:
    return (
        [line.strip() for line in asked.titres.read_text("utf-8").splitlines() if line.strip()] if asked.titres else ()
    )


def _measure(size: str, asked: argparse.Namespace, browser: Browser, with_peers: bool) -> Measured:
    """Measure one catalogue, in a folder that is taken away at the end."""
    with scratch(0 if size == REAL else int(size)) as folder:
        _say(f"{size} films : le corpus")
        repository = Repository(folder / "depot")
        if size == REAL:
            corpus.copy(repository.folder)
        else:
            corpus.write(repository.folder, int(size), asked.seed, _titles(asked), asked.films)
        measured = Measured(len(repository.films), size == REAL)
        peer = Peer(repository.folder / "films", folder / "pairs") if with_peers else None
        _builds(measured, repository, peer, 1 if measured.films > LARGE else asked.runs)
        _visits(measured, repository, peer, browser, asked.seed)
        _say(f"{measured.films} films : une fiche changée sous mkdocs serve")
        shutil.rmtree(folder / "pairs", ignore_errors=True)
        measured.served = repository.served(1 if measured.films > LARGE else asked.runs)
    return measured


def _builds(measured: Measured, repository: Repository, peer: Peer | None, runs: int) -> None:
    """Build everything, in turn."""
    for number in range(runs):
        _say(f"{measured.films} films : construire, passage {number + 1} sur {runs}")
        measured.cold.append(repository.cold())
        if peer:
            measured.peers.append(peer.build())
        measured.warm.append(repository.build())
        measured.changed.append(repository.changed())
    measured.size = repository.size()
    if peer:
        measured.peer_size = peer.size()


def _visits(measured: Measured, repository: Repository, peer: Peer | None, browser: Browser, seed: int) -> None:
    """Ask both sites the same questions, at each speed."""
    asker = Asker(repository.films, seed)
    first, many, theme = asker.first(), asker.many(QUESTIONS), asker.theme
    for speed in SPEEDS:
        _say(f"{measured.films} films : visiter, processeur ralenti {speed} fois")
        measured.visits[speed] = visit(browser, repository.site, speed, first, many)
        if peer:
            measured.peer_visits[speed] = peer.visit(browser, speed, first, many, theme)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
