"""Pages → HTML: Jinja renders what is proper to a page; the frame and the cards are rendered once and stamped."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from .bodies import render
from .exports import jsonld
from .pages import Page
from .site import Site
from .text import typography
from .urls import record_url, root_from

THEME = Path(__file__).parent.parent / "theme"
#: What stands in a stamp for the way back to the root, the level of a heading, a reason, and in a block for a slug:
#: private characters, which no record may hold.
_MARKS = ("\ue000", "\ue001", "\ue002")
_SLUG = "\ue003"
_HOLES = re.compile("([\ue000-\ue002])")
#: Templates of which there are many pages: they need neither line ends between tags nor quotes around simple words.
_MANY = {"film.html", "liste.html"}
_QUOTED = re.compile(r'="([A-Za-z][\w-]*)"(?=[ >])')
#: Blocks kept: many films share what follows from their themes, formats and law.
_BLOCKS = 20_000


class Stamp:
    """HTML with places left open."""

    def __init__(self, html: str) -> None:
        self._parts = _HOLES.split(html.strip())
        self._places = [(at, _MARKS.index(part)) for at, part in enumerate(self._parts) if part in _MARKS]

    def format(self, *values: object) -> Markup:
        """Return the HTML with its places filled, in the order of ``_MARKS``; texts are escaped."""
        parts = self._parts.copy()
        for at, mark in self._places:
            parts[at] = escape(values[mark])
        return Markup("".join(parts))


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
        self._cards: dict[str, dict[str, Stamp]] = {}
        self._blocks: dict[tuple[Hashable, ...], str] = {}
        self.env.globals["bloc"] = self.block
        self.env.globals["fait"] = lru_cache(maxsize=_BLOCKS)(self._fact)

    def filters(self) -> dict[str, Any]:
        """Return the template filters; the guides' environment gets the same."""
        return {
            "typo": typography,
            "adresse": record_url,
            "jsonld": lambda data: Markup(jsonld.as_script(data)),
            "carte": self.card,
            "mini": self.mini,
            "ligne": self.line,
        }

    def card(self, card: dict[str, Any], racine: str, niveau: int = 3) -> Markup:
        """Return the list item of a film: rendered once, then stamped with its place in the page."""
        return self._stamped("_film_card.html", card).format(racine, niveau, "")

    def line(self, card: dict[str, Any], racine: str) -> Markup:
        """Return the list item of a film in a list of lines."""
        return self._stamped("_film_line.html", card).format(racine, "", "")

    def mini(self, card: dict[str, Any], racine: str, raison: str) -> Markup:
        """Return the list item of a related film, with the reason of the kinship, if any."""
        return self._stamped("_film_mini.html", card).format(racine, "", raison)

    def _stamped(self, template: str, card: dict[str, Any]) -> Stamp:
        made = self._cards.setdefault(template, {})
        if (stamp := made.get(card["slug"])) is None:
            html = self.env.get_template(template).render(c=card, racine=_MARKS[0], niveau=_MARKS[1], raison=_MARKS[2])
            stamp = made[card["slug"]] = Stamp(html)
        return stamp

    @pass_context
    def block(self, context: Context, template: str, part: Mapping[str, Any]) -> Markup:
        """Return a part of a film's page, rendered once for all films that have the same ``cle``."""
        racine = context["racine"]
        key = (template, racine, part["cle"])
        html = self._blocks.get(key)
        if html is None:
            if len(self._blocks) > _BLOCKS:
                self._blocks.clear()
            html = self.env.get_template(template).render({**part, "racine": racine, "slug": _SLUG}).strip()
            self._blocks[key] = html
        return Markup(html.replace(_SLUG, part.get("slug", "")))

    def _fact(self, nom: str, valeur: str, connu: bool) -> Markup:
        return Markup(self.env.get_template("_film_fact.html").render(nom=nom, valeur=valeur, connu=connu).strip())

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
        html = self.env.get_template(page.gabarit).render(context)
        return _QUOTED.sub(r"=\1", html.replace("\n<", "<")) if page.gabarit in _MANY else html
