"""One record file → its values as text, with the line of each, and its body.

PyYAML reads the events, so that nothing is converted on the way (YAML 1.1 would make ``NO`` false and ``1:29`` 89),
duplicate keys are seen, and anchors, tags and deep nesting are refused before they cost anything.
"""

from __future__ import annotations

import re
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import BaseHandler

from .plain_form import Path, Value, read_plain
from .problems import Problem
from .yaml_mistakes import explain

MAX_BYTES = 200_000
#: Lists and maps inside one another, the fields themselves being the first.
MAX_DEPTH = 3
#: More keys and values than any record needs: what follows would be slow to check and to report.
MAX_VALUES = 1_500
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = {"", "~", "null", "Null", "NULL"}
_MARKS = ("<" * 7, ">" * 7, "|" * 7, "=" * 7)
_CONFLICT = re.compile(r"^(?:(?:<{7}|>{7}|\|{7})(?: .*)?|={7})$", re.MULTILINE)
#: Characters that no text needs: controls, line separators, direction overrides, byte order marks, non-characters.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
#: The line that ends the fields.
_END = re.compile(r"\n---[^\S\n]*(?=\n|\Z)")
_KEY = re.compile(r"[^\W_][\w '’.-]{0,59}")


class Raw:
    """A record as written: ``values`` are text, lists and maps of text; ``lines`` gives the line of each path."""

    def __init__(
        self,
        path: str,
        values: dict[str, Value] | None = None,
        lines: dict[Path, int] | None = None,
        body: str = "",
        body_line: int = 1,
    ) -> None:
        self.path, self.values, self.body, self.body_line = path, values or {}, body, body_line
        self._lines = {} if lines is None else lines
        #: Fields whose lines nobody has asked for yet.
        self.plain = ""

    @property
    def lines(self) -> dict[Path, int]:
        """Return the line of each path; few records are ever asked for theirs."""
        if self.plain:
            read_mapping(self.plain, self._lines)
            self.plain = ""
        return self._lines

    def line(self, path: Path) -> int:
        """Return the line of ``path``, or of the nearest thing around it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class FormError(Exception):
    """A mistake of form: the reading of the file stops there."""

    def __init__(self, line: int, message: str, field: str = "") -> None:
        super().__init__(message)
        self.line, self.message, self.field = line, message, field


def decode(path: str, data: bytes) -> str | Problem:
    """Return the text of a record file, or the one problem that keeps it from being read as text."""
    if len(data) > MAX_BYTES:
        return Problem(path, 1, "", f"Le fichier pèse plus de {MAX_BYTES // 1000} ko. Écrire une fiche plus courte.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return Problem(path, line, "", "Le fichier n'est pas en UTF-8. L'enregistrer en UTF-8.")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.replace("\n", "").isprintable() and not any(mark in text for mark in _MARKS):
        return text  # nearly always
    if found := _INVISIBLE.search(text):
        message = f"Caractère invisible (U+{ord(found[0]):04X}). Le supprimer."
    elif found := _CONFLICT.search(text):
        message = "Marque de conflit Git. Garder une des deux versions, sans les lignes <<<, === et >>>."
    else:
        return text
    return Problem(path, text.count("\n", 0, found.start()) + 1, "", message)


def read(path: str, data: bytes) -> tuple[Raw, list[Problem]]:
    """Return the record of the file and what is wrong with its form; never raises for a contributor's mistake."""
    text = decode(path, data)
    if isinstance(text, Problem):
        return Raw(path), [text]
    handler = _RecordHandler(path)
    try:
        if not text.strip():
            raise FormError(1, "Le fichier est vide. Écrire les champs entre deux lignes « --- », puis le texte.")
        if not handler.detect(text):
            raise FormError(1, "La fiche ne commence pas par une ligne « --- ». La mettre en première ligne.")
        _, body = frontmatter.parse(text, handler=handler)
    except FormError as refused:
        return handler.raw, [Problem(path, refused.line, refused.field, refused.message)]
    handler.raw.body = body
    return handler.raw, []


