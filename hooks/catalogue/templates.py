"""The templates as Jinja reads them: what is fixed in a page is made small once, not in each page.

Includes are put in place, so that a page is one template; pages of which there are many lose the line ends between
their tags and the quotes that HTML does without.
"""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension

THEME = Path(__file__).parent.parent / "theme"
_INCLUDE = re.compile(r'\{% include "([\w.]+)" %\}\n?')
#: Templates that many pages show.
_MANY = re.compile(r"film\.html|liste\.html|base\.html|_(?:film_|head|header|footer).*")
#: A line end between two tags, be they of HTML or blocks of the template.
_BETWEEN = re.compile(r"(?<=[>}])\n(?=[<{])")
#: A value between quotes that needs none: a word, a number, an address.
_QUOTED = re.compile(r'="([\w./#:+-]+)"(?=[ >])')


class _Small(Extension):
    """Works on the source of a template before it is compiled."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        return small(self._whole(source)) if _MANY.fullmatch(name or "") else self._whole(source)

    def _whole(self, source: str) -> str:
        loader = self.environment.loader
        assert loader is not None
        return _INCLUDE.sub(lambda found: self._whole(loader.get_source(self.environment, found[1])[0]), source)


def small(source: str) -> str:
    """Return a template, or what was rendered once for many pages, without what HTML does not need."""
    return _QUOTED.sub(r"=\1", _BETWEEN.sub("", source))


def environment(theme: Path) -> Environment:
    """Return the environment of the record pages: values escape by themselves, an unknown name is an error."""
    return Environment(
        loader=FileSystemLoader(theme),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=[_Small],
    )
