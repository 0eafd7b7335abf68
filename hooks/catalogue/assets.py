"""Style sheets and scripts: joined in a fixed order, named by their content, so that browsers may keep them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import rcssmin
import rjsmin

#: Bundles: name → (folder in the theme, files in order).
STYLES = (
    "tokens", "elements", "layout", "header", "cards", "posters", "film", "facets", "pages", "territoire", "ajouter",
    "print",
)  # fmt: skip
SCRIPTS = {
    "tete.js": ("ui/tete",),
    "site.js": (
        "core/nombres", "core/occurrences", "core/lignes", "core/texte", "core/stem", "core/requete",
        "core/evaluation", "core/recherche", "core/adresses", "core/territoire", "core/mois", "core/selection",
        "io/fichiers", "io/recherche", "io/fiches", "io/memoire", "io/territoire", "io/reserve",
        "ui/phrases", "ui/outils", "ui/menu", "ui/fraicheur", "ui/cartes", "ui/autour", "ui/suggestions", "ui/entete",
        "ui/territoire_panneau", "ui/territoire_pages", "ui/territoire", "ui/mois", "ui/ajouter",
    ),
    "films.js": (
        "core/etat", "core/facettes", "io/colonnes",
        "ui/filtres", "ui/regard", "ui/historique", "ui/resultats", "ui/choix", "ui/vue", "ui/volet", "ui/films",
    ),
    "composer.js": (
        "core/demande", "core/indices", "core/souhaits", "core/accompagner", "core/raisons", "core/poids",
        "core/composer", "core/propositions", "core/resume",
        "core/dates", "core/droit", "core/monnaie", "core/budget_phrases", "core/budget", "io/colonnes",
        "ui/champs", "ui/personnes", "ui/propositions", "ui/reponse", "ui/trouver", "ui/composer",
    ),
    "seance.js": (
        "core/demande", "core/indices", "core/souhaits", "core/accompagner", "core/raisons", "core/resume",
        "io/feuilles", "io/telecharger",
        "core/dates", "core/droit", "core/calendrier", "ui/seance_droit", "ui/seance_calendrier",
        "core/monnaie", "core/saisies", "core/budget_phrases", "core/budget", "core/budget_csv",
        "core/programme", "core/programme_parties",
        "ui/budget_lignes", "ui/programme_ligne", "ui/seance_budget", "ui/seance_programme",
        "ui/champs", "ui/personnes", "ui/envoi", "ui/seance",
    ),
    "kit.js": (
        "core/dates", "core/retour", "core/kit", "core/conducteur", "core/kit_textes", "core/kit_falc",
        "core/qr_donnees", "core/qr", "ui/kit_feuilles", "ui/kit_affiche", "ui/kit_film", "ui/kit_retour", "ui/kit",
    ),
    "selection.js": (
        "core/comparer", "core/courrier", "io/telecharger",
        "ui/selection_avis", "ui/selection_films", "ui/comparer", "ui/partager", "ui/courrier",
        "ui/fichier", "ui/ma_selection",
    ),
    "atelier.js": (
        "core/comparer", "core/vote", "ui/planches", "ui/bulletins", "ui/depouillement", "ui/atelier",
    ),
}  # fmt: skip
#: Style sheets of one page: bundle → files in order.
PAGE_STYLES = {
    "composer.css": ("composer",),
    "seance.css": ("composer", "seance", "seance_droit", "seance_budget"),
    "kit.css": ("kit", "kit_affiche"),
    "selection.css": ("ma_selection",),
    "atelier.css": ("ma_selection", "atelier"),
    "coordinations.css": ("carte",),
}
#: The French stemmer of lunr comes from the installed mkdocs package: no copy in the repository. It registers itself in
#: pipelines that our own evaluation has no use for.
STEMMER = ("lunr.stemmer.support.js", "lunr.fr.js")
_STOP_WORDS = re.compile(r"(?<=generateStopWordFilter\()'[^']*'")
_WITHOUT_PIPELINES = """var lunr = globalThis.lunr || {
  Pipeline: { registerFunction: function () {} }, generateStopWordFilter: function () {}
};"""


def bundles(theme: Path) -> dict[str, tuple[str, bytes]]:
    """Return bundle name → (file name with the hash of its content, content)."""

    def joined(folder: str, names: Iterable[str], extension: str) -> str:
        return "\n".join((theme / folder / f"{n}{extension}").read_text(encoding="utf-8") for n in names)

    found = {"style.css": rcssmin.cssmin(joined("css", STYLES, ".css"))}
    for name, sheets in PAGE_STYLES.items():
        found[name] = rcssmin.cssmin(joined("css", sheets, ".css"))
    for name, parts in SCRIPTS.items():
        found[name] = rjsmin.jsmin(joined("js", parts, ".js"))
    made = {name: (_hashed(name, text.encode()), text.encode()) for name, text in found.items()}
    return made | {"racines.js": ("index/racines.js", _stemmer().encode())}


def _stemmer() -> str:
    """Return the stemmer as one more file of the index: it comes with the first question, without the stop words."""
    folder = files("mkdocs").joinpath("contrib/search/lunr-language")
    parts = [_STOP_WORDS.sub("''", folder.joinpath(name).read_text(encoding="utf-8")) for name in STEMMER]
    return str(rjsmin.jsmin("\n".join([_WITHOUT_PIPELINES, *parts, 'ecranCommun.recevoir("racines",true);'])))


def _hashed(name: str, data: bytes) -> str:
    stem, extension = name.split(".")
    return f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{extension}"
