"""The kit's texts and minutes: from facts only, nothing invented, nothing hostile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from catalogue.assembly import Catalogue
from catalogue.exports.rows import row
from catalogue.pages.kit import LIEUX
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

JS = Path(__file__).resolve().parents[2] / "hooks" / "theme" / "js"
NAMES = (
    "core/texte",
    "ui/phrases",
    "core/dates",
    "core/retour",
    "core/kit",
    "core/conducteur",
    "core/kit_textes",
    "core/kit_falc",
)
LISTES = {"formats": ["cine-debat", "plein-air"], "versions": ["VF", "VOSTFR"]}
READ = "([all, listes]) => all.map((text) => ecranCommun.kit.lire(...text.split('#', 1), listes, text.split('#')[1]))"
WRITE = "(one) => { const a = ecranCommun.kit.ecrire(one); return a.requete + '#' + a.fragment; }"
EMPTY: dict[str, Any] = dict.fromkeys(
    ("film", "format", "date", "heure", "lieu", "entree", "version", "nom_lieu", "adresse_lieu", "venir", "tarif",
     "organise_par", "contact", "lien"), "",
) | {"acces": []}  # fmt: skip
FILM: dict[str, Any] = {"titre": "M", "realisation": ["A", "B"], "annee": 1931, "forme": "fiction", "duree": 111}


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    for name in NAMES:
        page.add_script_tag(path=JS / f"{name}.js")
    yield page
    page.close()


@pytest.fixture(scope="module")
def formats(catalogue_reel: Catalogue) -> dict[str, dict[str, Any]]:
    return {slug: row(f) for slug, f in catalogue_reel.formats.items()}


def read(page: Page, *texts: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(READ, [list(texts), LISTES])
    return found


def run(page: Page, film: Any, format_: Any, hour: str = "") -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("(all) => ecranCommun.conducteur.faire(...all)", [film, format_, hour])
    return found


def plain(value: Any) -> Any:
    """The same with plain spaces."""
    if isinstance(value, list):
        return [plain(v) for v in value]
    return value.replace("\u00a0", " ").replace("\u202f", " ") if isinstance(value, str) else value


def test_an_address_says_the_session_and_comes_back(page: Page) -> None:
    said = {
        "film": "m-le-maudit", "format": "cine-debat", "date": "2026-12-12", "heure": "20:30", "lieu": "salle",
        "entree": "payante", "version": "VOSTFR", "nom_lieu": "Le Rex & Cie", "tarif": "4 €", "lien": "https://a.fr/?b=c",
    }  # fmt: skip
    (session,) = read(page, urlencode([*said.items(), ("acces", "SME"), ("acces", "AD")]))
    assert session == {**EMPTY, **said, "acces": ["AD", "SME"]}
    again = page.evaluate(WRITE, session)
    assert read(page, again) == [session]
    assert sorted(parse_qs(again.split("#")[1])) == ["lien", "nom_lieu", "tarif"]
    assert set(parse_qs(again.split("#")[0])) == {*said, "acces"} - {"lien", "nom_lieu", "tarif"}


@given(st.lists(st.tuples(st.sampled_from([*EMPTY, "autre", "__proto__"]), st.text(max_size=200)), max_size=20))
def test_no_address_is_an_error_and_reading_settles_it(page: Page, pairs: list[tuple[str, str]]) -> None:
    text = urlencode([(k, v.encode("utf-8", "replace").decode()) for k, v in pairs])
    (first,) = read(page, text)
    assert first.keys() == EMPTY.keys()
    assert read(page, page.evaluate(WRITE, first)) == [first]


@pytest.mark.parametrize(
    "text",
    ["film=../x", "film=" + "a" * 81, "format=inconnu", "format=__proto__", "date=2026-02-30", "date=demain",
     "heure=24:00", "heure=9:00", "lieu=lune", "entree=libre", "version=VO", "acces=XX", "film=%3Cscript%3E",
     "nom_lieu=%00%E2%80%AE"],
)  # fmt: skip
def test_hostile_or_unknown_values_are_left_out(page: Page, text: str) -> None:
    assert read(page, text) == [EMPTY]


def test_the_places_are_those_of_the_page(page: Page) -> None:
    assert page.evaluate("Array.from(ecranCommun.kit.LIEUX)") == [list(lieu) for lieu in LIEUX]


def test_typed_texts_are_cut_and_kept_on_one_line(page: Page) -> None:
    (session,) = read(page, urlencode({"nom_lieu": "x\n\ty  " + "é" * 200, "tarif": "<b>4</b>"}))
    assert session["nom_lieu"] == "x y " + "é" * 76
    assert session["tarif"] == "<b>4</b>"


def test_days_and_hours_are_written_in_french(page: Page) -> None:
    days = page.evaluate("['2026-12-01', '2024-02-29', '2026-08-15', ''].map(ecranCommun.kit.jour)")
    assert days == ["mardi 1er\u00a0décembre 2026", "jeudi 29\u00a0février 2024", "samedi 15\u00a0août 2026", ""]
    hours = page.evaluate("['20:30', '09:05', '14:00', ''].map(ecranCommun.kit.heure)")
    assert hours == ["20\u00a0h\u00a030", "9\u00a0h\u00a005", "14\u00a0h", ""]
    assert plain(page.evaluate("[-30, 1470].map(ecranCommun.kit.horloge)")) == ["23 h 30", "0 h 30"]


def test_only_short_web_addresses_go_into_the_code(page: Page) -> None:
    texts = [
        "https://a.fr/é",
        "http://a.fr",
        "javascript:alert(1)",
        "a.fr",
        "https://u:p@a.fr/",
        "https://a.fr/" + "x" * 300,
    ]
    found = page.evaluate("(all) => all.map(ecranCommun.kit.lien)", texts)
    assert found == ["https://a.fr/%C3%A9", "http://a.fr/", "", "", "", ""]


def test_the_price_and_the_follow_up_read_well(page: Page) -> None:
    prices = page.evaluate("(all) => all.map(ecranCommun.kit.prix)", [
        {"entree": "gratuite", "tarif": "4 €"}, {"entree": "payante", "tarif": "4 €"},
        {"entree": "payante", "tarif": ""}, {"entree": "", "tarif": ""},
    ])  # fmt: skip
    assert prices == ["Entrée gratuite", "Entrée : 4 €", "Entrée payante", ""]
    some = [
        {"titre": "Ciné-débat", "moment": "apres"}, {"titre": "Ciné-goûter", "moment": "autour"}, None,
        {"titre": "VOD", "moment": "avant"},
    ]  # fmt: skip
    follow = page.evaluate("(all) => all.map(ecranCommun.kit.suite)", some)
    assert follow == ["Après le film : ciné-débat", "Ciné-goûter", "", "Avant le film : VOD"]


def test_after_the_film_the_steps_follow_it(page: Page, formats: dict[str, Any]) -> None:
    made = run(page, FILM, formats["cine-debat"], "20:30")
    lines = [(plain(x["heure"]), x["debut"], x["duree"], x["genre"]) for x in made["lignes"]]
    assert lines == [
        ("19 h 30", -60, None, "avant"), ("20 h 10", -20, None, "avant"), ("20 h 30", 0, 5, "accueil"),
        ("20 h 35", 5, 111, "film"), ("22 h 26", 116, 5, "format"), ("22 h 31", 121, 10, "format"),
        ("22 h 41", 131, 10, "format"), ("22 h 51", 141, 15, "format"), ("23 h 06", 156, 5, "format"),
    ]  # fmt: skip
    assert (made["total"], plain(made["fin"]), made["alertes"]) == (161, "23 h 11", [])


def test_the_film_takes_the_place_that_the_format_gives_it(page: Page, formats: dict[str, Any]) -> None:
    made = run(page, FILM, formats["cine-gouter"], "")
    assert [(x["debut"], x["duree"], x["titre"]) for x in made["lignes"][2:]] == [
        (0, 10, "Accueillir et s'installer"), (10, 111, "M"), (121, 15, "Goûter"), (136, 5, "Dessiner ou mimer"),
    ]  # fmt: skip
    assert {x["heure"] for x in made["lignes"]} == {""}
    before = run(page, FILM, formats["avant-programme"])
    assert [x["titre"] for x in before["lignes"]][-1] == "M"
    assert before["lignes"][-1]["debut"] == 20


def test_every_format_has_one_film_and_minutes_that_follow(page: Page, formats: dict[str, Any]) -> None:
    for slug, one in formats.items():
        made = run(page, FILM, one, "14:00")
        lines = made["lignes"][2:]
        assert [x["genre"] for x in lines].count("film") == 1, slug
        starts = [x["debut"] for x in lines if x["debut"] is not None]
        assert starts == sorted(starts), slug
        assert starts[0] == 0, slug


def test_an_unknown_length_leaves_the_hours_to_be_filled(page: Page, formats: dict[str, Any]) -> None:
    made = run(page, {**FILM, "duree": None}, formats["cine-debat"], "20:30")
    assert [x["debut"] for x in made["lignes"][3:6]] == [5, None, None]
    assert (made["total"], made["fin"]) == (None, "")
    assert "La durée du film n’est pas connue" in made["alertes"][0]
    assert run(page, None, None)["lignes"][-1]["titre"] == "Le film"


def test_long_evenings_and_formats_without_a_place_for_the_film_are_told(page: Page, formats: dict[str, Any]) -> None:
    assert any("trois heures" in a for a in run(page, {**FILM, "duree": 190}, formats["cine-debat"])["alertes"])
    assert any("où placer le film" in a for a in run(page, FILM, formats["metiers"])["alertes"])


def present(page: Page, film: dict[str, Any], **session: Any) -> dict[str, Any]:
    made: dict[str, Any] = page.evaluate(
        "([s, film]) => ecranCommun.kitTextes.presenter(s, film, null, ['Amitié', 'Guerre'])",
        [{**EMPTY, **session}, film],
    )
    return made


def test_the_presentation_says_facts_and_the_record_s_own_words(page: Page) -> None:
    film = {**FILM, "pays": ["Allemagne"], "pourquoi": "On y siffle.", "age_conseille": 14,
            "points_attention": ["meurtre"], "questions_debat": ["Qui juge ?"]}  # fmt: skip
    made = present(page, film, organise_par="Le centre", nom_lieu="Le Rex", version="VOSTFR", acces=["AD"])
    long = plain(" ".join(made["longue"]["texte"]))
    parts = [
        "organisée par Le centre", "Le Rex", "« M », un film de fiction de A et B.", "Il date de 1931 et dure 1 h 51.",
        "Production : Allemagne.", "avec des sous-titres en français", "l’audiodescription", "amitié, guerre",
        "Pourquoi ce film ? On y siffle.", "à partir de 14 ans", "meurtre", "Qui juge ?",
    ]  # fmt: skip
    for part in parts:
        assert part in long
    assert "____" not in long
    assert made["courte"]["secondes"] < made["longue"]["secondes"]


def test_what_is_not_known_is_a_blank_and_nothing_is_praised(page: Page) -> None:
    made = present(page, {**FILM, "duree": None})
    short, long = " ".join(made["courte"]["texte"]), " ".join(made["longue"]["texte"])
    assert short.count("____") == 1
    assert long.count("____") == 4
    assert "ans" not in short.split()


def test_presentations_of_the_real_films_take_about_their_time(page: Page, catalogue_reel: Catalogue) -> None:
    films = [row(f) for f in catalogue_reel.films.values()]
    made = [present(page, film) for film in films]
    assert all(12 <= one["courte"]["secondes"] <= 55 for one in made)
    assert all(45 <= one["longue"]["secondes"] <= 150 for one in made)


@pytest.mark.parametrize(("own", "general"), [(["a ?", "b ?", "c ?", "d ?"], 0), (["a ?"], 2), ([], 3)])
def test_there_are_three_questions_and_general_ones_are_told(page: Page, own: list[str], general: int) -> None:
    ask = "([film, labels]) => ecranCommun.kitTextes.questionner(film, labels)"
    made = page.evaluate(ask, [{"questions_debat": own}, ["Amitié"]])
    assert made["generales"] == general
    assert len(set(made["liste"])) == 3
    assert made["liste"][: 3 - general] == own[: 3 - general]
    assert all(q.rstrip().endswith("?") for q in made["liste"])


def test_the_invitation_is_in_short_lines_without_initials(page: Page, formats: dict[str, Any]) -> None:
    session = {**EMPTY, "date": "2026-12-12", "heure": "20:30", "entree": "gratuite", "version": "VOSTFR",
               "acces": ["AD", "SME"], "nom_lieu": "Le Rex"}  # fmt: skip
    invite = "(all) => ecranCommun.kitFalc.inviter(...all)"
    made = page.evaluate(invite, [session, {**FILM, "classification": "12"}, formats["cine-debat"]])
    assert [part["titre"] for part in made] == [
        "Le film", "Quand ?", "Où ?", "Combien ça coûte ?", "Pour qui ?", "Et aussi", "Une question ?",
    ]  # fmt: skip
    lines = [line for part in made for line in part["lignes"]]
    assert {"Le film dure 1 heure et 51 minutes.", "À 20 heures 30", "C’est gratuit.", "Adresse : ____",
            "Avant 12 ans, on ne peut pas entrer."} <= set(lines)  # fmt: skip
    assert max(len(line.split()) for line in lines) <= 16
    assert not {"AD", "SME", "VOSTFR", "FALC"} & {word for line in lines for word in line.split()}
    assert not any("·" in line for line in lines)
