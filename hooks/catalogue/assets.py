"""Style sheets and scripts: joined in a fixed order, named by their content, so that browsers may keep them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import rcssmin
import rjsmin

#: Bundles: name → (folder in the theme, files in order).
STYLES = (
    "tokens", "elements", "layout", "header", "cards", "posters", "film", "facets", "pages",
    "composer", "seance", "print",
)  # fmt: skip
SCRIPTS = {
    "tete.js": ("ui/tete",),
    "site.js": (
        "core/texte", "core/stem", "core/requete", "core/recherche", "core/adresses",
        "io/fichiers", "io/recherche", "io/fiches",
        "ui/phrases", "ui/outils", "ui/menu", "ui/fraicheur", "ui/cartes", "ui/autour", "ui/suggestions", "ui/entete",
    ),
    "films.js": (
        "core/etat", "core/facettes",
        "ui/filtres", "ui/historique", "ui/resultats", "ui/choix", "ui/vue", "ui/volet", "ui/films",
    ),
    "composer.js": (
        "core/demande", "core/indices", "core/souhaits", "core/accompagner", "core/raisons", "core/poids",
        "core/composer", "core/propositions", "core/resume",
        "io/colonnes_entieres", "ui/champs", "ui/personnes", "ui/propositions", "ui/reponse",
        "ui/trouver", "ui/composer",
    ),
    "seance.js": (
        "core/demande", "core/indices", "core/souhaits", "core/accompagner", "core/raisons", "core/resume",
        "ui/champs", "ui/personnes", "ui/envoi", "ui/seance",
    ),
}  # fmt: skip
#: lunr.js and the French stemmer come from the installed mkdocs package: no copy in the repository.
LUNR = (
    "contrib/search/templates/search/lunr.js",
    "contrib/search/lunr-language/lunr.stemmer.support.js",
    "contrib/search/lunr-language/lunr.fr.js",
)


def bundles(theme: Path) -> dict[str, tuple[str, bytes]]:
    """Return bundle name → (file name with the hash of its content, content)."""

    def joined(folder: str, names: Iterable[str], extension: str) -> str:
        return "\n".join((theme / folder / f"{n}{extension}").read_text(encoding="utf-8") for n in names)

    found = {"style.css": rcssmin.cssmin(joined("css", STYLES, ".css"))}
    for name, parts in SCRIPTS.items():
        found[name] = rjsmin.jsmin(joined("js", parts, ".js"))
    engine = files("mkdocs")
    found["lunr.js"] = rjsmin.jsmin("\n".join(engine.joinpath(part).read_text(encoding="utf-8") for part in LUNR))
    return {name: (_hashed(name, text.encode()), text.encode()) for name, text in found.items()}


def _hashed(name: str, data: bytes) -> str:
    stem, extension = name.split(".")
    return f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{extension}"
