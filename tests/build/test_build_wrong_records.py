"""Mistakes: all of them in one run, one line each, and the last good site untouched to the byte."""

from __future__ import annotations

import os
import random
import re
import shutil
import time
from pathlib import Path

import pytest
from building import Built, build, copy_of_the_repository, draw, leftovers
from drawn import FICHES, film
from pages_read import differing, files_of

#: Twenty wrong records and the line that each gives.
_SENTENCE = "« 1h vingt-neuf » n'est pas une durée. Écrire 1:29 ou 89."
TWENTY = {f"films/faute-{n:02}.md": film(titre=f"Film {n}", duree="1h vingt-neuf") for n in range(20)}
TWENTY_LINES = [f"{path}:5: duree: {_SENTENCE}" for path in TWENTY]


@pytest.fixture(scope="module")
def modele(moteur: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small repository with its good site, built once."""
    tree = draw(tmp_path_factory.mktemp("bon") / "arbre", moteur)
    built = build(tree)
    assert built.code == 0, built.err
    return tree


@pytest.fixture
def bon(modele: Path, tmp_path: Path) -> tuple[Path, dict[str, bytes]]:
    """A copy of the small repository with its good site."""
    tree = shutil.copytree(modele, tmp_path / "arbre", symlinks=True)
    return tree, files_of(tree / "site")


def write(tree: Path, files: dict[str, str | bytes]) -> None:
    for relative, content in files.items():
        (tree / relative).parent.mkdir(parents=True, exist_ok=True)
        (tree / relative).write_bytes(content if isinstance(content, bytes) else content.encode())


def assert_refused(built: Built, tree: Path, before: dict[str, bytes]) -> None:
    """The build says no without a traceback, the site is the one before, nothing is left beside it."""
    assert built.code == 1
    assert "Traceback" not in built.err
    assert differing(files_of(tree / "site"), before) == []
    assert leftovers(tree) == []


@pytest.mark.parametrize("tool", ["", "properdocs"])
def test_a_wrong_record_stops_the_build_and_the_site_stays(bon: tuple[Path, dict[str, bytes]], tool: str) -> None:
    tree, before = bon
    write(tree, {"films/faute.md": film(titre="Autre", annee="34", genre="drame", themes="[amour, amuor]")})
    built = build(tree, tool=tool)
    assert_refused(built, tree, before)
    assert built.lines == [
        "films/faute.md:4: annee: « 34 » n'est pas une année. Écrire quatre chiffres, par exemple 1934.",
        "films/faute.md:8: themes[2]: « amuor » n'est pas dans films/themes.yml. Vouliez-vous dire « amour » ?",
        "films/faute.md:11: genre: Champ inconnu. Vouliez-vous dire « genres » ?",
        "ERROR   -  3\u00a0problèmes. Le site reste comme il était.",
    ]


def test_twenty_wrong_records_give_twenty_sorted_lines(bon: tuple[Path, dict[str, bytes]]) -> None:
    tree, before = bon
    write(tree, dict(TWENTY))
    built = build(tree)
    assert_refused(built, tree, before)
    assert built.lines == [*TWENTY_LINES, "ERROR   -  20\u00a0problèmes. Le site reste comme il était."]


def test_a_narrow_terminal_does_not_cut_the_lines(bon: tuple[Path, dict[str, bytes]]) -> None:
    tree, before = bon
    write(tree, dict(TWENTY))
    built = build(tree, COLUMNS="40")
    assert_refused(built, tree, before)
    assert built.lines[:20] == TWENTY_LINES


def test_wrong_records_among_the_real_ones_are_said_in_a_few_seconds(tmp_path: Path) -> None:
    tree = copy_of_the_repository(tmp_path / "depot")
    write(tree, dict(TWENTY))
    start = time.monotonic()
    built = build(tree)
    assert time.monotonic() - start < 10
    assert built.lines[:20] == TWENTY_LINES
    assert not built.site.exists()


@pytest.mark.parametrize(
    ("guide", "said"),
    [
        ("Voir [rien](nulle-part.md).", "nulle-part.md"),
        ("Voir [rien](animer.md#nulle-part).", "nulle-part"),
        ("Voir [rien](/films/).", "/films/"),
    ],
)
def test_a_strict_mode_warning_leaves_the_site(bon: tuple[Path, dict[str, bytes]], guide: str, said: str) -> None:
    tree, before = bon
    write(tree, {"docs/droit.md": f"# Droit\n\n{guide}\n"})
    built = build(tree)
    assert_refused(built, tree, before)
    assert any(line.startswith("WARNING -  Doc file 'droit.md'") and said in line for line in built.lines)


def test_a_dead_link_from_a_guide_to_a_record_is_said_with_its_line(bon: tuple[Path, dict[str, bytes]]) -> None:
    tree, before = bon
    guide = """\
---
title: Le droit
---

# Droit

Voir [un film](../films/l-atalante.md), [sa séance](../films/l-atalante.md#seance) et [un autre](../films/absent.md).

```markdown
[un exemple](../films/exemple.md)
```

Écrire `[un exemple](../films/exemple.md)`. Voir [les thèmes](../themes/index.md), [là](../films/l-atalante.md#absent).
"""
    write(tree, {"docs/droit.md": guide})
    built = build(tree)
    assert_refused(built, tree, before)
    assert [line for line in built.lines if line.startswith("docs/")] == [
        "docs/droit.md:7: texte: Le lien « ../films/absent.md » ne mène à aucune page. "
        "Corriger le chemin, ou retirer le lien.",
        "docs/droit.md:13: texte: Le lien « ../films/l-atalante.md#absent » mène à une page sans « #absent ». "
        "Retirer la fin du lien.",
    ]
    mended = guide.replace(", [là](../films/l-atalante.md#absent)", "").replace("absent", "l-atalante")
    write(tree, {"docs/droit.md": mended})
    built = build(tree)
    assert built.code == 0, built.err
    page = (tree / "site/droit/index.html").read_text(encoding="utf-8")
    assert '<a href="../films/l-atalante/#seance">' in page
    assert page.count("[un exemple](../films/exemple.md)") == 2
    assert "site:" not in page


def test_what_is_neither_a_guide_nor_an_image_is_not_published(bon: tuple[Path, dict[str, bytes]]) -> None:
    tree, before = bon
    write(tree, {
        "docs/page.html": "<script>alert(1)</script>",
        "docs/images/logo.svg": "<svg onload='alert(1)'/>",
        "docs/images/fausse.png": "<script>alert(1)</script>",
        "docs/images/vraie.png": b"\x89PNG\r\n\x1a\n",
        "docs/.gitkeep": "",
        "docs/outil.js": "alert(1)",
        "docs/brouillon.md~": "x",
    })  # fmt: skip
    (tree / "docs/secret.md").symlink_to("/etc/passwd")
    (tree / "docs/dossier").symlink_to("/etc", target_is_directory=True)
    os.mkfifo(tree / "docs/tube.md")
    built = build(tree)
    assert_refused(built, tree, before)
    only = "Seuls les guides .md et les images .png, .jpg, .gif ou .webp ont leur place ici. Retirer ce fichier."
    link = "Lien symbolique. Mettre le fichier lui-même."
    assert built.lines[:-1] == [
        f"docs/brouillon.md~:1: {only}",
        f"docs/dossier:1: {link}",
        "docs/images/fausse.png:1: Ce n'est pas une image .png. L'enregistrer sous ce format, ou retirer ce fichier.",
        f"docs/images/logo.svg:1: {only}",
        f"docs/outil.js:1: {only}",
        f"docs/page.html:1: {only}",
        f"docs/secret.md:1: {link}",
        f"docs/tube.md:1: {only}",
    ]


def test_what_is_no_record_among_the_records_stops_the_build(bon: tuple[Path, dict[str, bytes]]) -> None:
    tree, before = bon
    write(tree, {"films/page.html": "<p>", "films/Été.md": film(titre="Été"), "films/a.md": b"\xff\xfe"})
    (tree / "films/secret.md").symlink_to("/etc/passwd")
    built = build(tree)
    assert_refused(built, tree, before)
    assert [re.sub(r": .*", "", line) for line in built.lines[:-1]] == [
        "films/a.md:1", "films/page.html:1", "films/secret.md:1", "films/Été.md:1",
    ]  # fmt: skip


def test_a_wrong_vocabulary_is_one_french_line(bon: tuple[Path, dict[str, bytes]]) -> None:
    tree, before = bon
    with (tree / "films/themes.yml").open("a", encoding="utf-8") as file:
        file.write("a: [\n")
    built = build(tree)
    assert_refused(built, tree, before)
    (line,) = built.lines
    assert line.startswith("ERROR   -  Liste de termes illisible. films/themes.yml")


def test_spoiled_bytes_never_give_a_traceback(bon: tuple[Path, dict[str, bytes]]) -> None:
    """Thirty records with bytes lost, doubled or changed at random: good or named, all in one run."""
    tree, before = bon
    drawn = random.Random(7)
    for number in range(30):
        data = bytearray(film(titre=f"Film {number}").encode())
        for _ in range(drawn.randrange(1, 6)):
            at = drawn.randrange(len(data))
            data[at : at + drawn.randrange(3)] = drawn.randbytes(drawn.randrange(3))
        (tree / f"films/abime-{number}.md").write_bytes(bytes(data))
    built = build(tree)
    assert_refused(built, tree, before)
    assert all(re.match(r"films/abime-\d+\.md:\d+: \S", line) for line in built.lines[:-1])


def test_a_record_that_is_right_again_is_published(bon: tuple[Path, dict[str, bytes]]) -> None:
    tree, before = bon
    write(tree, {"films/l-atalante.md": film(annee="x")})
    assert_refused(build(tree), tree, before)
    write(tree, {"films/l-atalante.md": str(FICHES["films/l-atalante.md"])})
    assert build(tree).code == 0
    assert differing(files_of(tree / "site"), before) == []
