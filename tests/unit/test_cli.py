"""The command ``catalogue``, as it is typed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from catalogue.cli import main
from catalogue.loading import KINDS

REPOSITORY = Path(__file__).resolve().parents[2]
FILM = """---
titre: Le Havre
realisation: [Aki Kaurismäki]
annee: 2011
pays: [Finlande]
duree: 93
forme: fiction
themes: [solidarite]
publics: [ados]
statut: verifie
---

Un cireur de chaussures cache un enfant.
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue of one film, and the current folder in it."""
    found = tmp_path.resolve() / "depot"
    for source in [*REPOSITORY.glob("films/*.yml"), *REPOSITORY.glob("seances/*.yml")]:
        target = found / source.relative_to(REPOSITORY)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    write(found / "films/le-havre.md", FILM)
    monkeypatch.chdir(found)
    return found


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Return the exit code, what is printed and what is said beside it, with plain spaces."""
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err.replace("\u00a0", " ")


def test_a_good_catalogue_is_told_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "verifier") == (0, "", "1 fiche vérifiée, aucun problème.\n")
    write(root / "films/autre.md", FILM.replace("Le Havre", "Autre"))
    assert run(capsys, "verifier") == (0, "", "2 fiches vérifiées, aucun problème.\n")


def test_all_problems_are_told_at_once_sorted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root / "films/b.md", FILM.replace("2011", "onze").replace("93", "1h vingt-neuf"))
    write(root / "films/a.md", FILM.replace("titre:", "titer:"))
    code, out, err = run(capsys, "verifier")
    assert code == 1
    assert out == (
        "films/a.md:1: titre: Champ obligatoire absent. L'ajouter.\n"
        "films/a.md:2: titer: Champ inconnu. Vouliez-vous dire « titre » ?\n"
        "films/b.md:4: annee: « onze » n'est pas une année. Écrire quatre chiffres, par exemple 1934.\n"
        "films/b.md:6: duree: « 1h vingt-neuf » n'est pas une durée. Écrire 1:29 ou 89.\n"
    )
    assert err == "4 problèmes dans 2 fiches.\n"


def test_only_the_named_files_and_folders_are_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root / "films/b.md", FILM.replace("2011", "onze"))
    write(root / "seances/formats/x.md", "---\ntitre: X\nmoment: avant\nstatut: verifie\n---\n")
    told = "films/b.md:4: annee: « onze » n'est pas une année. Écrire quatre chiffres, par exemple 1934.\n"
    assert run(capsys, "verifier", "films/b.md") == (1, told, "1 problème dans 1 fiche.\n")
    assert run(capsys, "verifier", "films") == (1, told, "1 problème dans 1 fiche.\n")
    assert run(capsys, "verifier", ".")[1] == told
    assert run(capsys, "verifier", "films/le-havre.md") == (0, "", "1 fiche vérifiée, aucun problème.\n")
    assert run(capsys, "verifier", str(root / "films/b.md"))[1] == told


def test_a_catalogue_is_found_from_the_folders_inside_it(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "films")
    assert run(capsys, "verifier", "le-havre.md") == (0, "", "1 fiche vérifiée, aucun problème.\n")


