"""The real catalogue, really built: engines, addresses, links both ways."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from building import Built, command_of
from catalogue.assembly import Catalogue, assemble, load
from catalogue.loading import KINDS
from catalogue.pages.browse import FEWEST
from catalogue.urls import record_url
from pages_read import PageRead, differing, files_of

Pages = dict[str, PageRead]
#: CONTRACT §3.
LISTS = ("films/", "seances/", "seances/mediateurs/", "seances/coordinations/", "themes/")
DOORS = ("proposer/",)
#: Said when writing takes long, as on a busy machine.
PROGRESS = re.compile(r"Écriture du site\s: \d+\s%$")


@pytest.fixture(scope="session")
def catalogue_construit(moteur: Path) -> Catalogue:
    """The catalogue that the site was built from: tests/conftest.py reads the repository, which may have moved on."""
    return assemble(load(moteur))


def test_make_build_is_strict() -> None:
    assert command_of("build")[1:] == ["build", "--strict"]


def test_the_real_catalogue_builds_without_a_warning_under_both_engines(les_deux: tuple[Built, Built]) -> None:
    for built in les_deux:
        assert (built.code, built.out) == (0, "")
        said = [re.sub(r"(: /.*|[0-9.]+ seconds)$", "…", line) for line in built.lines if not PROGRESS.match(line)]
        assert said == [
            "INFO    -  Cleaning site directory",
            "INFO    -  Building documentation to directory…",
            "INFO    -  Documentation built in …",
        ]


def test_both_engines_give_the_same_bytes(les_deux: tuple[Built, Built]) -> None:
    assert differing(files_of(les_deux[0].site), files_of(les_deux[1].site)) == []


def test_a_build_leaves_nothing_beside_the_site_and_writes_no_source(les_deux: tuple[Built, Built]) -> None:
    for built in les_deux:
        here = {p.name for p in built.site.parent.iterdir()}
        assert here == {"docs", "films", "hooks", "mkdocs.yml", "seances", "site"}


@pytest.mark.parametrize(
    "url",
    [*LISTS, *DOORS],
)
def test_every_address_of_the_contract_exists(url: str, pages_reelles: Pages) -> None:
    assert url in pages_reelles


def test_every_record_has_its_page_and_no_page_lacks_a_record(
    pages_reelles: Pages, catalogue_construit: Catalogue
) -> None:
    wanted = {record_url(f) for fiches in catalogue_construit.fiches.values() for f in fiches.values()}
    folders = "|".join(kind.dossier for kind in KINDS.values())
    found = {url for url in pages_reelles if re.fullmatch(rf"(?:{folders})/[a-z0-9-]+/", url)}
    lists = {"seances/formats/", *(f"{k.dossier}/" for k in KINDS.values())}
    assert len(wanted) > 350
    assert found - lists == wanted


def test_every_guide_has_its_page(pages_reelles: Pages, moteur: Path) -> None:
    for path in (moteur / "docs").rglob("*.md"):
        stem = path.relative_to(moteur / "docs").as_posix().removesuffix(".md")
        assert ("" if stem == "index" else stem.removesuffix("/index") + "/" * bool(stem)) in pages_reelles


def test_records_link_both_ways(pages_reelles: Pages, catalogue_construit: Catalogue) -> None:
    """Each link field leads from its page, and the page it leads to shows the way back or the list that holds it."""
    missing = []
    for genre, fiches in catalogue_construit.fiches.items():
        links = [(n, c.lien) for n, c in KINDS[genre].champs().items() if c.lien]
        for fiche in fiches.values():
            there = pages_reelles[record_url(fiche)].leads_to()
            for name, lien in links:
                value = getattr(fiche, name) or ()
                for slug in (value,) if isinstance(value, str) else value:
                    other = record_url(catalogue_construit.fiches[lien][slug])
                    back = pages_reelles[other].leads_to()
                    is_cut = f"films/?format={slug}"  # a format shows twelve films, and a link to the others
                    if other not in there:
                        missing.append(f"{fiche.chemin} → {other}")
                    if name == "avant_programme" or record_url(fiche) in back:
                        continue
                    if not (lien == "format" and is_cut in pages_reelles[other].html):
                        missing.append(f"{other} → {fiche.chemin}")
    assert missing == []


def test_a_film_leads_to_its_themes_and_publics_and_these_lead_back(
    pages_reelles: Pages, catalogue_construit: Catalogue
) -> None:
    shown: dict[str, set[str]] = {}
    for url, page in pages_reelles.items():
        shown.setdefault(re.sub(r"page/\d+/$", "", url), set()).update(page.leads_to())
    for film in catalogue_construit.films.values():
        page = pages_reelles[record_url(film)].leads_to()
        ways = {f"themes/{t}/" for t in film.themes} | {f"parcourir/publics/{p}/" for p in film.publics}
        assert ways <= page
        ways |= {f"parcourir/formes/{film.forme}/", f"parcourir/decennies/{film.decennie}/", "films/"}
        pays = catalogue_construit.vocabulaires["pays"]
        ways |= {f"parcourir/pays/{pays.find(p)}/" for p in film.pays}
        assert [w for w in sorted(ways) if record_url(film) not in shown[w]] == []


def test_every_plain_list_is_reached_from_the_page_to_browse(pages_reelles: Pages) -> None:
    lists = {u for u in pages_reelles if re.fullmatch(r"parcourir/\w+/[^/]+/", u)}
    assert {u.split("/")[1] for u in lists} == {"publics", "formes", "pays", "decennies"}
    assert lists <= pages_reelles["parcourir/"].leads_to()


def test_every_page_is_reached_by_links_from_the_home_page(pages_reelles: Pages) -> None:
    """Nothing is out of reach without JavaScript, but themes that no film has yet."""
    seen, waiting = {""}, [""]
    while waiting:
        new = pages_reelles[waiting.pop()].leads_to("body") & pages_reelles.keys() - seen
        seen |= new
        waiting += new
    lost = pages_reelles.keys() - seen - {"404.html"} - _empty_themes(pages_reelles)
    assert sorted(lost) == []


def test_the_figures_of_the_bench_are_linked(pages_reelles: Pages) -> None:
    url = "contribuer/performance/"
    assert any(url in p.leads_to("body") for p in pages_reelles.values() if p.url != url)


def _empty_themes(pages: Pages) -> set[str]:
    return {u for u, p in pages.items() if u.startswith("themes/") and "Aucun film pour l’instant" in p.text("main")}


def test_a_theme_with_few_films_is_in_no_menu_and_has_its_page(
    pages_reelles: Pages, catalogue_construit: Catalogue
) -> None:
    totals = dict.fromkeys(catalogue_construit.vocabulaires["themes"].entrees, 0)
    for film in catalogue_construit.films.values():
        for theme in film.themes:
            totals[theme] += 1
    few = {f"themes/{t}/" for t, n in totals.items() if n < FEWEST}
    many = {f"themes/{t}/" for t, n in totals.items() if n >= FEWEST}
    assert few | many <= pages_reelles.keys()
    for url in ("", "themes/", "parcourir/"):
        menu = {u for u in pages_reelles[url].leads_to() if u.startswith("themes/") and u != "themes/"}
        assert menu == many


def test_no_draft_and_no_example_is_published(pages_reelles: Pages, moteur: Path) -> None:
    hidden = [f for fiches in load(moteur).fiches.values() for f in fiches.values() if not f.est_publiee]
    assert [f.chemin for f in hidden if record_url(f) in pages_reelles] == []


def test_the_files_for_reuse_exist_and_the_data_name_existing_pages(site_reel: Path, pages_reelles: Pages) -> None:
    for name in ("films", "mediateurs", "formats", "coordinations", "selections"):
        assert (site_reel / f"donnees/{name}.csv").is_file()
        for entry in json.loads((site_reel / f"donnees/{name}.json").read_bytes()):
            assert entry["url"] in pages_reelles
    for name in KINDS:
        assert (site_reel / f"donnees/schema/{name}.json").is_file()
    for name in ("donnees/datapackage.json", "flux/nouveautes.xml", "flux/film-du-mois.xml"):
        assert (site_reel / name).is_file()
