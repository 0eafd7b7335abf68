"""Labels of the identifiers that facts of films hold, and the coordinations to write to: ``selection/libelles``."""

from __future__ import annotations

from typing import Any

from .assembly import Catalogue
from .text import typography
from .urls import record_url

#: The lists whose identifiers stand in the facts of a film.
LISTS = ("acces", "classifications", "conditions", "formes", "fourchettes", "supports", "themes", "versions")


def labels(catalogue: Catalogue) -> dict[str, Any]:
    """Return {list: {identifier: label}}, formats by slug among them, and ``coordinations`` in the order of names."""
    found: dict[str, Any] = {
        name: {ident: typography(catalogue.libelle(name, ident)) for ident in catalogue.vocabulaires[name].entrees}
        for name in LISTS
    }
    found["formats"] = {f.slug: typography(f.titre) for f in catalogue.formats.values()}
    found["coordinations"] = [
        {
            "slug": c.slug,
            "territoire": typography(c.territoire),
            "structure": typography(c.structure),
            "site": c.site or "",
            "url": record_url(c),
        }
        for c in catalogue.coordinations.values()
    ]
    return found
