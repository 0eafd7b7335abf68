"""Records as text: values → a record file that reads back the same, and the draft of a new record."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .exports.schema import Node, members, required, shape, with_terms
from .fields import Champ, Fiche
from .plain_form import Value
from .text import slug as make_slug
from .vocabulary import Vocabulaire

WIDTH = 110
_FOLDED_ABOVE = 90
#: What a record file may not hold as it stands (see ``front_matter.decode``): between quotes it is escaped.
_INVISIBLE = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff"
_UNPRINTABLE = _INVISIBLE + "\t\n"
_ESCAPED = re.compile(f'[{_UNPRINTABLE}"\\\\]')
#: Words between single spaces: what a folded block gives back as it was.
_FOLDABLE = re.compile(f"[^ {_UNPRINTABLE}]+(?: [^ {_UNPRINTABLE}]+)*")
#: Texts that need no quotes anywhere: they begin and end with a letter or a figure, and hold no YAML sign.
_BARE = re.compile(r"[^\W_](?:[\w .'’()/+°…\u00a0\u202f-]*[\w.)…])?")
_MISREAD = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
_REMOVED = re.compile(f"[{_INVISIBLE}]")
_CONFLICT = re.compile(r"^(?=(?:<{7}|>{7}|\|{7})(?: .*)?$|={7}$)", re.MULTILINE)


@dataclass(frozen=True)
class Draft:
    """A record to be written: its path in the repository and its text."""

    path: str
    text: str


def write(root: Path, drafts: Iterable[Draft]) -> None:
    """Write new records; when one cannot be written, those already written are taken away and the error goes on."""
    written: list[Path] = []
    try:
        for made in drafts:
            path = root / made.path
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                written.append(path)
                file.write(made.text)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise


def to_markdown(kind: type[Fiche], values: Mapping[str, Value], body: str = "") -> str:
    """Return the record file that ``front_matter.read`` reads back as these values and ``clean_body(body)``.

    Keys are written in the order of the model; there must be at least one.
    """
    order = {name: rank for rank, name in enumerate(kind.champs())}
    lines = ["---"]
    for name in sorted(values, key=lambda n: order.get(n, len(order))):
        lines += _entry(name, values[name], 0)
    text = clean_body(body)
    return "\n".join([*lines, "---", ""]) + (f"\n{text}\n" if text else "")


def clean_body(body: str) -> str:
    """Return the body without what a record file may not hold: invisible characters, marks of conflict."""
    return _CONFLICT.sub(" ", _REMOVED.sub("", _LINE_END.sub("\n", body)).strip())


def inline(value: Value) -> str:
    """Return a text as a YAML scalar on one line, quoted when it must be."""
    if value is None:
        return "null"
    text = str(value)
    if _BARE.fullmatch(text) and text.lower() not in _MISREAD:
        return text
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"  # half a character is no text: nothing can read it back
    simple = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
    return simple.get(found[0]) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


def _entry(name: str, value: Value, indent: int) -> list[str]:
    """Return the lines of one « key: value »."""
    head = " " * indent + inline(name) + ":"
    if value is None:
        return [head]
    if isinstance(value, str):
        if not indent and len(value) > _FOLDED_ABOVE and _FOLDABLE.fullmatch(value):
            wrapped = textwrap.wrap(value, WIDTH - 2, break_long_words=False, break_on_hyphens=False)
            return [f"{head} >-", *(f"  {line}" for line in wrapped)]
        return [f"{head} {inline(value)}"]
    if (flow := _flow(value)) and indent + len(head) + len(flow) < WIDTH:
        return [f"{head} {flow}"]
    return [head, *_block(value, indent + 2)]


def _flow(value: list[Value] | dict[str, Value]) -> str:
    """Return a short list of texts between brackets; empty when it is to be written line by line."""
    if not value:
        return "[]" if isinstance(value, list) else "{}"
    if isinstance(value, dict) or any(isinstance(v, list | dict) for v in value):
        return ""
    return f"[{', '.join(inline(v) for v in value)}]"


def _block(value: list[Value] | dict[str, Value], indent: int) -> list[str]:
    """Return a list or a map, one line a value."""
    if isinstance(value, dict):
        return [line for key, item in value.items() for line in _entry(key, item, indent)]
    lines: list[str] = []
    for item in value:
        if isinstance(item, dict) and item:
            inner = _block(item, indent + 2)
        elif isinstance(item, list | dict):
            flow = _flow(item)
            inner = [" " * (indent + 2) + flow] if flow else _block(item, indent + 2)
        else:
            inner = [" " * (indent + 2) + inline(item)]
        lines += [" " * indent + "- " + inner[0][indent + 2 :], *inner[1:]]
    return lines


def draft(kind: type[Fiche], titre: str, vocabulaires: Mapping[str, Vocabulaire]) -> Draft | None:
    """Return a new record of that title, None when the title has no letter: what is needed is left to fill in.

    Each field comes with its label, its help and its choices, in the order of the model; the optional ones stand
    behind a « # » without a space, so that taking it away is enough.
    """
    titre = " ".join(titre.split())
    given: dict[str, Value] = {kind.nom_du_titre: titre, "statut": "brouillon"}
    asked = {*given, *required(kind), *_needed_when_published(kind)}
    lines = [
        "---",
        "# Remplir les champs vides ; ôter le « # » collé aux champs que vous savez remplir ; supprimer le reste.",
    ]
    for name, champ in kind.champs().items():
        node = with_terms(shape(kind)[name], vocabulaires)
        shown = name in asked and name not in given
        lines += [f"# {line}" for line in textwrap.wrap(_help(champ, node, shown=shown), WIDTH - 2)]
        lines += _entry(name, given.get(name), 0) if name in asked else [f"#{name}: {example(node)}"]
    text = "\n".join([*lines, "---", "", "Écrire ici le texte de la fiche, avec vos mots.", ""])
    slug = make_slug(titre)
    return Draft(f"{kind.dossier}/{slug}.md", text) if slug else None


def _needed_when_published(kind: type[Fiche]) -> set[str]:
    """Return the fields that the rules of the model ask of a record that is not « à vérifier »."""
    return {str(path[0]) for path, code, _ in kind.regles({"statut": "brouillon"}) if code.startswith("manque")}


def _help(champ: Champ, node: Node, *, shown: bool) -> str:
    terms = (node.get("items") or node).get("enum", [])
    parts = [champ.libelle, champ.aide.rstrip(".")]
    if terms:
        parts.append(f"Au choix : {', '.join(terms)}" if len(terms) <= 50 else f"Liste : {champ.vocabulaire}.yml")
    if shown:
        parts.append(f"Exemple : {example(node)}")
    return ". ".join(p for p in parts if p)


def example(node: Node, name: str = "") -> str:
    """Return one value of the field as it would be written; ``name`` is its key inside a map."""
    if node["type"] == "array":
        return f"[{example(node['items'])}]"
    if inner := members(node):
        return "{" + ", ".join(f"{key}: {example(value, key)}" for key, value in inner.items()) + "}"
    if terms := node.get("enum"):
        return inline(terms[0])
    if node["type"] == "integer":
        return _EXAMPLE_NUMBERS.get((node.get("minimum", 0), node.get("maximum", 0)), "80")
    by_form: dict[Any, str] = {"date": "2026-11-23", "uri": "https://exemple.fr/"}
    by_pattern = {"^[a-": "identifiant-de-la-fiche", "^\\d{": "2026-12"}
    return (
        _EXAMPLE_NAMES.get(name)
        or by_form.get(node.get("format"))
        or by_pattern.get(str(node.get("pattern"))[:4], "texte")
    )


#: By the bounds of the number: a year, a length, an age.
_EXAMPLE_NUMBERS = {(1888, 2100): "1934", (1, 1500): "1h34", (0, 18): "12"}
_EXAMPLE_NAMES = {
    "imdb": "tt0024844",
    "wikidata": "Q1149126",
    "eidr": "10.5240/7791-8534-2C23-9030-8610-5",
    "isan": "0000-0000-3A8D-0000-Z-0000-0000-6",
}
