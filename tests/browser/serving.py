"""The built site on a local port, under a sub-path as on a forge's pages, and the types of its pages."""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SUB_PATH = "/sous/chemin/"

#: One address of each type of page.
PAGES = {
    "home": "",
    "films": "films/",
    "film": "films/i-am-not-your-negro/",
    "film with little known": "films/l-arroseur-arrose/",
    "films, page 2": "films/page/2/",
    "themes": "themes/",
    "theme": "themes/exil-migrations/",
    "parcourir": "parcourir/",
    "pays": "parcourir/pays/france/",
    "public": "parcourir/publics/ados/",
    "forme": "parcourir/formes/documentaire/",
    "decennie": "parcourir/decennies/2010/",
    "seances": "seances/",
    "format": "seances/formats/cine-debat/",
    "mediateurs": "seances/mediateurs/",
    "mediateur": "seances/mediateurs/autour-du-1er-mai/",
    "coordinations": "seances/coordinations/",
    "coordination": "seances/coordinations/alsace/",
    "selections": "seances/selections/",
    "selection": "seances/selections/exil-a-hauteur-d-enfant/",
    "film du mois": "seances/selections/film-du-mois-2026-12/",
    "coordination à confirmer": "seances/coordinations/bretagne/",
    "retours": "seances/retours/",
    "composer": "composer/",
    "dossier": "composer/seance/",
    "kit": "composer/kit/",
    "kit, filled": "composer/kit/?film=flee&format=cine-debat&date=2026-12-12&heure=20:30&nom_lieu=Le+Rex&acces=AD",
    "ma selection": "selection/",
    "atelier": "selection/atelier/",
    "guide": "organiser/",
    "droit": "droit/",
    "couts": "couts/",
    "contribuer": "contribuer/",
    "champs": "contribuer/champs/",
    "donnees": "donnees/",
    "404": "404.html",
}


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Files of the folder under the sub-path; elsewhere the site's own 404 page, as forges do."""

    def translate_path(self, path: str) -> str:
        inside = path.startswith(SUB_PATH)
        return super().translate_path(path[len(SUB_PATH) - 1 :]) if inside else f"{self.directory}/nowhere"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder and give its address, with a slash at the end."""
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder))
    ) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
        server.shutdown()


def build(folder: Path, address: str) -> None:
    """Build the site of this repository into ``folder``, for ``address``; the repository's own ``site/`` stays."""
    command = [str(Path(sys.executable).parent / "mkdocs"), "build", "--strict", "--site-dir", str(folder)]
    variables = {k: v for k, v in os.environ.items() if not k.startswith(("GITHUB_", "REPO_URL", "SITE_URL"))}
    variables |= {"SITE_URL": address, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
