"""Figures and tables as the French page writes them."""

from __future__ import annotations

from collections.abc import Sequence

_THIN = "\u202f"


def fr(value: float, digits: int = 0) -> str:
    """Return a number as French writes it."""
    return f"{value:,.{digits}f}".replace(",", _THIN).replace(".", ",")


def kb(size: float) -> str:
    """Return bytes as kilobytes."""
    return fr(size / 1e3, 1 if size < 1e5 else 0)


def mb(size: float) -> str:
    """Return bytes as megabytes."""
    return fr(size / 1e6, 1 if size < 1e8 else 0)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table; short rows are filled, columns that hold nothing are left out."""
    filled = [[*row, *[""] * (len(heads) - len(row))] for row in rows]
    kept = [i for i in range(len(heads)) if any(row[i] for row in filled)]
    lines = [[heads[i] for i in kept], ["---"] * len(kept), *([row[i] for i in kept] for row in filled)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
