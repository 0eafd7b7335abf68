"""Folders → record files: what may stand among the records, and vocabularies that cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from catalogue.assembly import load
from catalogue.film import Film
from catalogue.loading import find_root, load_vocabulaires, read_bytes
from drawn import FICHES, FILM, Depot, Verifier

RENAMED = "Nom de fichier à corriger : des minuscules sans accent, des chiffres et des tirets. Le renommer"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("L-Atalante.md", f"{RENAMED} l-atalante.md."),
        ("l'été.md", f"{RENAMED} l-ete.md."),
        ("un film.md", f"{RENAMED} un-film.md."),
        ("un--film.md", f"{RENAMED} un-film.md."),
        ("-film.md", f"{RENAMED} film.md."),
        ("東京.md", f"{RENAMED} nom-de-la-fiche.md."),
        ("film.markdown", "Le nom d'une fiche finit par .md. Le renommer film.md."),
        ("Film.MD", "Le nom d'une fiche finit par .md. Le renommer film.md."),
        ("film", "Le nom d'une fiche finit par .md. Le renommer film.md."),
        (
            "x" * 81 + ".md",
            "Nom de fichier trop long : 80 signes au plus, sans compter « .md ». Le renommer " + "x" * 80 + ".md.",
        ),
        ("affiche.svg", "Seules les fiches .md ont leur place ici. Déplacer ou supprimer ce fichier."),
        ("page.html", "Seules les fiches .md ont leur place ici. Déplacer ou supprimer ce fichier."),
        ("film.md~", "Seules les fiches .md ont leur place ici. Déplacer ou supprimer ce fichier."),
        (".film.md.swp", "Seules les fiches .md ont leur place ici. Déplacer ou supprimer ce fichier."),
        ("._film.md", "Seules les fiches .md ont leur place ici. Déplacer ou supprimer ce fichier."),
        ("autres.yml", "Seules les fiches .md ont leur place ici. Déplacer ou supprimer ce fichier."),
    ],
)
def test_a_wrong_name_is_told_with_the_right_one(verifier: Verifier, name: str, expected: str) -> None:
    assert verifier({f"films/{name}": FILM}) == [f"films/{name}:1: {expected}"]


def test_a_name_of_eighty_characters_is_accepted(verifier: Verifier) -> None:
    assert verifier({f"films/{'x' * 80}.md": FILM}) == []


@pytest.mark.parametrize("name", [b"a\nb.md", b"a\xffb.md", "a\u202eb.md".encode()])
def test_a_name_that_would_break_the_report_is_shown_on_one_line(depot: Depot, name: bytes) -> None:
    root = depot({})
    with open(os.fsencode(root / "films") + b"/" + name, "wb") as file:
        file.write(FILM.encode())
    (problem,) = load(root).problems
    assert str(problem).isprintable()
    assert problem.message == f"{RENAMED} a-b.md."


def test_a_symbolic_link_is_refused(depot: Depot) -> None:
    root = depot({})
    (root / "films" / "passwd.md").symlink_to("/etc/passwd")
    assert [str(p) for p in load(root).problems] == ["films/passwd.md:1: Lien symbolique. Mettre le fichier lui-même."]


def test_a_folder_that_is_a_link_is_refused(depot: Depot, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = depot({})
    (root / "seances" / "formats").symlink_to(tmp_path_factory.mktemp("ailleurs"))
    assert [str(p) for p in load(root).problems] == ["seances/formats:1: Lien symbolique. Mettre le dossier lui-même."]


def test_a_named_pipe_is_refused_and_does_not_hang(depot: Depot) -> None:
    root = depot({})
    os.mkfifo(root / "films" / "tube.md")
    expected = "Ce n'est pas un fichier. Ne mettre ici que des fiches .md."
    assert [str(p) for p in load(root).problems] == [f"films/tube.md:1: {expected}"]
    (root / "films" / "tube.md").unlink()
    os.mkfifo(root / "tube.md")
    assert [p.message for p in load(root, [(Film, root / "tube.md")]).problems] == [expected]


def test_a_folder_among_the_records_is_refused(verifier: Verifier) -> None:
    assert verifier({"films/vieux.md/x.md": FILM}) == [
        "films/vieux.md:1: Ce n'est pas un fichier. Ne mettre ici que des fiches .md."
    ]


def test_files_that_machines_leave_are_passed_over(verifier: Verifier) -> None:
    assert verifier({"films/.DS_Store": b"\0", "films/.gitkeep": "", "seances/formats/README.md": "x"}) == []


def test_a_folder_that_does_not_exist_holds_no_record(depot: Depot) -> None:
    assert load(depot({})).problems == []


def test_a_very_big_file_is_not_read_whole(verifier: Verifier) -> None:
    expected = "films/gros.md:1: Le fichier pèse plus de 200 ko. Écrire une fiche plus courte."
    assert verifier({"films/gros.md": b"x" * 5_000_000}) == [expected]


def test_a_file_outside_the_repository_is_checked_with_it(
    depot: Depot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("dehors") / "autre.md"
    path.write_text(FILM.replace("1:29", "long").replace("statut", "formats: [cine-debta]\nstatut"), encoding="utf-8")
    assert [str(p) for p in load(depot(FICHES), [(Film, path)]).problems] == [
        f"{path}:5: duree: « long » n'est pas une durée. Écrire 1:29 ou 89.",
        f"{path}:10: formats[1]: « cine-debta » n'existe pas dans seances/formats/. Vouliez-vous dire « cine-debat » ?",
    ]


def test_the_root_is_found_from_any_folder_inside(depot: Depot, monkeypatch: pytest.MonkeyPatch) -> None:
    root = depot(FICHES)
    assert find_root(root / "seances" / "formats") == root
    assert find_root(Path("/")) is None
    monkeypatch.chdir(root / "films")
    assert find_root(Path()) == root


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("amour: {libelle: A}\namour: {libelle: B}\n", "films/publics.yml:2: Champ écrit deux fois (déjà ligne 1)."),
        ("\n\namour: &a {libelle: A}\n", "films/publics.yml:3: Valeur qui commence par « & » ou « * »."),
        ("- amour\n", "films/publics.yml:1: Les champs ne sont pas de la forme « clé: valeur »."),
        ("amour: [\n", "films/publics.yml: "),
        ("amour:\n", "vocabulary entry 'amour': no libelle"),
        (b"\xff\xfe", "films/publics.yml:1: Le fichier n'est pas en UTF-8."),
    ],
)
def test_a_broken_vocabulary_raises_one_error_that_names_it(depot: Depot, content: str | bytes, expected: str) -> None:
    with pytest.raises(ValueError, match=r".") as error:
        load_vocabulaires(depot({"films/publics.yml": content}))
    assert str(error.value).startswith(expected)


def test_a_missing_vocabulary_raises_one_error_that_names_it(depot: Depot) -> None:
    root = depot({})
    (root / "films" / "pays.yml").unlink()
    with pytest.raises(ValueError, match=r"^films/pays\.yml: No such file or directory$"):
        load_vocabulaires(root)


def test_a_file_that_cannot_be_read_is_a_problem_like_another(tmp_path: Path) -> None:
    found = read_bytes("films/a.md", str(tmp_path / "a.md"))
    assert str(found) == "films/a.md:1: Le fichier ne peut pas être lu. Changer ses droits d'accès."
