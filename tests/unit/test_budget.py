"""The table of costs and the budget sheet: worked examples by hand, the guide that says the same, mistakes named."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from catalogue.assembly import Catalogue
from catalogue.budget import SCENARIOS, compare, compute
from catalogue.couts import FILE, LIGNES, POSTES, Table, hundredths, money_fr, read_costs
from catalogue.text import typography

ROOT = Path(__file__).resolve().parents[2]
CASES = json.loads((ROOT / "tests" / "shared" / "budget.json").read_text(encoding="utf-8"))
YAML = (ROOT / FILE).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def table() -> Table:
    table, problems = read_costs(ROOT)
    assert problems == []
    return table


def guide() -> str:
    """The guide's text, links reduced to their label, spaces alike."""
    text = (ROOT / "docs" / "couts.md").read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", typography(text)))


def wrong(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "seances").mkdir(exist_ok=True)
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    return [str(p) for p in read_costs(tmp_path)[1]]


@pytest.mark.parametrize("case", CASES, ids=[case["nom"] for case in CASES])
def test_a_worked_example_gives_the_result_found_by_hand(table: Table, case: dict[str, Any]) -> None:
    found = compute(table, case["demande"], case["film"], None, case["saisies"])
    assert [found["totaux"][s] for s in SCENARIOS] == case["totaux"]
    assert [x["poste"] for x in found["lignes"] if x["inconnu"]] == case["inconnus"]
    assert found["recette"] == case["recette"]
    verdict = compare(found, case["moyens"])
    ecarts = verdict["ecarts"] and [verdict["ecarts"][s] for s in SCENARIOS]
    assert (verdict["statut"], ecarts) == (case["statut"], case["ecarts"])


def test_each_poste_has_one_line_at_most_and_an_unknown_one_has_no_amount(table: Table) -> None:
    for case in CASES:
        lignes = compute(table, case["demande"], case["film"], None, case["saisies"])["lignes"]
        postes = [x["poste"] for x in lignes]
        assert postes == sorted(postes, key=list(POSTES).index)
        assert len(postes) == len(set(postes))
        assert all((x["bas"] is None) == (x["moyen"] is None) == (x["haut"] is None) == x["inconnu"] for x in lignes)


def test_what_the_user_types_replaces_the_order_of_size(table: Table) -> None:
    demande = {"lieu": "centre-social", "format": "rencontre-equipe"}
    found = compute(table, demande, {"forme": "documentaire"}, None, {"cachet": {"montant": 12345, "nombre": 2}})
    line = next(x for x in found["lignes"] if x["poste"] == "cachet")
    assert (line["bas"], line["haut"], line["saisi"], line["milieu"]) == (24690, 24690, True, False)
    assert found["exemples"] == ["Droits du film, séance non commerciale"]


def test_a_demand_that_says_nothing_still_has_a_sheet(table: Table) -> None:
    found = compute(table, {}, {}, None, {})
    assert found["totaux"] == {"bas": 2640, "moyen": 3300, "haut": 3300}  # the Sacem alone has an order of size
    assert "Transport du groupe" in found["inconnus"]


def test_every_format_of_the_catalogue_says_who_comes(table: Table, catalogue_reel: Catalogue) -> None:
    assert set(table["formats"]) == set(catalogue_reel.formats)
    assert set(table["lignes"]) == set(LIGNES)


def test_every_published_price_range_has_a_line(table: Table, catalogue_reel: Catalogue) -> None:
    ranges = catalogue_reel.vocabulaires["fourchettes"].entrees
    assert {f"fourchette-{r}" for r in ranges} == {r for r in table["lignes"] if r.startswith("fourchette-")}


def test_every_figure_and_every_source_of_the_table_is_in_the_guide(table: Table) -> None:
    text, lacking = guide(), []
    for ident, row in table["lignes"].items():
        amounts = {money_fr(row[s]) for s in ("bas", "haut") if row[s]}
        amounts |= {money_fr(row["moyen"])} if row["moyen"] and not row["milieu"] else set()
        wanted = {re.sub(r"\s+", " ", a) for a in amounts} | set(row["sources"]) | ({row["annee"]} - {""})
        lacking += [(ident, one) for one in wanted if one not in text]
    for part in table["partage"].values():
        rate = f"{part['taux'] / 100:g}".replace(".", ",") + " %"
        lacking += [] if rate in text and part["libelle"].lower() in text.lower() else [(part["libelle"], rate)]
    lacking += [("partage", s) for s in table["partage_source"]["sources"] if s not in text]
    assert lacking == []


