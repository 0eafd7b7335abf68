"""Raw values → a typed record, or problems with their lines; nothing is raised for a contributor's mistake."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from .fields import Fiche, Groupe
from .front_matter import Raw, field_name
from .messages import sentence
from .plain_form import Path
from .problems import Problem
from .vocabulary import Vocabulaire

F = TypeVar("F", bound=Fiche)
_FROM_FILE = {"slug", "chemin", "corps"}


def validate(
    kind: type[F], slug: str, raw: Raw, vocabulaires: Mapping[str, Vocabulaire]
) -> tuple[F | None, list[Problem]]:
    """Return the record and its problems; the record is None when there is a problem."""
    written = {k: v for k, v in _without_nulls(raw.values).items() if k not in _FROM_FILE}
    problems = [
        Problem(raw.path, raw.line((k,)), k, sentence("extra_forbidden", None, {"cle": k, "cles": list(kind.champs())}))
        for k in raw.values
        if k in _FROM_FILE
    ]
    problems += [
        Problem(raw.path, raw.line(path), field_name(path), sentence(code, written.get(str(path[0])), context))
        for path, code, context in kind.regles(written)
    ]
    try:
        values = {**written, "slug": slug, "chemin": raw.path, "corps": raw.body}
        record = kind.model_validate(values, context={"vocabulaires": vocabulaires})
    except ValidationError as error:
        problems += [_problem(kind, raw, e, vocabulaires) for e in error.errors(include_url=False) if not _follows(e)]
        return None, problems
    # Which fields were written is not asked again, and weighs as much as the values.
    object.__setattr__(record, "__pydantic_fields_set__", set())
    return (None if problems else record), problems


def _follows(error: ErrorDetails) -> bool:
    """Tell whether an error only follows from another: a list that is « empty » once its wrong items are out."""
    return error["type"] == "too_short" and bool(error["input"])


def _without_nulls(value: Any) -> Any:
    """Drop the keys left empty: an empty field is an absent one. An empty item of a list stays, and is a mistake."""
    if isinstance(value, list):
        return value if _TEXT.issuperset(map(type, value)) else [_without_nulls(item) for item in value]
    if isinstance(value, dict):
        return {k: v if isinstance(v, str) else _without_nulls(v) for k, v in value.items() if v is not None}
    return value


_TEXT = frozenset({str})


def _problem(kind: type[Fiche], raw: Raw, error: ErrorDetails, vocabulaires: Mapping[str, Vocabulaire]) -> Problem:
    path: Path = error["loc"]
    context: dict[str, Any] = {**error.get("ctx", {}), "vocabulaires": vocabulaires, "cle": path[-1]}
    code = error["type"]
    if code == "extra_forbidden":
        context["cles"] = _keys_beside(kind, tuple(p for p in path if isinstance(p, str)))
    elif code == "missing" and path in raw.lines:
        code = "missing_value"
    return Problem(raw.path, raw.line(path), field_name(path), sentence(code, error["input"], context))


@cache
def _keys_beside(kind: type[Fiche], path: tuple[str, ...]) -> list[str]:
    """Return the keys that may stand where the unknown one stands: those of the record, or of a small map inside it."""
    if len(path) == 1:
        return list(kind.champs())
    return list(_group(kind.model_fields[path[0]].annotation).model_fields)


def _group(annotation: Any) -> type[Groupe]:
    """Return the model that an annotation such as ``tuple[Annotated[Etape, …], ...]`` holds."""
    if isinstance(annotation, type) and issubclass(annotation, Groupe):
        return annotation
    return next(_group(a) for a in get_args(annotation) if a is not Ellipsis)
