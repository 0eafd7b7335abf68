"""What a film page says to machines: schema.org ``Movie``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ..assembly import Catalogue
from ..compact import to_json
from ..dates import duration_iso
from ..film import Film, Ressource

_CODE = re.compile(r"[a-z]{2,3}")
_ESCAPES = {c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def film(film: Film, catalogue: Catalogue) -> dict[str, Any]:
    """Return the film as a schema.org ``Movie``; what is not known is left out, its address is the page's own."""
    label = catalogue.libelle
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Movie",
        "name": film.titre,
        "director": [{"@type": "Person", "name": name} for name in film.realisation],
        "dateCreated": str(film.annee),
        "genre": [label("formes", film.forme), *film.genres],
        "about": [label("themes", theme) for theme in film.themes],
        "alternateName": film.titre_original,
        "datePublished": film.sortie_fr and film.sortie_fr.isoformat(),
        "countryOfOrigin": [{"@type": "Country", "name": name} for name in film.pays],
        "duration": film.duree and duration_iso(film.duree),
        "inLanguage": [_language(catalogue, name) for name in film.langues],
        "contentRating": None if film.classification == "inconnue" else label("classifications", film.classification),
        "typicalAgeRange": None if film.age_conseille is None else f"{film.age_conseille}-",
        "keywords": list(film.mots_cles),
        "award": list(film.prix),
        "sameAs": _same_as(film),
        "identifier": _identifiers(film),
        "subjectOf": [_resource(r) for r in film.ressources],
    }
    return _known(found)


def as_script(data: Any) -> str:
    """Return JSON that may stand inside ``<script type="application/ld+json">`` whatever the texts hold."""
    text = to_json(data).decode()
    for sign, written in _ESCAPES.items():
        if sign in text:
            text = text.replace(sign, written)
    return text


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in values.items() if v}


@lru_cache(maxsize=512)
def _language(catalogue: Catalogue, name: str) -> str:
    """Return the ISO code of a language, which its vocabulary gives as first synonym; else its French label."""
    langues = catalogue.vocabulaires["langues"]
    entree = langues.entrees.get(langues.find(name) or "")
    first = entree.synonymes[0] if entree and entree.synonymes else ""
    return first if _CODE.fullmatch(first) else name


def _same_as(film: Film) -> list[str]:
    known = film.identifiants
    found = (
        known.imdb and f"https://www.imdb.com/title/{known.imdb}/",
        known.wikidata and f"https://www.wikidata.org/wiki/{known.wikidata}",
    )
    return [address for address in found if address]


def _identifiers(film: Film) -> list[dict[str, str]]:
    known = film.identifiants
    named = (("EIDR", known.eidr), ("ISAN", known.isan), ("CNC", known.cnc))
    return [{"@type": "PropertyValue", "propertyID": name, "value": value} for name, value in named if value]


def _resource(ressource: Ressource) -> dict[str, Any]:
    found = {"name": ressource.titre, "url": ressource.url, "genre": ressource.type, "license": ressource.licence}
    return {"@type": "CreativeWork", **_known(found)}
