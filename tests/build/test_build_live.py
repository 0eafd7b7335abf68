"""``make serve``: a change is shown at once, what it touches elsewhere follows, and nothing is lost on the way."""

from __future__ import annotations

import re
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from building import BIN, Arbre, build, environment
from drawn import FICHES, film
from pages_read import differing, files_of

#: No test is timed: only a site that never comes ends the wait.
PATIENCE = 90
Ask = Callable[[str], str]


def films(titre: str = "L'Atalante") -> dict[str, str | bytes]:
    return {**FICHES, "films/l-atalante.md": film(titre=titre), "films/toni.md": film(titre="Toni", annee="1935")}


@pytest.fixture
def tree(arbre: Arbre) -> Path:
    return arbre(films())


@pytest.fixture
def ask(tree: Path) -> Iterator[Ask]:
    """Serve the tree and return what reads a page: empty while there is none."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (tree / "journal").open("w", encoding="utf-8")
    command = [str(BIN / "mkdocs"), "serve", "--livereload", "-a", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=tree, env=environment(TMPDIR=str(tree)), stdout=log, stderr=log)

    def read(path: str) -> str:
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=10) as answer:
            text: str = answer.read().decode()
            return text
        return ""

    read.address = f"http://127.0.0.1:{port}/"  # type: ignore[attr-defined]
    yield read
    server.terminate()
    server.wait(timeout=30)
    log.close()


def until(condition: Callable[[], bool], tree: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, (tree / "journal").read_text(encoding="utf-8")[-2000:]
        time.sleep(0.1)


def served(tree: Path) -> Path:
    (folder,) = tree.glob("mkdocs_*")
    return folder


#: Live reload runs scripts that a policy would stop: the served site has none.
POLICY = re.compile(rb'<meta http-equiv="?Content-Security-Policy[^>]*>\n?')


def comparable(folder: Path) -> dict[str, bytes]:
    """Return the files of a site without its policy, and without the hidden folders of the one being served."""
    return {name: POLICY.sub(b"", data) for name, data in files_of(folder).items() if not name.startswith(".")}


def test_a_changed_film_is_served_again_and_the_rest_of_the_site_follows(tree: Path, ask: Ask) -> None:
    until(lambda: "Atalante" in ask("films/l-atalante/"), tree)
    (tree / "films" / "l-atalante.md").write_text(film(titre="Le Chaland qui passe"), encoding="utf-8")
    until(lambda: "Le Chaland qui passe" in ask("films/l-atalante/"), tree)
    assert "Toni" in ask("films/toni/")
    until(lambda: "Le Chaland qui passe" in ask("films/"), tree)
    until(lambda: not list(served(tree).glob(".suite-*")), tree)
    whole = build(tree, "--site-dir", str(tree / "site"), SITE_URL=ask.address)  # type: ignore[attr-defined]
    assert whole.code == 0
    assert differing(comparable(served(tree)), comparable(tree / "site")) == []


def test_a_mistake_is_said_and_its_correction_is_shown_with_the_rest_of_the_site(tree: Path, ask: Ask) -> None:
    until(lambda: "Toni" in ask("films/toni/"), tree)
    (tree / "films" / "toni.md").write_text(film(titre="Toni", duree="longue"), encoding="utf-8")
    until(lambda: "films/toni.md:" in (tree / "journal").read_text(encoding="utf-8"), tree)
    (tree / "films" / "toni.md").write_text(film(titre="Toni, ou le vent"), encoding="utf-8")
    until(lambda: "Toni, ou le vent" in ask("films/toni/"), tree)
    assert "Atalante" in ask("films/l-atalante/")


def test_a_film_taken_out_is_gone_and_a_guide_is_served_again(tree: Path, ask: Ask) -> None:
    until(lambda: "Toni" in ask("films/toni/"), tree)
    (tree / "films" / "toni.md").unlink()
    until(lambda: ask("films/toni/") == "", tree)
    until(lambda: "Toni" not in ask("films/"), tree)
    (tree / "docs" / "animer.md").write_text("# Animer\n\nUne autre phrase.\n", encoding="utf-8")
    until(lambda: "Une autre phrase" in ask("animer/"), tree)
    assert "Atalante" in ask("films/l-atalante/")
