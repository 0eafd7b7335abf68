"""The glossary defines every French noun of the records: their types, their keys, and the words of the closed lists."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from catalogue.choices import CHOICES
from catalogue.fields import Fiche, Groupe
from catalogue.loading import KINDS
from catalogue.text import words

PAGE = Path(__file__).resolve().parents[2] / "docs" / "contribuer" / "glossaire.md"
#: Words of the program's own, or of everybody: a glossary that defines « oui » helps nobody.
PLAIN = {"oui", "non", "inconnu", "nom", "site", "date", "mois", "quand", "texte", "type", "url"}
#: Other catalogues, by their own names.
NAMES = {"imdb", "wikidata", "eidr", "isan"}


@cache
def glossary() -> tuple[frozenset[str], frozenset[str], str]:
    """Return the terms defined, what stands between backticks, and all the words of the page."""
    page = PAGE.read_text(encoding="utf-8")
    terms = re.findall(r"^(?!#|:|---|\s)(.+)\n:   ", page, re.MULTILINE)
    defined = {singular(part) for term in terms for part in (term, re.sub(r"\(.*?\)", "", term))}
    coded = {code for codes in re.findall(r"`([^`]+)`", page) for code in (codes, codes.partition(":")[0])}
    return frozenset(defined), frozenset(coded), f" {singular(page)} "


def singular(text: str) -> str:
    """Return the folded words without a final s or x, so that « thèmes » is « thème »."""
    return " ".join(re.sub(r"[sx]$", "", word) for word in words(text))


def spaced(ident: str) -> str:
    """Return « 35 mm » for ``35mm``."""
    return re.sub(r"(?<=[0-9])(?=[a-z])", " ", ident)


def is_defined(name: str) -> bool:
    defined, coded, _ = glossary()
    return name in coded or singular(name) in defined


def keys(model: type[Groupe]) -> set[str]:
    """Return the keys of a model and of the small maps inside it."""
    found: set[str] = set()
    for name, info in model.model_fields.items():
        found |= {name} | {key for group in groups(info.annotation) for key in keys(group)}
    return found


def groups(annotation: Any) -> list[type[Groupe]]:
    if isinstance(annotation, type) and issubclass(annotation, Groupe):
        return [annotation]
    return [group for part in get_args(annotation) for group in groups(part)]


def test_the_page_is_a_list_of_terms_in_order() -> None:
    page = PAGE.read_text(encoding="utf-8")
    terms = re.findall(r"^(?!#|:|---|\s)(.+)\n:   ", page, re.MULTILINE)
    assert len(terms) > 100
    assert len({" ".join(words(t)) for t in terms}) == len(terms)
    letters = [" ".join(words(t))[:1] for t in terms]
    assert letters == sorted(letters)


@pytest.mark.parametrize(
    "genre", [*KINDS, "fiche", "catalogue", "facette", "vocabulaire", "identifiant", "lieu", "seance"]
)
def test_every_record_type_is_defined(genre: str) -> None:
    assert is_defined(genre)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_key_of_a_record_is_defined(kind: type[Fiche]) -> None:
    others = {"slug", "chemin", "corps"} | PLAIN | NAMES
    assert sorted(k for k in keys(kind) - others if not is_defined(k)) == []


@pytest.mark.parametrize("nom", sorted(CHOICES.keys() - {"fourchettes"}))  # amounts need no definition
def test_every_word_of_a_closed_list_is_explained(nom: str) -> None:
    _, coded, page = glossary()
    unknown = [
        ident
        for ident, entree in CHOICES[nom].entrees.items()
        if ident not in coded | PLAIN
        and not any(f" {singular(w)} " in page for w in (ident, entree.libelle, spaced(ident)))
    ]
    assert unknown == []
