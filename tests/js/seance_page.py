"""A small page that holds one section of the dossier, with the site's own bundles and data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from catalogue.assembly import Catalogue
from catalogue.assets import bundles
from catalogue.compact import script

THEME = Path(__file__).resolve().parents[2] / "hooks" / "theme"
_HTML = """<!doctype html><html lang="fr" class="js" data-racine=""><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Essai</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' file:; style-src 'self' file:">
<link rel="stylesheet" href="{style}"><link rel="stylesheet" href="{page_css}"><script src="{site}" defer></script><script src="{seance}" defer></script></head>
<body><main><h1>Essai</h1><section id="seance-droit"></section><section id="seance-calendrier"></section></main></body></html>
"""  # noqa: E501
#: Shows both sections, and again with each change, as the dossier does; ``asked`` keeps what was asked for.
SHOW = """async ([demande, film]) => {
  globalThis.asked = [];
  const show = () => Promise.all(["droit", "calendrier"].map((name) => (
    ecranCommun.seance[name](document.getElementById("seance-" + name), { demande, film, changer }))));
  const changer = (patch) => {
    asked.push(patch);
    Object.assign(demande, patch);
    globalThis.shown = show();
  };
  await show();
}"""


def write_page(folder: Path, catalogue: Catalogue) -> Path:
    """Write the page, its bundles and its data under ``folder``, and return its path."""
    made = bundles(THEME)
    for path, data in made.values():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    for name, table in json.loads(json.dumps(catalogue.tables)).items():
        (folder / "index" / "seance").mkdir(parents=True, exist_ok=True)
        (folder / f"index/seance/{name}.js").write_bytes(script(f"seance/{name}", table))
    names: dict[str, Any] = {n.split(".")[0]: made[n][0] for n in ("style.css", "site.js", "seance.js")} | {
        "page_css": made["seance.css"][0]
    }
    page = folder / "page.html"
    page.write_text(_HTML.format(**names), encoding="utf-8")
    return page
