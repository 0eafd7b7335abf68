"""The site while it is served: a change is shown at once, then the rest of the site follows behind.

What a change touches in the end (lists, neighbours, search, data) takes as long as a build. The page of the record
that was changed does not: it is written first, and a process of its own makes the rest in a folder beside, which then
takes its place.
"""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from .assembly import Catalogue, Loaded
from .fields import Fiche

#: Hidden folders of the served one: MkDocs empties it at each build, and leaves these alone.
_KEPT, _REST, _OLD = ".garde", ".suite", ".reste"


class Live:
    """What the served site was made of, and the process that finishes the last change."""

    def __init__(self) -> None:
        self.loaded: Loaded | None = None
        #: The catalogue that this process has written whole: it knows its related films.
        self.whole: Catalogue | None = None
        self._catalogue: Catalogue | None = None
        self._look: Any = None
        self._process = 0
        self._folder: Path | None = None
        self.is_behind = False

    @property
    def is_ready(self) -> bool:
        """Tell whether a whole site stands there to be changed."""
        return self._catalogue is not None and hasattr(os, "fork")

    def made(self, catalogue: Catalogue, look: Any) -> None:
        """Note what the site is made of; ``look`` is all that shapes every page: assets, templates."""
        self._catalogue, self._look = catalogue, look

    def changed(self, catalogue: Catalogue, look: Any) -> list[Fiche] | None:
        """Return the records that are not those of the served site; None when every page has changed."""
        before = self._catalogue
        if before is None or look != self._look or catalogue.tables != before.tables:
            return None
        if catalogue.vocabulaires != before.vocabulaires:
            return None
        return [
            fiche
            for genre, fiches in catalogue.fiches.items()
            for slug, fiche in fiches.items()
            if before.fiches[genre].get(slug) is not fiche
        ]

    def gone(self, catalogue: Catalogue) -> list[Fiche]:
        """Return the records of the served site that are no more."""
        before = self._catalogue
        pairs = before.fiches.items() if before else ()
        return [
            fiche for genre, fiches in pairs for slug, fiche in fiches.items() if slug not in catalogue.fiches[genre]
        ]

    def set_aside(self, folder: Path) -> None:
        """Put the site where MkDocs does not empty it."""
        self.stop()
        self._folder = folder
        (folder / _KEPT).mkdir(exist_ok=True)
        for entry in [e for e in folder.iterdir() if not e.name.startswith(".")]:
            entry.rename(folder / _KEPT / entry.name)

    def restore(self) -> None:
        """Put the site back, under what MkDocs has written since."""
        if self._folder and (kept := self._folder / _KEPT).is_dir():
            _put_back(kept, self._folder)
            shutil.rmtree(kept)

    def follow(self, folder: Path, write: Callable[[Path], object], guides: Iterable[str]) -> None:
        """Start the process that writes the rest of the site, and puts it in place; ``guides`` are their addresses."""
        self.is_behind = False
        self._process = os.fork()
        if self._process:
            return
        try:
            for left in [folder / _OLD, *folder.glob(f"{_REST}-*")]:  # by a process that was ended
                shutil.rmtree(left, ignore_errors=True)
            rest = folder / f"{_REST}-{os.getpid()}"
            rest.mkdir()
            write(rest)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)  # from here on, to the end
            _take_place(rest, folder, guides)
            shutil.rmtree(folder / _OLD, ignore_errors=True)
        finally:
            os._exit(0)

    def stop(self) -> None:
        """End the process that was finishing a change, if it still is: the site is then behind."""
        if self._process:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGTERM)
            self.is_behind = os.WIFSIGNALED(os.waitpid(self._process, 0)[1])
            self._process = 0


def _put_back(kept: Path, folder: Path) -> None:
    for entry in kept.iterdir():
        there = folder / entry.name
        if not there.exists():
            entry.rename(there)
        elif entry.is_dir() and there.is_dir():
            _put_back(entry, there)


def _take_place(rest: Path, folder: Path, guides: Iterable[str]) -> None:
    """Put each folder of the new site where the old one stood; the guides in it are MkDocs' own."""
    for url in guides:
        page = Path(url) / "index.html"
        if (rest / page.parts[0]).is_dir() and not (rest / page).exists() and (folder / page).is_file():
            (rest / page).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / page, rest / page)
    old = folder / _OLD
    old.mkdir(exist_ok=True)
    for entry in rest.iterdir():
        there = folder / entry.name
        if there.exists():
            there.rename(old / entry.name)
        entry.rename(there)
    rest.rmdir()
