"""Related films: who comes first, why, and the same answer on every machine."""

from __future__ import annotations

import math
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from catalogue.assembly import Catalogue, assemble, load
from catalogue.film import Film
from catalogue.kinship import BUCKET, ENOUGH, PAIR_BUCKET, Kinship
from catalogue.pages.films import related
from drawn import Depot, film

ROOT = Path(__file__).resolve().parents[2]


def drawn(depot: Depot, **films: dict[str, str]) -> Catalogue:
    loaded = load(depot({f"films/{slug}.md": film(titre=slug.upper(), **changes) for slug, changes in films.items()}))
    assert loaded.problems == []
    return assemble(loaded)


def names(catalogue: Catalogue, slug: str, most: int = 6) -> list[tuple[str, str]]:
    return [(v.film.slug, v.raison) for v in Kinship(catalogue).voisins(catalogue.films[slug], most)]


def test_a_film_of_the_same_director_comes_first(depot: Depot) -> None:
    catalogue = drawn(
        depot,
        a={"realisation": "[Agnès Varda]", "themes": "[deuil, amour]"},
        b={"realisation": "[Agnès Varda]", "themes": "[sport]"},
        c={"realisation": "[X]", "themes": "[deuil, amour]"},
    )
    assert names(catalogue, "a") == [
        ("b", "aussi d’Agnès Varda"),
        ("c", "même sujet\u00a0: deuil, séparation et amour"),
    ]


def test_two_directors_in_common_are_both_named(depot: Depot) -> None:
    pair = {"realisation": "[Joel Coen, Ethan Coen]"}
    assert names(drawn(depot, a=pair, b=pair), "a") == [("b", "aussi de Joel Coen et d’Ethan Coen")]


def test_the_rarest_shared_theme_counts_most(depot: Depot) -> None:
    others = {f"d{i}": {"realisation": f"[D{i}]", "themes": "[amour]"} for i in range(5)}
    catalogue = drawn(
        depot,
        a={"realisation": "[A]", "themes": "[amour, deuil]"},
        b={"realisation": "[B]", "themes": "[deuil]"},
        **others,
    )
    assert names(catalogue, "a", 2) == [("b", "même sujet\u00a0: deuil, séparation"), ("d0", "même sujet\u00a0: amour")]


def test_at_most_two_films_of_the_same_director_are_named(depot: Depot) -> None:
    same = {f"s{i}": {"realisation": "[S]", "themes": "[amour]"} for i in range(5)}
    catalogue = drawn(depot, **same, t={"realisation": "[T]", "themes": "[amour]"})
    assert [slug for slug, _ in names(catalogue, "s0")] == ["s1", "s2", "t"]


def test_a_film_with_nothing_in_common_has_no_relation(depot: Depot) -> None:
    catalogue = drawn(
        depot, a={"realisation": "[A]", "themes": "[deuil]"}, b={"realisation": "[B]", "themes": "[sport]"}
    )
    assert names(catalogue, "a") == []


def test_a_crowded_theme_compares_the_films_of_the_nearest_years(depot: Depot) -> None:
    films = {f"f{i:03d}": {"realisation": f"[R{i}]", "annee": str(1900 + i)} for i in range(BUCKET + 40)}
    catalogue = drawn(depot, **films)
    for slug in ("f000", "f050", f"f{BUCKET + 39:03d}"):
        found = names(catalogue, slug)
        assert len(found) == 6
        assert slug not in [other for other, _ in found]
        assert all(abs(int(other[1:]) - int(slug[1:])) <= BUCKET for other, _ in found)


def test_a_film_outside_the_catalogue_breaks_nothing(depot: Depot) -> None:
    catalogue = drawn(depot, a={"themes": "[amour]"})
    other = catalogue.films["a"].model_copy(update={"slug": "z", "themes": ("deuil", "amour")})
    assert [v.film.slug for v in Kinship(catalogue).voisins(other)] == ["a"]


def test_every_real_film_has_relations_with_a_reason(catalogue_reel: Catalogue) -> None:
    kinship = Kinship(catalogue_reel)
    for one in catalogue_reel.films.values():
        found = kinship.voisins(one)
        assert 1 <= len(found) <= 6
        assert one.slug not in [v.film.slug for v in found]
        assert all(v.raison.startswith(("aussi d", "même sujet\u00a0: ")) for v in found)


def plainly(catalogue: Catalogue, film: Film, most: int = 4) -> list[str]:
    """Return the slugs of the related films of a small catalogue, as the definition says it, film by film."""
    films = catalogue.films.values()
    totals = Counter(t for f in films for t in f.themes)

    def worth(other: Film) -> float:
        rare = sum(math.log(1 + len(films) / totals[t]) for t in set(film.themes) & set(other.themes))
        alike = (film.forme == other.forme) / 2
        return rare + alike + len(set(film.publics) & set(other.publics)) / 2 / max(1, len(film.publics))

    same = [f for f in films if f is not film and set(f.realisation) & set(film.realisation)]
    near = [f for f in films if len(set(f.themes) & set(film.themes)) > 1]
    if len(near) < ENOUGH:
        near = [f for f in films if set(f.themes) & set(film.themes)]
    first = sorted(same, key=lambda f: (-round(worth(f), 4), f.slug))[:2]
    others = sorted((f for f in near if f is not film and f not in same), key=lambda f: (-round(worth(f), 4), f.slug))
    return [f.slug for f in [*first, *others][: most if len(first) < most else len(first)]]


@pytest.mark.parametrize("seed", range(12))
def test_the_relations_are_those_of_the_definition(catalogue_reel: Catalogue, seed: int) -> None:
    few = random.Random(seed).sample(sorted(catalogue_reel.films), PAIR_BUCKET)
    small = Catalogue(
        {**catalogue_reel.fiches, "film": {slug: catalogue_reel.films[slug] for slug in sorted(few)}},
        catalogue_reel.vocabulaires,
    )
    kinship = Kinship(small)
    for one in small.films.values():
        assert [v.film.slug for v in kinship.voisins(one)] == plainly(small, one)


def test_many_films_at_a_time_have_the_relations_of_each(
    catalogue_reel: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catalogue.kinship.A_TIME", 7)
    kinship, films = Kinship(catalogue_reel), list(catalogue_reel.films.values())
    assert list(kinship.of(films)) == [kinship.voisins(one) for one in films]
    assert list(kinship.of([])) == []


SCRIPT = """
from pathlib import Path
from catalogue.assembly import assemble, load
from catalogue.kinship import Kinship
c = assemble(load(Path("."))); k = Kinship(c)
print([(v.film.slug, v.raison) for f in c.films.values() for v in k.voisins(f)])
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_relations_do_not_depend_on_the_hash_seed(catalogue_reel: Catalogue, seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "hooks")}
    shown = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, env=environment, check=True, capture_output=True)
    kinship = Kinship(catalogue_reel)
    here = [(v.film.slug, v.raison) for f in catalogue_reel.films.values() for v in kinship.voisins(f)]
    assert shown.stdout.decode().strip() == str(here)


def test_the_related_films_of_a_catalogue_before_are_those_still_there(depot: Depot) -> None:
    same = {"themes": "[deuil]", "realisation": "[X]"}
    after = drawn(depot, a=same, c=same | {"annee": "1999"})
    before = drawn(depot, a=same, b=same, c=same)
    near = related(after, Kinship(before).voisins(after.films["a"]))
    assert [(card["slug"], reason) for card, reason in near] == [("c", "aussi de X")]
    assert near[0][0]["annee"] == 1999
