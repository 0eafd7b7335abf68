"""Rules across records and on bodies."""

from __future__ import annotations

import time

import pytest
from catalogue.assembly import load
from catalogue.body_checks import MAX_BODY, excess, links, target
from drawn import FAUTES, FICHES, Depot, Verifier, film

PATH = "films/l-atalante.md"


def with_body(body: str, **changes: str | None) -> str:
    return film(**changes).rsplit("\n\n", 1)[0] + "\n\n" + body


@pytest.mark.parametrize(("body", "expected"), FAUTES["texte"])
def test_each_mistake_of_a_body_is_told_with_its_line(verifier: Verifier, body: str, expected: str) -> None:
    assert verifier({**FICHES, PATH: with_body(body)}) == [f"{PATH}:{expected}"]


@pytest.mark.parametrize(
    "body",
    [
        "Voir [le débat](../seances/formats/cine-debat.md#suite).",
        "[Droit](../docs/droit.md), [site](https://a.fr/x.md), [courrier](mailto:a@b.md), [haut](#haut)",
        "Un crochet [seul] et (une parenthèse), 5 < 6 & 7 > 2, <![>",
    ],
)
def test_a_link_that_leads_somewhere_is_no_problem(verifier: Verifier, body: str) -> None:
    assert verifier({**FICHES, PATH: with_body(body), "docs/droit.md": "x"}) == []


def test_a_link_to_a_draft_is_a_problem_unless_the_record_is_a_draft_too(verifier: Verifier) -> None:
    draft: dict[str, str | bytes] = {**FICHES, "films/b.md": film(titre="B", statut="brouillon")}
    assert verifier({**draft, PATH: with_body("[b](b.md)")}) == [
        f"{PATH}:13: texte: Le lien « b.md » mène à une fiche non publiée. Le retirer, ou publier cette fiche."
    ]
    assert verifier({**draft, PATH: with_body("[b](b.md)", statut="brouillon")}) == []


@pytest.mark.parametrize("statut", ["a-verifier", "brouillon"])
def test_only_a_checked_film_needs_its_text(verifier: Verifier, statut: str) -> None:
    assert verifier({**FICHES, PATH: with_body("", statut=statut)}) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[" * 20_000, "Texte trop long. Le ramener à 12000 signes."),
        ("x" * (MAX_BODY + 1), "Texte trop long. Le ramener à 12000 signes."),
        ("[" * 201, "Trop de signes « [ ». Écrire du texte simple."),
        ("![](" * 201, "Trop de signes « [ ». Écrire du texte simple."),
        ("`" * 201, "Trop de signes « ` ». Écrire du texte simple."),
        ("*" * 201, "Trop de signes « * ». Écrire du texte simple."),
        ("> " * 50 + "x", "Trop de niveaux imbriqués. Écrire des paragraphes, ou une liste simple."),
        ("- " * 50 + "x", "Trop de niveaux imbriqués. Écrire des paragraphes, ou une liste simple."),
        ("1. " * 50 + "x", "Trop de niveaux imbriqués. Écrire des paragraphes, ou une liste simple."),
        (
            "\n".join("    " * i + "- x" for i in range(40)),
            "Trop de niveaux imbriqués. Écrire des paragraphes, ou une liste simple.",
        ),
    ],
)
def test_a_body_too_heavy_is_a_problem_and_never_hangs(verifier: Verifier, body: str, expected: str) -> None:
    start = time.perf_counter()
    assert excess(body) == expected
    assert verifier({**FICHES, PATH: with_body(body)}) == [f"{PATH}:13: texte: {expected}"]
    assert time.perf_counter() - start < 60  # a hang, not a speed


def test_the_line_of_a_heavy_body_is_where_it_begins(verifier: Verifier) -> None:
    (found,) = verifier({**FICHES, PATH: with_body("\n\n\n" + "[" * 201)})
    assert found == f"{PATH}:16: texte: Trop de signes « [ ». Écrire du texte simple."


def test_links_are_found_with_their_line() -> None:
    body = 'Un [a](b.md "t") et [c](<d.md>)\n\n[e]: f.md\n<a HREF = g.md>x</a>'
    assert links(body) == [(1, "b.md"), (1, "d.md"), (3, "f.md"), (4, "g.md")]


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("b.md", "films/b.md"),
        ("../docs/droit.md#x", "docs/droit.md"),
        ("./b.md", "films/b.md"),
        ("../../x.md", "../x.md"),
        ("/films/b.md", None),
        ("https://a.fr/b.md", None),
        ("mailto:a@b.md", None),
        ("b.png", None),
        ("#b.md", None),
    ],
)
def test_a_relative_link_leads_to_a_path_of_the_repository(href: str, expected: str | None) -> None:
    assert target("films/a.md", href) == expected


def test_each_wrong_slug_of_a_list_is_a_problem(depot: Depot) -> None:
    loaded = load(depot({**FICHES, PATH: film(avant_programme="[l-atalant, l-atalantee]")}))
    assert [(p.field, p.line) for p in loaded.problems] == [("avant_programme[1]", 11), ("avant_programme[2]", 11)]
