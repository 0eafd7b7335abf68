"""Bodies: Markdown → HTML with nothing active in it, and plain text; nothing breaks or hangs them."""

from __future__ import annotations

import time
from html.parser import HTMLParser

import pytest
from catalogue.bodies import plain, render
from hypothesis import example, given, settings
from hypothesis import strategies as st

SIGNS = st.text(alphabet="ab \n\t<>![]()*_`&#-+1.=~|\\/\"':;{}é\u00a0", max_size=200)


class Seen(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(k, v or "") for k, v in attrs]


def html(body: str) -> str:
    return str(render(body, "films/a.md", lambda url: "../../" + url))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Un.\n\nDeux ?", "<p>Un.</p><p>Deux\u202f?</p>"),
        ("*Un* et **deux** : trois", "<p><em>Un</em> et <strong>deux</strong>\u00a0: trois</p>"),
        ("- un\n- deux", "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("", ""),
    ],
)
def test_a_body_becomes_html(body: str, expected: str) -> None:
    assert html(body) == expected


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("b.md", "../../films/b/"),
        ("../docs/droit.md#cnc", "../../droit/#cnc"),
        ("../docs/index.md", "../../"),
        ("../seances/formats/x.md", "../../seances/formats/x/"),
        ("https://a.fr/?b=1&amp;c=2", "https://a.fr/?b=1&amp;c=2"),
        ("mailto:a@b.md", "mailto:a@b.md"),
        ("#fin", "#fin"),
    ],
)
def test_a_link_to_a_record_becomes_an_address_from_the_page(href: str, expected: str) -> None:
    assert f'<a href="{expected}"' in html(f"[x]({href})")


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,x)",
        "<a href='javascript:alert(1)' onclick='x' id='y' style='z' name='w' class='v'>x</a>",
        "<svg onload=alert(1)>",
        "<iframe src=//a.fr>",
        "![x](https://a.fr/x.png)",
        "<p id=__config>x</p>",
        "[x](https://a.fr){: onclick=alert(1) }",
        "<style>*{}</style>",
    ],
)
def test_nothing_active_is_left(body: str) -> None:
    seen = Seen(html(body))
    assert seen.tags <= {"p", "a", "em", "strong", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "br", "hr", "code"}
    assert {k for k, _ in seen.attributes} <= {"href", "rel"}
    assert all(v.startswith(("https://", "noopener")) for _, v in seen.attributes)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Un\nmot.\n\n\nDeux.", "Un mot.\n\nDeux."),
        ("*Un* [mot](b.md).\n\n**Deux**.", "Un mot.\n\nDeux."),
        ("## Titre\n\n- un\n- deux\n\n> cité", "Titre\n\nun\n\ndeux\n\ncité"),
        ("5 < 6 & 7 > 2 « l'eau »", "5 < 6 & 7 > 2 « l'eau »"),
        ("*a*\u00a0: b &amp; c", "a : b & c"),
        ("<b>gras</b> <script>x</script>", "gras"),
    ],
)
def test_plain_text_has_one_paragraph_a_line_and_no_mark(body: str, expected: str) -> None:
    assert plain(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "<![>", "<![CDATA[", "[" * 20_000, "`" * 5_000, "![a](" * 8_000, "> " * 6_000, "- " * 6_000,
        "\n" * 12_000 + "x",
        " " * 11_000 + "x", "<" * 199, "<!--" * 150, "[a](" * 190, "\n".join("  " * i + "- x" for i in range(60)),
        "\n".join("    " * i + "- x" for i in range(40)), "- x\n\n" * 2_000, "a\n===" * 1_000, "#" * 12_000, "&#" * 199,
        "1. " * 24 + "x", "> " * 24 + "x", "klzzwxh:0", "<a " * 199,
    ],
)  # fmt: skip
def test_no_body_breaks_or_hangs_the_converter(body: str) -> None:
    start = time.perf_counter()
    plain(body)
    html(body)
    assert time.perf_counter() - start < 60  # a hang, not a speed


@settings(max_examples=200, deadline=None)
@given(SIGNS)
@example("<![>")
def test_any_body_gives_safe_html_and_plain_text(body: str) -> None:
    seen = Seen(html(body))
    assert not {k for k, _ in seen.attributes} - {"href", "rel"}
    assert not seen.tags & {"script", "img", "style", "svg", "iframe"}
    assert all(line for line in plain(body).split("\n\n")) or not plain(body)
