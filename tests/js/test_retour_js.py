"""The record of a return of experience: whatever is typed, what comes out passes the project's own check."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from catalogue.fields import MAX_SLUG, SLUG
from catalogue.front_matter import read
from catalogue.retour import Retour
from catalogue.validation import validate
from catalogue.vocabulary import Vocabulaire
from drawn import FICHES, Depot, Verifier
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
CORE = ROOT / "hooks" / "theme" / "js" / "core"
LISTES = {"formats": ["cine-debat"], "publics": ["ados", "adultes"], "coordinations": ["bretagne"]}
TODAY = "2026-11-25"
GOOD = {
    "film": "l-atalante", "format": "cine-debat", "date": "2026-03-01", "type_de_lieu": "Cinéma", "public": "ados",
    "territoire": "Bretagne", "jauge": "42", "ce_qui_a_marche": "Le débat.\n\nLe silence d'abord.", "a_eviter": "",
    "coordination": "bretagne",
}  # fmt: skip
MAKE = "([all, listes, today]) => all.map((values) => ecranCommun.retour.faire(values, listes, today))"
MAIL = "Une adresse électronique s’y trouve : la retirer, tout le monde la lirait."
PHONE = "Un numéro de téléphone s’y trouve : le retirer, tout le monde le lirait."
#: What YAML, Git, spreadsheets and terminals make something of, and any character at all.
NASTY = st.sampled_from(
    ["---", "\n---\n", "<<<<<<< HEAD", "=======", ": ", " #", "\t", "\r\n", "&a", "*a", "!t", "{}", "[", "%", "@", "`",
     "\\n", '"', "'", "\u2028", "\u202e", "\u200d", "\ufeff", "\x00", "\x85", "null", "~", "😀", "é", "e\u0301",
     "\u1e9b\u0323", "|\n  x", ">-", "? ", "- a", "titre: x", "\U000e0001", "\u0378", "\ud800"]
)  # fmt: skip
TEXT = st.lists(NASTY | st.text(max_size=12), max_size=12).map("".join)


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    for name in ("texte", "retour"):
        page.add_script_tag(path=CORE / f"{name}.js")
    yield page
    page.close()


def made(page: Page, *values: dict[str, str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(MAKE, [list(values), LISTES, TODAY])
    return found


def problems(one: dict[str, Any], vocabulaires: dict[str, Vocabulaire]) -> list[str]:
    """What is wrong in a record, its links apart."""
    raw, found = read(one["chemin"], one["texte"].encode())
    fiche, more = validate(Retour, Path(one["chemin"]).stem, raw, vocabulaires)
    assert fiche is not None or found or more
    return [str(p) for p in [*found, *more]]


def test_a_return_becomes_a_record_that_a_person_can_read(page: Page, verifier: Verifier) -> None:
    (one,) = made(page, GOOD)
    assert one["chemin"] == "seances/retours/2026-03-01-l-atalante-bretagne.md"
    assert one["texte"] == (
        '---\nfilm: "l-atalante"\nformat: "cine-debat"\ndate: 2026-03-01\ntype_de_lieu: "Cinéma"\n'
        'territoire: "Bretagne"\njauge: 42\npublic: "ados"\n'
        'ce_qui_a_marche: "Le débat.\\n\\nLe silence d\'abord."\n'
        'coordination: "bretagne"\nstatut: a-verifier\n---\n'
    )
    assert verifier({**FICHES, one["chemin"]: one["texte"]}) == []


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(sorted(GOOD)), TEXT, max_size=5))
def test_whatever_is_typed_passes_the_check_or_is_refused(
    page: Page, vocabulaires: dict[str, Vocabulaire], typed: dict[str, str]
) -> None:
    texts = {k: v.encode("utf-8", "replace").decode() for k, v in {**GOOD, **typed}.items()}
    (one,) = made(page, texts)
    if one["fautes"]:
        assert one["texte"] is None
        assert {fault["champ"] for fault in one["fautes"]} <= GOOD.keys()
        return
    assert problems(one, vocabulaires) == []
    name = one["chemin"].removeprefix("seances/retours/").removesuffix(".md")
    assert SLUG.match(name)
    assert len(name) <= MAX_SLUG


@settings(max_examples=100)
@given(st.lists(TEXT, min_size=4, max_size=4))
def test_the_texts_alone_always_pass(page: Page, vocabulaires: dict[str, Vocabulaire], texts: list[str]) -> None:
    asked = [
        {**GOOD, "type_de_lieu": f"lieu {a}", "territoire": f"{b} ici", "ce_qui_a_marche": f"ça {a}{b}", "a_eviter": b}
        for a, b in zip(texts, reversed(texts), strict=True)
    ]
    for one in made(page, *[{k: v.encode("utf-8", "replace").decode() for k, v in values.items()} for values in asked]):
        if any("retire" in fault["message"] for fault in one["fautes"]):
            continue  # what looks like an address or a number is refused
        assert one["fautes"] == []
        assert problems(one, vocabulaires) == []


def test_no_character_that_is_kept_is_one_that_the_check_refuses(page: Page) -> None:
    kept = page.evaluate(
        """() => {
          const found = [];
          for (let code = 0; code < 0x110000; code += 1) {
            if (code >= 0xd800 && code < 0xe000) continue;
            for (const sign of ecranCommun.retour.nettoyer("a" + String.fromCodePoint(code) + "b", 400, true)) {
              found.push(sign.codePointAt(0));
            }
          }
          return Array.from(new Set(found));
        }"""
    )
    refused = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert [hex(c) for c in kept if unicodedata.category(chr(c)) in refused and chr(c) not in "\n\u200d"] == []
    assert {ord(c) for c in "éœÇ«»’–…€😀🎬"} <= set(kept)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("film", "", "Choisir le film."),
        ("film", "../x", "Choisir le film."),
        ("format", "inventé", "Choisir le format."),
        ("date", "2026-02-30", "Donner la date de la séance."),
        ("date", "2026-11-26", "Cette date n’est pas encore passée."),
        ("jauge", "une trentaine", "Écrire un nombre entier, ou rien."),
        ("territoire", "\u200b \n", "Remplir « Territoire »."),
        ("a_eviter", "écrire à zoe@exemple.fr", MAIL),
        ("ce_qui_a_marche", "appeler le 06 12 34 56 78", PHONE),
        ("ce_qui_a_marche", "ou +33 6.12.34.56.78", PHONE),
        ("territoire", "0033612345678", PHONE),
    ],
)
def test_what_is_missing_wrong_or_personal_is_told(page: Page, field: str, value: str, message: str) -> None:
    (one,) = made(page, {**GOOD, field: value})
    assert one["fautes"] == [{"champ": field, "message": message}]


def test_numbers_that_are_not_telephones_stay(page: Page) -> None:
    text = "Le 01/03/2026, 120 personnes, 2 h 30, de 14:00 à 16:30, 67000 Strasbourg, salle 0 12."
    (one,) = made(page, {**GOOD, "ce_qui_a_marche": text})
    assert (one["fautes"], one["change"]) == ([], False)


def test_what_is_left_out_is_told(page: Page) -> None:
    kept, cut, odd = made(
        page, GOOD, {**GOOD, "a_eviter": "m" * 4000}, {**GOOD, "territoire": "Bre\u200btagne", "public": "inconnus"}
    )
    assert (kept["change"], cut["change"], odd["change"]) == (False, True, True)
    assert 'territoire: "Bretagne"' in odd["texte"]
    assert "public:" not in odd["texte"]


def test_the_link_of_the_forge_carries_the_record_and_stays_short(page: Page) -> None:
    link = "([one, forge]) => ecranCommun.retour.lien(forge, one)"
    short, long = made(page, GOOD, {**GOOD, "a_eviter": "é" * 2500})
    found = page.evaluate(link, [short, "https://github.com/org/depot/"])
    assert found.startswith("https://github.com/org/depot/new/main/seances/retours?filename=2026-03-01-l-atalante-")
    assert page.evaluate("(a) => new URL(a).searchParams.get('value')", found) == short["texte"]
    assert page.evaluate(link, [long, "https://github.com/org/depot/"]) is None


def test_the_command_accepts_the_record_as_a_file(page: Page, depot: Depot) -> None:
    (one,) = made(page, {**GOOD, "ce_qui_a_marche": '"Oui" : # & * ! --- \\ é\n- deux', "territoire": "null"})
    root = depot({**FICHES, one["chemin"]: one["texte"]})
    done = subprocess.run(
        [sys.executable, "-m", "catalogue", "verifier"],
        cwd=root,
        env={"PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")
