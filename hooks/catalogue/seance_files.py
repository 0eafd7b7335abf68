"""What the pages that build a séance know besides films: formats, people, coordinations, territories and labels.

One file, ``index/seance/reference``, loaded by the composer, the dossier and the kit; what is unknown is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .assembly import Catalogue
from .coordination import Coordination
from .demande import ENTREES, LIEUX, ORGANISATEURS
from .departements import DEPARTEMENTS, covered
from .exports.rows import row
from .format_seance import FormatSeance
from .mediateur import Mediateur
from .text import sort_key, typography
from .urls import record_url

#: Vocabularies of which only the labels are wanted.
LABELS = ("regions", "versions", "acces", "classifications", "conditions", "supports", "formes", "moments", "tarifs")
_FORMAT = ("titre", "resume", "moment", "duree", "duree_note", "publics", "etapes", "materiel", "jauge")
_MEDIATEUR = (
    "nom", "region", "lieux", "visio", "metiers", "formats", "themes", "publics", "site", "contact", "tarif_type",
    "rayon_km",
)  # fmt: skip
_COORDINATION = ("nom", "structure", "territoire", "regions", "site", "offre", "statut")


def seance_files(catalogue: Catalogue) -> Iterator[tuple[str, Any]]:
    """Yield (name, payload): ``seance/reference``."""
    yield "seance/reference", reference(catalogue)


def reference(catalogue: Catalogue) -> dict[str, Any]:
    """Return everything but films that a séance is made of, by slug or id, in the order of the pages."""
    vocabulaires = catalogue.vocabulaires
    return {
        "formats": _records(catalogue.formats, _FORMAT),
        "mediateurs": _records(catalogue.mediateurs, _MEDIATEUR),
        "coordinations": _records(catalogue.coordinations, _COORDINATION),
        "themes": {
            e.id: {"libelle": e.libelle, "famille": e.famille, "synonymes": list(e.synonymes)}
            for e in vocabulaires["themes"].entrees.values()
        },
        "publics": {e.id: e.libelle for e in vocabulaires["publics"].entrees.values()},
        "mots_publics": {e.id: list(e.synonymes) for e in vocabulaires["publics"].entrees.values()},
        "departements": {code: {"nom": nom, "region": region} for code, (nom, region) in DEPARTEMENTS.items()},
        "lieux": _set(LIEUX),
        "organisateurs": _set(ORGANISATEURS),
        "entrees": ENTREES,
        "liens": {e.id: e.libelle for e in vocabulaires["liens-region"].entrees.values()},
        **{name: {e.id: e.libelle for e in vocabulaires[name].entrees.values()} for name in LABELS},
    }


def _records(fiches: Mapping[str, Any], kept: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    found = sorted(fiches.values(), key=lambda f: (sort_key(f.nom_affiche), f.slug))
    return {f.slug: _record(f, kept) for f in found}


def _record(fiche: FormatSeance | Mediateur | Coordination, kept: tuple[str, ...]) -> dict[str, Any]:
    values = row(fiche)
    found = {name: _set(values[name]) for name in kept if name in values}
    found["url"] = record_url(fiche)
    if isinstance(fiche, Coordination):
        found["departements"] = covered(fiche.territoire, fiche.regions)
    return found


def _set(value: Any) -> Any:
    """Return a value with its texts typeset, addresses and ids left as they are."""
    if isinstance(value, dict):
        return {k: _set(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_set(v) for v in value]
    return typography(value) if isinstance(value, str) and not value.startswith("https:") else value
