"""A static host on this machine, and what a browser receives from it, counted by the browser itself."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

#: What static hosts compress on the way; other types travel as they are.
COMPRESSED = {".html", ".js", ".css", ".json", ".svg", ".xml", ".csv", ".txt"}
QUIET = 0.25  # seconds without a request after which a page is at rest
#: Resolves when the results have changed after the next gesture, with the milliseconds from that gesture, paint
#: included. The status and the list are those of the contract with programs outside.
_LISTEN = """() => {
  const list = document.querySelector("ul[aria-label='Films trouvés']"), status = document.querySelector("[role=status]");
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
    for (const one of [list, status]) watch.observe(one, { childList: true, characterData: true, subtree: true });
  });
}"""


class _Host(SimpleHTTPRequestHandler):
    """Serves files as a free static host does: connections kept, text compressed with gzip."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "bench", ""

    def do_GET(self) -> None:  # noqa: N802 - the name that the standard library calls
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        zipped = path.suffix in COMPRESSED
        body = _zipped(path, path.stat().st_mtime_ns) if zipped else path.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        if zipped:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@lru_cache(512)
def _zipped(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)


@contextmanager
def host(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine and give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(folder))) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@dataclass(frozen=True)
class Bytes:
    """What travelled: requests, bytes as received (compressed, with the headers of the answers), those of scripts."""

    requests: int
    size: int
    scripts: int


class Visit:
    """A new visitor's page: an empty cache, a processor slowed down, every answer counted."""

    def __init__(self, browser: Browser, slow_down: float, width: int = 1280) -> None:
        self._context = browser.new_context(viewport={"width": width, "height": 900}, locale="fr-FR")
        self.page: Page = self._context.new_page()
        self._session = self._context.new_cdp_session(self.page)
        self._session.send("Network.enable")
        self._session.send("Emulation.setCPUThrottlingRate", {"rate": slow_down})
        self._kinds: dict[str, str] = {}
        self._ended: list[tuple[str, int]] = []
        self._waiting: set[str] = set()
        self._session.on("Network.requestWillBeSent", self._begin)
        self._session.on("Network.loadingFinished", self._end)
        self._session.on("Network.loadingFailed", lambda event: self._waiting.discard(event["requestId"]))

    def _begin(self, event: Any) -> None:
        if event["request"]["url"].startswith("http"):
            self._kinds[event["requestId"]] = event.get("type", "")
            self._waiting.add(event["requestId"])

    def _end(self, event: Any) -> None:
        self._waiting.discard(event["requestId"])
        if event["requestId"] in self._kinds:
            self._ended.append((self._kinds[event["requestId"]], int(event["encodedDataLength"])))

    def open(self, address: str) -> Bytes:
        """Go to a page and return what came with it, once it is at rest."""
        self.page.goto(address, wait_until="load")
        return self.taken()

    def taken(self) -> Bytes:
        """Return what came since the last call, once nothing comes any more."""
        seen = -1
        while self._waiting or seen != len(self._ended):
            seen = len(self._ended)
            self.page.wait_for_timeout(QUIET * 1000)
        found, self._ended = self._ended, []
        return Bytes(len(found), sum(n for _, n in found), sum(n for kind, n in found if kind == "Script"))

    def listen(self) -> None:
        """Get ready for a gesture."""
        self.page.evaluate(_LISTEN)

    def answered(self) -> float:
        """Return the milliseconds from the gesture to its painted results."""
        return float(self.page.evaluate("() => window.mesure"))

    def close(self) -> None:
        """Leave."""
        self._context.close()
