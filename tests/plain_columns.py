"""Columns a test can read: for each film, its value numbers, its year… and the same as the browser holds them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from catalogue.assembly import Catalogue
from catalogue.facets import facettes, options
from catalogue.film import Film


def plain_columns(catalogue: Catalogue, films: Sequence[Film]) -> dict[str, Any]:
    """Return ``facettes`` (valeurs, libelles, and the value numbers of each film), ``annee``, ``duree``, ``age`` (-1
    for unknown) and ``tris``, the numbers of the films in each order; ``films`` in the order of their titles."""
    found: dict[str, Any] = {}
    for facette in facettes(catalogue):
        choice = options(facette, films)
        index = {o.valeur: i for i, o in enumerate(choice)}
        found[facette.parametre] = {
            "valeurs": [o.valeur for o in choice],
            "libelles": [o.libelle for o in choice],
            "films": [[index[v] for v in facette.values(film)] for film in films],
        }
    days = [f.verifie_le.toordinal() if f.verifie_le else 0 for f in films]
    numbers = range(len(films))
    return {
        "facettes": found,
        "annee": [f.annee for f in films],
        "duree": [f.duree or 0 for f in films],
        "age": [-1 if f.age_conseille is None else f.age_conseille for f in films],
        "tris": {
            "annee": sorted(numbers, key=lambda i: (-films[i].annee, i)),
            "duree": sorted(numbers, key=lambda i: (films[i].duree or 9999, i)),
            "nouveaute": sorted(numbers, key=lambda i: (-days[i], -films[i].annee, i)),
        },
    }


def as_held(plain: dict[str, Any]) -> dict[str, Any]:
    """Return plain columns in the shape of ``io/colonnes.js``: lists of films by value, measures, orders."""
    total = len(plain["annee"])
    facets = {
        name: {
            "valeurs": column["valeurs"],
            "libelles": column["libelles"],
            "listes": [[f for f in range(total) if v in column["films"][f]] for v in range(len(column["valeurs"]))],
        }
        for name, column in plain["facettes"].items()
    }
    place = {film: at for at, film in enumerate(plain["tris"]["nouveaute"])}
    measures = {name: plain[name] for name in ("annee", "duree", "age")}
    return {
        "nombre": total,
        "facettes": facets,
        "titre": list(range(total)),
        **measures,
        "nouveaute": [total - place[f] for f in range(total)],
    }
