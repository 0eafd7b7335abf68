"""Facets: the cases shared with the browser, and a count of the films one by one."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from catalogue.assembly import Catalogue, ordered
from catalogue.facets import ORDER, SCALARS, counts, facettes, matching, options
from catalogue.film import Accessibilite, Film, LienRegion
from catalogue.format_seance import FormatSeance
from catalogue.vocabulary import Vocabulaire
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_columns import plain_columns

SHARED = json.loads((Path(__file__).parents[1] / "shared" / "facettes.json").read_text(encoding="utf-8"))
COLONNES = SHARED["colonnes"]


def values(parametre: str, number: int, *, labels: bool = False) -> tuple[str, ...]:
    column = COLONNES["facettes"][parametre]
    return tuple(column["libelles" if labels else "valeurs"][i] for i in column["films"][number])


def build_film(number: int, written: dict[str, str | None]) -> Film:
    one = {p: next(iter(values(p, number)), None) for p in ("forme", "conditions", "classification")}
    age, date = COLONNES["age"][number], written["verifie_le"]
    return Film.model_construct(
        slug=f"f{number:02d}",
        chemin=f"films/f{number:02d}.md",
        titre=written["titre"] or "",
        realisation=("X",),
        annee=COLONNES["annee"][number],
        duree=COLONNES["duree"][number] or None,
        age_conseille=None if age < 0 else age,
        verifie_le=dt.date.fromisoformat(date) if date else None,
        themes=values("theme", number),
        publics=values("public", number),
        formats=values("format", number),
        versions=values("version", number),
        supports=values("support", number),
        genres=tuple(g.lower() for g in values("genre", number, labels=True)),
        pays=values("pays", number, labels=True),
        accessibilite=Accessibilite().model_copy(update=dict.fromkeys(values("acces", number), "oui")),
        lien_region=tuple(LienRegion.model_construct(region=r, type="tourne") for r in values("region", number)),
        forme=one["forme"] or "",
        conditions=one["conditions"],
        classification=one["classification"] or "inconnue",
        statut="verifie",
    )


@pytest.fixture(scope="module")
def small(vocabulaires: dict[str, Vocabulaire]) -> Catalogue:
    """The twelve films of the shared cases, with the three formats that they name."""
    films = {f.slug: f for f in (build_film(i, written) for i, written in enumerate(SHARED["films"]))}
    names = zip(*(COLONNES["facettes"]["format"][key] for key in ("valeurs", "libelles")), strict=True)
    formats = {
        slug: FormatSeance.model_construct(slug=slug, chemin="", titre=titre, moment="apres") for slug, titre in names
    }
    return Catalogue({"film": films, "format": formats}, vocabulaires)


def test_the_cases_are_those_of_the_twelve_films(small: Catalogue) -> None:
    found = plain_columns(small, ordered(small.films.values()))
    assert list(found["facettes"]) == list(ORDER)
    assert json.loads(json.dumps(found)) == COLONNES


@pytest.mark.parametrize("case", SHARED["cas"], ids=lambda case: json.dumps(case["etat"]))
def test_the_cases_shared_with_the_browser_hold(small: Catalogue, case: dict[str, Any]) -> None:
    films = ordered(small.films.values())
    assert matching(small, films, case["etat"]) == case["numeros"]
    found = counts(small, films, case["etat"])
    for parametre, column in COLONNES["facettes"].items():
        assert [found[parametre].get(v, 0) for v in column["valeurs"]] == case["comptes"][parametre]


def test_a_choice_left_empty_is_no_choice(small: Catalogue) -> None:
    films = ordered(small.films.values())
    empty: dict[str, Any] = {**{p: [] for p in ORDER}, **dict.fromkeys(SCALARS)}
    assert matching(small, films, empty) == list(range(12))


@st.composite
def states(draw: st.DrawFn) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for parametre in draw(st.lists(st.sampled_from(ORDER), unique=True, max_size=4)):
        known = [*COLONNES["facettes"][parametre]["valeurs"], "zzz"]
        found[parametre] = draw(st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True))
    for name, low, high in (
        ("age", 0, 18),
        ("duree_max", 1, 130),
        ("annee_min", 1895, 2026),
        ("annee_max", 1895, 2026),
    ):
        if draw(st.integers(0, 3)) == 0:
            found[name] = draw(st.integers(low, high))
    return found


def keeps(number: int, state: dict[str, Any], ignored: str = "") -> bool:
    """Tell from the columns alone, parameter by parameter, whether a film is kept."""
    for parametre, wanted in state.items():
        if parametre == ignored:
            continue
        if parametre in ORDER:
            kept = any(v in wanted for v in values(parametre, number))
        elif parametre == "age":
            kept = 0 <= COLONNES["age"][number] <= wanted
        elif parametre == "duree_max":
            kept = 0 < COLONNES["duree"][number] <= wanted
        elif parametre == "annee_min":
            kept = COLONNES["annee"][number] >= wanted
        else:
            kept = COLONNES["annee"][number] <= wanted
        if not kept:
            return False
    return True


@settings(max_examples=150, deadline=None)
@given(state=states())
def test_any_choice_is_counted_as_film_by_film(small: Catalogue, state: dict[str, Any]) -> None:
    films = ordered(small.films.values())
    assert matching(small, films, state) == [i for i in range(12) if keeps(i, state)]
    for parametre, found in counts(small, films, state).items():
        expected: dict[str, int] = {}
        for i in range(12):
            for value in values(parametre, i) if keeps(i, state, parametre) else ():
                expected[value] = expected.get(value, 0) + 1
        assert found == expected


def test_one_genre_written_in_two_ways_counts_once(small: Catalogue) -> None:
    film = small.films["f00"].model_copy(update={"genres": ("Comédie", "comedie", "???")})
    catalogue = Catalogue({**small.fiches, "film": {"f00": film}}, small.vocabulaires)
    (genre,) = [f for f in facettes(catalogue) if f.parametre == "genre"]
    assert [(o.valeur, o.total) for o in options(genre, [film])] == [("comedie", 1)]


def test_unknown_is_never_a_value(catalogue_reel: Catalogue) -> None:
    for facette in facettes(catalogue_reel):
        found = {o.valeur for o in options(facette, catalogue_reel.films.values())}
        assert not found & {"", "inconnu", "inconnue"}


def test_the_labels_of_the_real_values_are_french_words(catalogue_reel: Catalogue) -> None:
    for facette in facettes(catalogue_reel):
        for option in options(facette, catalogue_reel.films.values()):
            assert option.libelle
            assert option.libelle[0].isupper() or option.libelle[0].isdigit()
