"""Editorial pages: what may stand among them, their links to records, and French typography in their HTML."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from markdown.extensions.toc import slugify

from .messages import printable, quote
from .problems import Problem
from .text import typography
from .urls import resolve, root_from

#: The identifiers of the frame of every page (``base.html`` and what it includes): no heading may take them.
FRAME_IDS = {"annonce", "chercher", "contenu", "menu", "q", "suggestions"}
#: Images that may stand beside the guides, with their first bytes; MkDocs copies any other file as it is.
_IMAGES = {".png": b"\x89PNG", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".gif": b"GIF8", ".webp": b"RIFF"}
_LINK = re.compile(r"(?<=\]\()[^)\s]+\.md(?:#[^)\s]*)?(?=\))")
_OUTSIDE = re.compile(r"(?:\.\./)+(?:films|seances|themes|parcourir|composer)/")
_CODE = re.compile(r"^ *(`{3,}|~{3,}).*?^ *\1|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_PART = re.compile(r"(<(?:pre|code)\b.*?</(?:pre|code)>|<[^>]*>)", re.DOTALL)


def stray_files(root: Path) -> list[Problem]:
    """Return a problem for each thing in ``docs/`` that is neither a guide nor an image: MkDocs would publish it."""
    paths = (Path(folder) / name for folder, inside, names in os.walk(root / "docs") for name in inside + names)
    said = ((path.relative_to(root).as_posix(), _stray(path)) for path in sorted(paths))
    return [Problem(printable(path), 1, "", message) for path, message in said if message]


def _stray(path: Path) -> str:
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return "Lien symbolique. Mettre le fichier lui-même."
    if stat.S_ISDIR(mode) or path.name.startswith("."):  # MkDocs leaves hidden files out
        return ""
    if not stat.S_ISREG(mode) or path.suffix not in {".md", *_IMAGES}:
        return "Seuls les guides .md et les images .png, .jpg, .gif ou .webp ont leur place ici. Retirer ce fichier."
    if path.suffix != ".md":
        with path.open("rb") as file:
            if not file.read(4).startswith(_IMAGES[path.suffix]):
                return f"Ce n'est pas une image {path.suffix}. L'enregistrer sous ce format, ou retirer ce fichier."
    return ""


def anchor(heading: str, separator: str) -> str:
    """Return the identifier of a heading, as Python-Markdown makes it, but never one of the frame's."""
    found = slugify(heading, separator)
    return f"{found}{separator}1" if found in FRAME_IDS else found


def to_records(markdown: str, source: str) -> str:
    """Return the text with its links to records turned into ``site:`` addresses, from the root of the site.

    MkDocs knows the files of ``docs/`` only; the records are pages too, made by the package. ``typeset`` then
    turns « site: » into the way back to the root.
    """
    for start, href, address in reversed(list(_to_records(markdown, source))):
        markdown = f"{markdown[:start]}site:{address}{markdown[start + len(href) :]}"
    return markdown


def _to_records(text: str, source: str) -> Iterator[tuple[int, str, str]]:
    """Yield (place, link as written, address from the root of the site) of the links to records, examples left out."""
    shown = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)
    for found in _LINK.finditer(shown):
        if _OUTSIDE.match(found[0]) and (address := resolve(source, found[0])) is not None:
            yield found.start(), found[0], address


def dead_links(sources: Iterable[tuple[str, str]], site: Path) -> list[Problem]:
    """Return a problem for each link to a record that leads to no page, or to no place of a page, of the site."""
    problems = []
    for source, text in sources:
        for start, href, address in _to_records(text, source):
            path, _, fragment = address.partition("#")
            page = site / path / "index.html"
            if not page.is_file():
                message = f"Le lien {quote(href)} ne mène à aucune page. Corriger le chemin, ou retirer le lien."
            elif fragment and not re.search(rf' id="?{re.escape(fragment)}[" >]', page.read_text(encoding="utf-8")):
                message = f"Le lien {quote(href)} mène à une page sans « #{fragment} ». Retirer la fin du lien."
            else:
                continue
            problems.append(Problem(source, text.count("\n", 0, start) + 1, "texte", message))
    return problems


def typeset(html: str, url: str) -> str:
    """Return the HTML of the page ``url``: « site: » links resolved, French spaces and apostrophes in its text."""
    html = html.replace('href="site:', f'href="{root_from(url)}')
    return "".join(part if part.startswith("<") else typography(part) for part in _PART.split(html))
