"""What pages weigh, and what the documents say against what there is."""

from __future__ import annotations

import gzip
import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest
from building import ROOT, Arbre, build, environment, makefile
from catalogue import field_docs
from pages_read import PageRead

Pages = dict[str, PageRead]
KB = 1000
README = (ROOT / "README.md").read_text(encoding="utf-8")
#: Commands of the README: what stands after « $ » in its consoles, and in code marks in its tables.
COMMANDS = [
    c.partition("#")[0].strip()
    for c in re.findall(r"^\$ (.*)$", README, re.MULTILINE) + re.findall(r"^\| `(make [^`]*)`", README, re.MULTILINE)
]


def first_view(page: PageRead, site: Path) -> dict[str, bytes]:
    """Return what a browser loads to show a page: itself, its style, scripts and icon."""
    found = {"index.html": page.html.encode()}
    for element, _, href in page.links():
        if element.tag == "script" or element.attrs.get("rel") in {"stylesheet", "icon"}:
            found[href.rpartition("/")[2]] = (site / page.url / href).read_bytes()
    return found


def compressed(found: dict[str, bytes]) -> int:
    """Return the bytes of the answers, each compressed as static hosts do."""
    return sum(len(gzip.compress(data, 6, mtime=0)) for data in found.values())


def test_a_film_page_is_light(pages_reelles: Pages) -> None:
    sizes = [len(p.html.encode()) for p in pages_reelles.values() if "film" in p.one("body").classes]
    assert statistics.median(sizes) <= 20 * KB
    assert max(sizes) <= 2 * statistics.median(sizes)


def test_the_first_view_of_the_list_is_light(pages_reelles: Pages, site_reel: Path) -> None:
    found = first_view(pages_reelles["films/"], site_reel)
    kinds = sorted(re.sub(r"\.[0-9a-f]{10}", "", name) for name in found)
    assert kinds == ["films.js", "icone.svg", "index.html", "site.js", "style.css", "tete.js"]
    assert compressed(found) <= 150 * KB


def test_no_page_is_heavy_at_first_view(pages_reelles: Pages, site_reel: Path) -> None:
    some = [p for u, p in pages_reelles.items() if u != "404.html"][::9]
    assert [p.url for p in some if compressed(first_view(p, site_reel)) > 150 * KB] == []


def test_the_list_of_fields_is_the_models_own() -> None:
    shown = (ROOT / "docs/contribuer/champs.md").read_text(encoding="utf-8")
    assert shown == field_docs.page(), "make champs"


def test_the_readme_gives_commands() -> None:
    assert {"make serve", "make test", "make build", "make bench", "make zip"} <= set(COMMANDS)
    assert {c.split()[1] for c in COMMANDS if "catalogue" in c} == {"verifier", "nouveau", "importer", "exporter"}


@pytest.mark.parametrize("target", sorted({c.split()[1] for c in COMMANDS if c.startswith("make ")}))
def test_make_knows_the_targets_of_the_readme(target: str) -> None:
    assert re.search(rf"^{target}:.* ## \S", makefile(), re.MULTILINE)
    assert re.search(rf"^\.PHONY:.* {target}\b", makefile(), re.MULTILINE)


@pytest.mark.parametrize("command", [c for c in COMMANDS if "catalogue" in c])
def test_the_command_line_knows_the_commands_of_the_readme(command: str) -> None:
    words = command.split()
    assert words[0] == ".venv/bin/catalogue"
    done = subprocess.run(
        [sys.executable, "-m", "catalogue", words[1], "--aide"],
        cwd=ROOT,
        env=environment(PYTHONPATH=str(ROOT / "hooks")),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert [w for w in words if w.startswith("--") and w not in done.stdout] == []


def test_the_mistake_that_the_readme_shows_reads_so(arbre: Arbre) -> None:
    """The record of the contributors' guide, spoiled, gives the line of the README, of the guide and of HOUSE."""
    (line,) = re.findall(r"^films/l-atalante\.md:4: duree: .*$", README, re.MULTILINE)
    guide = (ROOT / "docs/contribuer/index.md").read_text(encoding="utf-8")
    assert line in guide
    (record,) = re.findall(r"^```yaml\n(---\ntitre: L'Atalante\n.*?)^```", guide, re.MULTILINE | re.DOTALL)
    fiches = {f"seances/formats/{name}.md": "---\ntitre: F\nmoment: apres\n---\n" for name in ("cine-debat", "analyse")}
    tree = arbre({**fiches, "films/l-atalante.md": record})
    assert build(tree).code == 0
    (tree / "films/l-atalante.md").write_text(record.replace("1:29", "1h vingt-neuf"), encoding="utf-8")
    assert build(tree).lines[0] == line


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_of_the_root_documents_lead_to_files(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    inside = [t for t in re.findall(r"(?<!!)\[[^]]*\]\(([^)#\s]+)", text) if not t.startswith("https://")]
    assert [t for t in inside if not (ROOT / t).exists()] == []


def test_the_pictures_of_the_readme_are_there() -> None:
    assert [t for t in re.findall(r"!\[[^]]*\]\(([^)\s]+)", README) if not (ROOT / t).is_file()] == []
