"""French sentences for what is wrong in a record: what was read, what to write.

Errors are data until here: pydantic's types and the codes of ``fields.fail`` and of ``Fiche.regles``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from .text import closest, join_fr
from .vocabulary import VOCABULARY_FILES, Vocabulaire

Context = Mapping[str, Any]
_SHOWN = 60
#: A closed list up to this length is written out whole.
_FEW = 12


def printable(text: str) -> str:
    """Return ``text`` on one line, with « U+202E » for a character that a terminal would obey or refuse."""
    return "".join(
        c if c == "\u200d" or unicodedata.category(c)[0] != "C" else f"U+{ord(c):04X}" for c in " ".join(text.split())
    )


def quote(value: object) -> str:
    """Return the value as it was written, between French quotes, cut when it is long; or what it is."""
    if value is None:
        return "Une valeur vide"
    if not isinstance(value, str):
        return "Une liste" if isinstance(value, list) else "Un bloc de champs"
    text = printable(value[: 10 * _SHOWN])
    if not text:
        return "Un texte vide"
    return f"« {text[:_SHOWN] + '…' if len(text) > _SHOWN else text} »"


def _term(value: object, context: Context) -> str:
    nom = context["vocabulaire"]
    vocabulaire: Vocabulaire = context["vocabulaires"][nom]
    near = vocabulaire.nearest(str(value)[: 10 * _SHOWN])
    if near and context.get("libelles"):
        near = vocabulaire.libelle(near)
    asked = f" Vouliez-vous dire « {near} » ?" if near else ""
    if len(vocabulaire.entrees) <= _FEW:
        return f"{quote(value)} n'est pas admis ici.{asked} Écrire {join_fr(vocabulaire.entrees, 'ou')}."
    return f"{quote(value)} n'est pas dans {VOCABULARY_FILES[nom]}.{asked or ' Choisir dans cette liste.'}"


def _unknown_key(_: object, context: Context) -> str:
    near = closest(str(context["cle"]), context["cles"])
    advice = f"Vouliez-vous dire « {near} » ?" if near else f"Champs admis : {', '.join(context['cles'])}."
    return f"Champ inconnu. {advice}"


#: Identifiers of the film in other catalogues, as they are written there.
_EXAMPLES = {
    "imdb": "tt0024844",
    "wikidata": "Q1149126",
    "eidr": "10.5240/7791-8534-2C23-9030-8610-5",
    "isan": "0000-0000-3A8D-0000-Z-0000-0000-6",
}


def _pattern(value: object, context: Context) -> str:
    return f"{quote(value)} n'a pas la forme attendue. Écrire par exemple {_EXAMPLES[context['cle']]}."


def _not_a_text(value: object, _: Context) -> str:
    if value is None:
        return "Valeur vide. L'écrire, ou retirer la ligne."
    return (
        f"{quote(value)} n'est pas un texte. Écrire une seule valeur après les deux-points, entre guillemets au besoin."
    )


def _not_a_list(value: object, _: Context) -> str:
    short = isinstance(value, str) and len(value) <= _SHOWN and not set(value) & set(",:[]{}#\n\"'")
    example = f"[{printable(str(value))}]" if short else "[un, deux]"
    return f"{quote(value)} n'est pas une liste. Écrire entre crochets : {example}."


_SENTENCES: dict[str, str | Callable[[object, Context], str]] = {
    "missing": "Champ obligatoire absent. L'ajouter.",
    "missing_value": "Champ obligatoire vide. Écrire sa valeur, entre guillemets si elle commence par « # ».",
    "extra_forbidden": _unknown_key,
    "string_type": _not_a_text,
    "string_unicode": "{valeur} contient un caractère illisible. L'écrire autrement.",
    "tuple_type": _not_a_list,
    "model_type": "{valeur} n'est pas un bloc. Écrire dessous « clé: valeur », une par ligne, à deux espaces du bord.",
    "too_short": "Liste vide. Écrire au moins une valeur : [un, deux].",
    "too_long": "Trop de valeurs. En garder {max_length} au plus.",
    "string_pattern_mismatch": _pattern,
    "terme": _term,
    "vide": "Valeur vide. L'écrire, ou retirer la ligne.",
    "trop_long": "Texte trop long. Le ramener à {maximum} caractères.",
    "caractere": "Caractère invisible ({code}). Le supprimer.",
    "annee": "{valeur} n'est pas une année. Écrire quatre chiffres, par exemple 1934.",
    "duree": "{valeur} n'est pas une durée. Écrire 1:29 ou 89.",
    "date": "{valeur} n'est pas une date. Écrire AAAA-MM-JJ, par exemple 2026-11-23.",
    "mois": "{valeur} n'est pas un mois. Écrire AAAA-MM, par exemple 2026-12.",
    "nombre": "{valeur} n'est pas un nombre entier. Écrire des chiffres seuls, par exemple 80.",
    "age": "{valeur} n'est pas un âge. Écrire un nombre de 0 à 18.",
    "adresse": "{valeur} n'est pas une adresse en https. Écrire https://… sans espace.",
    "slug": "{valeur} n'est pas un identifiant. Écrire minuscules sans accent, chiffres et tirets, 80 signes au plus.",
    "doublon": "« {double} » est écrit deux fois. N'en garder qu'un.",
    "manque_sauf_a_verifier": "Champ obligatoire d'une fiche vérifiée. L'ajouter, ou écrire « statut: a-verifier ».",
    "fourchette_sans_conditions": "Ordre de prix sans conditions payantes. Ajouter « conditions: forfait » ou autre.",
    "manque_pour_une_personne": "Champ obligatoire pour une personne. Écrire la date AAAA-MM-JJ.",
    "mois_du_film": "Champ obligatoire pour un film du mois. Écrire AAAA-MM.",
}


def sentence(code: str, value: object, context: Context) -> str:
    """Return the French sentence for one error; an unknown code is ours to fix and raises KeyError."""
    found = _SENTENCES[code]
    return found.format(**{**context, "valeur": quote(value)}) if isinstance(found, str) else found(value, context)
