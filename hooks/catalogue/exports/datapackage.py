"""The Frictionless description of the data files: what they are, whose they are, how to check them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..fields import Fiche
from .json_csv import columns
from .schema import TITLES, body_name, members, plural_name, required, shape

_LICENCE = {
    "name": "CC-BY-SA-4.0",
    "path": "https://creativecommons.org/licenses/by-sa/4.0/deed.fr",
    "title": "Creative Commons Attribution – Partage dans les mêmes conditions 4.0 International (textes)",
}
_SOURCES = (
    {"title": "Les coordinations et les structures qui remplissent les fiches ; chaque fiche cite ses sources"},
    {"title": "CNC, liste des films agréés 2003-2024 (Licence Ouverte 2.0)", "path": "https://www.cnc.fr"},
    {"title": "Wikidata (CC0)", "path": "https://www.wikidata.org"},
)
_MEDIA = {"json": "application/json", "csv": "text/csv"}


@dataclass(frozen=True)
class Seal:
    """The size and the hash of a file."""

    size: int
    sha256: str


def datapackage(kinds: Iterable[type[Fiche]], files: Mapping[str, Seal], site_url: str = "") -> dict[str, Any]:
    """Return the content of ``donnees/datapackage.json``; ``files`` are the data files by path from ``donnees/``."""
    return {
        "profile": "data-package",
        "name": "ecran-commun",
        "title": "Écran commun : films, séances et médiation",
        "description": (
            "Le catalogue ouvert des films que les centres sociaux, les associations et les salles choisissent "
            "ensemble, avec les formats de séance, les médiateurs et médiatrices, les coordinations, les sélections et "
            "les retours d'expérience. Un champ absent veut dire « pas encore confirmé », jamais « non »."
        ),
        **({"homepage": site_url} if site_url else {}),
        "licenses": [_LICENCE],
        "sources": list(_SOURCES),
        "resources": [
            _resource(kind, form, files[f"{plural_name(kind)}.{form}"]) for kind in kinds for form in ("csv", "json")
        ],
    }


def _resource(kind: type[Fiche], form: str, seal: Seal) -> dict[str, Any]:
    name = plural_name(kind)
    return {
        "name": f"{name}-{form}",
        "title": f"{TITLES[kind.genre_de_fiche]} ({form.upper()})",
        "path": f"{name}.{form}",
        "profile": "tabular-data-resource" if form == "csv" else "data-resource",
        "format": form,
        "mediatype": _MEDIA[form],
        "encoding": "utf-8",
        "bytes": seal.size,
        "hash": f"sha256:{seal.sha256}",
        "schema": {
            "fields": [_field(kind, column, form) for column in _names(kind, form)],
            "primaryKey": ["slug"],
        },
        **({"dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True}} if form == "csv" else {}),
        **({"jsonSchema": f"schema/{kind.genre_de_fiche}.json"} if form == "json" else {}),
    }


def _names(kind: type[Fiche], form: str) -> list[str]:
    return columns(kind) if form == "csv" else ["slug", "url", *kind.champs(), body_name(kind)]


def _field(kind: type[Fiche], column: str, form: str) -> dict[str, Any]:
    name, _, key = column.partition(".")
    champ = kind.champs().get(name)
    if champ is None:
        titles = {"slug": "Identifiant", "url": "Adresse de la page"}
        found: dict[str, Any] = {"name": name, "title": titles.get(name, "Texte de la fiche"), "type": "string"}
    else:
        title = f"{champ.libelle} ({key})" if key else champ.libelle
        found = {"name": column, "title": title, "type": _type(kind, name, key, form)}
        if champ.aide:
            found["description"] = champ.aide
    if name in {"slug", "url", *required(kind)}:
        found["constraints"] = {"required": True}
    return found


def _type(kind: type[Fiche], name: str, key: str, form: str) -> str:
    node = shape(kind)[name]
    if form == "csv" and (key or node["type"] == "array"):
        inner = members(node).get(key, {})
        return "integer" if node["type"] == "object" and inner.get("type") == "integer" else "string"
    if node.get("pattern", "").startswith("^\\d{4}-\\d{2}$"):
        return "yearmonth"
    return "date" if node.get("format") == "date" else str(node["type"])
