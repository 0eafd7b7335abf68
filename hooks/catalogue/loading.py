"""Folders → raw files: which record files there are, what may not stand beside them, and the vocabularies."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

import yaml

from .choices import CHOICES
from .coordination import Coordination
from .fields import MAX_SLUG, SLUG, Fiche
from .film import Film
from .format_seance import FormatSeance
from .front_matter import MAX_BYTES, FormError, decode, read_mapping
from .mediateur import Mediateur
from .messages import printable
from .plain_form import Value
from .problems import Problem
from .retour import Retour
from .selection import Selection
from .text import slug as make_slug
from .vocabulary import VOCABULARY_FILES, Vocabulaire, build_vocabulaire

#: Every record type, in the order of the site.
KINDS: dict[str, type[Fiche]] = {
    k.genre_de_fiche: k for k in (Film, FormatSeance, Mediateur, Coordination, Selection, Retour)
}
_IGNORED = {".gitkeep", ".DS_Store", "Thumbs.db", "README.md"}
#: Endings that show that a record was meant.
_ALMOST_MD = {".md", ".markdown", ".mdown", ".mkd", ".txt", ""}


def find_root(start: Path) -> Path | None:
    """Return the nearest folder at or above ``start`` that holds a catalogue (``films/themes.yml``)."""
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / VOCABULARY_FILES["themes"]).is_file():
            return folder
    return None


def load_vocabulaires(root: Path) -> dict[str, Vocabulaire]:
    """Read the vocabularies of a repository; the closed lists of the contract come with them.

    Raises ValueError with the path, the line when there is one, and what is wrong.
    """
    found = dict(CHOICES)
    for nom, relative in VOCABULARY_FILES.items():
        found[nom] = build_vocabulaire(nom, read_vocabulary(root, relative))
    return found


def read_vocabulary(root: Path, relative: str) -> dict[str, Value]:
    """Return the map of one vocabulary file; raises ValueError."""
    try:
        text = decode(relative, (root / relative).read_bytes())
    except OSError as error:
        raise ValueError(f"{relative}: {error.strerror}") from error
    if not isinstance(text, str):
        raise ValueError(str(text))
    try:
        return read_mapping(text, {}, max_depth=6, max_values=1_000_000, first_line=1)
    except FormError as error:
        raise ValueError(f"{relative}:{error.line}: {error.message}") from error
    except yaml.YAMLError as error:
        raise ValueError(f"{relative}: {error}") from error


def read_bytes(shown: str, path: str) -> bytes | Problem:
    """Return what a record file holds, and no more than enough to see that it is too long; or why it is not read."""
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        return Problem(shown, 1, "", "Le fichier ne peut pas être lu. Changer ses droits d'accès.")


def record_files(root: Path, kind: type[Fiche]) -> Iterator[tuple[str, str] | Problem]:
    """Yield (slug, path) of the record files of one type in name order, and a Problem for what may not be there."""
    folder = root / kind.dossier
    for above in (folder, folder.parent):
        if above != root and above.is_symlink():
            yield Problem(above.relative_to(root).as_posix(), 1, "", "Lien symbolique. Mettre le dossier lui-même.")
            return
    if not folder.is_dir():
        return
    known = set(VOCABULARY_FILES.values())
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=attrgetter("name")):
            relative = f"{kind.dossier}/{entry.name}"
            if entry.name not in _IGNORED and relative not in known:
                if _is_record(entry.name) and entry.is_file(follow_symlinks=False):
                    yield entry.name.removesuffix(".md"), entry.path
                elif problem := file_problem(relative, entry.path):
                    yield problem


def file_problem(shown: str, path: str) -> Problem | None:
    """Return what is wrong with a file among the records: its kind or its name."""
    return name_problem(shown, os.lstat(path).st_mode)


def _is_record(name: str) -> bool:
    stem = name.removesuffix(".md")
    return stem != name and stem != "index" and len(stem) <= MAX_SLUG and bool(SLUG.match(stem))


def name_problem(path: str, mode: int) -> Problem | None:
    """Return what is wrong with the kind or the name of a file among the records."""
    name = path.rsplit("/", 1)[-1]
    stem, extension = os.path.splitext(name)
    if stat.S_ISREG(mode) and _is_record(name):
        return None
    path = printable(path)
    if stat.S_ISLNK(mode):
        return Problem(path, 1, "", "Lien symbolique. Mettre le fichier lui-même.")
    if not stat.S_ISREG(mode):
        return Problem(path, 1, "", "Ce n'est pas un fichier. Ne mettre ici que des fiches .md.")
    if extension.lower() not in _ALMOST_MD or name.startswith("."):
        return Problem(path, 1, "", "Seules les fiches .md ont leur place ici. Déplacer ou supprimer ce fichier.")
    if extension != ".md":
        message = "Le nom d'une fiche finit par .md."
    elif stem == "index":
        return Problem(
            path, 1, "", "Le nom « index » est celui de la liste. Donner à la fiche le nom de ce qu'elle décrit."
        )
    elif not SLUG.match(stem):
        message = "Nom de fichier à corriger : des minuscules sans accent, des chiffres et des tirets."
    else:
        message = f"Nom de fichier trop long : {MAX_SLUG} signes au plus, sans compter « .md »."
    return Problem(path, 1, "", f"{message} Le renommer {make_slug(stem) or 'nom-de-la-fiche'}.md.")
