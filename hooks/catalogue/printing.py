"""Pages → HTML: Jinja renders what is proper to a page; the frame and the cards are rendered once and stamped."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from .bodies import render
from .exports import jsonld
from .pages import Page
from .site import Site
from .text import typography
from .urls import record_url, root_from

THEME = Path(__file__).parent.parent / "theme"
#: What stands in a card for the way back to the root and for the level of its heading: private characters, which
#: no record may hold.
_ROOT, _LEVEL = "\ue000", "\ue001"
_THEMES = '<p class="carte-themes">'


class Printer:
    """Makes the HTML of pages for one site."""

    def __init__(self, site: Site, theme: Path = THEME) -> None:
        self.site = site
        self.env = Environment(
            loader=FileSystemLoader(theme),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.env.filters.update(self.filters())
        self._frames = lru_cache(maxsize=64)(self._frame)
        self._cards: dict[str, str] = {}

    def filters(self) -> dict[str, Any]:
        """Return the template filters; the guides' environment gets the same."""
        return {
            "typo": typography,
            "adresse": record_url,
            "jsonld": lambda data: Markup(jsonld.as_script(data)),
            "carte": self.card,
        }

    def card(self, card: dict[str, Any], racine: str, niveau: int = 3, raison: str = "") -> Markup:
        """Return the list item of a film: rendered once, then stamped with its place in the page."""
        if (html := self._cards.get(card["slug"])) is None:
            html = self.env.get_template("_film_card.html").render(c=card, racine=_ROOT, niveau=_LEVEL)
            self._cards[card["slug"]] = html
        html = html.replace(_ROOT, racine).replace(_LEVEL, str(niveau))
        if raison:  # it says the themes in common: the card's own would say them again
            html = f'{html[: html.index(_THEMES)]}<p class="raison">{escape(raison)}</p>\n</li>'
        return Markup(html)

    def _frame(self, racine: str, section: str) -> dict[str, Markup]:
        context = self.site.page("", section=section, root=racine)
        return {
            name: Markup(self.env.get_template(f"_{name}.html").render(context))
            for name in ("head", "header", "footer")
        }

    def frame(self, url: str, *, section: str = "", source: str = "", root: str | None = None) -> dict[str, object]:
        """Return what ``base.html`` needs for the page at ``url``: head, header and foot are rendered once a depth."""
        racine = root_from(url) if root is None else root
        page = self.site.page(url, section=section, source=source, root=racine)
        return {**page, **self._frames(racine, section)}

    def html(self, page: Page) -> str:
        """Return the HTML of one page."""
        context: dict[str, Any] = {
            **self.frame(page.url, section=page.section, source=page.source),
            "titre": page.titre,
            "description": page.description,
            "fil": page.fil,
            "donnees": page.donnees,
            **page.contexte,
        }
        fiche = page.contexte.get("fiche") or page.contexte.get("film")
        if fiche is not None:
            root = str(context["racine"])
            context["corps"] = render(fiche.corps, fiche.chemin, lambda target: root + target)
        return self.env.get_template(page.gabarit).render(context)
