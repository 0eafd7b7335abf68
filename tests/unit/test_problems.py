"""Problems: one line each, sorted, in three formats."""

from __future__ import annotations

import json

from catalogue.problems import FORMATS, Problem, as_github, as_json, as_text

SECOND = Problem("films/a.md", 4, "duree", "« x » n'est pas une durée. Écrire 1:29 ou 89.")
FIRST = Problem("films/a.md", 1, "", "Le fichier est vide.")
LAST = Problem("films/b.md", 10, "titre", "Absent.")


def test_a_problem_is_one_line_with_path_line_field_and_sentence() -> None:
    assert str(SECOND) == "films/a.md:4: duree: « x » n'est pas une durée. Écrire 1:29 ou 89."
    assert str(FIRST) == "films/a.md:1: Le fichier est vide."


def test_problems_come_sorted_by_path_then_line() -> None:
    assert as_text([LAST, SECOND, FIRST]) == f"{FIRST}\n{SECOND}\n{LAST}\n"
    assert as_text([]) == ""


def test_lines_are_sorted_as_numbers() -> None:
    assert as_text([LAST, Problem("films/b.md", 9, "", "x")]).splitlines()[0] == "films/b.md:9: x"


def test_github_gets_escaped_annotations() -> None:
    odd = Problem("films/a,b.md", 2, "lien[1]: x", "100 %\nfin")
    assert as_github([odd, FIRST]) == (
        "::error file=films/a%2Cb.md,line=2,title=lien[1]%3A x::100 %25%0Afin\n"
        "::error file=films/a.md,line=1,title=fiche::Le fichier est vide.\n"
    )


def test_json_holds_the_same_with_french_keys() -> None:
    assert json.loads(as_json([SECOND])) == [
        {
            "chemin": "films/a.md",
            "ligne": 4,
            "champ": "duree",
            "message": "« x » n'est pas une durée. Écrire 1:29 ou 89.",
        }
    ]
    assert as_json([]) == "[]\n"


def test_the_formats_are_those_of_the_command() -> None:
    assert list(FORMATS) == ["texte", "github", "json"]
