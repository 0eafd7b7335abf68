"""The command ``catalogue``: check, draft, import and export records. French outside; 0 good, 1 problems, 2 misuse."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

import yaml

from . import importing
from .assembly import assemble, load
from .drafting import draft, write
from .exporting import export, may_replace
from .exports.moteurs import MOTEURS
from .fields import Fiche
from .film import Film
from .loading import KINDS, find_root, load_vocabulaires
from .messages import printable
from .problems import FORMATS, Problem, as_text
from .text import plural

GOOD, WRONG, MISUSE = 0, 1, 2
_TABLES = {".csv", ".xlsx", ".ods"}


class MisuseError(Exception):
    """The command does not say what to do; the message is one French sentence."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; a mistake of the person who runs it is never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        asked = _parser().parse_args(arguments)
        root = find_root(Path.cwd())
        if root is None:
            raise MisuseError("Aucun catalogue ici : se placer dans le dossier qui contient films/themes.yml.")
        if mistake := _vocabulary_mistake(root):
            return _fail(mistake, WRONG)
        code: int = asked.run(root, asked)
        sys.stdout.flush()
    except MisuseError as error:
        return _fail(str(error), MISUSE)
    except BrokenPipeError:  # « catalogue verifier | head »: the reader has gone, nothing more to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WRONG
    except OSError as error:  # a full disk, a folder that may not be written
        reason = "droits d'accès insuffisants" if isinstance(error, PermissionError) else "accès impossible"
        return _fail(f"{error.filename or 'Fichier'} : {reason}.", WRONG)
    return code


def _fail(message: str, code: int) -> int:
    print(f"catalogue : {message}", file=sys.stderr)
    return code


def _vocabulary_mistake(root: Path) -> str:
    """Return in one line which controlled vocabulary cannot be read, empty when all can."""
    try:
        load_vocabulaires(root)
    except ValueError as error:
        text = " ".join(str(error).split())
        if isinstance(error.__cause__, OSError | yaml.YAMLError):
            mark = getattr(error.__cause__, "problem_mark", None)
            text = text.partition(":")[0] + (f":{mark.line + 1}" if mark else "")
            text += ": Fichier absent ou mal écrit. Revoir ses deux-points, guillemets et accolades."
        text = re.sub(
            r"vocabulary entry '(.*?)': .*", r"L'entrée « \1 » veut un « libelle », et des listes entre crochets.", text
        )
        return f"Liste de termes illisible. {text}"
    return ""


def check(root: Path, asked: argparse.Namespace) -> int:
    """``catalogue verifier``: print the problems of the repository, or of the files and folders named."""
    inside: list[str] = []
    extra: list[tuple[type[Fiche], Path]] = []
    for written in asked.chemins:
        _sort(root, Path(written), inside, extra)
    loaded = load(root, extra)
    named = {printable(str(path)) for _, path in extra}

    def concerned(path: str) -> bool:
        path = printable(path)  # as problems show it
        return not asked.chemins or path in named or any(f"{path}/".startswith(printable(f)) for f in inside)

    problems = [p for p in loaded.problems if concerned(p.path)]
    print(FORMATS[asked.format](problems), end="")
    if asked.format == "texte":
        checked = sum(concerned(path) for path in loaded.sources)
        print(_summary(problems, checked), file=sys.stderr)
    return WRONG if problems else GOOD


def _sort(root: Path, path: Path, inside: list[str], extra: list[tuple[type[Fiche], Path]]) -> None:
    """File a path under those of the repository, or under the files to be checked as if they stood in it."""
    if not os.path.lexists(path):
        raise MisuseError(f"« {path} » n'existe pas.")
    real = path.resolve() if path.is_dir() else path.parent.resolve() / path.name
    folders = {f"{kind.dossier}/" for kind in KINDS.values()}
    if real.is_relative_to(root):
        relative = f"{real.relative_to(root).as_posix()}/".removeprefix("./")
        here = relative if real.is_dir() else f"{relative.rstrip('/').rpartition('/')[0]}/"
        holds_records = here in folders or any(f.startswith(relative) for f in folders)
        if holds_records or (real.suffix != ".md" and not real.is_dir()):
            inside.append(relative)
            return
    files = sorted(path.rglob("*.md")) if path.is_dir() else [path]
    extra += [(_kind_of(file), file) for file in files if file.name != "README.md"]


def _kind_of(path: Path) -> type[Fiche]:
    """Return the record type that the folder of a file says; a film when it says none."""
    folder = path.absolute().parent.as_posix()
    return next((kind for kind in KINDS.values() if folder.endswith(f"/{kind.dossier}")), Film)


def _summary(problems: Sequence[Problem], checked: int) -> str:
    if problems:
        return f"{plural(len(problems), 'problème')} dans {plural(len({p.path for p in problems}), 'fiche')}."
    return f"{plural(checked, 'fiche')} {'vérifiées' if checked > 1 else 'vérifiée'}, aucun problème."


