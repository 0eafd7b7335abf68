"""A spreadsheet → film records, checked by the same rules as record files; nothing is written here before all is right.

OpenDocument is read with the standard library: a table is a few elements of one XML file, and odfpy would load the
whole document as objects for it. Excel's format (styles that make dates, shared strings) is left to openpyxl.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from xml.etree import ElementTree

import openpyxl

from .assembly import load
from .drafting import Draft, to_markdown
from .exports.json_csv import column_names, columns, from_cells, restore
from .film import Film
from .messages import printable, sentence
from .problems import Problem
from .reading import Source, read_one
from .text import closest
from .text import slug as make_slug

MAX_ROWS, MAX_BYTES = 5_000, 20_000_000
_MAX_UNZIPPED, _MAX_COLUMNS = 200_000_000, 500
_TABLE, _TEXT, _OFFICE = (f"{{urn:oasis:names:tc:opendocument:xmlns:{n}:1.0}}" for n in ("table", "text", "office"))
_CLOCK = re.compile(r"PT(\d+)H(\d+)M")
Line = tuple[int, list[str]]


class UnreadableError(Exception):
    """The file cannot be read as a table; the message is for the contributor."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


def prepare(root: Path, source: Path) -> tuple[list[Draft], list[Problem]]:
    """Return the records that a table would make in the repository, and every problem of its lines."""
    shown = str(source)
    try:
        with source.open("rb") as file:
            lines = read_table(shown, file.read(MAX_BYTES + 1))
    except UnreadableError as error:
        return [], [Problem(shown, error.line, "", error.message)]
    if not lines:
        return [], [Problem(shown, 1, "", "Tableau vide. Écrire les noms des colonnes, puis une ligne par film.")]
    (line, header), *body = lines
    names, problems = _names(shown, line, header)
    if not body:
        problems.append(Problem(shown, line, "", "Aucune ligne sous les noms des colonnes. Écrire une ligne par film."))
    return ([], problems) if problems else _check(root, shown, names, body)


def _names(shown: str, line: int, header: list[str]) -> tuple[list[str], list[Problem]]:
    """Return the column that each header cell names, and the headers that name none or name one twice."""
    known = column_names(Film)
    names: list[str] = []
    problems: list[Problem] = []
    for written in (printable(cell.strip())[:60] for cell in header):
        name = known.get(make_slug(written), "")
        if name and name in names:
            problems.append(Problem(shown, line, written, "Colonne écrite deux fois. N'en garder qu'une."))
        elif written and not name:
            near = closest(written, columns(Film))
            advice = f"Vouliez-vous dire « {near} » ?" if near else "Écrire le nom d'un champ, ou supprimer la colonne."
            problems.append(Problem(shown, line, written, f"Colonne inconnue. {advice}"))
        names.append(name)
    return names, problems


def _check(root: Path, shown: str, names: list[str], lines: Iterable[Line]) -> tuple[list[Draft], list[Problem]]:
    """Return the records of the lines, checked with the whole catalogue as if they stood in it."""
    loaded = load(root)
    drafts: dict[str, Draft] = {}
    origin: dict[str, int] = {}
    problems: list[Problem] = []
    for line, texts in lines:
        if any(text.strip() and not name for name, text in zip_longest(names, texts, fillvalue="")):
            problems.append(
                Problem(shown, line, "", "Cellule sous aucune colonne nommée. Nommer la colonne, ou l'effacer.")
            )
        cells = {name: restore(text.strip()) for name, text in zip(names, texts, strict=False)}
        slug = cells.get("slug") or make_slug(cells.get("titre", ""))
        path = f"{Film.dossier}/{slug}.md"
        if clash := _name_problem(root, path, slug, origin):
            if cells.get("titre"):
                problems.append(Problem(shown, line, "slug" if cells.get("slug") else "titre", clash))
            slug = f"ligne-{line}"  # the rest of the line is checked all the same
            path = f"{Film.dossier}/{slug}.md"
        values = {"statut": "a-verifier", **from_cells(Film, cells, loaded.vocabulaires)}
        drafts[path] = Draft(path, to_markdown(Film, values, cells.get("synopsis", "")))
        origin[path] = line
        loaded.add(read_one(Source(Film, slug, path, drafts[path].text.encode()), loaded.vocabulaires))
    loaded.check()
    told = {(p.line, p.field) for p in problems}
    for problem in (p for p in loaded.problems if p.path in origin):
        line, field = origin[problem.path], "synopsis" if problem.field in {"", "texte"} else problem.field
        if (line, field) not in told:
            problems.append(Problem(shown, line, field, problem.message))
    return ([] if problems else list(drafts.values())), sorted(set(problems))


