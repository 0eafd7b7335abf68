"""The body of a record: Markdown → HTML that can hold nothing but text, emphasis, lists and links."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from html import unescape

import markdown
import nh3
from markupsafe import Markup, escape

from .body_checks import excess
from .text import typography
from .urls import resolve

_TAGS = {"p", "em", "strong", "ul", "ol", "li", "a", "blockquote", "h2", "h3", "h4", "br", "hr", "code"}
#: What Markdown may read something in: signs anywhere, and beginnings of lines.
_SIGNS = re.compile(r"[*_`\[\]<>&#|~\\]")
_STARTS = re.compile(r"[ \t]*(?:[-+]|[0-9]+\.)\s|(?:[=-]{2,}|    )")
#: Bodies whose text is kept: a page, a row and a document ask for the same one, and most are their own text.
_AT_HAND = 1 << 17
_BLOCK_END = re.compile(r"</(?:p|li|ul|ol|blockquote|h[1-6]|pre|div)>|<hr\b[^>]*>")
_BLANK = re.compile(r"\n\s*\n")
_HREF = re.compile(r'href="([^"]*)"')
_TEXT = re.compile(r"(<[^>]*>)")


@lru_cache(maxsize=_AT_HAND)
def plain(body: str) -> str:
    """Return the body without its marks, on one line a paragraph: what search, exports and descriptions use."""
    text = body
    if not _is_plain(body):
        text = unescape(nh3.clean(_BLOCK_END.sub("\n\n", _to_html(body)), tags=set()))
    paragraphs = _BLANK.split(text) if "\n" in text else [text]
    found = "\n\n".join([p for one in paragraphs if (p := " ".join(one.split()))])
    return body if found == body else found


def render(body: str, source: str, link: Callable[[str], str]) -> Markup:
    """Return the HTML of a body; ``link`` turns an address from the root of the site into one from the page."""
    if _is_plain(body):
        return Markup("".join([f"<p>{escape(typography(p))}</p>" for p in plain(body).split("\n\n") if p]))
    html = nh3.clean(
        _to_html(body),
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )

    def local(found: re.Match[str]) -> str:
        target = resolve(source, unescape(found[1]))
        return found[0] if target is None else f'href="{escape(link(target))}"'

    html = _HREF.sub(local, html)
    return Markup("".join(part if part.startswith("<") else typography(part) for part in _TEXT.split(html)))


@lru_cache(maxsize=_AT_HAND)
def _is_plain(body: str) -> bool:
    """Tell whether Markdown would make nothing but paragraphs of a body."""
    return not _SIGNS.search(body) and "http" not in body and not any(map(_STARTS.match, body.split("\n")))


def _to_html(body: str) -> str:
    """Return unsafe HTML, to be cleaned; a body that is too heavy or breaks the converter gives plain paragraphs."""
    if not excess(body):
        with suppress(Exception):  # the converter may raise anything: one record never stops the others
            return str(markdown.markdown(body, extensions=["sane_lists"], output_format="html"))
    return "".join(f"<p>{escape(p)}</p>\n" for p in body.split("\n\n") if p.strip())