def test_a_file_from_elsewhere_is_checked_as_if_it_stood_in_its_folder(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    film = write(root.parent / "recu/b.md", FILM.replace("Le Havre", "Autre").replace("2011", "onze"))
    mediateur = write(root.parent / "recu/seances/mediateurs/m.md", "---\nnom: M\ntype: robot\nstatut: verifie\n---\n")
    code, out, err = run(capsys, "verifier", str(film), str(mediateur))
    assert code == 1
    assert out == (
        f"{film}:4: annee: « onze » n'est pas une année. Écrire quatre chiffres, par exemple 1934.\n"
        f"{mediateur}:3: type: « robot » n'est pas admis ici. Écrire structure ou personne.\n"
    )
    assert err == "2 problèmes dans 2 fiches.\n"
    assert run(capsys, "verifier", str(root.parent / "recu"))[1] == out


def test_a_copy_of_a_film_from_elsewhere_is_not_a_second_film(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = write(root.parent / "recu/le-havre.md", FILM)
    assert run(capsys, "verifier", str(copy)) == (0, "", "1 fiche vérifiée, aucun problème.\n")


def test_records_kept_elsewhere_in_the_repository_are_checked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root / "essais/b.md", FILM.replace("Le Havre", "Autre").replace("2011", "onze"))
    expected = (
        1,
        "essais/b.md:4: annee: « onze » n'est pas une année. Écrire quatre chiffres, par exemple 1934.\n",
        "1 problème dans 1 fiche.\n",
    )
    assert run(capsys, "verifier", "essais/b.md") == expected
    assert run(capsys, "verifier", "essais") == expected


def test_strange_files_are_told_and_never_followed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "films/lien.md").symlink_to("/etc/passwd")
    os.mkfifo(root / "films/tuyau.md")
    elsewhere = root.parent / "tuyau.md"
    os.mkfifo(elsewhere)
    code, out, _ = run(capsys, "verifier", "films", str(elsewhere))
    assert code == 1
    assert out == (
        f"{elsewhere}:1: Ce n'est pas un fichier. Ne mettre ici que des fiches .md.\n"
        "films/lien.md:1: Lien symbolique. Mettre le fichier lui-même.\n"
        "films/tuyau.md:1: Ce n'est pas un fichier. Ne mettre ici que des fiches .md.\n"
    )


def test_a_name_with_invisible_characters_is_told_wherever_it_is(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (root / "films/b\u202e.md", root.parent / "recu/b\x07.md"):
        write(path, FILM)
        code, out, _ = run(capsys, "verifier", str(path))
        assert code == 1
        assert "Nom de fichier à corriger" in out
        assert "\u202e" not in out
        assert "\x07" not in out


def test_a_folder_from_elsewhere_may_explain_itself(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root.parent / "recu/README.md", "Des fiches reçues.")
    write(root.parent / "recu/le-havre.md", FILM)
    assert run(capsys, "verifier", "../recu") == (0, "", "1 fiche vérifiée, aucun problème.\n")


def test_problems_are_given_to_github_and_to_programs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root / "films/b.md", FILM.replace("2011", "onze"))
    message = "« onze » n'est pas une année. Écrire quatre chiffres, par exemple 1934."
    assert run(capsys, "verifier", "--format", "github") == (
        1,
        f"::error file=films/b.md,line=4,title=annee::{message}\n",
        "",
    )
    code, out, err = run(capsys, "verifier", "--format", "json", "films/b.md")
    assert (code, err) == (1, "")
    assert json.loads(out) == [{"chemin": "films/b.md", "ligne": 4, "champ": "annee", "message": message}]
    assert run(capsys, "verifier", "--format=json", "films/le-havre.md")[1] == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Il manque : COMMANDE. Voir « catalogue --aide »."),
        (["verifer"], "« verifer » n'est pas admis pour COMMANDE. Voir « catalogue --aide »."),
        (["verifier", "absent.md"], "« absent.md » n'existe pas."),
        (["verifier", "--format"], "Il manque une valeur après --format. Voir « catalogue --aide »."),
        (["verifier", "--format", "xml"], "« xml » n'est pas admis pour --format. Voir « catalogue --aide »."),
        (["verifier", "--forma", "json"], "Argument en trop : --forma. Voir « catalogue --aide »."),
        (["nouveau", "film"], "Il manque : TITRE. Voir « catalogue --aide »."),
        (["nouveau", "livre", "X"], "« livre » n'est pas admis pour TYPE. Voir « catalogue --aide »."),
        (
            ["nouveau", "film", "…"],
            "Le titre n'a ni lettre ni chiffre : l'écrire entre guillemets, par exemple \"L'Atalante\".",
        ),
        (["importer", "x.xls"], "« x.xls » n'est pas un tableau : l'enregistrer en .xlsx, .ods ou .csv."),
        (["importer", "x.csv"], "« x.csv » n'est pas un fichier, ou n'existe pas."),
        (["exporter", "films"], "« films » contient autre chose qu'un export : choisir un dossier vide ou à créer."),
    ],
)
@pytest.mark.usefixtures("root")
def test_a_wrong_use_is_one_french_sentence(
    capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert run(capsys, *arguments) == (2, "", f"catalogue : {sentence}\n")


def test_outside_a_catalogue_every_command_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "verifier") == (
        2,
        "",
        "catalogue : Aucun catalogue ici : se placer dans le dossier qui contient films/themes.yml.\n",
    )


