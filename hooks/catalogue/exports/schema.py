"""The JSON Schema of each record type, read from its model; drafts, columns and the importer read their shapes here."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from ..fields import SLUG, Fiche
from ..vocabulary import Vocabulaire

#: One JSON Schema node. Ours may say « x-vocabulaire » and « x-libelles » until the terms are listed.
Node = dict[str, Any]

TITLES: Mapping[str, str] = {
    "film": "Film",
    "format": "Format de séance",
    "mediateur": "Médiateur ou médiatrice",
    "coordination": "Coordination",
    "selection": "Sélection",
    "retour": "Retour d'expérience",
}
_ANNOTATIONS = {"$ref", "anyOf", "default", "description", "title"}


def plural_name(kind: type[Fiche]) -> str:
    """Return the name of the files of a record type: ``films``, ``mediateurs``…"""
    return f"{kind.genre_de_fiche}s"


def body_name(kind: type[Fiche]) -> str:
    """Return the key that carries the body of a record as plain text."""
    return "synopsis" if kind.genre_de_fiche == "film" else "corps"


class _Generator(GenerateJsonSchema):
    """pydantic's generator, which also says of which vocabulary a text is a term (see ``fields.terme``)."""

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema) -> JsonSchemaValue:
        found = super().function_after_schema(schema)
        check = schema["function"]["function"]
        if getattr(check, "__qualname__", "").startswith("terme."):
            known = inspect.getclosurevars(check).nonlocals
            found = {**found, "x-vocabulaire": known["nom"], "x-libelles": known["libelles"]}
        return found


@cache
def shape(kind: type[Fiche]) -> Mapping[str, Node]:
    """Return the node of each declared field in order: references opened, null left out, vocabularies only named."""
    made = kind.model_json_schema(mode="serialization", schema_generator=_Generator)
    return {name: _opened(made["properties"][name], made.get("$defs", {})) for name in kind.champs()}


def _opened(node: Node, definitions: Mapping[str, Node]) -> Node:
    if "$ref" in node:
        node = {**definitions[node["$ref"].rsplit("/", 1)[-1]], **node}
    if "anyOf" in node:
        inner = next(n for n in node["anyOf"] if n.get("type") != "null")
        return _opened({**{k: v for k, v in node.items() if k != "anyOf"}, **inner}, definitions)
    found = {k: v for k, v in node.items() if k not in _ANNOTATIONS}
    if "pattern" in found:
        found["pattern"] = found["pattern"].replace(r"\Z", "$")  # JSON Schema speaks JavaScript's expressions
    if "items" in found:
        found["items"] = _opened(found["items"], definitions)
    if "properties" in found:
        found["properties"] = {k: _opened(v, definitions) for k, v in found["properties"].items()}
    return found


def members(node: Node) -> Mapping[str, Node]:
    """Return the fields inside a map or inside each map of a list; empty for the rest."""
    found: Mapping[str, Node] = (node.get("items") or node).get("properties", {})
    return found


def with_terms(node: Node, vocabulaires: Mapping[str, Vocabulaire]) -> Node:
    """Return the node with the terms of its vocabularies listed as ``enum``."""
    found = {k: v for k, v in node.items() if not k.startswith("x-")}
    if nom := node.get("x-vocabulaire"):
        entrees = vocabulaires[nom].entrees.values()
        found["enum"] = list(dict.fromkeys(e.libelle if node["x-libelles"] else e.id for e in entrees))
    if "items" in found:
        found["items"] = with_terms(found["items"], vocabulaires)
    if "properties" in found:
        found["properties"] = {k: with_terms(v, vocabulaires) for k, v in found["properties"].items()}
    return found


def required(kind: type[Fiche]) -> list[str]:
    """Return the fields that a record must give, in order."""
    return [name for name in kind.champs() if kind.model_fields[name].is_required()]


def _always_there(kind: type[Fiche], name: str) -> bool:
    """Tell whether an exported entry always has the field: it is required, or says something by default."""
    field = kind.model_fields[name]
    if field.is_required():
        return True
    default = field.default.model_dump() if hasattr(field.default, "model_dump") else field.default
    return any(default.values()) if isinstance(default, dict) else bool(default)


def schema(kind: type[Fiche], vocabulaires: Mapping[str, Vocabulaire], site_url: str = "") -> Node:
    """Return the JSON Schema 2020-12 of one entry of ``donnees/<type>s.json``."""
    properties: dict[str, Node] = {
        "slug": {
            "title": "Identifiant",
            "type": "string",
            "pattern": SLUG.pattern.replace(r"\Z", "$"),
            "maxLength": 80,
        },
        "url": {"title": "Adresse de la page", "type": "string", "format": "uri-reference"},
    }
    for name, champ in kind.champs().items():
        described = {"title": champ.libelle, **({"description": champ.aide} if champ.aide else {})}
        properties[name] = {**described, **with_terms(shape(kind)[name], vocabulaires)}
    properties[body_name(kind)] = {"title": "Texte de la fiche, sans mise en forme", "type": "string"}
    address = {"$id": f"{site_url}donnees/schema/{kind.genre_de_fiche}.json"} if site_url else {}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **address,
        "title": TITLES[kind.genre_de_fiche],
        "description": f"Une entrée de donnees/{plural_name(kind)}.json, le catalogue Écran commun.",
        "type": "object",
        "properties": properties,
        "required": ["slug", "url", *(n for n in kind.champs() if _always_there(kind, n))],
        "additionalProperties": False,
    }
