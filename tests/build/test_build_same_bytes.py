"""Same records, same bytes; and what is not there leaves no trace."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from building import Arbre, Built, build, draw, environment, start
from drawn import FICHES, FILM, film
from pages_read import differing, files_of

DRAWN = {
    **FICHES,
    **{
        f"films/film-{n}.md": film(
            titre=f"Film {n}",
            annee=str(1950 + n),
            realisation=f"[Autrice {n % 4}, Éric N{n % 3}]",
            themes="[amour, travail, amitie]" if n % 2 else "[exil-migrations, amour]",
            publics="[adultes, ados]",
            formats="[cine-debat]",
        )
        for n in range(30)
    },
}
#: A word that no other record holds, and its stem.
WORD = "zorglubiade"
TRACED: dict[str, str | bytes] = {
    "films/zorglub.md": film(titre="Zorglubiade", realisation="[Zorglubine Zorglub]", mots_cles="[zorglubesque]"),
    "seances/formats/zorglub.md": "---\ntitre: Zorglubage\nmoment: apres\nstatut: verifie\n---\n\nZorglub.\n",
    "seances/mediateurs/zorglub.md": "---\nnom: Zorglub\ntype: structure\nstatut: verifie\n---\n",
    "seances/selections/zorglub.md": "---\ntitre: Zorglub\ntype: cycle\nfilms: [zorglub]\nstatut: verifie\n---\n",
    "seances/retours/zorglub.md": (
        "---\nfilm: zorglub\nformat: zorglub\ndate: 2026-03-01\ntype_de_lieu: Zorglub\nterritoire: Bretagne\n"
        "ce_qui_a_marche: Zorglub.\nstatut: verifie\n---\n"
    ),
}


def traces(site: Path) -> list[str]:
    """Return the paths of files whose name or content holds the word that only the traced records use."""
    return [p for p, data in files_of(site).items() if "zorglub" in p or b"zorglub" in data.lower()]


def test_the_machine_leaves_no_mark(arbre: Arbre, moteur: Path, tmp_path: Path) -> None:
    """Other folder, time zone, locale, hash seed, umask, file order and file dates."""
    first = arbre(DRAWN)
    second = draw(tmp_path / "un autre dossier" / "é", moteur, dict(reversed(DRAWN.items())))
    for number, path in enumerate(sorted(second.rglob("*.md"))):
        os.utime(path, (10**9 + number, 10**9 + number))
    common = {"SITE_URL": "https://example.org/sous/"}
    one = build(first, **common)
    two = build(
        second, umask=0o077, TZ="Asia/Kathmandu", LC_ALL="tr_TR.UTF-8", LANGUAGE="tr", PYTHONHASHSEED="1234", **common
    )
    assert (one.code, two.code) == (0, 0), one.err + two.err
    assert differing(files_of(one.site), files_of(two.site)) == []


_ANOTHER_DAY = """
import sys, time
ten_years = 10 * 365 * 86400
real, gmtime, localtime = time.time, time.gmtime, time.localtime
time.time = lambda: real() + ten_years
time.gmtime = lambda s=None: gmtime(time.time() if s is None else s)
time.localtime = lambda s=None: localtime(time.time() if s is None else s)
import datetime
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(seconds=ten_years)
    @classmethod
    def utcnow(cls):
        return super().utcnow() + datetime.timedelta(seconds=ten_years)
class LaterDay(datetime.date):
    @classmethod
    def today(cls):
        return datetime.date.fromtimestamp(time.time())
