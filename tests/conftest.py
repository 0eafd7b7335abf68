"""What every test shares: the package on the path, a small repository to draw, the real catalogue."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# No test is timed: a busy machine is not a bug.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

ROOT = Path(__file__).resolve().parent.parent
if (_hooks := str(ROOT / "hooks")) not in sys.path:
    sys.path.insert(0, _hooks)

from catalogue.assembly import Catalogue, Loaded, assemble, load  # noqa: E402 - the path first
from catalogue.loading import load_vocabulaires  # noqa: E402
from catalogue.seance_tables import TABLE_FILES  # noqa: E402
from catalogue.vocabulary import VOCABULARY_FILES, Vocabulaire  # noqa: E402
from drawn import Depot, Verifier  # noqa: E402


@pytest.fixture
def depot(tmp_path: Path) -> Depot:
    """A factory that draws a repository with the real vocabularies, and what it is given."""

    def draw(files: dict[str, str | bytes]) -> Path:
        for relative in (*VOCABULARY_FILES.values(), *TABLE_FILES.values()):
            (tmp_path / relative).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / relative, tmp_path / relative)
        for relative, content in files.items():
            path = tmp_path / relative
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return draw


@pytest.fixture
def verifier(depot: Depot) -> Verifier:
    """Draw a repository and return its problems, as people read them."""
    return lambda files: [str(p) for p in load(depot(files)).problems]


@pytest.fixture(scope="session")
def vocabulaires() -> dict[str, Vocabulaire]:
    """The vocabularies of this repository."""
    return load_vocabulaires(ROOT)


@pytest.fixture(scope="session")
def depot_reel() -> Loaded:
    """This repository, loaded."""
    return load(ROOT)


@pytest.fixture(scope="session")
def catalogue_reel(depot_reel: Loaded) -> Catalogue:
    """The catalogue of this repository."""
    return assemble(depot_reel)
