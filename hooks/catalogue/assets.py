"""Style sheets and scripts: joined in a fixed order, named by their content, so that browsers may keep them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import rcssmin
import rjsmin

#: Bundles: name → (folder in the theme, files in order).
STYLES = ("tokens", "elements", "layout", "header", "cards", "posters", "film", "facets", "pages", "print")
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
    "kit.js": (
        "core/retour", "core/kit", "core/conducteur", "core/kit_textes", "core/kit_falc", "core/qr_donnees", "core/qr",
        "ui/kit_feuilles", "ui/kit_affiche", "ui/kit_film", "ui/kit_retour", "ui/kit",
    ),
}  # fmt: skip
#: Style sheets of one page: bundle → files in order.
PAGE_STYLES = {"kit.css": ("kit", "kit_affiche")}
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
    for name, sheets in PAGE_STYLES.items():
        found[name] = rcssmin.cssmin(joined("css", sheets, ".css"))
    for name, parts in SCRIPTS.items():
        found[name] = rjsmin.jsmin(joined("js", parts, ".js"))
    engine = files("mkdocs")
    found["lunr.js"] = rjsmin.jsmin("\n".join(engine.joinpath(part).read_text(encoding="utf-8") for part in LUNR))
    return {name: (_hashed(name, text.encode()), text.encode()) for name, text in found.items()}


def _hashed(name: str, data: bytes) -> str:
    stem, extension = name.split(".")
    return f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{extension}"
