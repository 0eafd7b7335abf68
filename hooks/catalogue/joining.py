"""A site built in parts, on as many machines, put together.

Each part holds the guides, its share of the files made from records, and nothing else; the whole is what one build
would have written.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from . import exports, links
from .problems import Problem, as_text


def share_of(written: str) -> tuple[int, int]:
    """Return (part from 0, parts) of « 2/3 »; nothing written is the whole. Raises ValueError in French."""
    part, slash, parts = (written or "1/1").partition("/")
    if not (slash and part.isdigit() and parts.isdigit() and 1 <= int(part) <= int(parts)):
        raise ValueError(f"« {written} » n'est pas une part. Écrire 1/2, 2/2…")
    return int(part) - 1, int(parts)


def join(root: Path, parts: Iterable[Path], target: Path, site_url: str = "") -> list[Problem]:
    """Copy the parts into ``target``, add the sitemap, and return the dead links of the guides.

    Two parts that hold another content under one name are not parts of one build: ValueError, in French.
    """
    for part in parts:
        for path in sorted(p for p in part.rglob("*") if p.is_file()):
            there = target / path.relative_to(part)
            if not there.exists():
                there.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, there)
            elif there.read_bytes() != path.read_bytes() and not there.name.startswith("sitemap"):
                raise ValueError(
                    f"{path} n'est pas le même dans une autre part : ce ne sont pas les parts d'un même site."
                )
    for old in target.glob("sitemap*"):
        old.unlink()
    for name, content in exports.sitemap(addresses(target), site_url or None).items():
        (target / name).write_bytes(content)
    return links.dead_links(guides(root), target)


def addresses(site: Path) -> list[str]:
    """Return the addresses of the pages of a site, from its root."""
    found = (page.parent.relative_to(site).as_posix() for page in site.rglob("index.html"))
    return sorted("" if one == "." else f"{one}/" for one in found)


def guides(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each guide."""
    for path in sorted((root / "docs").rglob("*.md")):
        yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8-sig")


def main(target: Path, parts: list[Path]) -> None:
    """``python -m catalogue.joining SITE PART…``, from the repository; SITE_URL is the address of the whole."""
    try:
        problems = join(Path.cwd(), parts, target, os.environ.get("SITE_URL", ""))
    except ValueError as error:
        sys.exit(str(error))
    print(as_text(problems), end="", file=sys.stderr)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(part) for part in sys.argv[2:]])
