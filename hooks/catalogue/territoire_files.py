"""What pages show first to whoever has chosen a territory, and the months that the home page chooses from.

The build has neither a visitor nor a clock: the browser has both.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .assembly import Catalogue
from .coordination import Coordination
from .dates import month_fr
from .film import Film
from .mediateur import Mediateur
from .pages.cards import card_row, film_card
from .pages.coordinations import by_region, regions
from .pages.selections import films_du_mois
from .selection import Selection
from .text import typography
from .urls import record_url

#: Films named above the results of /films/.
FIRST = 6


def territoire_files(catalogue: Catalogue) -> Iterator[tuple[str, Any]]:
    """Yield (name, payload) of the two files."""
    yield (
        "seance/territoires",
        {
            "regions": {ident: _territory(catalogue, ident, label) for ident, label in regions(catalogue)},
            "coordinations": {c.slug: _answers(c) for c in catalogue.coordinations.values()},
        },
    )
    yield "seance/mois", _months(catalogue)


def _territory(catalogue: Catalogue, region: str, label: str) -> dict[str, Any]:
    found = by_region(catalogue, region)
    slugs = {c.slug for c in found}
    films = {f.slug: f for c in found for f in catalogue.linking(Film, c)}
    proposed = [slug for slug, f in sorted(films.items()) if f.proposee_par in slugs]
    adopted = [slug for slug, f in sorted(films.items()) if not slugs.isdisjoint(f.adoptee_par)]
    signed = [s for c in found for s in catalogue.linking(Selection, c)]
    signed.sort(key=lambda s: (s.mois or "", s.slug), reverse=True)
    chosen = list(dict.fromkeys(slug for s in signed for slug in s.films))
    first = list(dict.fromkeys([*chosen, *proposed, *adopted]))[:FIRST]
    return {
        "libelle": typography(label),
        "coordinations": [c.slug for c in found],
        "mediateurs": [[m.slug, typography(m.nom)] for m in _near(catalogue, region)],
        "proposes": proposed,
        "adoptes": adopted,
        "choisis": chosen,
        "selections": [[typography(s.titre), record_url(s), _kind(catalogue, s)] for s in signed],
        "premiers": [_named(catalogue.films[slug]) for slug in first],
    }


def _near(catalogue: Catalogue, region: str) -> list[Mediateur]:
    return [m for m in catalogue.mediateurs.values() if region in m.region]


def _kind(catalogue: Catalogue, fiche: Selection) -> str:
    return catalogue.libelle("types-selection", fiche.type) + (f", {month_fr(fiche.mois)}" if fiche.mois else "")


def _named(film: Film) -> list[str]:
    return [typography(film.titre), record_url(film)]


def _answers(fiche: Coordination) -> dict[str, Any]:
    return {
        "nom": typography(fiche.nom),
        "structure": typography(fiche.structure),
        "territoire": typography(fiche.territoire),
        "site": fiche.site or "",
        "statut": fiche.statut,
        "url": record_url(fiche),
        "offre": {
            "propose": [typography(t) for t in fiche.offre.propose],
            "ne_propose_pas": [typography(t) for t in fiche.offre.ne_propose_pas],
        },
    }


def _months(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Return the films of the month, latest first, with the card of their film."""
    return [
        {
            "mois": s.mois,
            "nom": month_fr(s.mois or ""),
            "url": record_url(s),
            "texte": typography(s.texte or ""),
            "carte": card_row(film_card(catalogue, catalogue.films[s.films[0]])),
            "coordination": _signature(catalogue, s),
        }
        for s in films_du_mois(catalogue)
    ]


def _signature(catalogue: Catalogue, fiche: Selection) -> str:
    signed = catalogue.coordinations.get(fiche.coordination or "")
    return typography(signed.nom) if signed else ""
