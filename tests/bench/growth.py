"""How cost grows with the number of films, and what the line says beyond what was measured."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from measure import exponent, median
from words import fr, kb, mb, table

if TYPE_CHECKING:
    from bench import Measured

BEYOND = (100_000, 200_000, 500_000, 1_000_000)
#: Limits of GitHub Pages: bytes published, bytes sent in a month.
PUBLISHED, SENT = 1e9, 100e9


def growth(measured: Sequence[Measured]) -> str:
    """Return the fitted exponents with their points, and the prolonged line."""
    figures: dict[str, tuple[Callable[[Measured], float], Callable[[float], str]]] = {
        "construction, s": (lambda m: median(m.cold).wall, lambda v: fr(v, 1)),
        "processeur, s": (lambda m: median(m.cold).cpu, lambda v: fr(v, 1)),
        "plus gros processus, Mo": (lambda m: median(m.cold).memory, fr),
        "site publié, Mo": (lambda m: m.size.total if m.size else 0, mb),
        "fichiers": (lambda m: m.size.files if m.size else 0, fr),
        "première recherche, ko (médiane)": (_first_search, kb),
    }
    rows = []
    for name, (read, tell) in figures.items():
        points = [(float(m.films), read(m)) for m in measured]
        slope = exponent(points)
        rows.append([name, *(tell(y) for _, y in points), "" if slope is None else fr(slope, 2)])
    heads = ["", *(f"{fr(m.films)} films" for m in measured), "exposant"]
    text = (
        "L'exposant *b* est celui de *coût = a × films^b*, ajusté par moindres carrés sur les logarithmes des points "
        "montrés : 1 veut dire que doubler le catalogue double le coût.\n"
    )
    return "\n".join(
        ["### Croissance\n", text, table(heads, rows), "### En prolongeant la droite\n", _beyond(measured)]
    )


def _first_search(m: Measured) -> float:
    sizes = [g.bytes.size for g in m.visits[1].gestures if g.what.startswith("première recherche")]
    return statistics.median(sizes)


def _beyond(measured: Sequence[Measured]) -> str:
    """Return what a straight line (a + b × films) through the points says of larger catalogues."""
    figures: list[tuple[Callable[[Measured], float], Callable[[float], str]]] = [
        (lambda m: m.size.total if m.size else 0, lambda v: f"{mb(v)} Mo"),
        (lambda m: m.size.files if m.size else 0, fr),
        (lambda m: median(m.cold).wall, lambda v: f"{fr(v)} s"),
        (lambda m: median(m.cold).memory, lambda v: f"{fr(v)} Mo"),
        (_first_search, lambda v: f"{kb(v)} ko"),
    ]
    lines = [(_line(measured, read), tell) for read, tell in figures]
    rows = [[fr(n), *(tell(start + slope * n) for (slope, start), tell in lines)] for n in BEYOND]
    heads = ["films", "site publié", "fichiers", "construction", "plus gros processus", "première recherche"]
    (weight, start), _ = lines[0]
    most = (PUBLISHED - start) / weight if weight > 0 else 0
    visit = measured[-1].visits[1]
    browsed = visit.view.bytes.size + sum(g.bytes.size for g in visit.gestures) / 2
    said = (
        f"Un film publié pèse {fr(weight / 1e3, 1)} ko, toutes pages et données comprises : 1 Go est atteint à "
        f"**{fr(round(most, -3))} films**. Une longue visite de la liste (cinq recherches, deux filtres, un tri, une "
        f"page) envoie {kb(browsed)} ko : 100 Go par mois font {fr(round(SENT / browsed, -3))} visites de ce genre.\n"
    )
    return "\n".join([said, table(heads, rows)])


def _line(measured: Sequence[Measured], read: Callable[[Measured], float]) -> tuple[float, float]:
    """Return (slope, start) of the straight line through the points."""
    fitted = statistics.linear_regression([m.films for m in measured], [read(m) for m in measured])
    return fitted.slope, fitted.intercept
