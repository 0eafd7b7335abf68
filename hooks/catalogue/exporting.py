"""Write an export into a folder, which changes as a whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from . import exports
from .assembly import Catalogue
from .exports import moteurs
from .staging import Staging


def export(catalogue: Catalogue, target: Path, moteur: str = "") -> None:
    """Write the files for reuse, or those that a search engine takes; one file at a time is in memory."""
    found: Iterator[tuple[str, bytes]]
    found = moteurs.files(catalogue, moteur) if moteur else exports.files(catalogue, None)
    staging = Staging()
    folder = staging.open(target)
    try:
        for relative, data in found:
            (folder / relative).parent.mkdir(parents=True, exist_ok=True)
            (folder / relative).write_bytes(data)
        staging.complete = True
    finally:
        staging.close()


def may_replace(target: Path) -> bool:
    """Tell whether a folder is empty, or holds an export of ours and nothing else."""
    if target.is_symlink() or not target.is_dir():
        return False
    found = {entry.name for entry in target.iterdir()}
    if found <= {"donnees", "flux"}:
        return not found or (target / "donnees/datapackage.json").is_file()
    return moteurs.is_export(found) and all((target / name / "requete.json").is_file() for name in found)
