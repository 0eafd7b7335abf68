"""Records from spreadsheets, and the writer of record files that they go through."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import warnings
import zipfile
from collections.abc import Iterable
from pathlib import Path

import openpyxl
import pytest
from catalogue.assembly import load
from catalogue.drafting import Draft, clean_body, to_markdown, write
from catalogue.film import Film
from catalogue.front_matter import read
from catalogue.importing import MAX_ROWS, UnreadableError, prepare, read_table
from catalogue.plain_form import Value
from hypothesis import example, given
from hypothesis import strategies as st

REPOSITORY = Path(__file__).resolve().parents[2]
HEADER = "titre,realisation,annee,forme,themes,publics"
ROW = "Le Havre,Aki Kaurismäki,2011,fiction,solidarite,ados"
ODS = "urn:oasis:names:tc:opendocument:xmlns:"

texts = st.text(max_size=40) | st.text(alphabet=st.sampled_from("-—a :#\"'[]{}>|&*!%@`,?\n\\~=<\u00a0é"), max_size=200)
values = (
    texts
    | st.lists(texts, max_size=5)
    | st.dictionaries(st.sampled_from(["AD", "titre", "url"]), texts, max_size=3)
    | st.lists(st.dictionaries(st.sampled_from(["AD", "titre", "url"]), texts, min_size=1), max_size=3)
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for source in [*REPOSITORY.glob("films/*.yml"), *REPOSITORY.glob("seances/*.yml")]:
        target = tmp_path / "depot" / source.relative_to(REPOSITORY)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    return tmp_path / "depot"


def importing(root: Path, content: str | bytes, name: str = "films.csv") -> tuple[list[Draft], list[str]]:
    """Return the records that a table would make, and its problems as they are printed, without the folder."""
    source = root.parent / name
    source.write_bytes(content.encode() if isinstance(content, str) else content)
    drafts, problems = prepare(root, source)
    return drafts, [str(p).removeprefix(f"{root.parent}/") for p in problems]


@given(st.dictionaries(st.sampled_from(list(Film.champs())), values, min_size=1))
@example({"titre": "null", "pourquoi": "mot " * 60 + "fin", "genres": ["---", "", "a: b", "yes"]})
@example({"pourquoi": "--- " * 60 + "<<<<<<< fin"})
def test_any_values_read_back_the_same(found: dict[str, Value]) -> None:
    raw, problems = read("films/x.md", to_markdown(Film, found).encode())
    assert problems == []
    assert raw.values == found
    assert list(raw.values) == [name for name in Film.champs() if name in found]


@given(st.text(max_size=300) | st.text(alphabet=st.sampled_from("-=<>|\n\r \x85\u2028a"), max_size=120))
@example("=======")
@example("<<<<<<< moi\n---\n=======\n>>>>>>> elle")
def test_any_body_makes_a_record_that_reads(body: str) -> None:
    raw, problems = read("films/x.md", to_markdown(Film, {"titre": "x"}, body).encode())
    assert problems == []
    assert raw.body == clean_body(body).strip()


def test_a_plain_body_is_kept_as_it_is() -> None:
    assert clean_body("Un *texte*.\r\n\r\n- une liste\n") == "Un *texte*.\n\n- une liste"


def test_a_record_is_written_as_a_person_would_write_it() -> None:
    found: dict[str, Value] = {
        "statut": "a-verifier",
        "realisation": ["Léa X", "Max Y"],
        "titre": "Oui : non",
        "accessibilite": {"AD": "oui"},
        "ressources": [{"titre": "Dossier", "url": "https://exemple.fr/"}],
        "pourquoi": "Ce film fait parler celles et ceux qui ne parlent pas, et c'est rare ; " * 2 + "voilà pourquoi.",
    }
    assert (
        to_markdown(Film, found, "Une histoire.")
        == """---
titre: "Oui : non"
realisation: [Léa X, Max Y]
accessibilite:
  AD: oui
ressources:
  - titre: Dossier
    url: "https://exemple.fr/"
pourquoi: >-
  Ce film fait parler celles et ceux qui ne parlent pas, et c'est rare ; Ce film fait parler celles et ceux
  qui ne parlent pas, et c'est rare ; voilà pourquoi.
statut: a-verifier
---