datetime.datetime, datetime.date = Later, LaterDay
from mkdocs.__main__ import cli
sys.argv = ["mkdocs", "build", "--strict"]
cli()
"""


def test_the_clock_leaves_no_mark(arbre: Arbre) -> None:
    tree = arbre()
    env = {"SITE_URL": "https://example.org/"}
    assert build(tree, **env).code == 0
    before = files_of(tree / "site")
    later = subprocess.run(
        [sys.executable, "-c", _ANOTHER_DAY],
        cwd=tree,
        env=environment(**env),
        capture_output=True,
        text=True,
        check=False,
    )
    assert later.returncode == 0, later.stderr
    assert differing(files_of(tree / "site"), before) == []
    today = dt.date.today().isoformat().encode()
    assert [p for p, data in before.items() if today in data] == []


def test_the_number_of_processes_leaves_no_mark(arbre: Arbre) -> None:
    """From some four hundred films on, the work is shared between processes."""
    films = {
        f"films/film-{n}.md": film(titre=f"Film {n}", annee=str(1900 + n % 120), realisation=f"[Autrice {n % 90}]")
        for n in range(820)
    }
    tree = arbre({**FICHES, **films})
    sites = []
    for most in ("1", "3"):
        built = build(tree, SITE_URL="https://example.org/", CATALOGUE_PROCESSUS=most)
        assert built.code == 0, built.err
        sites.append(files_of(built.site))
    assert differing(*sites) == []
    assert len([p for p in sites[0] if p.startswith("films/film-")]) == 820


def test_a_second_build_over_the_first_gives_the_same_bytes(les_deux: tuple[Built, Built], moteur: Path) -> None:
    """The real catalogue: the folder of the first build is there, its bytes are those of the second."""
    before = files_of(les_deux[0].site)
    assert build(moteur, LC_ALL="C", TZ="America/Adak", PYTHONHASHSEED="7").code == 0
    assert differing(files_of(moteur / "site"), before) == []


def test_what_a_cache_has_kept_gives_the_bytes_of_a_clean_build(arbre: Arbre, tmp_path: Path) -> None:
    """A whole build fills the cache, another is killed while it does, one film has changed: as if nothing were kept."""
    films = {f"films/film-{n}.md": film(titre=f"Film {n}", annee=str(1900 + n)) for n in range(90)}
    tree, cache = arbre({**FICHES, **films}), str(tmp_path / "cache")
    assert build(tree, CATALOGUE_CACHE=cache).code == 0
    (tree / "films/film-7.md").write_text(film(titre="Un autre titre", themes="[exil-migrations]"), encoding="utf-8")
    killed = start(tree, CATALOGUE_CACHE=cache)
    time.sleep(1)
    killed.kill()
    killed.communicate()
    kept = build(tree, CATALOGUE_CACHE=cache)
    assert kept.code == 0, kept.err
    from_cache = files_of(kept.site)
    assert build(tree, CATALOGUE_CACHE=str(tmp_path / "vide")).code == 0
    assert differing(files_of(tree / "site"), from_cache) == []
    assert b"Un autre titre" in from_cache["films/film-7/index.html"]


def test_a_removed_record_is_gone_everywhere(arbre: Arbre) -> None:
    tree = arbre({**FICHES, **TRACED})
    env = {"SITE_URL": "https://example.org/"}
    assert build(tree, **env).code == 0
    found = traces(tree / "site")
    folders = {p.split("/")[0] for p in found}
    assert folders >= {"films", "seances", "donnees", "index", "themes", "parcourir", "sitemap.xml"}
    for path in TRACED:
        (tree / path).unlink()
    assert build(tree, **env).code == 0
    assert traces(tree / "site") == []
    fresh = arbre(name="neuf")
    assert build(fresh, **env).code == 0
    assert differing(files_of(tree / "site"), files_of(fresh / "site")) == []


@pytest.mark.parametrize("statut", ["brouillon", "exemple"])
def test_drafts_and_examples_leave_no_trace(arbre: Arbre, statut: str) -> None:
    """Published records that name them lose the link; a selection or a return made of them alone is not published."""
    hidden = {p: str(t).replace("statut: verifie", f"statut: {statut}") for p, t in TRACED.items()}
    linked = film(formats="[cine-debat, zorglub]", mediateurs="[zorglub]", avant_programme="[zorglub]")
    cycle = "---\ntitre: Deux\ntype: cycle\nfilms: [zorglub, l-atalante]\nstatut: verifie\n---\n"
    only = str(TRACED["seances/selections/zorglub.md"]).replace("titre: Zorglub", "titre: Seul")
    drawn = {**FICHES, **hidden, "films/l-atalante.md": linked, "seances/selections/deux.md": cycle}
    tree = arbre({**drawn, "seances/selections/seul.md": only})
    built = build(tree, SITE_URL="https://example.org/")
    assert built.code == 0, built.err
    assert traces(built.site) == []
    assert (built.site / "seances/selections/deux/index.html").is_file()
    assert not (built.site / "seances/selections/seul").exists()


def test_an_empty_catalogue_builds(arbre: Arbre) -> None:
    built = build(arbre({}))
    assert built.code == 0, built.err
    assert "Aucun film" in (built.site / "films/index.html").read_text(encoding="utf-8")


def test_a_windows_editor_changes_nothing(arbre: Arbre) -> None:
    """Byte order mark and CRLF."""
    tree = arbre()
    assert build(tree).code == 0
    before = files_of(tree / "site")
    (tree / "films/l-atalante.md").write_bytes(b"\xef\xbb\xbf" + FILM.replace("\n", "\r\n").encode())
    assert build(tree).code == 0
    assert differing(files_of(tree / "site"), before) == []


def test_a_build_writes_no_source(arbre: Arbre) -> None:
    tree = arbre()
    before = files_of(tree)
    assert build(tree).code == 0
    shutil.rmtree(tree / "site")
    assert differing(files_of(tree), before) == []
