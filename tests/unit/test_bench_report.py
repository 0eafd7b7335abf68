"""The page of the bench: the fit, and parts that do not erase one another."""

from __future__ import annotations

import math
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
import report
from bench import Measured
from builds import Size
from measure import Cost, exponent, median, percentile
from visits import Gesture, Visited
from wire import Bytes

WHATS = ("première recherche, mot courant", "recherche suivante", "premier filtre", "tri par année", "page 2")


def measured(films: int, *, real: bool = False, peers: bool = True) -> Measured:
    cost, small = Cost(films / 500, films / 300, 90 + films / 200, 100), Bytes(5, 40_000, 20_000)
    gestures = [Gesture(what, small, 120.0, 24, "exil" if "recherche" in what else "", 24.0) for what in WHATS]
    visited = Visited(Gesture("première vue de /films/", small), gestures, 1.0, 9.5)
    made = Measured(films, real, [cost], [cost], [cost], 0.8, Size(films * 9_000, films * 2, films, "films", 8_000))
    made.visits = {1: visited, 4: visited}
    if peers:
        made.peers, made.peer_size = [(Cost(films / 400, 1, 1), Cost(films / 400, 1, 1))], (films * 3_000, films)
        made.peer_visits = {1: visited, 4: Visited(visited.view, gestures[:2], 1.0, 9.5)}
    return made


def test_the_exponent_of_a_power_is_found() -> None:
    assert exponent([(n, 3 * n**1.25) for n in (3_000, 20_000, 70_000)]) == pytest.approx(1.25)
    assert exponent([(3_000, 1.0)]) is None


def test_medians_and_percentiles() -> None:
    assert median([Cost(1, 5, 2), Cost(3, 4, 9), Cost(2, 6, 3)]) == Cost(2, 5, 3)
    assert percentile(list(range(1, 101)), 0.95) == 95
    assert percentile([7], 0.95) == 7


def test_each_command_rewrites_its_own_part(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    report.write(page, "bench-grand", [measured(n) for n in (3_000, 20_000, 70_000)], ["une machine"])
    report.write(page, "bench", [measured(328, real=True), measured(3_000)], ["une autre"])
    report.write(page, "bench", [measured(328, real=True), measured(3_000)], ["une troisième"])
    text = page.read_text(encoding="utf-8")
    assert text.count("\n## ") == 2
    assert text.index("## Mesure courte") < text.index("## Grande mesure")
    assert "une machine" in text
    assert "une autre" not in text
    assert "une troisième" in text


def test_the_tables_say_the_figures(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    text = report.write(page, "bench-grand", [measured(n) for n in (3_000, 20_000, 70_000)], ["ici"])
    assert "| 70\u202f000 | rien de gardé | 140,00 s | 233,33 s | 440 Mo | 100 Mo |" in text
    assert "| 70\u202f000 | **rapport à Hugo + Pagefind** | **0,40** |" in text
    assert "| construction, s | 6,0 | 40,0 | 140,0 | 1,00 |" in text
    assert "1 Go est atteint à **111\u202f000 films**" in text
    assert "| site publié | ≤ 850 Mo | 630 Mo | oui |" in text
    assert "| page bloquée par un geste, au plus | ≤ 100 ms | 24 ms | oui |" in text
    assert "| premier filtre | 5 | 40,0 | 120 | 120 | 24 | 24 | 24 |" in text


def test_a_missing_peer_is_said(tmp_path: Path) -> None:
    text = report.write(tmp_path / "performance.md", "bench", [measured(3_000, peers=False)], ["ici"])
    assert "n'étaient pas installés" in text
    assert "non mesuré" in text
    assert "Pagefind :" not in text


def test_a_peer_that_never_answers_is_said_so(tmp_path: Path) -> None:
    grand = measured(70_000)
    visited = grand.peer_visits[1]
    endless = [Gesture(g.what, g.bytes, math.inf, None) if "filtre" in g.what else g for g in visited.gestures]
    grand.peer_visits[1] = Visited(visited.view, endless, 1.0, 9.5)
    text = report.write(tmp_path / "performance.md", "bench-grand", [measured(3_000), grand], ["ici"])
    assert text.count("plus de 120\u202f000") == 2
    assert "inf" not in text.replace("information", "").replace("inférieur", "")
