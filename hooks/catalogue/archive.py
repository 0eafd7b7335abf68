"""The site as one archive that reads from a USB key: links name their ``index.html``, as folders open no page there."""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

#: An address, with quotes or without, up to its query.
_LINK = re.compile(r'(<(?:a|form)\b[^>]*?\b(?:href|action)="?)([^"#?\s>]*)')
_DATE = (1980, 1, 1, 0, 0, 0)
NOTE = """Écran commun, à lire sans connexion

Ouvrir le fichier index.html dans un navigateur. La recherche et les filtres fonctionnent aussi.
"""


def offline(html: str) -> str:
    """Return the page with each relative link to a folder naming the page inside it."""

    def named(found: re.Match[str]) -> str:
        path = found[2]
        is_folder = path.endswith(("/", "/..")) or path in {".", ".."}
        if not is_folder or ":" in path or path.startswith("/"):
            return found[0]
        return f"{found[1]}{path.rstrip('/') + '/' if path != './' else './'}index.html"

    return _LINK.sub(named, html)


def files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (path, content) of the archive in path order."""
    yield "LISEZ-MOI.txt", NOTE.encode()
    for path in sorted(p for p in site.rglob("*") if p.is_file()):
        data = path.read_bytes()
        if path.suffix == ".html" and path.name != "404.html":
            data = offline(data.decode()).encode()
        yield path.relative_to(site).as_posix(), data


def write(site: Path, target: Path) -> int:
    """Write the archive and return its size in bytes; the same site gives the same bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partiel")
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in files(site):
            info = zipfile.ZipInfo(f"ecran-commun/{name}", _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    partial.replace(target)
    return target.stat().st_size


def main(site: Path, target: Path) -> None:
    """``python -m catalogue.archive SITE ARCHIVE``: write the archive and say how heavy it is."""
    if not (site / "index.html").is_file():
        sys.exit(f"{site} : aucun site ici. Lancer « make build ».")
    weight = f"{write(site, target) / 1e6:.1f}".replace(".", ",")
    print(f"{target} : {weight} Mo")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
