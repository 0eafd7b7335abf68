"""A selection: its lists, its address, its file, its message, its table; nothing hostile passes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from catalogue.assembly import Catalogue, assemble, load
from catalogue.exports.json_csv import neutralise
from catalogue.fiche_files import fiche_files
from catalogue.label_files import labels
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
JS = ROOT / "hooks" / "theme" / "js"
FILES = ("io/fichiers", "io/fiches", "ui/phrases", "core/selection", "core/comparer", "core/courrier")
KIND = "ecran-commun/selection"
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXT = st.text(max_size=3000)


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    for name in FILES:
        page.add_script_tag(path=JS / f"{name}.js")
    yield page
    page.close()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    made = assemble(load(ROOT))
    assert isinstance(made, Catalogue)
    return made


def ask(page: Page, call: str, *given: Any) -> Any:
    return page.evaluate(f"(given) => ecranCommun.{call}(...given)", list(given))


def films(*slugs: str) -> list[dict[str, str]]:
    return [{"slug": slug, "note": ""} for slug in slugs]


def slugs(found: list[dict[str, str]]) -> str:
    return ",".join(film["slug"] for film in found)


def test_a_film_is_added_once_at_the_end(page: Page) -> None:
    assert slugs(ask(page, "selection.ajouter", films("a", "b"), "c")) == "a,b,c"
    assert slugs(ask(page, "selection.ajouter", films("a", "b"), "a")) == "a,b"


@pytest.mark.parametrize("slug", ["", "A", "../x", "a--b", "-a", "__proto__", "é", "a" * 81, None, 3, ["a"], {}])
def test_only_an_identifier_is_added(page: Page, slug: Any) -> None:
    assert ask(page, "selection.ajouter", films("a"), slug) == films("a")


def test_sixty_films_are_the_most(page: Page) -> None:
    full = films(*(f"f{n}" for n in range(60)))
    assert ask(page, "selection.ajouter", full, "un-de-plus") == full
    merged = ask(page, "selection.fusionner", full[:59], films("x", "y", "f1"))
    assert (len(merged["films"]), merged["ajoutes"], merged["refuses"]) == (60, 1, 1)


@pytest.mark.parametrize(
    ("slug", "step", "order"),
    [
        ("b", -1, "b,a,c"),
        ("b", 1, "a,c,b"),
        ("a", -1, "a,b,c"),
        ("c", 9, "a,b,c"),
        ("a", 9, "b,c,a"),
        ("z", 1, "a,b,c"),
    ],
)
def test_a_film_moves_and_stops_at_the_ends(page: Page, slug: str, step: int, order: str) -> None:
    assert slugs(ask(page, "selection.deplacer", films("a", "b", "c"), slug, step)) == order


def test_merging_keeps_ones_own_order_and_notes(page: Page) -> None:
    mine = [{"slug": "a", "note": "à moi"}, {"slug": "b", "note": ""}]
    theirs = [{"slug": "c", "note": "c"}, {"slug": "b", "note": "d'eux"}, {"slug": "a", "note": "autre"}]
    merged = ask(page, "selection.fusionner", mine, theirs)
    assert merged["films"] == [
        {"slug": "a", "note": "à moi"}, {"slug": "b", "note": "d'eux"}, {"slug": "c", "note": "c"},
    ]  # fmt: skip
    assert (merged["ajoutes"], merged["refuses"]) == (1, 0)


def test_what_is_written_is_read_again(page: Page) -> None:
    mine = [{"slug": "a", "note": "deux\nlignes « à revoir » 🎬"}, {"slug": "b-2", "note": ""}]
    assert ask(page, "selection.lire", ask(page, "selection.ecrire", mine)) == {"films": mine, "illisible": False}
    assert ask(page, "selection.lireFichier", ask(page, "selection.ecrireFichier", mine))["films"] == mine


HOSTILE = [
    "{", "null", "[]", "3", '"x"', "[" * 5000, '{"type":"autre","version":1,"films":[]}',
    json.dumps({"type": KIND, "version": 2, "films": []}), json.dumps({"type": KIND, "version": 1, "films": {}}),
    json.dumps({"type": KIND, "version": 1, "films": "a,b"}), "x" * 300_000,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=[t[:24] for t in HOSTILE])
def test_a_foreign_text_is_no_selection(page: Page, text: str) -> None:
    assert ask(page, "selection.lire", text) == {"films": [], "illisible": True}
    read = ask(page, "selection.lireFichier", text)
    assert read["films"] == []
    assert read["erreur"].endswith(".")


def test_good_entries_are_kept_among_bad_ones(page: Page) -> None:
    entries = [None, 3, [], {"slug": "../x"}, {"slug": "bon", "note": 7}, {"slug": "bon"}, {"note": "x"},
               {"slug": "autre", "note": "a\u0000b\u202e" + "c" * 900}]  # fmt: skip
    read = ask(page, "selection.lireFichier", json.dumps({"type": KIND, "version": 1, "films": entries}))
    assert [film["slug"] for film in read["films"]] == ["bon", "autre"]
    assert read["ecartes"] == 6
    assert len(read["films"][1]["note"]) <= 500
    assert "\u0000" not in read["films"][1]["note"]


def test_nothing_kept_is_an_empty_selection(page: Page) -> None:
    for text in (None, ""):
        assert ask(page, "selection.lire", text) == {"films": [], "illisible": False}


@pytest.mark.parametrize(
    ("query", "order", "wrong", "over"),
    [
        ("?films=b,a,c", "b,a,c", 0, 0),
        ("?films=a%2Cb&films=c", "a,b,c", 0, 0),
        ("?films=a,a,%20b%20,", "a,b", 0, 0),
        ("?films=<script>,a,../../x,javascript:alert(1)", "a", 3, 0),
        ("?films=" + ",".join(f"f{n}" for n in range(70)), ",".join(f"f{n}" for n in range(60)), 0, 10),
        ("?autre=a", "", 0, 0),
        ("?films=%E0%A4%A", "", 1, 0),
    ],
)
def test_an_address_gives_the_films_in_order(page: Page, query: str, order: str, wrong: int, over: int) -> None:
    read = ask(page, "selection.lireAdresse", query)
    assert (slugs(read["films"]), read["invalides"], read["enTrop"]) == (order, wrong, over)


def test_notes_are_shared_only_when_asked_for(page: Page) -> None:
    mine = [{"slug": "a", "note": "l'une & l'autre = 1 + 1 ?"}, {"slug": "b", "note": ""}]
    assert ask(page, "selection.ecrireAdresse", mine, False) == {"requete": "films=a,b", "coupees": 0}
    written = ask(page, "selection.ecrireAdresse", mine, True)
    assert ask(page, "selection.lireAdresse", "?" + written["requete"])["films"] == mine


def test_an_address_stays_short_and_tells_what_it_leaves(page: Page) -> None:
    mine = [{"slug": f"film-{n}", "note": "é" * 300} for n in range(10)]
    written = ask(page, "selection.ecrireAdresse", mine, True)
    assert len(written["requete"]) <= 1900
    assert written["coupees"] == 10
    read = ask(page, "selection.lireAdresse", "?" + written["requete"])["films"]
    assert slugs(read) == slugs(mine)
    assert {len(film["note"]) for film in read} <= {0, 200}


@SLOW
@given(TEXT)
def test_any_text_is_a_sound_note(page: Page, text: str) -> None:
    note = ask(page, "selection.note", text)
    assert len(note.encode("utf-16-le")) <= 1000
    assert not any(0xD800 <= ord(c) <= 0xDFFF for c in note)
    assert ask(page, "selection.note", note) == note


def sample(n: int, note: str = "") -> list[dict[str, Any]]:
    common = {"realisation": "Agnès Varda", "annee": 1962, "duree": "1 h 30", "note": note}
    return [{"titre": f"Un film numéro {i}", **common} for i in range(n)]


def test_the_message_is_polite_and_complete(page: Page) -> None:
    parts = ask(page, "courrier.composer", {"films": sample(2, "pour le 8 mars"), "coordination": "Occitanie",
                                            "adresse": "https://x.example/selection/?films=a,b"})  # fmt: skip
    text = ask(page, "courrier.texte", parts)
    assert parts["sujet"] == "Une séance à préparer\u00a0: 2\u00a0films"
    assert text.startswith("Bonjour,\n\n")
    assert "sur votre territoire (Occitanie)" in text
    assert "- «\u202fUn film numéro 0\u202f», de Agnès Varda (1962), 1 h 30\n  Note\u00a0: pour le 8 mars" in text
    assert "https://x.example/selection/?films=a,b" in text
    assert text.endswith("Bien cordialement,\n")


def read_mailto(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    assert (parts.scheme, parts.path) == ("mailto", "")
    fields = parse_qs(parts.query, strict_parsing=True)
    assert list(fields) == ["subject", "body"]
    return fields["subject"][0], fields["body"][0]


def test_a_short_message_goes_whole(page: Page) -> None:
    made = ask(page, "courrier.mailto", "Objet", "Bonjour & merci\n+1 = 100 % ?\nbcc: x@y.example")
    assert made["coupe"] is False
    assert read_mailto(made["adresse"]) == ("Objet", "Bonjour & merci\r\n+1 = 100 % ?\r\nbcc: x@y.example")


@pytest.mark.parametrize("count", [1, 8, 20, 60])
def test_a_mail_address_is_never_longer_than_programs_accept(page: Page, count: int) -> None:
    parts = ask(page, "courrier.composer", {"films": sample(count, "« élan » 🎬"), "coordination": "", "adresse": ""})
    text = ask(page, "courrier.texte", parts)
    made = ask(page, "courrier.mailto", parts["sujet"], text)
    body = read_mailto(made["adresse"])[1]
    assert len(made["adresse"]) < 2000
    assert made["coupe"] == (body != text.replace("\n", "\r\n"))
    if made["coupe"]:
        start, _, end = body.partition("\r\n\r\n[…]")
        assert text.replace("\n", "\r\n").startswith(start)
        assert "collez le texte entier" in end
        assert len(made["adresse"]) > 1800


@SLOW
@given(TEXT, TEXT)
def test_any_text_makes_an_address_that_can_be_read(page: Page, subject: str, body: str) -> None:
    made = ask(page, "courrier.mailto", subject + "\r\nBcc: a@b.example", body)
    assert len(made["adresse"]) < 2000
    assert made["adresse"].isascii()
    assert made["adresse"].count("&") == 1
    assert "\n" not in unquote(made["adresse"].partition("&body=")[0])


def facts_of(page: Page, catalogue: Catalogue, slug: str) -> dict[str, Any]:
    for name, payload in fiche_files(catalogue, [catalogue.films[slug]]):
        ask(page, "recevoir", name, payload)
    (found,) = page.evaluate("async (slug) => [...(await ecranCommun.fiches.charger([slug])).values()]", slug)
    assert isinstance(found, dict)
    return found


def test_the_table_says_unknown_where_nothing_is_known(page: Page, catalogue: Catalogue) -> None:
    known = facts_of(page, catalogue, "flee")
    bare = {k: known[k] for k in ("slug", "titre", "carte", "annee", "forme")}
    full = known | {
        "duree": 90, "age_conseille": 0, "classification": "12", "versions": ["VF", "VOSTFR"], "supports": ["DCP"],
        "accessibilite": {"AD": "oui", "SME": "non", "LSF": "inconnu"}, "conditions": "forfait",
        "fourchette": "100-200",
    }  # fmt: skip
    table = ask(page, "comparer.tableau", [bare, full], labels(catalogue))
    assert [column["titre"] for column in table["colonnes"]] == ["Flee", "Flee"]
    lines = {line["nom"]: line["cellules"] for line in table["lignes"]}
    told = {name: (cells[0]["texte"], cells[0]["connu"]) for name, cells in lines.items()}
    assert told.pop("Forme") == ("Animation", True)
    assert told.pop("Âge conseillé") == ("à apprécier", False)
    assert told.pop("Conditions") == ("à demander", False)
    assert set(told.values()) == {("à vérifier", False)}
    said = {name: cells[1]["texte"] for name, cells in lines.items()}
    assert said.pop("Thèmes").startswith("Exil et migrations, ")
    assert said.pop("Formats de séance")
    assert said == {
        "Durée": "1\u00a0h\u00a030", "Âge conseillé": "tous âges",
        "Classification": "Interdit aux moins de 12\u00a0ans",
        "Versions": "En français (VF), Version originale sous-titrée", "Supports": "DCP",
        "Accessibilité": "AD\u00a0: oui, SME\u00a0: non, LSF\u00a0: à vérifier, FALC\u00a0: à vérifier",
        "Conditions": "Forfait, De 100 à 200\u00a0€ HT", "Forme": "Animation",
    }  # fmt: skip


def test_no_cell_of_the_csv_file_is_run_by_a_spreadsheet(page: Page, catalogue: Catalogue) -> None:
    facts = facts_of(page, catalogue, "flee")
    notes = ["=1+1", "+33", "-2", "@x", "'=a", "a;=b", 'dit « "oui" »', "deux\nlignes", "\uff1dcmd"]
    rows = [{"facts": facts | {"titre": note}, "note": note} for note in notes]
    text = page.evaluate(
        "([rows, labels]) => ecranCommun.comparer.csv(rows, labels, (path) => 'https://x.example/' + path)",
        [rows, labels(catalogue)],
    )
    assert text.startswith("\ufeff")
    head, *lines = csv.reader(io.StringIO(text[1:], newline=""), delimiter=";")
    assert head[:4] == ["Place", "Titre", "Réalisation", "Année"]
    assert {len(line) for line in lines} == {len(head)}
    assert [line[-2] for line in lines] == [neutralise(note) for note in notes]
    assert [line[1] for line in lines] == [neutralise(note) for note in notes]
    assert {line[-1] for line in lines} == {"https://x.example/films/flee/"}


@SLOW
@given(TEXT)
def test_cells_are_made_harmless_as_the_exports_are(page: Page, text: str) -> None:
    sound = text.encode("utf-16", "replace").decode("utf-16", "replace")
    assert ask(page, "comparer.inoffensif", sound) == neutralise(sound)
