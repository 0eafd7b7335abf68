"""Records as bytes, to pass between processes and to keep from one build to the next: only what a record says.

What is not written in a record is not kept with it either: its model gives it back.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from .fields import Fiche, Groupe

#: What hardly two records have in common.
_OWN = frozenset({"corps", "chemin", "slug", "titre"})
#: Which fields were written is not asked again: one set for all.
_FIELDS_SET: set[str] = set()


def dumps(fiche: Fiche) -> bytes:
    """Return a record as bytes."""
    out = io.BytesIO()
    _Pickler(out, pickle.HIGHEST_PROTOCOL).dump(fiche)
    return out.getvalue()


def loads(data: bytes) -> Fiche:
    """Return the record that ``dumps`` has written."""
    return cast(Fiche, pickle.loads(data))


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        return (_made, (type(value), _said(value))) if isinstance(value, Groupe) else NotImplemented


@cache
def _defaults(kind: type[Groupe]) -> dict[str, Any]:
    """Return the fields of a model in their order, with what stands there when nothing is written."""
    return {name: None if one.is_required() else one.default for name, one in kind.model_fields.items()}


def _said(groupe: Groupe) -> dict[str, Any]:
    """Return the values of a record or of a small map that are not the model's own."""
    values, defaults = vars(groupe), _defaults(type(groupe))
    return {
        name: values[name]
        for name, default in defaults.items()
        if values[name] is not default and not (isinstance(default, Groupe) and values[name] == default)
    }


def _made(kind: type[Groupe], said: Mapping[str, Any]) -> Groupe:
    """Return what a model would make of values that it has already checked."""
    made = kind.__new__(kind)
    for name, value in (
        ("__dict__", {**_defaults(kind), **said}),
        ("__pydantic_fields_set__", _FIELDS_SET),
        ("__pydantic_extra__", None),
        ("__pydantic_private__", None),
    ):
        object.__setattr__(made, name, value)
    return made


class Shared:
    """Values that many records have, kept once: what comes from another process or from the cache shares nothing."""

    def __init__(self) -> None:
        self._known: dict[Any, Any] = {}

    def of(self, fiche: Fiche) -> Fiche:
        """Return the record, its values replaced by equal ones already met."""
        values, known = vars(fiche), self._known
        for name, default in _defaults(type(fiche)).items():
            value = values[name]
            if value is not default and name not in _OWN:
                values[name] = known.setdefault(value, value)
        return fiche