def create(root: Path, asked: argparse.Namespace) -> int:
    """``catalogue nouveau``: write the draft of a record and print its path."""
    kind = KINDS[asked.type]
    made = draft(kind, asked.titre, load_vocabulaires(root))
    if made is None:
        raise MisuseError("Le titre n'a ni lettre ni chiffre : l'écrire entre guillemets, par exemple \"L'Atalante\".")
    if os.path.lexists(root / made.path):
        return _fail(
            f"{made.path} existe déjà. Si c'est une autre fiche, ajouter une année au titre, puis l'ôter.", WRONG
        )
    write(root, [made])
    print(made.path)
    return GOOD


def bring_in(root: Path, asked: argparse.Namespace) -> int:
    """``catalogue importer``: write the film records of a spreadsheet, all or none."""
    source = Path(asked.fichier)
    if source.suffix.lower() not in _TABLES:
        raise MisuseError(f"« {source.name} » n'est pas un tableau : l'enregistrer en .xlsx, .ods ou .csv.")
    if not source.is_file():
        raise MisuseError(f"« {source} » n'est pas un fichier, ou n'existe pas.")
    drafts, problems = importing.prepare(root, source)
    if problems:
        print(as_text(problems), end="")
        print(f"{plural(len(problems), 'problème')}. Rien n'a été écrit.", file=sys.stderr)
        return WRONG
    if not asked.simuler:
        write(root, drafts)
    for made in drafts:
        print(f"==> {made.path} <==\n{made.text}" if asked.simuler else made.path)
    verb = "à écrire (simulation : rien n'a été écrit)" if asked.simuler else f"écrite{'s' * (len(drafts) > 1)}"
    print(f"{plural(len(drafts), 'fiche')} {verb}.", file=sys.stderr)
    return GOOD


def bring_out(root: Path, asked: argparse.Namespace) -> int:
    """``catalogue exporter``: write the files for reuse into a folder, which changes as a whole or not at all."""
    target = Path(asked.dossier).absolute()
    if os.path.lexists(target) and not may_replace(target):
        raise MisuseError(
            f"« {asked.dossier} » contient autre chose qu'un export : choisir un dossier vide ou à créer."
        )
    loaded = load(root)
    if loaded.problems:
        print(as_text(loaded.problems), end="")
        print(f"{_summary(loaded.problems, 0)} Rien n'a été écrit.", file=sys.stderr)
        return WRONG
    export(assemble(loaded), target, asked.moteur)
    print(f"Export écrit dans {asked.dossier}.", file=sys.stderr)
    return GOOD


class _Parser(argparse.ArgumentParser):
    """argparse, in French: help, section titles, and one sentence for a wrong use."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Help, **options)
        self._positionals.title, self._optionals.title = "Arguments", "Options"
        self.add_argument("-h", "--help", "--aide", action="help", help="Afficher cette aide.")

    def error(self, message: str) -> NoReturn:
        found = ((re.match(pattern, message), sentence) for pattern, sentence in _ERRORS)
        raise MisuseError(next(sentence.format(*m.groups()) for m, sentence in found if m))


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Utilisation : " if prefix is None else prefix)


_SEE = "Voir « catalogue --aide »."
_ERRORS = (
    (r"the following arguments are required: (.*)", "Il manque : {0}. " + _SEE),
    (r"argument (\S+): invalid choice: ['\"]?(.*?)['\"]? \(choose", "« {1} » n'est pas admis pour {0}. " + _SEE),
    (r"argument (\S+): expected one argument", "Il manque une valeur après {0}. " + _SEE),
    (r"unrecognized arguments: (.*)", "Argument en trop : {0}. " + _SEE),
    (r"", "Commande mal écrite. " + _SEE),
)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="catalogue", description="Vérifier, créer, importer et exporter les fiches d'Écran commun.")
    commands = parser.add_subparsers(title="Commandes", dest="commande", metavar="COMMANDE", required=True)

    def command(name: str, help_text: str, run: Callable[[Path, argparse.Namespace], int]) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help_text, description=help_text)
        made.set_defaults(run=run)
        return made

    verifier = command("verifier", "Vérifier les fiches ; sans chemin, toutes.", check)
    verifier.add_argument("chemins", nargs="*", metavar="CHEMINS", help="Fiches ou dossiers.")
    verifier.add_argument("--format", choices=FORMATS, default="texte", help="texte, github ou json.")
    nouveau = command("nouveau", "Commencer une fiche et afficher son chemin.", create)
    nouveau.add_argument("type", choices=KINDS, metavar="TYPE", help=f"{', '.join(KINDS)}.")
    nouveau.add_argument("titre", metavar="TITRE", help="Titre ou nom, entre guillemets.")
    importer = command("importer", "Créer des fiches de films depuis un tableau, toutes ou aucune.", bring_in)
    importer.add_argument("fichier", metavar="FICHIER", help="Tableau .xlsx, .ods ou .csv, une ligne par film.")
    importer.add_argument("--simuler", action="store_true", help="Montrer ce qui serait écrit, sans l'écrire.")
    exporter = command("exporter", "Écrire les données ouvertes (JSON, CSV, schémas, flux).", bring_out)
    exporter.add_argument("dossier", metavar="DOSSIER", help="Dossier vide, à créer, ou export précédent.")
    engines = "Écrire plutôt les films et les réglages pour ce moteur de recherche."
    exporter.add_argument(
        "--moteur", choices=MOTEURS, default="", metavar="MOTEUR", help=f"{engines} {', '.join(MOTEURS)}."
    )
    return parser
