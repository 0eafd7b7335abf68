"""The records of this repository: all right, and as complete as the catalogue promises."""

from __future__ import annotations

from catalogue.assembly import Catalogue, Loaded
from catalogue.problems import as_text


def test_every_record_is_right(depot_reel: Loaded) -> None:
    assert as_text(depot_reel.problems) == ""


def test_no_draft_and_no_example_is_published(depot_reel: Loaded, catalogue_reel: Catalogue) -> None:
    hidden = {f.chemin for fiches in depot_reel.fiches.values() for f in fiches.values() if not f.est_publiee}
    published = [f for fiches in catalogue_reel.fiches.values() for f in fiches.values()]
    assert not hidden & {f.chemin for f in published}
    assert {f.statut for f in published} <= {"verifie", "a-verifier"}


def test_each_film_has_a_format_three_questions_and_sources(catalogue_reel: Catalogue) -> None:
    lacking = [
        f.chemin
        for f in catalogue_reel.films.values()
        if not f.formats or len(f.questions_debat) != 3 or not f.sources or not f.pourquoi or not f.corps
    ]
    assert lacking == []


def test_each_checked_record_says_when_and_where_it_was_checked(catalogue_reel: Catalogue) -> None:
    checked = [f for fiches in catalogue_reel.fiches.values() for f in fiches.values() if f.statut == "verifie"]
    dated = [f for f in checked if f.genre_de_fiche in {"film", "format", "mediateur", "coordination"}]
    assert [f.chemin for f in dated if not f.verifie_le or not f.sources] == []


def test_there_are_enough_films_formats_and_coordinations(catalogue_reel: Catalogue) -> None:
    assert len(catalogue_reel.films) >= 300
    assert len(catalogue_reel.formats) >= 20
    assert len(catalogue_reel.coordinations) >= 15


def test_every_theme_has_films(catalogue_reel: Catalogue) -> None:
    found = {t for f in catalogue_reel.films.values() for t in f.themes}
    assert sorted(catalogue_reel.vocabulaires["themes"].entrees.keys() - found) == []


def test_every_public_has_films(catalogue_reel: Catalogue) -> None:
    found = {p for f in catalogue_reel.films.values() for p in f.publics}
    assert sorted(catalogue_reel.vocabulaires["publics"].entrees.keys() - found) == []


def test_films_name_many_formats(catalogue_reel: Catalogue) -> None:
    # a format such as « séance mixte » suits any film, and is named by none
    assert len({s for f in catalogue_reel.films.values() for s in f.formats}) >= 20


def test_no_distributor_is_a_mail_address(catalogue_reel: Catalogue) -> None:
    named = [n for f in catalogue_reel.films.values() for n in (f.distributeur, f.ayant_droit) if n]
    assert named
    assert [n for n in named if "@" in n] == []
