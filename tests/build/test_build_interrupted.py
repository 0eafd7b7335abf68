"""The machine's side: killed builds, two builds at once, a full disk, a folder that may not be written."""

from __future__ import annotations

import ctypes
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from building import BIN, Arbre, Built, build, command_of, end, environment, leftovers, start
from catalogue.staging import Staging
from drawn import FICHES, film
from pages_read import differing, files_of

#: The number of no process: Linux and macOS stop below.
DEAD = 2**22 + 1
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1


def edition(tree: Path, titre: str) -> dict[str, bytes]:
    """Rewrite a record, build, and return the site: its title tells editions apart."""
    (tree / "films/l-atalante.md").write_text(film(titre=titre), encoding="utf-8")
    built = build(tree)
    assert built.code == 0, built.err
    return files_of(built.site)


def test_a_killed_build_leaves_the_old_site_or_the_new_one(arbre: Arbre) -> None:
    tree = arbre({**FICHES, **{f"films/film-{n}.md": film(titre=f"Film {n}") for n in range(60)}})
    new = edition(tree, "Nouveau")
    start_time = time.monotonic()
    old = edition(tree, "Ancien")
    length = time.monotonic() - start_time
    (tree / "films/l-atalante.md").write_text(film(titre="Nouveau"), encoding="utf-8")
    drawn = random.Random(11)
    seen = set()
    for moment in (0.02, *sorted(drawn.uniform(0.3, 1.05) for _ in range(6))):  # the first before anything is written
        process = start(tree)
        time.sleep(length * moment)
        process.kill()
        process.communicate()
        site = files_of(tree / "site")
        assert site in (old, new), f"a mix after {moment:.2f} of a build: {differing(site, old)[:3]}"
        seen.add("new" if site == new else "old")
    assert "old" in seen
    assert build(tree).code == 0
    assert differing(files_of(tree / "site"), new) == []
    assert leftovers(tree) == []


_KILLED_BETWEEN = """
import os, signal, sys
from pathlib import Path
from catalogue.staging import Staging

rename = Path.rename
def die_after(self, to):
    made = rename(self, to)
    if str(to).endswith("-precedent"):
        os.kill(os.getpid(), signal.SIGKILL)
    return made
Path.rename = die_after
staging = Staging()
folder = staging.open(Path(sys.argv[1]))
folder.mkdir()
(folder / "index.html").write_text("new")
staging.complete = True
staging.close()
"""


def test_a_build_killed_between_the_two_renames_loses_nothing(arbre: Arbre) -> None:
    tree = arbre()
    old = edition(tree, "Ancien")
    command = [sys.executable, "-c", _KILLED_BETWEEN, str(tree / "site")]
    killed = subprocess.run(command, env=environment(PYTHONPATH=str(tree / "hooks")), check=False)
    assert killed.returncode == -signal.SIGKILL
    assert not (tree / "site").exists()
    (tree / "films/faute.md").write_text(film(annee="x"), encoding="utf-8")
    assert build(tree).code == 1  # even a build that fails puts the old site back
    assert differing(files_of(tree / "site"), old) == []
    assert leftovers(tree) == []


def test_only_what_dead_builds_have_left_is_removed(tmp_path: Path) -> None:
    kept = [f".site-{os.getppid()}", ".site-notes", ".siteau-12", f".autre-{DEAD}", f"site-{DEAD}", ".site-1-x"]
    gone = [f".site-{DEAD}", f".site-{DEAD}-precedent", f".site-{10**30}", f".site-{os.getpid()}"]
    for name in ["site", *kept, *gone]:
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, encoding="utf-8")
    Staging().open(tmp_path / "site")
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["site", *kept])
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "site"


def test_two_builds_at_once_do_not_mix(arbre: Arbre) -> None:
    """Two copies of a repository publish to one folder, again and again: one edition or the other, whole."""
    one, other = arbre(name="un"), arbre(name="autre")
    target = one.parent / "public" / "site"
    editions = [edition(one, "Le premier"), edition(other, "Le second")]
    for _ in range(3):
        running = [(start(tree, "--site-dir", str(target)), tree) for tree in (one, other, one)]
        ends = [end(*r) for r in running]
        assert [b.code for b in ends] == [0, 0, 0], "".join(b.err for b in ends)
        assert files_of(target) in editions
        assert [p.name for p in target.parent.iterdir()] == ["site"]


_SWAPS = """
import sys
from pathlib import Path
from catalogue.staging import Staging

for turn in range(150):
    staging = Staging()
    folder = staging.open(Path(sys.argv[1]))
    folder.mkdir()
    for n in range(5):
        (folder / f"{n}.html").write_text(sys.argv[2])
    staging.complete = True
    staging.close()
"""


