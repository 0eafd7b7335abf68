"""Addresses: a path in the repository is a path on the site."""

from __future__ import annotations

from .body_checks import target
from .fields import Fiche

#: Parameters of a page of results and the number of films it shows.
PAGE_SIZE = 24


def record_url(fiche: Fiche) -> str:
    """Return the address of a record from the root of the site: ``films/l-atalante/``."""
    return f"{fiche.dossier}/{fiche.slug}/"


def from_source(path: str) -> str:
    """Return the address of a Markdown file of the repository: ``docs/droit.md`` → ``droit/``, an index its folder."""
    stem = path.removeprefix("docs/").removesuffix(".md")
    return "" if stem == "index" else stem.removesuffix("/index") + "/"


def resolve(source: str, href: str) -> str | None:
    """Return the address that a relative link to a ``.md`` file leads to, with its fragment; None for other links.

    ``source`` is the path in the repository of the file that holds the link.
    """
    path = target(source, href)
    if path is None:
        return None
    _, hash_, fragment = href.partition("#")
    return from_source(path) + hash_ + fragment


def root_from(url: str) -> str:
    """Return the way back to the root of the site from ``url``: ``films/x/`` → ``../../``."""
    return "../" * url.count("/")


def paging(base: str, number: int, total: int) -> list[tuple[int, str]]:
    """Return the links of page ``number`` out of ``total``: (number, address); (0, "") is a gap."""
    shown = sorted({1, total, *range(max(1, number - 2), min(total, number + 2) + 1)})
    found: list[tuple[int, str]] = []
    for n in shown:
        if found and n > found[-1][0] + 1:
            found.append((0, ""))
        found.append((n, page_url(base, n)))
    return found


def page_url(base: str, number: int) -> str:
    """Return the address of page ``number`` of a list: the first is the list itself."""
    return base if number == 1 else f"{base}page/{number}/"
