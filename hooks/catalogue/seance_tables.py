"""The tables of a séance: read from YAML, checked, and set as plain data that Python and the browser both read.

What is wrong in them is told like any other mistake: one line with the file, its line and the field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path as File
from typing import Any, cast, get_args

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from .fields import Groupe
from .front_matter import FormError, Path, Raw, decode, field_name, read_mapping
from .legal import ANSWERS, matches_any
from .messages import quote, sentence
from .problems import Problem
from .seance_models import CASES, LISTS, Ligne, TableDesEtapes, TableDuDroit
from .text import closest, join_fr, typography
from .vocabulary import Vocabulaire
from .yaml_mistakes import explain

#: Tables: name → path in the repository.
TABLE_FILES = {"droit": "seances/droit.yml", "etapes": "seances/etapes.yml"}
Wrong = Iterator[tuple[Path, str]]

_MODELS: dict[str, type[Groupe]] = {"droit": TableDuDroit, "etapes": TableDesEtapes}


def load_tables(root: File, vocabulaires: Mapping[str, Vocabulaire]) -> tuple[dict[str, dict[str, Any]], list[Problem]]:
    """Return the tables of a repository by name, as plain data that Python and the browser read, and their problems."""
    tables, problems = {}, []
    for nom, relative in TABLE_FILES.items():
        raw = _read(root, relative)
        if isinstance(raw, Problem):
            problems.append(raw)
            continue
        data, found = check(nom, raw, vocabulaires)
        problems += found
        if data is not None:
            tables[nom] = data
    return tables, problems


def _read(root: File, relative: str) -> Raw | Problem:
    try:
        text = decode(relative, (root / relative).read_bytes())
    except OSError:
        return Problem(relative, 1, "", "Ce fichier manque ou ne peut pas être lu. Le remettre.")
    if isinstance(text, Problem):
        return text
    raw = Raw(relative)
    try:
        raw.values = read_mapping(text, raw.lines, max_depth=7, max_values=10_000, first_line=1)
    except FormError as error:
        return Problem(relative, error.line, error.field, error.message)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        line, message = explain(error, text)
        return Problem(relative, line - 1, "", message)  # explain counts the « --- » of records
    return raw


def check(nom: str, raw: Raw, vocabulaires: Mapping[str, Vocabulaire]) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Return one table as plain data, or its problems."""
    context = {"vocabulaires": {**vocabulaires, **LISTS}}
    try:
        table = _MODELS[nom].model_validate(_without_nulls(raw.values), context=context)
    except ValidationError as error:
        return None, [_problem(nom, raw, e, context) for e in error.errors(include_url=False)]
    wrong = (
        _legal_problems(table) if isinstance(table, TableDuDroit) else _planning_problems(cast(TableDesEtapes, table))
    )
    problems = [Problem(raw.path, raw.line(path), field_name(path), message) for path, message in wrong]
    if problems:
        return None, problems
    return _published(table), []


def _without_nulls(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_nulls(item) for item in value]
    return {k: _without_nulls(v) for k, v in value.items() if v is not None} if isinstance(value, dict) else value


def _problem(nom: str, raw: Raw, error: ErrorDetails, context: Mapping[str, Any]) -> Problem:
    path: Path = error["loc"]
    code = error["type"]
    if code == "missing" and path in raw.lines:
        code = "missing_value"
    more = {**error.get("ctx", {}), **context, "cle": path[-1], "cles": _keys(_MODELS[nom], path)}
    if code in {"dict_type", "model_attributes_type"}:
        code = "model_type"
    return Problem(raw.path, raw.line(path), field_name(path), sentence(code, error["input"], more))


def _keys(model: type[Groupe], path: Path) -> list[str]:
    """Return the keys that may stand where ``path`` ends; a part that is no field is the free key of a map."""
    for part in path[:-1]:
        if isinstance(part, str) and part in model.model_fields:
            model = _group(model.model_fields[part].annotation) or model
    return list(model.model_fields)


def _group(annotation: Any) -> type[Groupe] | None:
    if isinstance(annotation, type) and issubclass(annotation, Groupe):
        return annotation
    return next((found for a in get_args(annotation) if (found := _group(a))), None)


