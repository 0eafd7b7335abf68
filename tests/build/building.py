"""Real builds: trees drawn in a folder, the commands of the Makefile run on them as subprocesses."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from drawn import FICHES

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
#: Draws a small repository from path → text or bytes.
Arbre = Callable[..., Path]
#: What a build reads.
SOURCES = ("docs", "films", "seances", "hooks")
HOME = "---\ntitle: Accueil\naccroche: Des films\nchapeau: À montrer.\ntemplate: home.html\n---\n\nUn catalogue.\n"
#: Pages to which the templates lead: the editors' own.
GUIDES = (
    "a-propos", "accessibilite", "animer", "couts", "donnees", "droit", "impliquer", "kit", "organiser",
    "proposer", "quel-film", "salles", "contribuer/index", "contribuer/glossaire",
)  # fmt: skip
#: What the forge, the host or the person who runs the tests would change.
_OURS = ("SITE_URL", "REPO_URL", "GITHUB_", "MKDOCS", "PROPERDOCS", "PYTHON", "COLUMNS", "NO_MKDOCS", "DISABLE_MKDOCS")


@dataclass(frozen=True)
class Built:
    """The end of one build: its exit code, what it said, and the folder of the site."""

    code: int
    out: str
    err: str
    site: Path

    @property
    def lines(self) -> list[str]:
        return self.err.splitlines()


def makefile() -> str:
    return (ROOT / "Makefile").read_text(encoding="utf-8")


def command_of(target: str) -> list[str]:
    """Return the one command of a Makefile target, with the programs of this environment."""
    found = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", makefile(), re.MULTILINE)
    assert found, f"the Makefile has no {target}"
    (line,) = found[1].splitlines()
    return line.strip().replace("$(BIN)", str(BIN)).split()


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a build: this one, without what changes a site, with what the Makefile exports."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(_OURS)}
    return kept | dict(re.findall(r"^export (\w+) := (.*)$", makefile(), re.MULTILINE)) | more


def start(tree: Path, *arguments: str, tool: str = "", umask: int = -1, **env: str) -> subprocess.Popen[str]:
    """Start a build of ``tree`` as ``make build`` does, or with another engine."""
    command = command_of("build")
    if tool:
        command[0] = str(BIN / tool)
        command += ["-f", "mkdocs.yml"]
    return subprocess.Popen(
        [*command, *arguments],
        cwd=tree,
        env=environment(**env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        umask=umask,
    )


def end(process: subprocess.Popen[str], tree: Path) -> Built:
    """Wait for a build that was started."""
    out, err = process.communicate(timeout=120)
    return Built(process.returncode, out, err, tree / "site")


def build(tree: Path, *arguments: str, tool: str = "", umask: int = -1, **env: str) -> Built:
    """Build ``tree`` and return how it ended."""
    return end(start(tree, *arguments, tool=tool, umask=umask, **env), tree)


def copy_of_the_repository(to: Path) -> Path:
    """Copy what a build reads, compiled modules too, so that nothing is compiled again."""
    for name in SOURCES:
        shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("*.egg-info"))
    shutil.copy2(ROOT / "mkdocs.yml", to)
    return to


def draw(to: Path, engine: Path, files: Mapping[str, str | bytes] = FICHES) -> Path:
    """Draw a small repository: the given records, the real vocabularies, a stub of each guide, the real engine."""
    for source in [*engine.glob("films/*.yml"), *engine.glob("seances/*.yml")]:
        target = to / source.relative_to(engine)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    shutil.copyfile(engine / "mkdocs.yml", to / "mkdocs.yml")
    (to / "hooks").symlink_to(engine / "hooks")
    guides = {f"docs/{name}.md": f"# {name}\n\nUn guide.\n" for name in GUIDES}
    for relative, content in {"docs/index.md": HOME, **guides, **files}.items():
        path = to / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return to


def leftovers(tree: Path) -> list[str]:
    """Return the hidden folders that a build has left beside the site."""
    return sorted(p.name for p in tree.iterdir() if p.name.startswith("."))
