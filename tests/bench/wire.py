"""A static host on this machine that counts what it sends, and a new visitor's browser.

Counted by the host, so that what workers and scripts ask for themselves is not forgotten.
"""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from playwright.sync_api import Browser, Page

#: What static hosts compress on the way; other types travel as they are.
COMPRESSED = {".html", ".js", ".css", ".json", ".svg", ".xml", ".csv", ".txt"}
PATIENCE = 120  # seconds that a gesture may take
QUIET = 0.25  # seconds without a request after which a page is at rest
#: Resolves when the results have changed after the next gesture, with the milliseconds from that gesture, paint
#: included. The status and the list are those of the contract with programs outside. Noted too: how long the page
#: answered nothing, from a gesture to the next paint or within one task.
_LISTEN = """() => {
  window.bloquee = 0;
  const note = (list) => {
    for (const { duration } of list.getEntries()) window.bloquee = Math.max(window.bloquee, duration);
  };
  new PerformanceObserver(note).observe({ type: "event", durationThreshold: 16 });
  new PerformanceObserver(note).observe({ type: "longtask" });
  const watched = document.querySelectorAll("ul[aria-label='Films trouvés'], [role=status]");
  let begun = null;
  for (const kind of ["click", "input", "change"]) {
    addEventListener(kind, (event) => { begun ??= event.timeStamp; }, { capture: true });
  }
  window.mesure = new Promise((done) => {
    const watch = new MutationObserver(() => {
      if (begun === null) return;
      watch.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
    });
    for (const one of watched) watch.observe(one, { childList: true, characterData: true, subtree: true });
  });
}"""


@dataclass(frozen=True)
class Bytes:
    """What travelled: requests, bytes (compressed, with the headers of the answers), those of scripts among them."""

    requests: int
    size: int
    scripts: int


class Host(ThreadingHTTPServer):
    """Serves a folder as a free static host does: connections kept, text compressed; keeps count."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder, self.under_way = folder, 0
        self._lock, self._sent = threading.Lock(), list[tuple[str, int]]()

    @property
    def address(self) -> str:
        """The address of the folder, with a slash at the end."""
        return f"http://127.0.0.1:{self.server_port}/"

    def begin(self) -> None:
        """Note that an answer begins."""
        with self._lock:
            self.under_way += 1

    def end(self, purpose: str, size: int) -> None:
        """Note that an answer was sent."""
        with self._lock:
            self.under_way -= 1
            self._sent.append((purpose, size))

    def count(self) -> int:
        """Return how many answers wait for ``take``."""
        return len(self._sent)

    def take(self) -> Bytes:
        """Return what was sent since the last call."""
        with self._lock:
            found, self._sent = self._sent, []
        return Bytes(len(found), sum(n for _, n in found), sum(n for purpose, n in found if purpose == "script"))


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "bench", ""
    disable_nagle_algorithm = True
    wbufsize = -1  # headers and body leave together

    def do_GET(self) -> None:
        host: Any = self.server
        host.begin()
        purpose, size = self.headers.get("Sec-Fetch-Dest", ""), 0
        try:
            size = self._answer(host.folder / unquote(self.path.partition("?")[0].lstrip("/")))
        finally:
            host.end(purpose, size)

    def _answer(self, path: Path) -> int:
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        zipped = path.suffix in COMPRESSED
        body = b"" if not found else _zipped(path, path.stat().st_mtime_ns) if zipped else path.read_bytes()
        head = {"Content-Type": self.guess_type(str(path)), "Content-Length": str(len(body))}
        self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        for name, value in {**head, **({"Content-Encoding": "gzip"} if found and zipped else {})}.items():
            self.send_header(name, value)
        headers = sum(map(len, self._headers_buffer))  # type: ignore[attr-defined]
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()
        return headers + 2 + len(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@lru_cache(512)
def _zipped(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)


@contextmanager
def host(folder: Path) -> Iterator[Host]:
    """Serve a folder on a free port of this machine."""
    with Host(folder) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


class Visit:
    """A new visitor's page: an empty cache, a processor slowed down."""

    def __init__(self, browser: Browser, server: Host, slow_down: float = 1, width: int = 1280) -> None:
        self._context = browser.new_context(viewport={"width": width, "height": 900}, locale="fr-FR")
        self._server = server
        self.page: Page = self._context.new_page()
        self.page.set_default_timeout(PATIENCE * 1000)
        self._context.new_cdp_session(self.page).send("Emulation.setCPUThrottlingRate", {"rate": slow_down})

    def open(self, path: str) -> Bytes:
        """Go to a page and return what came with it."""
        self._server.take()
        self.page.goto(self._server.address + path, wait_until="load")
        return self.taken()

    def taken(self) -> Bytes:
        """Return what came since the last call, once nothing comes any more."""
        seen = -1
        while self._server.under_way or seen != self._server.count():
            seen = self._server.count()
            self.page.wait_for_timeout(QUIET * 1000)
        return self._server.take()

    def sent(self) -> Bytes:
        """Return what came since the last call, without waiting for the rest."""
        return self._server.take()

    def gesture(self, act: Callable[[Page], object]) -> float:
        """Return the milliseconds from a gesture to its painted results."""
        self.page.evaluate(_LISTEN)
        act(self.page)
        return float(self.page.evaluate("() => window.mesure"))

    def blocked(self) -> float:
        """Return the longest milliseconds that the page left the last gesture without an answer; 0 when below 16."""
        return float(self.page.evaluate("() => window.bloquee"))

    def close(self) -> None:
        """Leave."""
        self._context.close()
