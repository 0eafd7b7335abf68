"""The site as one archive, to be read from a folder."""

from __future__ import annotations

import json
import posixpath
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from building import Built, environment, makefile
from pages_read import PageRead, files_of

ROOT = "ecran-commun/"


def archive(site: Path, target: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Make the archive as ``make zip`` does."""
    command = [sys.executable, "-m", "catalogue.archive", str(site), str(target)]
    hooks = str(site.parent / "hooks")
    env = environment(PYTHONPATH=hooks, **env)
    return subprocess.run(command, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def zip_reel(les_deux: tuple[Built, Built], tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The archive of the real site."""
    target = tmp_path_factory.mktemp("zip") / "dist" / "ecran-commun.zip"
    done = archive(les_deux[0].site, target)
    assert (done.returncode, done.stderr) == (0, "")
    weight = f"{target.stat().st_size / 1e6:.1f}".replace(".", ",")
    assert done.stdout == f"{target} : {weight} Mo\n"
    assert [p.name for p in target.parent.iterdir()] == ["ecran-commun.zip"]
    return zipfile.ZipFile(target)


def test_make_zip_is_this_command() -> None:
    assert "$(BIN)/python -m catalogue.archive site dist/ecran-commun.zip\n" in makefile()
    assert "\nzip: build " in makefile()


def test_the_same_site_gives_the_same_archive(
    les_deux: tuple[Built, Built], zip_reel: zipfile.ZipFile, tmp_path: Path
) -> None:
    """The second site was made elsewhere, by another engine, under another umask."""
    done = archive(les_deux[1].site, tmp_path / "x.zip", TZ="Asia/Tokyo", PYTHONHASHSEED="3", LC_ALL="C")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "x.zip").read_bytes() == Path(zip_reel.filename or "").read_bytes()


def test_it_holds_the_whole_site_and_a_note_in_one_folder(zip_reel: zipfile.ZipFile, site_reel: Path) -> None:
    names = zip_reel.namelist()
    assert len(names) == len(set(names))
    assert {n.removeprefix(ROOT) for n in names} == {*files_of(site_reel), "LISEZ-MOI.txt"}
    assert all(n.startswith(ROOT) and ".." not in n and "\\" not in n for n in names)
    assert zip_reel.testzip() is None
    note = zip_reel.read(f"{ROOT}LISEZ-MOI.txt").decode()
    assert "Ouvrir le fichier index.html" in note


def test_every_link_names_a_file_of_the_archive(zip_reel: zipfile.ZipFile) -> None:
    """A folder opens no page from a USB key: links say « …/index.html »."""
    files = {n.removeprefix(ROOT) for n in zip_reel.namelist()}
    wrong = set()
    pages = 0
    for name in sorted(files):
        if not name.endswith(".html") or name == "404.html":
            continue
        page = PageRead(name, zip_reel.read(ROOT + name).decode())
        pages += 1
        for element, attribute, href in page.links():
            path = unquote(urlsplit(href).path)
            if urlsplit(href).scheme or not path:
                continue
            found = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            if found not in files or path.endswith("/"):
                wrong.add(f"{name}: {element.tag} {attribute}={href}")
    assert pages > 600
    assert wrong == set()


def test_queries_and_places_of_links_are_kept(zip_reel: zipfile.ZipFile) -> None:
    theme = zip_reel.read(f"{ROOT}themes/amour/index.html").decode()
    assert 'href="../../films/index.html?theme=amour"' in theme
    assert "action=../../films/index.html>" in theme
    assert "href=#contenu>" in theme


def test_the_data_are_the_same_as_online(zip_reel: zipfile.ZipFile, site_reel: Path) -> None:
    data = zip_reel.read(f"{ROOT}donnees/films.json")
    assert data == (site_reel / "donnees/films.json").read_bytes()
    assert len(json.loads(data)) > 300


def test_without_a_site_one_sentence_says_what_to_do(tmp_path: Path) -> None:
    done = archive(tmp_path / "site", tmp_path / "x.zip")
    assert done.returncode == 1
    assert done.stderr == f"{tmp_path / 'site'} : aucun site ici. Lancer « make build ».\n"
    assert list(tmp_path.iterdir()) == []
