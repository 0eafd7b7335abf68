"""Returns of experience and signed selections, on pages made of the invented examples: looked at as the others are."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from drawn import film
from playwright.sync_api import Page, expect
from serving import ROOT, serve
from test_every_page import check, overflow
from windows import NARROW, WIDE

PAGES = (
    "seances/retours/",
    "seances/retours/exemple-centre-social/",
    "seances/coordinations/bretagne/",
    "seances/selections/",
    "seances/selections/exemple-du-mois/",
    "seances/formats/cine-debat/",
    "films/l-atalante/",
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the real site with one more film and the examples published."""
    tree = tmp_path_factory.mktemp("exemples")
    for name in ("docs", "films", "seances"):
        shutil.copytree(ROOT / name, tree / name)
    shutil.copy2(ROOT / "mkdocs.yml", tree)
    (tree / "hooks").symlink_to(ROOT / "hooks")
    (tree / "films/l-atalante.md").write_text(film(adoptee_par="[bretagne, occitanie]"), encoding="utf-8")
    for path in (ROOT / "tests" / "exemples").rglob("*.md"):
        target = tree / path.relative_to(ROOT / "tests" / "exemples")
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8")
        target.write_text(text.replace("statut: exemple", "statut: verifie"), encoding="utf-8")
    command = [str(Path(sys.executable).parent / "mkdocs"), "build", "--strict", "--quiet"]
    variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(command, cwd=tree, env=variables, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr
    with serve(tree / "site") as address:
        yield address


@pytest.mark.parametrize("url", PAGES)
def test_a_page_with_returns_has_no_violation_and_fits_the_smallest_screen(page: Page, url: str) -> None:
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        page.goto(url)
        check(page)
    assert overflow(page) <= 0


def test_from_a_film_to_what_others_lived_and_on_to_their_coordination(page: Page) -> None:
    page.goto("films/l-atalante/")
    page.get_by_role("link", name="Centre social, Bretagne").click()
    expect(page.get_by_role("heading", name="Ce qui a marché")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Passeurs d’images en Bretagne").click()
    expect(page.get_by_role("heading", name="Ses retours d’expérience")).to_be_visible()
    expect(page.get_by_role("list", name="Films", exact=True).get_by_role("link")).to_have_text(["L’Atalante"])


def test_the_groups_of_the_list_are_reached_by_anchors_without_a_filter(page: Page) -> None:
    page.goto("seances/retours/#lieu-plein-air")
    group = page.get_by_role("region", name="Plein air 1")
    expect(group).to_be_in_viewport()
    expect(group.get_by_role("link")).to_have_count(1)