@pytest.mark.parametrize("option", ["--aide", "--help", "-h"])
def test_help_is_french(capsys: pytest.CaptureFixture[str], option: str) -> None:
    for command in ([], ["verifier"], ["nouveau"], ["importer"], ["exporter"]):
        with pytest.raises(SystemExit) as left:
            main([*command, option])
        assert left.value.code == 0
        out = capsys.readouterr().out
        assert out.startswith(f"Utilisation : {' '.join(['catalogue', *command])} ")
        assert "Afficher cette aide." in out
        assert not re.search("usage|options:|positional|show this", out)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: {\n", "Liste de termes illisible. films/pays.yml:2: Fichier absent ou mal écrit. "
                   "Revoir ses deux-points, guillemets et accolades."),
        ("a: {nom: A}\n", "Liste de termes illisible. "
                          "L'entrée « a » veut un « libelle », et des listes entre crochets."),
        (None, "Liste de termes illisible. films/pays.yml: Fichier absent ou mal écrit. "
               "Revoir ses deux-points, guillemets et accolades."),
    ],
)  # fmt: skip
def test_a_broken_vocabulary_is_one_french_line(
    root: Path, capsys: pytest.CaptureFixture[str], text: str | None, line: str
) -> None:
    (root / "films/pays.yml").unlink()
    if text is not None:
        write(root / "films/pays.yml", text)
    for command in (["verifier"], ["nouveau", "film", "X"], ["exporter", "sortie"]):
        assert run(capsys, *command) == (1, "", f"catalogue : {line}\n")


def test_a_vocabulary_entry_written_twice_is_one_french_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root / "films/pays.yml", "a: {libelle: A}\na: {libelle: B}\n")
    assert run(capsys, "verifier") == (
        1,
        "",
        "catalogue : Liste de termes illisible. "
        "films/pays.yml:2: Champ écrit deux fois (déjà ligne 1). N'en garder qu'un.\n",
    )


@pytest.mark.parametrize("genre", sorted(KINDS))
def test_a_draft_asks_only_for_what_is_missing(root: Path, capsys: pytest.CaptureFixture[str], genre: str) -> None:
    kind = KINDS[genre]
    path = f"{kind.dossier}/l-ete-a-l-ecole.md"
    assert run(capsys, "nouveau", genre, "L’été : à l'école") == (0, f"{path}\n", "")
    text = (root / path).read_text(encoding="utf-8")
    assert [line.removeprefix("#").partition(":")[0] for line in text.split("\n") if re.match(r"#?[a-z_]+:", line)] == [
        *kind.champs()
    ]
    code, out, _ = run(capsys, "verifier", path)
    assert code == 1
    empty = "Champ obligatoire vide. Écrire sa valeur, entre guillemets si elle commence par « # »."
    later = "Champ obligatoire d'une fiche vérifiée. L'ajouter, ou écrire « statut: a-verifier »."
    assert {line.split(": ", 2)[2] for line in out.splitlines()} <= {empty, later}


def test_the_draft_of_a_film_passes_once_filled_and_uncommented(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "nouveau", "film", "L'Été")
    path = root / "films/l-ete.md"
    text = path.read_text(encoding="utf-8")
    assert text.startswith("---\n# Remplir les champs vides")
    assert "\ntitre: " in text
    filled = {
        "realisation": "[Léa X]", "annee": "2020", "pays": "[France]", "duree": "94", "forme": "fiction",
        "themes": "[amitie]", "publics": "[ados]",
    }  # fmt: skip
    for name, value in filled.items():
        assert f"\n{name}:\n" in text
        text = text.replace(f"\n{name}:\n", f"\n{name}: {value}\n")
    write(path, text)
    assert run(capsys, "verifier", "films/l-ete.md") == (0, "", "1 fiche vérifiée, aucun problème.\n")
    write(path, re.sub(r"(?m)^#(?=[a-z_]+:)", "", text))
    code, out, _ = run(capsys, "verifier", "films/l-ete.md")
    assert code == 1
    assert {line.split(": ")[1] for line in out.splitlines()} == {
        "formats[1]", "mediateurs[1]", "avant_programme[1]", "proposee_par", "adoptee_par[1]",
    }  # fmt: skip