Une histoire.
"""
    )


def test_each_line_becomes_a_record_to_be_checked(root: Path) -> None:
    drafts, problems = importing(root, f"{HEADER},synopsis\n{ROW},Un cireur.\n")
    assert problems == []
    assert drafts == [
        Draft(
            "films/le-havre.md",
            "---\ntitre: Le Havre\nrealisation: [Aki Kaurismäki]\nannee: 2011\nforme: fiction\nthemes: [solidarite]\n"
            "publics: [ados]\nstatut: a-verifier\n---\n\nUn cireur.\n",
        )
    ]
    assert not (root / "films/le-havre.md").exists()


def test_columns_go_by_key_or_french_label_whatever_the_accents(root: Path) -> None:
    table = (
        "TITRE;Realisation;Année;durée;FORME;thèmes;Publics;Accessibilité AD;sme;Sortie en France;imdb;statut;pays;"
        "Synopsis\n"
        'Le Havre;Aki K | Autre;2011.0;1h33;Fiction;Solidarité;"Ados\nAdultes";Oui;NON;21/12/2011;tt1508675;Vérifiée;'
        '"fi; France";Texte.\n'
    )
    drafts, problems = importing(root, table)
    assert problems == []
    assert drafts[0].text == (
        "---\ntitre: Le Havre\nrealisation: [Aki K, Autre]\nannee: 2011\npays: [fi, France]\nduree: 1h33\n"
        "forme: fiction\nsortie_fr: 2011-12-21\nthemes: [solidarite]\npublics: [ados, adultes]\naccessibilite:\n"
        "  AD: oui\n  SME: non\nidentifiants:\n  imdb: tt1508675\nstatut: verifie\n---\n\nTexte.\n"
    )


def test_a_cell_under_no_column_is_not_dropped_in_silence(root: Path) -> None:
    for table in (f"{HEADER}\n{ROW},en trop\n", f"{HEADER},\n{ROW},en trop\n"):
        assert importing(root, table)[1] == [
            "films.csv:2: Cellule sous aucune colonne nommée. Nommer la colonne, ou l'effacer."
        ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators_of_every_office_are_read(root: Path, encoding: str, separator: str) -> None:
    table = f"{HEADER}\n{ROW}\n".replace(",", separator)
    drafts, problems = importing(root, table.encode(encoding))
    assert problems == []
    assert "Aki Kaurismäki" in drafts[0].text


def test_problems_name_the_line_of_the_table_and_the_field(root: Path) -> None:
    table = f'{HEADER},duree,formats,synopsis\n{ROW},1h,,"Deux\nlignes"\n\nHaut,,20x1,clip,ados,ados,long,cine,\n'
    assert importing(root, table) == (
        [],
        [
            "films.csv:5: annee: « 20x1 » n'est pas une année. Écrire quatre chiffres, par exemple 1934.",
            "films.csv:5: duree: « long » n'est pas une durée. Écrire 1:29 ou 89.",
            "films.csv:5: formats[1]: « cine » n'existe pas dans seances/formats/. "
            "Écrire le nom d'une fiche de seances/formats/, sans « .md ».",
            "films.csv:5: forme: « clip » n'est pas admis ici. Écrire fiction, documentaire, animation, experimental, "
            "programme-de-courts ou film-d-atelier.",
            "films.csv:5: realisation: Champ obligatoire absent. L'ajouter.",
            "films.csv:5: themes[1]: « ados » n'est pas dans films/themes.yml. Vouliez-vous dire « adolescence » ?",
        ],
    )


def test_an_existing_record_is_never_overwritten(root: Path) -> None:
    (root / "films/le-havre.md").write_text("autre chose", encoding="utf-8")
    assert importing(root, f"{HEADER}\n{ROW}\n")[1] == [
        "films.csv:2: titre: films/le-havre.md existe déjà. "
        "Retirer cette ligne, ou donner un autre nom dans une colonne « slug »."
    ]


def test_two_lines_may_not_make_one_record(root: Path) -> None:
    other = ROW.replace("2011", "2012")
    assert importing(root, f"{HEADER}\n{ROW}\n{other}\n")[1] == [
        "films.csv:3: titre: films/le-havre.md est déjà la fiche de la ligne 2. "
        "Retirer cette ligne, ou donner un autre nom dans une colonne « slug »."
    ]
    drafts, problems = importing(root, f"slug,{HEADER}\n,{ROW}\nle-havre-2012,{other}\n")
    assert (problems, [d.path for d in drafts]) == ([], ["films/le-havre.md", "films/le-havre-2012.md"])


@pytest.mark.parametrize("slug", ["../x", "Le Havre", "a/b", "x" * 81])
def test_a_slug_of_the_table_is_never_a_path(root: Path, slug: str) -> None:
    (problem,) = importing(root, f"slug,{HEADER}\n{slug},{ROW}\n")[1]
    assert problem.startswith(f"films.csv:2: slug: « {slug[:60]}")


def test_the_same_film_under_two_names_is_told(root: Path) -> None:
    assert importing(root, f"slug,{HEADER}\n,{ROW}\nautre,{ROW}\n")[1] == [
        "films.csv:3: titre: Ce film a déjà une fiche : films/le-havre.md. La compléter, et supprimer celle-ci."
    ]


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("", "films.csv:1: Tableau vide. Écrire les noms des colonnes, puis une ligne par film."),
        (f"{HEADER}\n", "films.csv:1: Aucune ligne sous les noms des colonnes. Écrire une ligne par film."),
        (f"{HEADER},Thèmes\n{ROW},x\n", "films.csv:1: Thèmes: Colonne écrite deux fois. N'en garder qu'une."),
        (f"{HEADER},dure\n{ROW},9\n", "films.csv:1: dure: Colonne inconnue. Vouliez-vous dire « duree » ?"),
        (
            f"{HEADER},zzz\n{ROW},x\n",
            "films.csv:1: zzz: Colonne inconnue. Écrire le nom d'un champ, ou supprimer la colonne.",
        ),
        (
            f'{HEADER}\n"Le Havre,x\n',
            "films.csv:2: Guillemets mal fermés, ou cellule trop longue. "
            "Doubler les guillemets qui sont dans une cellule.",
        ),
    ],
)
def test_a_table_that_cannot_be_read_is_told_in_one_line(root: Path, table: str, problem: str) -> None:
    assert importing(root, table) == ([], [problem])


def test_bytes_that_are_no_text_are_told(root: Path) -> None:
    assert importing(root, b"titre\n\x81\n")[1] == [
        "films.csv:1: Encodage inconnu. Enregistrer le tableau en CSV UTF-8."
    ]


def test_too_many_lines_are_refused() -> None:
    with pytest.raises(UnreadableError) as error:
        read_table("x.csv", b"titre\n" + b"x\n" * (MAX_ROWS + 1))
    assert error.value.message == "Plus de 5 000 lignes. Partager le tableau en plusieurs fichiers."


def test_a_file_too_heavy_is_refused() -> None:
    with pytest.raises(UnreadableError) as error:
        read_table("x.csv", b"x" * 20_000_001)
    assert error.value.message == "Le fichier pèse plus de 20 Mo. Le partager en plusieurs fichiers."


def xlsx(rows: Iterable[Iterable[object]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Films", 0)
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        book.save(out)
    return out.getvalue()


def test_excel_gives_dates_numbers_and_times_as_people_write_them() -> None:
    rows: list[list[object]] = [
        ["titre", "annee"],
        [],
        [dt.datetime(2011, 12, 21), 94.0, dt.time(1, 34), True, 94.5, None, "a_x000D_\nb"],
    ]
    assert read_table("x.xlsx", xlsx(rows)) == [
        (1, ["titre", "annee"]),
        (3, ["2011-12-21", "94", "1:34", "oui", "94.5", "", "a\nb"]),
    ]


def test_a_film_comes_from_excel(root: Path) -> None:
    header = [*HEADER.split(","), "duree", "sortie_fr"]
    row = [
        "Le Havre",
        "Aki Kaurismäki",
        2011,
        "fiction",
        "solidarite; amitie",
        "ados",
        dt.time(1, 33),
        dt.date(2011, 12, 21),
    ]
    drafts, problems = importing(root, xlsx([header, row]), "films.xlsx")
    assert problems == []
    assert (
        'annee: 2011\nduree: "1:33"\nforme: fiction\nsortie_fr: 2011-12-21\nthemes: [solidarite, amitie]'
        in drafts[0].text
    )


def ods(rows: str, head: str = "") -> bytes:
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content xmlns:office="{ODS}office:1.0" '
        f'xmlns:table="{ODS}table:1.0" xmlns:text="{ODS}text:1.0"><office:body><office:spreadsheet>'
        f"<table:table>{rows}</table:table><table:table><table:table-row><table:table-cell><text:p>autre</text:p>"
        "</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", content)
    return out.getvalue()


def test_libreoffice_gives_dates_numbers_times_and_repeated_cells() -> None:
    def cell(text: str, **attributes: str) -> str:
        given = " ".join(f'{k.replace("__", ":").replace("_", "-")}="{v}"' for k, v in attributes.items())
        return f"<table:table-cell {given}>{text}</table:table-cell>"

    rows = (
        "<table:table-row>" + cell("<text:p>titre</text:p>", table__number_columns_repeated="2") + "</table:table-row>"
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        "<table:table-row>"
        + cell("<text:p>a<text:s text:c='2'/>b</text:p><text:p>c</text:p>", office__value_type="string")
        + cell("<text:p>94,0</text:p>", office__value_type="float", office__value="94")
        + cell("", table__number_columns_repeated="2")
        + cell("<text:p>21/12/11</text:p>", office__value_type="date", office__date_value="2011-12-21T00:00:00")
        + cell("<text:p>01:34</text:p>", office__value_type="time", office__time_value="PT01H34M00S")
        + cell("", table__number_columns_repeated="16000")
        + "</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048571"><table:table-cell/></table:table-row>'
    )
    assert read_table("x.ods", ods(rows)) == [
        (1, ["titre", "titre"]),
        (5, ["a  b\nc", "94", "", "", "2011-12-21", "1:34"]),
    ]


@pytest.mark.parametrize("name", ["x.xlsx", "x.ods"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 100, ods("<table:table-row>")])
def test_a_broken_workbook_is_told_in_french(name: str, data: bytes) -> None:
    with pytest.raises(UnreadableError) as error:
        read_table(name, data)
    assert error.value.message == "Classeur abîmé ou protégé par un mot de passe. L'enregistrer de nouveau."


@pytest.mark.parametrize("name", ["x.xlsx", "x.ods"])
def test_a_workbook_that_declares_entities_is_refused(name: str) -> None:
    with pytest.raises(UnreadableError) as error:
        read_table(name, ods("", '<!DOCTYPE a [<!ENTITY b "c">]>'))
    assert error.value.message == "Classeur qui déclare des entités XML. L'enregistrer de nouveau."


def test_a_workbook_that_grows_when_opened_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", b" " * 200_000_001)
    with pytest.raises(UnreadableError) as error:
        read_table("x.ods", out.getvalue())
    assert error.value.message == "Classeur trop lourd une fois ouvert. Le partager en plusieurs fichiers."


@given(st.lists(st.text(max_size=30), min_size=6, max_size=6), st.text(max_size=60))
def test_whatever_the_cells_hold_the_answer_is_problems_or_good_records(
    tmp_path_factory: pytest.TempPathFactory, cells: list[str], body: str
) -> None:
    root = tmp_path_factory.getbasetemp() / "quelconque" / "depot"
    for source in [*REPOSITORY.glob("films/*.yml"), *REPOSITORY.glob("seances/*.yml")]:
        target = root / source.relative_to(REPOSITORY)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    row = ['"' + cell.replace('"', '""') + '"' for cell in (*cells, body)]
    drafts, problems = importing(root, (f"{HEADER},synopsis\n{','.join(row)}\n").encode())
    assert bool(drafts) != bool(problems)
    for problem in problems:
        assert problem.startswith("films.csv:")
        assert "\n" not in problem


def test_what_is_imported_passes_the_check(root: Path) -> None:
    drafts, _ = importing(root, f'{HEADER},synopsis\n{ROW},"<b>gras</b> {{{{ x }}}}"\n')
    write(root, drafts)
    loaded = load(root)
    assert loaded.problems == []
    assert list(loaded.fiches["film"]) == ["le-havre"]


def test_nothing_stays_when_one_record_cannot_be_written(root: Path) -> None:
    (root / "films/b.md").write_text("déjà", encoding="utf-8")
    with pytest.raises(FileExistsError):
        write(root, [Draft("films/a.md", "a"), Draft("films/b.md", "b")])
    assert sorted(p.name for p in root.glob("films/*.md")) == ["b.md"]
    assert (root / "films/b.md").read_text(encoding="utf-8") == "déjà"
