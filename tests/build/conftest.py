"""The real site, built once under each engine, and small trees to draw."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from building import Arbre, Built, copy_of_the_repository, draw, end, start
from drawn import FICHES
from pages_read import PageRead, read_site


@pytest.fixture(scope="session")
def moteur(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository: the sources stand still while the tests run."""
    return copy_of_the_repository(tmp_path_factory.mktemp("depot"))


@pytest.fixture(scope="session")
def les_deux(moteur: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built]:
    """The real site under ``mkdocs`` and, from another folder, time zone, locale, hash seed and umask, properdocs."""
    other = copy_of_the_repository(tmp_path_factory.mktemp("ailleurs") / "un autre dossier")
    first = start(moteur)
    second = start(
        other, tool="properdocs", umask=0o077, TZ="Pacific/Kiritimati", LC_ALL="C", LANG="C", PYTHONHASHSEED="42"
    )
    return end(first, moteur), end(second, other)


@pytest.fixture(scope="session")
def site_reel(les_deux: tuple[Built, Built]) -> Path:
    """The real site, as ``make build`` makes it."""
    assert les_deux[0].code == 0, les_deux[0].err
    return les_deux[0].site


@pytest.fixture(scope="session")
def pages_reelles(site_reel: Path) -> dict[str, PageRead]:
    """The pages of the real site by address."""
    return read_site(site_reel)


@pytest.fixture
def arbre(tmp_path: Path, moteur: Path) -> Arbre:
    """A factory that draws a small repository; without files, one good record of each type."""

    def make(files: Mapping[str, str | bytes] = FICHES, name: str = "arbre") -> Path:
        return draw(tmp_path / name, moteur, files)

    return make