def test_a_draft_never_overwrites(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "nouveau", "film", "Le Havre") == (
        1,
        "",
        "catalogue : films/le-havre.md existe déjà. Si c'est une autre fiche, ajouter une année au titre, "
        "puis l'ôter.\n",
    )
    assert (root / "films/le-havre.md").read_text(encoding="utf-8") == FILM
    assert run(capsys, "nouveau", "film", "Le Havre 2024")[1] == "films/le-havre-2024.md\n"


TABLE = "titre,realisation,annee,forme,themes,publics\nUn,A,2011,fiction,amitie,ados\nDeux,B,2012,fiction,amitie,ados\n"


def test_an_import_writes_all_its_records(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root / "t.csv", TABLE)
    code, out, err = run(capsys, "importer", "t.csv", "--simuler")
    assert (code, err) == (0, "2 fiches à écrire (simulation : rien n'a été écrit).\n")
    assert out.startswith("==> films/un.md <==\n---\ntitre: Un\n")
    assert not (root / "films/un.md").exists()
    assert run(capsys, "importer", "t.csv") == (0, "films/un.md\nfilms/deux.md\n", "2 fiches écrites.\n")
    assert run(capsys, "verifier") == (0, "", "3 fiches vérifiées, aucun problème.\n")


def test_an_import_with_one_wrong_line_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root / "t.csv", TABLE.replace("2012", "douze"))
    assert run(capsys, "importer", "t.csv") == (
        1,
        "t.csv:3: annee: « douze » n'est pas une année. Écrire quatre chiffres, par exemple 1934.\n",
        "1 problème. Rien n'a été écrit.\n",
    )
    assert [p.name for p in root.glob("films/*.md")] == ["le-havre.md"]


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_an_export_replaces_an_export_and_nothing_else(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "exporter", "sortie") == (0, "", "Export écrit dans sortie.\n")
    first = snapshot(root / "sortie")
    assert "donnees/datapackage.json" in first
    write(root / "sortie/donnees/vieux.json", "[]")
    assert run(capsys, "exporter", "sortie/")[0] == 0
    assert snapshot(root / "sortie") == first
    write(root / "sortie/a-moi.txt", "à moi")
    assert run(capsys, "exporter", "sortie")[0] == 2
    assert (root / "sortie/a-moi.txt").exists()
    assert sorted(p.name for p in root.iterdir()) == ["films", "seances", "sortie"]


def test_an_export_of_a_wrong_catalogue_leaves_the_last_one(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "exporter", "sortie")
    before = snapshot(root / "sortie")
    write(root / "films/b.md", FILM.replace("2011", "onze"))
    assert run(capsys, "exporter", "sortie") == (
        1,
        "films/b.md:4: annee: « onze » n'est pas une année. Écrire quatre chiffres, par exemple 1934.\n",
        "1 problème dans 1 fiche. Rien n'a été écrit.\n",
    )
    assert snapshot(root / "sortie") == before


def test_the_same_records_give_the_same_bytes_on_every_machine(root: Path) -> None:
    found = []
    for number, settings in enumerate(
        (
            {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
            {"PYTHONHASHSEED": "2", "TZ": "America/Lima"},
        )
    ):
        name = f"sortie-{number}"
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY / "hooks"), **settings}
        done = subprocess.run(
            [sys.executable, "-m", "catalogue", "exporter", name], cwd=root, env=environment, capture_output=True
        )
        assert (done.returncode, done.stdout) == (0, b"")
        found.append(snapshot(root / name))
    assert found[0] == found[1]


def test_a_reader_that_leaves_and_a_poor_terminal_are_no_traceback(root: Path) -> None:
    for number in range(300):
        write(root / f"films/f{number}.md", "rien")
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY / "hooks"), "PYTHONIOENCODING": "ascii"}
    command = f"{sys.executable} -m catalogue verifier | head -n 1"
    done = subprocess.run(command, shell=True, cwd=root, env=environment, capture_output=True, text=True)
    assert done.stdout.startswith("films/f0.md:1: La fiche ne commence pas")
    assert "Traceback" not in done.stderr
