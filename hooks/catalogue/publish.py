"""Write the catalogue's part of the site: record pages, lists, search files, exports and assets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from . import exports
from .assembly import Catalogue
from .assets import bundles
from .bodies import render
from .exports import jsonld
from .index_files import Guide, index_files
from .pages import Page, record_pages
from .site import Site
from .text import typography
from .urls import record_url, root_from

THEME = Path(__file__).parent.parent / "theme"


def environment(theme: Path = THEME) -> Environment:
    """Return the Jinja environment of the record pages: everything is escaped, nothing undefined passes."""
    env = Environment(
        loader=FileSystemLoader(theme), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    env.filters.update(filters())
    return env


def filters() -> dict[str, Any]:
    """Return the template filters; the guides' environment gets the same."""
    return {"typo": typography, "adresse": record_url, "jsonld": lambda data: Markup(jsonld.as_script(data))}


class Publication:
    """One build of the catalogue's pages for one site; ``write`` puts them into a folder."""

    def __init__(self, catalogue: Catalogue, site: Site, theme: Path = THEME) -> None:
        self.catalogue, self.site = catalogue, site
        self.env = environment(theme)

    def html(self, page: Page) -> str:
        """Return the HTML of one page."""
        root = root_from(page.url)
        context: dict[str, Any] = {
            **self.site.page(page.url, section=page.section, source=page.source),
            "titre": page.titre,
            "description": page.description,
            "fil": page.fil,
            "donnees": page.donnees,
            **page.contexte,
        }
        fiche = page.contexte.get("fiche") or page.contexte.get("film")
        if fiche is not None:
            context["corps"] = render(fiche.corps, fiche.chemin, lambda target: root + target)
        return self.env.get_template(page.gabarit).render(context)

    def files(self, guides: Iterable[Guide]) -> Iterator[tuple[str, bytes]]:
        """Yield (path in the site, content) of everything that is made from records."""
        addresses = [guide.url for guide in guides]
        for page in record_pages(self.catalogue):
            addresses.append(page.url)
            yield page.url + "index.html", self.html(page).encode()
        yield from index_files(self.catalogue, guides)
        yield from exports.files(self.catalogue, self.site.url or None)
        if self.site.url:
            yield from exports.sitemap(sorted(addresses), self.site.url).items()

    def write(self, folder: Path, guides: Iterable[Guide]) -> int:
        """Write every file under ``folder`` and return their number."""
        return write_files(folder, self.files(list(guides)))


def write_assets(folder: Path, found: Mapping[str, tuple[str, bytes]]) -> None:
    """Write the bundles of ``assets.bundles``."""
    write_files(folder, found.values())


def write_files(folder: Path, found: Iterable[tuple[str, bytes]]) -> int:
    """Write (relative path, content) pairs; a folder is made once."""
    made: set[Path] = set()
    total = 0
    for relative, data in found:
        path = folder / relative
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(data)
        total += 1
    return total


__all__ = ["Guide", "Publication", "bundles", "environment", "filters", "write_assets"]
