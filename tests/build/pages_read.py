"""Reading the pages of a built site: elements, texts, links. Standard library only."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
#: Attributes that hold an address.
ADDRESSES = ("href", "src", "action", "srcset", "poster", "data", "formaction", "cite", "ping", "xlink:href")


@dataclass
class Element:
    """One element, where it stands and the text right inside it."""

    tag: str
    attrs: dict[str, str | None]
    parent: Element | None
    texts: list[str] = field(default_factory=list)

    def within(self, *tags: str) -> bool:
        """Tell whether the element stands inside one of ``tags``."""
        above = self.parent
        while above and above.tag not in tags:
            above = above.parent
        return above is not None

    @property
    def classes(self) -> list[str]:
        return (self.attrs.get("class") or "").split()


class PageRead(HTMLParser):
    """One page: ``elements`` in order, and ``faults`` of its form (tags that do not close in order)."""

    def __init__(self, url: str, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.url, self.html = url, html
        self.elements: list[Element] = []
        self.faults: list[str] = []
        self.comments: list[str] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{e.tag}> is never closed" for e in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len({name for name, _ in attrs}) != len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        element = Element(tag, dict(attrs), self._open[-1] if self._open else None)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1].tag == tag:
            self._open.pop()
        else:
            self.faults.append(f"</{tag}> closes {self._open[-1].tag if self._open else 'nothing'}")

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"unknown declaration {data[:40]!r}")

    def all(self, *tags: str) -> list[Element]:
        """Return the elements with one of these tags, in order, those of a ``<template>`` left out."""
        return [e for e in self.elements if e.tag in tags and not e.within("template")]

    def one(self, tag: str) -> Element:
        """Return the only element with this tag."""
        (found,) = self.all(tag)
        return found

    def meta(self, name: str) -> str | None:
        """Return the content of the one ``<meta>`` with this name, property or http-equiv; None when there is none."""
        found = [e for e in self.all("meta") if name in (e.attrs.get(k) for k in ("name", "property", "http-equiv"))]
        assert len(found) <= 1, f"{self.url}: {name} twice"
        return found[0].attrs["content"] if found else None

    @property
    def ids(self) -> list[str]:
        return [e.attrs["id"] or "" for e in self.elements if "id" in e.attrs]

    def text(self, tag: str = "body") -> str:
        """Return the text of the first ``tag``, spaces joined."""
        return flat(self.all(tag)[0])

    def links(self) -> Iterator[tuple[Element, str, str]]:
        """Yield (element, attribute, address as written)."""
        for element in self.elements:
            for name in ADDRESSES:
                if name in element.attrs and not element.within("template"):
                    yield element, name, element.attrs[name] or ""

    def leads_to(self, within: str = "main") -> set[str]:
        """Return the addresses, from the root of the site, of the pages that a part of this page links to."""
        hrefs = (e.attrs["href"] or "" for e in self.all("a") if e.within(within))
        return {address(self.url, h) for h in hrefs if not urlsplit(h).scheme}


def flat(element: Element) -> str:
    """Return the text of an element on one line, spaces that do not break made plain."""
    return " ".join("".join(element.texts).split())


def address(url: str, href: str) -> str:
    """Return where a relative ``href`` on the page ``url`` leads, from the root of the site; « ../ » when outside."""
    path = unquote(urlsplit(href).path)
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(url) or ".", path)) if path else url
    return ("" if joined == "." else joined) + ("/" if path.endswith("/") and joined != "." else "")


def read_site(folder: Path) -> dict[str, PageRead]:
    """Return the pages of a built site by address: « films/x/ », « 404.html », « » for the home page."""
    pages = {}
    for path in sorted(folder.rglob("*.html")):
        url = path.relative_to(folder).as_posix().removesuffix("index.html")
        pages[url] = PageRead(url, path.read_text(encoding="utf-8"))
    return pages


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Return the paths whose bytes are not the same on both sides."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
