"""Rules on the body of a record: how heavy it may be, and where its links lead."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from .fields import Fiche
from .film import Film
from .front_matter import Raw
from .messages import quote
from .problems import Problem
from .text import closest

MAX_BODY = 12_000
#: More of one of these than any text needs: Python-Markdown takes minutes on them.
MAX_MARKS = 200
#: Signs at the start of a line that open a level: quotes, lists, indents.
MAX_LEVELS = 24
FIELD = "texte"
_LINKS = (
    re.compile(r"\]\(\s*<?([^)\s>]*)"),  # [text](address)
    re.compile(r"^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)"),  # [name]: address
    re.compile(r"\bhref\s*=\s*[\"']?([^\s\"'>]+)", re.IGNORECASE),
)
_LEVELS = re.compile(r"(?:[ \t>]|[-+*](?=[ \t])|[0-9]+[.)](?=[ \t]))*")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ALLOWED = ("https://", "http://", "mailto:")


def excess(body: str) -> str | None:
    """Return what makes a body too heavy to render, in French, or None."""
    if len(body) > MAX_BODY:
        return f"Texte trop long. Le ramener à {MAX_BODY} signes."
    for mark in "[`<*_&>!\\":
        if body.count(mark) > MAX_MARKS:
            return f"Trop de signes « {mark} ». Écrire du texte simple."
    if any(_depth(line) > MAX_LEVELS for line in body.split("\n")):
        return "Trop de niveaux imbriqués. Écrire des paragraphes, ou une liste simple."
    return None


def _depth(line: str) -> int:
    start = _LEVELS.match(line)
    if not start or not start[0]:
        return 0
    opened = start[0].expandtabs(4)
    signs = sum(not c.isspace() for c in opened)
    return signs + (len(opened) - signs) // 4


def links(body: str) -> list[tuple[int, str]]:
    """Return (line from 1, address) of the links of a body."""
    if "](" not in body and "]:" not in body and "href" not in body.lower():
        return []  # nearly always
    return [(n, m[1]) for n, line in enumerate(body.split("\n"), 1) for link in _LINKS for m in link.finditer(line)]


def target(source: str, href: str) -> str | None:
    """Return the path in the repository that a relative link to a ``.md`` file leads to; None for other links."""
    path = href.partition("#")[0]
    if not path.endswith(".md") or path.startswith("/") or _SCHEME.match(path):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), path))


@dataclass(frozen=True)
class Destinations:
    """Where a link of a body may lead: the paths of all records, of those not published, and the editors' pages."""

    fiches: AbstractSet[str]
    cachees: AbstractSet[str]
    is_page: Callable[[str], bool]


def check_body(kind: type[Fiche], raw: Raw, there: Destinations) -> Iterator[Problem]:
    """Yield what is wrong in the body of a record."""
    if kind is Film and raw.values.get("statut") == "verifie" and not raw.body.strip():
        message = "Le texte manque. Écrire le résumé du film sous la deuxième ligne « --- », ou « statut: a-verifier »."
        yield Problem(raw.path, raw.line(("statut",)), FIELD, message)
    if too_much := excess(raw.body):
        yield Problem(raw.path, raw.body_line, FIELD, too_much)
        return
    for number, href in links(raw.body):
        if message := _link_problem(raw.path, href, there):
            yield Problem(raw.path, raw.body_line + number - 1, FIELD, message)


def _link_problem(source: str, href: str, there: Destinations) -> str:
    if href.startswith("#") or href.lower().startswith(_ALLOWED):
        return ""
    found = target(source, href)
    if found is None:
        what = f"Le lien {quote(href)} ne mène nulle part" if href else "Lien sans adresse"
        return f"{what}. Écrire https://…, ou le chemin d'une fiche : ../films/nom.md."
    if found in there.cachees and source not in there.cachees:
        return f"Le lien {quote(href)} mène à une fiche non publiée. Le retirer, ou publier cette fiche."
    if found in there.fiches or there.is_page(found):
        return ""
    near = closest(found, there.fiches)
    advice = "Corriger le chemin, ou retirer le lien."
    if near:
        advice = f"Vouliez-vous dire « {posixpath.relpath(near, posixpath.dirname(source))} » ?"
    return f"Le lien {quote(href)} ne mène à aucune fiche. {advice}"