class _RecordHandler(BaseHandler):
    """python-frontmatter cuts and reads a file through this: our cut, our events, our lines."""

    FM_BOUNDARY = re.compile(r"^---$", re.MULTILINE)  # asked for by the base class; ``split`` does the cutting

    def __init__(self, path: str) -> None:
        super().__init__()
        self.raw = Raw(path)

    def detect(self, text: str) -> bool:
        return text.partition("\n")[0].rstrip() == "---"

    def split(self, text: str) -> tuple[str, str]:
        first = text.partition("\n")[0]
        end = _END.search(text, len(first))
        if end is None:
            raise FormError(1, "La fin des champs manque. Ajouter une ligne « --- » avant le texte.")
        body = text[end.end() + 1 :]
        blank = body[: len(body) - len(body.lstrip())].count("\n") if body.strip() else 0
        self.raw.body_line = text.count("\n", 0, end.end()) + 2 + blank
        return text[len(first) + 1 : end.start()], body

    def load(self, fm: str, **_: object) -> dict[str, Value]:
        if plain := read_plain(fm, MAX_VALUES):
            self.raw.values, self.raw.plain = plain, fm
            return plain
        try:
            values = read_mapping(fm, self.raw.lines)
        except (yaml.YAMLError, ValueError, OverflowError) as error:  # the last two: escapes, without libyaml
            raise FormError(*explain(error, fm)) from error
        self.raw.values = values
        return values


def read_mapping(
    text: str, lines: dict[Path, int], *, max_depth: int = MAX_DEPTH, max_values: int = MAX_VALUES, first_line: int = 2
) -> dict[str, Value]:
    """Return the map that a YAML text holds, every scalar as text, and fill ``lines``.

    ``first_line`` is the line of the file where the text begins. Raises FormError, or what ``yaml.parse`` raises.
    """
    return _Builder(lines, max_depth, max_values, first_line).build(text)


class _Builder:
    """Walk the events of one YAML document into text values and their lines (the file's own numbering)."""

    def __init__(self, lines: dict[Path, int], max_depth: int, max_values: int, first_line: int) -> None:
        self.lines, self.max_depth, self.left, self.first_line = lines, max_depth, max_values, first_line

    def build(self, text: str) -> dict[str, Value]:
        self.events = (e for e in yaml.parse(text, Loader=_LOADER) if not isinstance(e, yaml.StreamStartEvent))
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise FormError(1, "Aucun champ entre les deux lignes « --- ». Écrire au moins « titre: … ».")
        root = next(self.events)
        self._refuse_marks(root, "")
        if not isinstance(root, yaml.MappingStartEvent):
            raise FormError(
                self._line(root), "Les champs ne sont pas de la forme « clé: valeur ». Écrire un champ par ligne."
            )
        values = self._mapping(())
        next(self.events)  # the end of the document
        if not isinstance(extra := next(self.events), yaml.StreamEndEvent):
            raise FormError(self._line(extra), "Second bloc de champs. Garder un seul bloc entre deux lignes « --- ».")
        return values

    def _line(self, event: Any) -> int:
        return int(event.start_mark.line) + self.first_line

    def _refuse_marks(self, event: Any, field: str) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            what = "Valeur qui commence par « & » ou « * »"
        elif getattr(event, "tag", None):
            what = "Valeur qui commence par « ! »"
        else:
            return
        raise FormError(self._line(event), f"{what}. La mettre entre guillemets droits.", field)

    def _value(self, path: Path, event: Any) -> Value:
        line = self._line(event)
        self.lines.setdefault(path, line)
        field = field_name(path)
        self.left -= 1
        if self.left < 0:
            raise FormError(line, "Trop de valeurs dans une seule fiche. Garder l'essentiel.")
        self._refuse_marks(event, field)
        if isinstance(event, yaml.ScalarEvent):
            return None if not event.style and event.value in _NULLS else str(event.value)
        if len(path) >= self.max_depth:
            raise FormError(line, "Trop de niveaux imbriqués. Écrire une liste simple : [un, deux].", field)
        return self._sequence(path) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(path)

    def _sequence(self, path: Path) -> list[Value]:
        items: list[Value] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._value((*path, len(items)), event))
        return items

    def _mapping(self, path: Path) -> dict[str, Value]:
        values: dict[str, Value] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line = self._line(event)
            self._refuse_marks(event, field_name(path))
            if not isinstance(event, yaml.ScalarEvent) or not _KEY.fullmatch(event.value):
                raise FormError(
                    line, "Nom de champ illisible. Écrire « clé: valeur », la clé sans signe.", field_name(path)
                )
            key = str(event.value)
            where = (*path, key)
            if key in values:
                first = self.lines[where]
                message = f"Champ écrit deux fois (déjà ligne {first}). N'en garder qu'un."
                raise FormError(line, message, field_name(where))
            self.lines[where] = line
            values[key] = self._value(where, next(self.events))
        return values


def field_name(path: Path) -> str:
    """Return how a path is shown to a contributor: («lien_region», 1, «type») → ``lien_region[2].type``."""
    shown = ""
    for part in path:
        shown += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if shown else part
    return shown