def _legal_problems(table: TableDuDroit) -> Wrong:
    known = [c.id for c in table.cas]
    for at, cas in enumerate(table.cas):
        if cas.id in known[:at]:
            yield ("cas", at, "id"), f"Le cas {cas.id} est écrit deux fois. N'en garder qu'un."
        elif not cas.en_plus and not cas.regime:
            yield ("cas", at), "Régime absent. Ajouter « regime: commercial » ou « regime: non-commercial »."
        elif not cas.en_plus and not (cas.phrase or (cas.delai_mois and cas.ou)):
            yield ("cas", at), "Verdict absent. Ajouter « phrase », ou « delai_mois » et « ou »."
        yield from _unknown_sources(("cas", at), cas.lignes, table)
    yield from _unknown_sources(("communes",), table.communes.lignes, table)
    if len(known) < len(CASES) and (missing := [c for c in CASES if c not in known]):
        yield ("cas",), f"Cas absents : {join_fr(missing)}. Les ajouter."
    if sorted(table.questions) != sorted((*ANSWERS, "duree", "visa_date")):
        yield ("questions",), f"Écrire les questions {join_fr((*ANSWERS, 'duree', 'visa_date'))}, et elles seules."
    for key, answers in ANSWERS.items():
        if key in table.questions and sorted(table.questions[key].choix or ()) != sorted(answers):
            yield ("questions", key, "choix"), f"Écrire les choix {join_fr(answers)}, et eux seuls."
    yield from _unanswered(table)


def _unknown_sources(path: Path, lines: tuple[Ligne, ...], table: TableDuDroit) -> Wrong:
    for at, line in enumerate(lines):
        if line.source not in table.sources:
            near = closest(line.source, table.sources)
            advice = f"Vouliez-vous dire « {near} » ?" if near else "L'ajouter à « sources »."
            yield (*path, "lignes", at, "source"), f"{quote(line.source)} n'est pas une source. {advice}"


def _unanswered(table: TableDuDroit) -> Wrong:
    """Yield the first answers that no case covers: every séance has its case."""
    cases = [[_plain(c) for c in cas.si] for cas in table.cas if not cas.en_plus]
    for values in product(*ANSWERS.values()):
        facts = dict(zip(ANSWERS, values, strict=True))
        if not any(matches_any(si, {**facts, "duree": None}) for si in cases):
            yield ("cas",), f"Aucun cas ne répond à {join_fr(values)}. Compléter une condition « si »."
            return


def _planning_problems(table: TableDesEtapes) -> Wrong:
    known = [e.id for e in table.etapes]
    for at, ident in enumerate(known):
        if ident in known[:at]:
            yield ("etapes", at, "id"), f"L'étape {quote(ident)} est écrite deux fois. N'en garder qu'une."
    days = [e.jours for e in table.etapes]
    if days != sorted(days, reverse=True):
        yield ("etapes",), "Étapes en désordre. Les ranger de la plus lointaine à la dernière."
    if 0 not in days:
        yield ("etapes",), "Le jour de la séance manque. Ajouter une étape avec « jours: 0 »."


def _plain(value: Any) -> Any:
    """Return models as plain data, what is empty left out, texts with the spaces that French typography wants."""
    if isinstance(value, Groupe):
        value = value.model_dump(mode="json")
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items() if v not in (None, [], {})}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    return typography(value) if isinstance(value, str) else value


def _published(table: Groupe) -> dict[str, Any]:
    data: dict[str, Any] = _plain(table)
    if isinstance(table, TableDuDroit):
        for part in (*data["cas"], data["communes"]):
            for line in part.get("lignes", ()):
                source = data["sources"][line["source"]]
                line.setdefault("verifie_le", data["verifie_le"])
                line |= {**source, "source": source["titre"]}
                del line["titre"]
            if "delai_mois" in part:
                part["delai_mois"] = int(part["delai_mois"])
        for question in data["questions"].values():
            question["choix"] = [{"valeur": k, "libelle": v} for k, v in question.get("choix", {}).items()]
        del data["sources"]
    return data
