"""Pages → HTML: Jinja renders what is proper to a page; what many share is rendered once and put in place."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from .bodies import render
from .exports import jsonld
from .pages.page import Bloc, Page
from .site import Site
from .templates import THEME, environment, small
from .text import typography
from .urls import record_url, root_from

#: What stands in a stamp for a value to come, and in what is kept for the way back to the root, the level of a heading,
#: a reason: private characters, which no record may hold.
_MARKS = [chr(code) for code in range(0xE010, 0xE030)]
_HOLES = re.compile(f"([{_MARKS[0]}-{_MARKS[-1]}])")
_ROOT, _LEVEL, _REASON = "\ue000", "\ue001", "\ue002"
#: Blocks kept.
_BLOCKS = 100_000


class Stamp:
    """HTML with places left open for named values: a template rendered once, filled as often as there are films."""

    def __init__(self, render: Callable[[Mapping[str, str]], str], names: Sequence[str]) -> None:
        """``render`` is given, by name, the marks that stand for the values."""
        parts = _HOLES.split(render(dict(zip(names, _MARKS, strict=False))).strip())
        self._names = [names[_MARKS.index(mark)] for mark in parts[1::2]]
        self._html = "%s".join(part.replace("%", "%%") for part in parts[::2])

    def fill(self, values: Mapping[str, object]) -> str:
        """Return the HTML with the values, escaped, in their places."""
        return self._html % tuple([escape(values[name]) for name in self._names])


class Printer:
    """Makes the HTML of pages for one site."""

    def __init__(self, site: Site, theme: Path = THEME) -> None:
        self.site = site
        self.env = environment(theme)
        self.env.filters.update(self.filters())
        self._frames = lru_cache(maxsize=64)(self._frame)
        self._stamps = lru_cache(maxsize=8)(self._stamp)
        self._cards: dict[tuple[str, str], str] = {}
        self._blocks: dict[tuple[Hashable, ...], str] = {}

    def filters(self) -> dict[str, Any]:
        """Return the template filters; the guides' environment gets the same."""
        return {
            "typo": typography,
            "adresse": record_url,
            "jsonld": lambda data: Markup(jsonld.as_script(data)),
            "carte": self.card,
            "minis": self.minis,
            "lignes": self.lines,
        }

    def card(self, card: Mapping[str, Any], racine: str, niveau: int = 3) -> Markup:
        """Return the list item of a film, with the level of its heading."""
        return Markup(self._kept("_film_card.html", card).replace(_LEVEL, str(niveau)).replace(_ROOT, racine))

    def lines(self, cards: Iterable[Mapping[str, Any]], racine: str) -> Markup:
        """Return the list items of films in a list of lines."""
        return Markup("".join([self._kept("_film_line.html", card) for card in cards]).replace(_ROOT, racine))

    def minis(self, near: Iterable[tuple[Mapping[str, Any], str]], racine: str) -> Markup:
        """Return the list items of films related to one, on its page, each with the reason, if it is to be said."""
        found = [self._kept("_film_mini.html", card).replace(_REASON, escape(reason)) for card, reason in near]
        return Markup("".join(found).replace(f"{_ROOT}films/", "../").replace(_ROOT, racine))

    def _kept(self, template: str, card: Mapping[str, Any]) -> str:
        """Return the HTML of a card, made once; places for the page it stands in are still open."""
        key = template, card["slug"]
        if (html := self._cards.get(key)) is None:
            html = self._cards[key] = self._stamps(template, tuple(card)).fill(card)
        return html

    def _stamp(self, template: str, names: tuple[str, ...]) -> Stamp:
        render = self.env.get_template(template).render
        return Stamp(lambda marks: render(c=marks, racine=_ROOT, niveau=_LEVEL, raison=_REASON), names)

    def block(self, bloc: Bloc, racine: str) -> str:
        """Return a part of a page, rendered once for all pages that have the same."""
        key = bloc.gabarit, bloc.cle, racine
        if (html := self._blocks.get(key)) is None:
            if len(self._blocks) > _BLOCKS:
                self._blocks.clear()
            context = {**bloc.contexte(), "racine": racine}
            html = self._blocks[key] = small(self.env.get_template(bloc.gabarit).render(context).strip())
        return html

    def _shown(self, value: Any, racine: str) -> Any:
        """Return what a template gets: the HTML of blocks, anything else as it is."""
        if type(value) is Bloc:
            return Markup(self.block(value, racine))
        if type(value) is list and value and type(value[0]) is Bloc:
            return Markup("".join([self.block(bloc, racine) for bloc in value]))
        return value

    def _frame(self, racine: str, section: str) -> dict[str, Markup]:
        context = self.site.page("", section=section, root=racine)
        return {
            name: Markup(small(self.env.get_template(f"_{name}.html").render(context)))
            for name in ("head", "header", "footer")
        }

    def frame(self, url: str, *, section: str = "", source: str = "", root: str | None = None) -> dict[str, object]:
        """Return what ``base.html`` needs for the page at ``url``: head, header and foot are rendered once a depth."""
        racine = root_from(url) if root is None else root
        page = self.site.page(url, section=section, source=source, root=racine)
        return {**page, **self._frames(racine, section)}

    def html(self, page: Page) -> str:
        """Return the HTML of one page."""
        racine = root_from(page.url)
        context: dict[str, Any] = {
            **self.frame(page.url, section=page.section, source=page.source, root=racine),
            "titre": page.titre,
            "description": page.description,
            "fil": page.fil,
            "donnees": page.donnees,
        }
        for name, value in page.contexte.items():
            context[name] = self._shown(value, racine)
        fiche = context.get("fiche") or context.get("film")
        if fiche is not None:
            context["corps"] = render(fiche.corps, fiche.chemin, lambda target: racine + target)
        return self.env.get_template(page.gabarit).render(context)
