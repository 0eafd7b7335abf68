"""The corpus of the bench: the same records again, all facets filled, more words in more films."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from catalogue.assembly import Catalogue, assemble, load
from catalogue.facets import facettes

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from corpus import ROOT, Maker, write

FILMS = 400


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "depot"
    write(folder, FILMS, seed=7)
    return folder


@pytest.fixture(scope="module")
def catalogue(drawn: Path) -> Catalogue:
    loaded = load(drawn)
    assert [str(p) for p in loaded.problems] == []
    return assemble(loaded)


def test_a_record_depends_on_the_seed_and_its_number_alone(catalogue_reel: Catalogue) -> None:
    first, second = Maker(catalogue_reel, 3), Maker(catalogue_reel, 3)
    list(map(first.record, range(20)))
    assert first.record(20) == second.record(20)
    assert Maker(catalogue_reel, 4).record(20) != first.record(20)


def test_every_facet_is_filled(catalogue: Catalogue) -> None:
    films = catalogue.ordered
    assert len(films) == FILMS
    for facette in facettes(catalogue):
        assert len({value for film in films for value in facette.values(film)}) > 1, facette.parametre


def test_what_may_be_missing_is_missing_somewhere(catalogue: Catalogue) -> None:
    drawn = ("pays", "langues", "duree", "genres", "age_conseille", "conditions", "supports", "versions", "formats")
    for name in drawn:
        known = [bool(getattr(film, name)) for film in catalogue.ordered]
        assert 0 < sum(known) < FILMS, name


def test_words_keep_growing_in_number_and_a_few_make_most_of_the_text(catalogue_reel: Catalogue) -> None:
    maker = Maker(catalogue_reel, 1)

    def words(start: int, count: int) -> list[str]:
        texts = (maker.record(number)[1].rpartition("---\n")[2] for number in range(start, start + count))
        return re.findall(r"\w+", " ".join(texts).lower())

    early, late = words(0, 300), words(60_000, 300)
    assert len(set(late) - set(early) - {w.lower() for w in maker.words}) > 500
    common = sorted(map(early.count, set(early)), reverse=True)
    assert sum(common[: len(common) // 20]) > len(early) / 3


def test_titles_may_be_given(catalogue_reel: Catalogue) -> None:
    maker = Maker(catalogue_reel, 1, ("Le Grand Nulle Part", "Été 93"))
    assert [maker.record(n)[0] for n in (0, 1, 2)] == [
        "le-grand-nulle-part-000000.md", "ete-93-000001.md", "le-grand-nulle-part-000002.md",
    ]  # fmt: skip
    assert "titre: Été 93\n" in maker.record(1)[1]


def test_records_may_be_brought_along(drawn: Path, tmp_path: Path) -> None:
    write(tmp_path / "depot", 100, records=drawn / "films")
    taken = sorted(p.name for p in (tmp_path / "depot" / "films").glob("*.md"))
    assert len(taken) == 100
    assert set(taken) <= {p.name for p in (drawn / "films").glob("*.md")}
    assert (tmp_path / "depot" / "films" / "themes.yml").read_bytes() == (ROOT / "films" / "themes.yml").read_bytes()
