"""Build beside the published folder and take its place only when all went well."""

from __future__ import annotations

import os
import re
import shutil
import stat
from contextlib import suppress
from errno import EEXIST, ENOTDIR, ENOTEMPTY
from pathlib import Path

#: Builds that end in the very same moment give way to one another this many times.
_TRIES = 50
_TAKEN = {EEXIST, ENOTEMPTY}


class Staging:
    """A folder that becomes the site: old site or new site, never a mix.

    The names hold the number of the process: two builds never share a folder, and what a killed one has left is known.
    """

    def __init__(self) -> None:
        self.complete = False
        self.target: Path | None = None
        self.folder: Path | None = None

    def open(self, target: Path) -> Path:
        """Return the folder to build in, beside ``target`` so that a rename is enough at the end."""
        target = target.resolve()
        with suppress(FileNotFoundError):  # one look: another build may be swapping just now
            if not stat.S_ISDIR(target.stat().st_mode):
                raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), str(target))
        _tidy(target)
        self.target = target
        self.folder = target.with_name(f".{target.name}-{os.getpid()}")
        return self.folder

    def close(self) -> None:
        """Put the new site in place, or drop it when the build did not end well."""
        if self.folder is None or self.target is None:
            return
        folder, self.folder = self.folder, None
        try:
            if self.complete:
                _swap(folder, self.target)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _swap(folder: Path, target: Path) -> None:
    """Rename ``folder`` to ``target``; what stood there is set aside first, and comes back if the rename fails."""
    previous = folder.with_name(f"{folder.name}-precedent")
    for last in range(_TRIES):
        shutil.rmtree(previous, ignore_errors=True)
        with suppress(FileNotFoundError):
            target.rename(previous)
        try:
            folder.rename(target)
            break
        except OSError as error:
            if error.errno not in _TAKEN or last == _TRIES - 1:
                with suppress(OSError):
                    previous.rename(target)
                raise
    shutil.rmtree(previous, ignore_errors=True)


def _tidy(target: Path) -> None:
    """Put back the site that a killed build had set aside, and remove what dead builds have left."""
    if not target.parent.is_dir():
        return
    name = re.compile(rf"\.{re.escape(target.name)}-([0-9]+)(-precedent)?")
    matched = [(path, name.fullmatch(path.name)) for path in sorted(target.parent.iterdir())]
    left = [(path, found[2]) for path, found in matched if found and not _is_alive(int(found[1]))]
    for path, is_previous in left:
        if is_previous and not target.exists():
            with suppress(OSError):  # another build has done it
                path.rename(target)
        shutil.rmtree(path, ignore_errors=True)


def _is_alive(pid: int) -> bool:
    """Tell whether another process has this number; in doubt, yes."""
    if pid == os.getpid():
        return False  # the number of a dead process, now ours
    if os.name != "posix":
        return True  # there, asking would end the process
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
