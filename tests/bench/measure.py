"""How the bench measures: finished processes, bytes on the wire, time between a gesture and its answer."""

from __future__ import annotations

import gzip
import os
import platform
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, Response


@dataclass(frozen=True)
class Cost:
    """One finished process: seconds on the wall, seconds of processor, peak memory in megabytes."""

    wall: float
    cpu: float
    memory: float


def run(command: list[str], folder: Path) -> Cost:
    """Run a command to its end and return what it cost; a failure stops the bench."""
    start = time.perf_counter()
    quiet = subprocess.DEVNULL
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    process = subprocess.Popen(command, cwd=folder, stdout=quiet, stderr=quiet, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    per_megabyte = 1_000_000 if platform.system() == "Darwin" else 1_000
    return Cost(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / per_megabyte)


def median(costs: list[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(*(statistics.median(getattr(c, name) for c in costs) for name in ("wall", "cpu", "memory")))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()


class Wire:
    """Counts the answers a page receives: number, and bytes once compressed."""

    def __init__(self, page: Page) -> None:
        self.answers: list[Response] = []
        page.on("response", lambda answer: self.answers.append(answer))

    def take(self) -> tuple[int, int]:
        """Return (requests, gzip bytes) since the last call."""
        taken, self.answers[:] = list(self.answers), []
        return len(taken), sum(len(gzip.compress(r.body(), 6)) for r in taken if r.ok)


def timed(page: Page, act: Callable[[], None]) -> float:
    """Return the milliseconds between an action and the new number of films."""
    page.evaluate(
        """() => { const s = document.querySelector('[role=status]'); window.mesure = new Promise(done => {
        new MutationObserver((_, o) => { o.disconnect(); done(performance.now()); })
        .observe(s, {childList: true, characterData: true, subtree: true}); }); window.debut = performance.now(); }"""
    )
    act()
    return float(page.evaluate("() => window.mesure.then(fin => fin - window.debut)"))


def fr(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")
