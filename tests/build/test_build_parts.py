"""A site cut in parts: built by processes that know nothing of one another, joined, it is the site of one build."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from building import Arbre, build, copy_of_the_repository, end, environment, start
from catalogue.joining import addresses, share_of
from pages_read import differing, files_of

ADDRESS = "https://exemple.fr/catalogue/"


def joined(root: Path, target: Path, *parts: Path, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "catalogue.joining", str(target), *map(str, parts)]
    return subprocess.run(
        command,
        cwd=root,
        env=environment(PYTHONPATH=str(root / "hooks"), **env),
        capture_output=True,
        text=True,
        check=False,
    )


def test_two_parts_on_two_processes_make_the_same_site(tmp_path: Path) -> None:
    root = copy_of_the_repository(tmp_path / "depot")
    sites = {name: tmp_path / name for name in ("whole", "1", "2")}
    begun = [
        start(root, "--site-dir", str(sites[name]), SITE_URL=ADDRESS, CATALOGUE_PART=part)
        for name, part in (("whole", ""), ("1", "1/2"), ("2", "2/2"))
    ]
    assert [end(process, root).code for process in begun] == [0, 0, 0]
    whole, first, second = (files_of(sites[name]) for name in ("whole", "1", "2"))
    records = {path for path in whole if path.startswith("films/") and path.count("/") == 2}
    assert 50 < len(records & first.keys()) < len(records) - 50
    assert not records & first.keys() & second.keys()
    done = joined(root, tmp_path / "site", sites["1"], sites["2"], SITE_URL=ADDRESS)
    assert (done.returncode, done.stderr) == (0, "")
    assert differing(files_of(tmp_path / "site"), whole) == []


def test_a_dead_link_is_seen_when_the_parts_are_joined(arbre: Arbre) -> None:
    tree = arbre()
    (tree / "docs" / "animer.md").write_text("# Animer\n\nVoir [un film](../films/absent.md).\n", encoding="utf-8")
    for part in ("1/2", "2/2"):
        assert build(tree, "--site-dir", str(tree / part[0]), CATALOGUE_PART=part).code == 0
    done = joined(tree, tree / "joint", tree / "1", tree / "2")
    assert done.returncode == 1
    assert done.stderr.startswith("docs/animer.md:3: texte: Le lien « ../films/absent.md » ne mène à aucune page.")


def test_parts_of_two_sites_are_not_joined(tmp_path: Path) -> None:
    for name, text in (("a", "un"), ("b", "deux")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(text, encoding="utf-8")
    done = joined(Path.cwd(), tmp_path / "c", tmp_path / "a", tmp_path / "b")
    assert done.returncode == 1
    assert "ce ne sont pas les parts d'un même site" in done.stderr


@pytest.mark.parametrize("written", ["0/2", "3/2", "1", "un/deux", "1/0", "-1/2"])
def test_a_part_that_means_nothing_is_said(written: str) -> None:
    with pytest.raises(ValueError, match="n'est pas une part"):
        share_of(written)


def test_the_addresses_are_those_of_the_pages(tmp_path: Path) -> None:
    for page in ("index.html", "films/index.html", "films/x/index.html", "404.html"):
        (tmp_path / page).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / page).write_text("", encoding="utf-8")
    assert addresses(tmp_path) == ["", "films/", "films/x/"]
