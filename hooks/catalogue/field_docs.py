"""The documentation of the fields, read from the models: ``python -m catalogue.field_docs FILE``."""

from __future__ import annotations

import sys
from pathlib import Path

from .choices import CHOICES
from .fields import Champ, Fiche
from .loading import KINDS
from .vocabulary import VOCABULARY_FILES

_TITLES = {
    "film": "Un film",
    "format": "Un format de séance",
    "mediateur": "Un médiateur ou une médiatrice",
    "coordination": "Une coordination",
    "selection": "Une sélection",
    "retour": "Un retour d'expérience",
}
_HEAD = """---
title: Champs des fiches
description: Tous les champs des fiches, leurs valeurs, et ce que le catalogue en fait.
---

# Champs des fiches

Cette page est écrite à partir des modèles (`make champs`). Un champ inconnu est une erreur, avec une suggestion.
Un champ laissé vide est un champ que personne n'a encore vérifié : la page le dit.
"""


def page() -> str:
    """Return the Markdown of the page."""
    return _HEAD + "".join(_section(kind) for kind in KINDS.values())


def _section(kind: type[Fiche]) -> str:
    rows = "".join(_row(kind, name, champ) for name, champ in kind.champs().items())
    return (
        f"\n## {_TITLES[kind.genre_de_fiche]}\n\nFichier : `{kind.dossier}/<identifiant>.md`.\n\n"
        "| champ | obligatoire | ce que c'est | valeurs | ce qu'en fait le catalogue |\n"
        "| --- | --- | --- | --- | --- |\n" + rows
    )


def _row(kind: type[Fiche], name: str, champ: Champ) -> str:
    required = "oui" if kind.model_fields[name].is_required() else ""
    what = champ.libelle + (f". {champ.aide}" if champ.aide else "")
    return f"| `{name}` | {required} | {what} | {_values(champ)} | {_uses(champ)} |\n"


def _values(champ: Champ) -> str:
    if champ.lien:
        return f"noms de fichiers de `{KINDS[champ.lien].dossier}/`"
    if champ.vocabulaire in CHOICES:
        return " ".join(f"`{ident}`" for ident in CHOICES[champ.vocabulaire].entrees)
    return f"`{VOCABULARY_FILES[champ.vocabulaire]}`" if champ.vocabulaire else ""


def _uses(champ: Champ) -> str:
    uses = []
    if champ.facette:
        uses.append(f"filtre `{champ.facette}`")
    if champ.cherche:
        uses.append(f"recherche (poids {champ.cherche:g})")
    if champ.lien:
        uses.append("lien dans les deux sens")
    return ", ".join(uses)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