def _name_problem(root: Path, path: str, slug: str, taken: Mapping[str, int]) -> str:
    """Return what keeps a record from having this name; empty when it may."""
    if not slug or slug != make_slug(slug):
        return sentence("slug", slug, {})
    if path in taken or os.path.lexists(root / path):
        where = f"est déjà la fiche de la ligne {taken[path]}" if path in taken else "existe déjà"
        return f"{path} {where}. Retirer cette ligne, ou donner un autre nom dans une colonne « slug »."
    return ""


def read_table(name: str, data: bytes) -> list[Line]:
    """Return (line number, cells) of the lines of a table that are not empty, the header first."""
    if len(data) > MAX_BYTES:
        raise UnreadableError(1, "Le fichier pèse plus de 20 Mo. Le partager en plusieurs fichiers.")
    lines: list[Line] = []
    reader = {".csv": _csv, ".xlsx": _xlsx, ".ods": _ods}[Path(name).suffix.lower()]
    try:
        for line, cells in reader(data):
            if any(cell.strip() for cell in cells):
                lines.append((line, cells))
            if len(lines) > MAX_ROWS + 1:
                raise UnreadableError(line, "Plus de 5 000 lignes. Partager le tableau en plusieurs fichiers.")
    except UnreadableError:
        raise
    except Exception as error:  # a broken archive makes openpyxl and zipfile raise anything at all
        raise UnreadableError(1, "Classeur abîmé ou protégé par un mot de passe. L'enregistrer de nouveau.") from error
    return lines


def _csv(data: bytes) -> Iterator[Line]:
    text = _decoded(data)
    first = text.lstrip().split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        message = "Guillemets mal fermés, ou cellule trop longue. Doubler les guillemets qui sont dans une cellule."
        raise UnreadableError(line, message) from error


def _decoded(data: bytes) -> str:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))  # Excel's « texte Unicode »
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError(1, "Encodage inconnu. Enregistrer le tableau en CSV UTF-8.")


def _opened(data: bytes) -> zipfile.ZipFile:
    """Return the archive of a workbook when it is of a size to be read and its XML declares no entity."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    if sum(member.file_size for member in archive.infolist()) > _MAX_UNZIPPED:
        raise UnreadableError(1, "Classeur trop lourd une fois ouvert. Le partager en plusieurs fichiers.")
    for member in archive.infolist():
        if member.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(member).replace(b"\0", b""):
            raise UnreadableError(1, "Classeur qui déclare des entités XML. L'enregistrer de nouveau.")
    return archive


def _xlsx(data: bytes) -> Iterator[Line]:
    _opened(data).close()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells, in English, what it leaves out: colours, lists, drawings
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for line, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            yield line, [_shown(value) for value in cells[:_MAX_COLUMNS]]


def _shown(value: object) -> str:
    """Return the value of a cell as a contributor would write it in a record."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.time):
        return f"{value.hour}:{value.minute:02d}"
    if isinstance(value, dt.timedelta):
        return str(int(value.total_seconds()) // 60)
    return "" if value is None else str(value).replace("_x000D_", "")


def _ods(data: bytes) -> Iterator[Line]:
    line = 0
    with _opened(data) as archive, archive.open("content.xml") as content:
        for _, element in ElementTree.iterparse(content):
            if element.tag == f"{_TABLE}table":
                return
            if element.tag != f"{_TABLE}table-row":
                continue
            cells = _ods_cells(element)
            again = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
            for number in range(1, again + 1) if any(cells) else ():
                yield line + number, cells
            line += again
            element.clear()


def _ods_cells(row: ElementTree.Element) -> list[str]:
    cells: list[str] = []
    empty = 0  # empty cells are written once for thousands: they count only when something follows
    for element in row:
        again = int(element.get(f"{_TABLE}number-columns-repeated", "1"))
        text = _ods_text(element)
        if not text:
            empty += again
        elif len(cells) + empty + again <= _MAX_COLUMNS:
            cells += [""] * empty + [text] * again
            empty = 0
    return cells


def _ods_text(cell: ElementTree.Element) -> str:
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind == "date":
        return cell.get(f"{_OFFICE}date-value", "")[:10]
    if kind == "float":
        return _shown(float(cell.get(f"{_OFFICE}value", "nan")))
    if kind == "boolean":
        return _shown(cell.get(f"{_OFFICE}boolean-value") == "true")
    if found := _CLOCK.match(cell.get(f"{_OFFICE}time-value", "")):
        return f"{int(found[1])}:{found[2]}"
    return "\n".join(_ods_paragraph(p) for p in cell if p.tag == f"{_TEXT}p")


def _ods_paragraph(element: ElementTree.Element) -> str:
    marks = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}
    parts = [marks.get(element.tag, "") * min(int(element.get(f"{_TEXT}c", "1")), 100), element.text or ""]
    return "".join(parts) + "".join(_ods_paragraph(child) + (child.tail or "") for child in element)
