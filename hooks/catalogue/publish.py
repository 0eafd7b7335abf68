"""Write the catalogue's part of the site: record pages, lists, search files, exports and assets."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from . import exports
from .assembly import Catalogue
from .fields import Fiche
from .index_files import Guide, index_parts
from .pages import pages_of, prepare, record_pages
from .parallel import WHOLE, Share, processes, run, without_collector
from .printing import Printer
from .progress import progress
from .urls import record_url

#: Parts a process gets: enough that the last one at work does not keep the others waiting.
PARTS = 4


def write(
    catalogue: Catalogue, printer: Printer, folder: Path, guides: list[Guide], share_of_site: Share = WHOLE
) -> int:
    """Write what is made from records under ``folder`` and return the number of files.

    ``share_of_site`` is the part of it that falls to this build, when several machines share the site.
    """
    site = printer.site
    workers = processes(len(catalogue.films))
    parts = 1 if workers == 1 and share_of_site.parts == 1 else workers * share_of_site.parts * PARTS

    def pages(share: Share) -> tuple[int, list[str]]:
        addresses = []

        def made() -> Iterator[tuple[str, bytes]]:
            for page in record_pages(catalogue, share):
                addresses.append(page.url)
                yield page.url + "index.html", printer.html(page).encode()

        return write_files(folder, made()), addresses

    def files(made: Callable[[], Iterable[tuple[str, Content]]]) -> Work:
        return lambda: (write_files(folder, made()), [])

    def part(share: Share) -> Work:
        return lambda: pages(share)

    work = [files(one) for one in index_parts(catalogue, guides)]
    work.insert(1, files(lambda: exports.streams(catalogue, site.url or None)))
    work += [part(Share(i, parts)) for i in range(parts)]
    mine = list(share_of_site.of(work))
    with without_collector():
        prepare(catalogue)  # before the processes part, so that each does not do it again
        answers = run(lambda i: mine[i](), range(len(mine)), workers)
        done = list(progress("Écriture du site", answers, len(mine)))
    addresses = [guide.url for guide in guides] + [url for _, urls in done for url in urls]
    total = sum(n for n, _ in done)
    if site.url:
        total += write_files(folder, exports.sitemap(sorted(addresses), site.url).items())
    return total


def write_changed(
    catalogue: Catalogue,
    printer: Printer,
    folder: Path,
    changed: Iterable[Fiche],
    gone: Iterable[Fiche],
    before: Catalogue,
) -> None:
    """Write the pages of the records that were changed, and remove those of records that are no more.

    ``before`` is the catalogue that was written whole.
    """
    for fiche in gone:
        shutil.rmtree(folder / record_url(fiche), ignore_errors=True)
    pages = pages_of(catalogue, changed, before)
    write_files(folder, ((page.url + "index.html", printer.html(page).encode()) for page in pages))


#: One part of the work: the number of files written, and the addresses of the pages among them.
Work = Callable[[], tuple[int, list[str]]]


def write_assets(folder: Path, found: Mapping[str, tuple[str, bytes]]) -> None:
    """Write the bundles of ``assets.bundles``."""
    write_files(folder, found.values())


#: What goes into a file: all of it, or its parts.
Content = bytes | Iterator[bytes]


def write_files(folder: Path, found: Iterable[tuple[str, Content]]) -> int:
    """Write (relative path, content) pairs; a folder is made once."""
    made: set[str] = set()
    total = 0
    for relative, data in found:
        inside = f"{folder}/{relative.rpartition('/')[0]}"
        if inside not in made:
            _make(inside)
            made.add(inside)
        with open(f"{folder}/{relative}", "wb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
        total += 1
    return total


def _make(folder: str) -> None:
    """Make a folder: nearly always, what is above it is there."""
    try:
        os.mkdir(folder)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
