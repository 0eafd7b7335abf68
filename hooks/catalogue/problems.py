"""A problem in a record: data first, one French line for the contributor last."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong at one place of one file, and what to write instead.

    ``path`` is relative to the root of the repository, ``line`` counts from 1, ``field`` is the key as written
    (« lien_region[2].type » inside a list), empty for the file as a whole.
    """

    path: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        field = f" {self.field}:" if self.field else ""
        return f"{self.path}:{self.line}:{field} {self.message}"

    def as_dict(self) -> dict[str, str | int]:
        return {"chemin": self.path, "ligne": self.line, "champ": self.field, "message": self.message}


def as_text(problems: Iterable[Problem]) -> str:
    """Return one line a problem, sorted."""
    return "".join(f"{p}\n" for p in sorted(problems))


def as_github(problems: Iterable[Problem]) -> str:
    """Return workflow commands that GitHub shows beside the lines of a pull request."""
    return "".join(
        f"::error file={_property(p.path)},line={p.line},title={_property(p.field or 'fiche')}::{_data(p.message)}\n"
        for p in sorted(problems)
    )


def as_json(problems: Iterable[Problem]) -> str:
    """Return a JSON array of {chemin, ligne, champ, message}."""
    return json.dumps([p.as_dict() for p in sorted(problems)], ensure_ascii=False, indent=2) + "\n"


#: ``catalogue verifier --format NAME``
FORMATS = {"texte": as_text, "github": as_github, "json": as_json}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
