"""The floors of the package, read from the imports: down or sideways without a cycle, never up, never hidden.

The table of docs/contribuer/architecture.md is the plan; what is not in it has no place.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOOKS = ROOT / "hooks"
PACKAGE = HOOKS / "catalogue"
MODULES = sorted(p for p in HOOKS.rglob("*.py") if "egg-info" not in str(p))
#: They only start or name the package.
OUTSIDE = {"", "__main__"}
STANDARD_ONLY = ("text", "dates", "problems")


@cache
def floors() -> dict[str, int]:
    """Return the floor of each module or folder of the package, as the architecture page says."""
    page = (ROOT / "docs" / "contribuer" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d) \| (.+?) \|", page, re.MULTILINE)
    names = [(int(n), name.strip("/")) for n, cells in rows for name in re.findall(r"`([^`]+)`", cells)]
    return {name: n for n, name in names if not name.endswith(".py")}


def module_name(path: Path) -> str:
    """Return ``exports.rows`` for hooks/catalogue/exports/rows.py, and a package's own name for its __init__."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


INSIDE = {module_name(p): p for p in MODULES if PACKAGE in p.parents}


@cache
def imported(path: Path) -> frozenset[str]:
    """Return the absolute names that a module imports, with ``catalogue.`` for the package's own."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                folder = path.parent.relative_to(HOOKS).parts[
                    : len(path.parent.relative_to(HOOKS).parts) - node.level + 1
                ]
                base = ".".join((*folder, *([node.module] if node.module else [])))
            found |= {base} | {f"{base}.{alias.name}" for alias in node.names}
    return frozenset(found)


def neighbours(name: str) -> set[str]:
    """Return the modules of the package that one of them imports."""
    found = {i.removeprefix("catalogue.") for i in imported(INSIDE[name]) if i.startswith("catalogue.")}
    return {i for i in found if i in INSIDE and i not in OUTSIDE | {name}}


def floor(name: str) -> int:
    """Return the floor of a module; one that the page forgets is told by its own test, and stands on top here."""
    return floors().get(name.split(".")[0], 5)


def test_every_module_has_a_floor_in_the_architecture_page() -> None:
    tops = {name.split(".")[0] for name in INSIDE} - OUTSIDE
    assert sorted(tops - floors().keys()) == []
    assert sorted(floors().keys() - tops) == []


@pytest.mark.parametrize("name", sorted(INSIDE.keys() - OUTSIDE))
def test_imports_never_go_up(name: str) -> None:
    assert {other for other in neighbours(name) if floor(other) > floor(name)} == set()


def test_imports_make_no_cycle() -> None:
    graph = {name: neighbours(name) for name in INSIDE if name not in OUTSIDE}
    for package in ("exports", "pages", "search"):  # a package's __init__ gathers its modules
        for name in graph:
            if name.startswith(f"{package}."):
                graph[name] -= {package}
    assert len(list(TopologicalSorter(graph).static_order())) == len(graph)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(HOOKS)))
def test_no_import_hides_in_a_function(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            hidden = [n.lineno for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)]
            assert hidden == []


def test_only_the_adapter_imports_mkdocs() -> None:
    engines = {"mkdocs", "properdocs", "material", "zensical"}
    found = {str(p.relative_to(HOOKS)) for p in MODULES if engines & {i.split(".")[0] for i in imported(p)}}
    assert found <= {"mkdocs_events.py"}


@pytest.mark.parametrize("name", STANDARD_ONLY)
def test_the_ground_floor_stands_on_the_standard_library_alone(name: str) -> None:
    # within the package, only other modules of the ground floor
    assert neighbours(name) <= set(STANDARD_ONLY)
    allowed = {
        "__future__",
        "catalogue",
        "datetime",
        "re",
        "json",
        "difflib",
        "unicodedata",
        "collections",
        "functools",
        "dataclasses",
    }
    assert {i.split(".")[0] for i in imported(INSIDE[name])} <= allowed
