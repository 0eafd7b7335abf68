"""What a build costs: without a cache, with one, after one film was changed, and through ``mkdocs serve``."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from measure import Cost, run, wait_for

#: No build of the bench may take longer.
PATIENCE = 3_600


@dataclass(frozen=True)
class Size:
    """What is published: bytes, files, entries of the largest directory, bytes of a film's page (median)."""

    total: int
    files: int
    largest: int
    where: str
    page: float


class Repository:
    """A repository to build in a folder of its own, with its own cache."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site, self.cache = folder.with_name(f"{folder.name}-site"), folder.with_name(f"{folder.name}-cache")

    @property
    def films(self) -> list[Path]:
        """The records, in the order of their names."""
        return sorted((self.folder / "films").glob("*.md"))

    def environment(self) -> dict[str, str]:
        """Return the variables of a build that keeps its cache and its temporary files to itself."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("SITE_URL", "REPO_URL", "GITHUB_"))}
        scratch = self.folder.parent
        named = {"CATALOGUE_CACHE": str(self.cache), "XDG_CACHE_HOME": str(self.cache), "TMPDIR": str(scratch)}
        return kept | named | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}

    def build(self) -> Cost:
        """Build as ``make build`` does; no --quiet: with it, --strict lets every warning pass."""
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(self.site)]
        return run(command, self.folder, self.environment())

    def cold(self) -> Cost:
        """Build with nothing kept: no cache, no site."""
        self.forget()
        return self.build()

    def forget(self) -> None:
        """Drop the site and the cache."""
        for folder in (self.site, self.cache):
            shutil.rmtree(folder, ignore_errors=True)

    def change(self, mark: str) -> Path:
        """Add a sentence to the film in the middle and return its record."""
        films = self.films
        path = films[len(films) // 2]
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\nUne phrase de plus, {mark}.\n")
        return path

    def changed(self) -> Cost:
        """Build again after one film was changed; the page must say so."""
        mark = f"marque{time.monotonic_ns()}"
        path = self.change(mark)
        cost = self.build()
        if mark not in (self.site / "films" / path.stem / "index.html").read_text(encoding="utf-8"):
            raise SystemExit(f"{path.name} was changed, its page was not")
        return cost

    def served(self, changes: int) -> float:
        """Return the seconds from saving a film to its new page under ``mkdocs serve``, the median of some changes."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
        quiet = subprocess.DEVNULL
        server = subprocess.Popen(
            command, cwd=self.folder, env=self.environment(), stdout=quiet, stderr=quiet, start_new_session=True
        )
        try:
            wait_for(lambda: b"<html" in _page(port, "/films/"), PATIENCE, "mkdocs serve", pause=0.2)
            time.sleep(1)  # the watch of the folders starts after the first page is there
            return statistics.median(self._until_served(port) for _ in range(changes))
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait()

    def _until_served(self, port: int) -> float:
        mark = f"marque{time.monotonic_ns()}"
        path = self.change(mark)
        found = wait_for(lambda: mark.encode() in _page(port, f"/films/{path.stem}/"), PATIENCE, "the changed page")
        time.sleep(0.5)  # what the change has started is over before the next one
        return found

    def size(self) -> Size:
        """Measure the published site."""
        total = files = largest = 0
        where = ""
        for folder, inside, names in os.walk(self.site):
            files += len(names)
            total += sum(os.path.getsize(os.path.join(folder, name)) for name in names)
            if len(inside) + len(names) > largest:
                largest, where = len(inside) + len(names), os.path.relpath(folder, self.site)
        pages = [(self.site / "films" / film.stem / "index.html").stat().st_size for film in self.films[::7]]
        return Size(total, files, largest, where, statistics.median(pages))


def _page(port: int, address: str) -> bytes:
    """Return a page, empty while nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", address)
        return connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return b""
    finally:
        connection.close()