def test_the_guide_repeats_the_totals_of_the_worked_examples() -> None:
    for case in (CASES[0], CASES[2]):
        totals = [re.sub(r"\s+", " ", money_fr(cents)) for cents in case["totaux"]]
        assert all(f"**{total}**" in guide() for total in totals)


def test_the_sacem_reduction_is_twenty_per_cent(table: Table) -> None:
    rows = table["lignes"]
    assert rows["sacem-anticipee"]["bas"] * 100 == rows["sacem"]["moyen"] * 80


@pytest.mark.parametrize(
    ("cents", "shown"),
    [(0, "0 €"), (2640, "26,40 €"), (123456, "1 234,56 €"), (-1805, "−18,05 €"), (100000000, "1 000 000 €")],
)
def test_money_is_shown_as_the_french_do(cents: int, shown: str) -> None:
    assert re.sub(r"\s", " ", money_fr(cents)) == shown


@pytest.mark.parametrize(
    ("text", "cents"), [("26,40", 2640), ("26.4", 2640), ("33", 3300), ("0", 0), ("-1", None), ("1e3", None)]
)
def test_an_amount_is_read_with_a_comma_or_a_point(text: str, cents: int | None) -> None:
    assert hundredths(text) == cents


def test_a_repository_without_the_table_has_no_costs(tmp_path: Path) -> None:
    assert read_costs(tmp_path) == ({}, [])


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("haut: 250", "haut: beaucoup",
         ["lignes.cachet-cineaste.haut: « beaucoup » n'est pas un montant. Écrire par exemple 26,40.",
          "lignes.cachet-cineaste: Montants incomplets. Écrire bas et haut, ou aucun montant."]),
        ("haut: 250", "haut: 50",
         ["lignes.cachet-cineaste: Montants en désordre. Écrire bas, moyen, haut du plus petit au plus grand."]),
        ("haut: 250", "hautt: 250",
         ["lignes.cachet-cineaste: Montants incomplets. Écrire bas et haut, ou aucun montant.",
          "lignes.cachet-cineaste.hautt: Champ inconnu. Vouliez-vous dire « haut » ?"]),
        ("annee: 2022", "annee: vers 2022", ["lignes.film-non-commercial.annee: Écrire une année, par exemple 2018."]),
        ("poste: repas", "poste: repa",
         [f"lignes.repas.poste: Valeur absente ou inconnue. Écrire : {', '.join(POSTES)}."]),
        ("  repas:\n", "  repass:\n",
         ["lignes: « repas » manque. Le budget en a besoin.",
          "lignes.repass: Champ inconnu. Vouliez-vous dire « repas » ?"]),
        ("{intervenant: visio}", "{intervenant: robot}",
         ["formats.visio.intervenant: Valeur absente ou inconnue. Écrire : cineaste, autre, visio, aucun."]),
        ('taux: "10,72"', "taux: dix", ["partage.tsa.taux: « dix » n'est pas un taux. Écrire par exemple 26,40."]),
        ("url: https://moisdudoc.com", "url: moisdudoc.com",
         ["lignes.cachet-cineaste.url: Écrire une adresse qui commence par https://."]),
        ("    sources: [Mois du film documentaire]\n", "",
         ["lignes.cachet-cineaste: Montant sans source ou sans date. Ajouter sources, confiance et verifie_le."]),
        ("    note: Entrée gratuite pour le public.\n", "",
         ["lignes.billets-gratuits: Montant à zéro sans raison. Ajouter une note."]),
    ],
)  # fmt: skip
def test_a_mistake_in_the_table_is_named_with_its_line(
    tmp_path: Path, before: str, after: str, expected: list[str]
) -> None:
    found = wrong(tmp_path, YAML.replace(before, after, 1))
    assert sorted(re.sub(r"^seances/couts\.yml:\d+: ", "", f) for f in found) == sorted(expected)
    for line in found:  # the line told is the one that holds the last key of the field
        number, key = re.match(r"seances/couts\.yml:(\d+): ([\w.-]+)", line).groups()  # type: ignore[union-attr]
        assert key.rsplit(".", 1)[-1] + ":" in YAML.replace(before, after, 1).split("\n")[int(number) - 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lignes:\n  a: 'x\n", ["seances/couts.yml:2: Guillemets mal fermés."]),
        ("lignes:\n  a: 1\n  a: 2\n", ["seances/couts.yml:3: lignes.a: Champ écrit deux fois"]),
        ("lignes: oui\n", ["seances/couts.yml:1: lignes: Partie absente."]),
    ],
)
def test_a_table_of_another_form_is_named_too(tmp_path: Path, text: str, expected: list[str]) -> None:
    found = wrong(tmp_path, text)
    assert any(f.startswith(e) for e in expected for f in found), found
