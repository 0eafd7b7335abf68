"""The tables of a séance: mistakes are told with file, line and field; what is published is set for French readers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from catalogue.assembly import Catalogue, load
from catalogue.index_files import index_files
from drawn import FICHES, Depot

ROOT = Path(__file__).resolve().parents[2]
DROIT, ETAPES = "seances/droit.yml", "seances/etapes.yml"


def text(relative: str) -> str:
    return (ROOT / relative).read_text(encoding="utf-8")


def line_of(relative: str, beginning: str) -> int:
    return next(i for i, line in enumerate(text(relative).splitlines(), 1) if line.startswith(beginning))


def problems(depot: Depot, relative: str, old: str, new: str) -> list[str]:
    """What is said when one thing of a table is written otherwise."""
    whole = text(relative)
    assert old in whole
    return [str(p) for p in load(depot({**FICHES, relative: whole.replace(old, new, 1)})).problems]


def test_the_tables_of_this_repository_are_good(catalogue_reel: Catalogue) -> None:
    assert sorted(catalogue_reel.tables) == ["couts", "droit", "etapes"]
    assert [c["id"] for c in catalogue_reel.tables["droit"]["cas"]] == list("ABCDEFGHIJ")


@pytest.mark.parametrize(
    ("relative", "old", "new", "place", "message"),
    [
        (
            DROIT, "reference: article D.214-1, ", "", "      - {texte: \"Six séances par an",
            "cas[2].lignes[2].reference: Champ obligatoire absent. L'ajouter.",
        ),
        (
            DROIT, "  - id: G\n", "  - id: Z\n", "  - id: G",
            "cas[7].id: « Z » n'est pas admis ici. Écrire A, B, C, D, E, F, G, H, I ou J.",
        ),
        (
            DROIT, "  - id: G\n", "  - id: F\n", "  - id: G",
            "cas[7].id: Le cas F est écrit deux fois. N'en garder qu'un.",
        ),
        (
            DROIT, "verifie_le: 2026-11-23", "verifie_le: 2026-11-31", "verifie_le",
            "verifie_le: « 2026-11-31 » n'est pas une date. Écrire AAAA-MM-JJ, par exemple 2026-11-23.",
        ),
        (
            DROIT, "source: associations, confiance: haute}", "source: assocations, confiance: haute}",
            "      - {texte: \"Elle reste exceptionnelle",
            "cas[3].lignes[2].source: « assocations » n'est pas une source. Vouliez-vous dire « associations » ?",
        ),
        (
            DROIT, "confiance: haute}", "confiance: forte}", "      - {texte: \"La séance est toujours",
            "cas[1].lignes[1].confiance: « forte » n'est pas admis ici. Écrire haute, moyenne ou faible.",
        ),
        (
            DROIT, "    resume: commercial, toujours\n", "    resumé: commercial, toujours\n    resume: x\n",
            "    resume: commercial, toujours", "cas[1].resumé: Champ inconnu. Vouliez-vous dire « resume » ?",
        ),
        (
            DROIT, "[plein-air], organisateur: [cinema]", "[plein-air], organisateur: [association]", "cas:",
            "cas: Aucun cas ne répond à plein-air, cinema et gratuite. Compléter une condition « si ».",
        ),
        (
            DROIT, "    delai_mois: 12\n", "    delai_mois: 9\n", "    delai_mois: 12",
            "cas[2].delai_mois: « 9 » n'est pas admis ici. Écrire 6 ou 12.",
        ),
        (
            DROIT, 'url: "https://www.cnc.fr"}', 'url: "http://www.cnc.fr"}', "  cnc-site:",
            "sources.cnc-site.url: « http://www.cnc.fr » n'est pas une adresse en https. Écrire https://… sans espace.",
        ),
        (
            DROIT, "{gratuite: vraiment gratuite", "{gratuit: vraiment gratuite", "    choix: {gratuite",
            "questions.entree.choix: Écrire les choix gratuite et payante, et eux seuls.",
        ),
        (DROIT, "cas:\n", "cas:\n\t- x\n", None, "Tabulation en début de ligne. La remplacer par des espaces."),
        (
            ETAPES, "    jours: 90\n", "    jours: J-90\n", "    jours: 90",
            "etapes[3].jours: « J-90 » n'est pas un nombre entier. Écrire des chiffres seuls, par exemple 80.",
        ),
        (
            ETAPES, "  - id: meteo", "  - id: rappels", "  - id: meteo",
            "etapes[23].id: L'étape « rappels » est écrite deux fois. N'en garder qu'une.",
        ),
        (
            ETAPES, "    jours: 0\n", "    jours: 1\n", "etapes:",
            "etapes: Le jour de la séance manque. Ajouter une étape avec « jours: 0 ».",
        ),
        (
            ETAPES, "    jours: 2\n", "    jours: 20\n", "etapes:",
            "etapes: Étapes en désordre. Les ranger de la plus lointaine à la dernière.",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_line(
    depot: Depot, relative: str, old: str, new: str, place: str | None, message: str
) -> None:
    (found,) = problems(depot, relative, old, new)
    where = line_of(relative, place) if place else line_of(relative, "cas:") + 1
    assert found == f"{relative}:{where}: {message}"


def test_a_case_that_is_taken_out_is_missed(depot: Depot) -> None:
    without = re.sub(r"  - id: E\n.*?(?=  - id: F\n)", "", text(DROIT), flags=re.DOTALL)
    found = [str(p) for p in load(depot({**FICHES, DROIT: without})).problems]
    line = line_of(DROIT, "cas:")
    assert found == [
        f"{DROIT}:{line}: cas: Aucun cas ne répond à centre-social, cine-club et gratuite. Compléter une condition "
        "« si ».",
        f"{DROIT}:{line}: cas: Cas absents : E. Les ajouter.",
    ]


def test_a_table_that_is_not_there_is_told(depot: Depot) -> None:
    root = depot(FICHES)
    (root / ETAPES).unlink()
    assert [str(p) for p in load(root).problems] == [
        f"{ETAPES}:1: Ce fichier manque ou ne peut pas être lu. Le remettre."
    ]


def test_the_browser_gets_the_tables(catalogue_reel: Catalogue) -> None:
    made = dict(index_files(catalogue_reel, []))
    for name in ("droit", "etapes"):
        assert made[f"index/seance/{name}.js"].startswith(f'ecranCommun.recevoir("seance/{name}",{{'.encode())
    assert len(made["index/seance/droit.js"]) < 30_000
    said = made["index/seance/droit.js"].decode()
    assert "’image" in said
    assert " :" not in said
    assert " ?" not in said
