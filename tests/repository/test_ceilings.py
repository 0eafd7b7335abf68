"""Ceilings that ask for a split."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CEILINGS = {
    "hooks/**/*.py": 250,
    "hooks/theme/js/**/*.js": 150,
    "hooks/theme/css/**/*.css": 200,
    "hooks/theme/**/_*.html": 60,
    "tests/**/*.py": 400,
}
LONGEST_FUNCTION = 40


@pytest.mark.parametrize(("pattern", "most"), CEILINGS.items())
def test_no_file_is_longer_than_its_ceiling(pattern: str, most: int) -> None:
    lengths = {str(p.relative_to(ROOT)): len(p.read_text(encoding="utf-8").splitlines()) for p in ROOT.glob(pattern)}
    assert {path: length for path, length in lengths.items() if length > most} == {}


def test_no_function_is_longer_than_forty_lines() -> None:
    found = {}
    for path in ROOT.glob("hooks/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    found[f"{path.relative_to(ROOT)}:{node.name}"] = length
    assert found == {}