def test_builds_that_end_in_the_same_moment_give_way_to_one_another(tmp_path: Path, moteur: Path) -> None:
    target = tmp_path / "site"
    env = environment(PYTHONPATH=str(moteur / "hooks"))
    running = [
        subprocess.Popen([sys.executable, "-c", _SWAPS, str(target), name], env=env, stderr=subprocess.PIPE, text=True)
        for name in "abc"
    ]
    assert [(p.communicate()[1], p.returncode) for p in running] == [("", 0)] * 3
    (content,) = {p.read_text(encoding="utf-8") for p in target.iterdir()}
    assert content in "abc"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_build_that_finds_another_site_in_its_place_takes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another build ends between the two renames of this one, twice: the last one to end is the site, whole."""
    target = tmp_path / "site"
    staging = Staging()
    mine = staging.open(target)
    for folder, text in ((target, "old"), (mine, "mine")):
        folder.mkdir()
        (folder / "index.html").write_text(text, encoding="utf-8")
    rename, others = Path.rename, ["other", "yet another"]

    def overtaken(self: Path, to: Path) -> Path:
        if self == mine and others:
            target.mkdir()
            (target / f"{others.pop()}.html").write_text("theirs", encoding="utf-8")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", overtaken)
    staging.complete = True
    staging.close()
    assert files_of(tmp_path) == {"site/index.html": b"mine"}


def test_a_rename_that_the_machine_refuses_puts_the_old_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "site"
    staging = Staging()
    mine = staging.open(target)
    for folder, text in ((target, "old"), (mine, "mine")):
        folder.mkdir()
        (folder / "index.html").write_text(text, encoding="utf-8")
    rename = Path.rename

    def refused(self: Path, to: Path) -> Path:
        if self == mine:
            raise PermissionError(13, "Permission denied", str(to))
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", refused)
    staging.complete = True
    with pytest.raises(PermissionError):
        staging.close()
    assert files_of(tmp_path) == {"site/index.html": b"old"}


def refused_by_the_machine(tree: Path, *arguments: str, limit: object = None) -> Built:
    """Build with something taken away in the child process."""
    done = subprocess.run(
        [*command_of("build"), *arguments],
        cwd=tree,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        preexec_fn=limit,  # type: ignore[arg-type]
        check=False,
    )
    return Built(done.returncode, done.stdout, done.stderr, tree / "site")


def no_room() -> None:
    """Let no file grow beyond 8 kB: writing stops in the middle, as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, 8_000))


def no_privilege() -> None:
    """Make the rights of folders hold for root too."""
    if os.geteuid() == 0:
        ctypes.CDLL(None, use_errno=True).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)


def assert_said(built: Built, path: str, reason: str) -> None:
    """One clear French sentence, the path and the reason in it, and no traceback."""
    assert built.code == 1
    assert "Traceback" not in built.err
    (line,) = [x for x in (built.err + built.out).splitlines() if "lecture ou écriture impossible" in x]
    assert path in line
    assert reason in line


def test_a_full_disk_is_said_and_leaves_the_site(arbre: Arbre) -> None:
    tree = arbre()
    old = edition(tree, "Ancien")
    (tree / "films/l-atalante.md").write_text(film(titre="Nouveau"), encoding="utf-8")
    assert_said(refused_by_the_machine(tree, limit=no_room), "", "File too large")
    assert differing(files_of(tree / "site"), old) == []
    assert leftovers(tree) == []


@pytest.mark.skipif(sys.platform != "linux", reason="root keeps its privileges elsewhere")
def test_a_folder_that_may_not_be_written_is_said_and_keeps_its_site(arbre: Arbre) -> None:
    tree = arbre()
    old = edition(tree, "Ancien")
    tree.chmod(0o555)
    try:
        built = refused_by_the_machine(tree, limit=no_privilege)
    finally:
        tree.chmod(0o755)
    assert_said(built, ".site-", "PermissionError")
    assert differing(files_of(tree / "site"), old) == []


def test_a_target_that_is_a_file_is_said_and_kept(arbre: Arbre) -> None:
    tree = arbre()
    (tree / "public").write_text("à garder", encoding="utf-8")
    assert_said(build(tree, "--site-dir", "public"), "/public", "NotADirectoryError")
    assert_said(build(tree, "--site-dir", "public/site"), "/public", "NotADirectoryError")
    assert (tree / "public").read_text(encoding="utf-8") == "à garder"


def test_a_target_behind_a_link_or_not_there_yet_is_built(arbre: Arbre) -> None:
    tree = arbre()
    expected = edition(tree, "Ancien")
    (tree / "ailleurs").mkdir()
    (tree / "lien").symlink_to("ailleurs")
    for target in ("lien", "lien", "nouveau/dossier/site"):
        assert build(tree, "--site-dir", target).code == 0
        assert differing(files_of(tree / target), expected) == []
    assert (tree / "lien").is_symlink()


def test_a_build_needs_no_network(arbre: Arbre) -> None:
    """In a network name space of its own there is not even a loopback."""
    tree = arbre()
    cut = ["unshare", "--net", "--map-root-user"]
    if subprocess.run([*cut, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine gives no name space")
    done = subprocess.run([*cut, *command_of("build")], cwd=tree, env=environment(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (BIN / "mkdocs").is_file()
