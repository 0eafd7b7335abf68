"""Returns of experience and signed selections: invented records show the pages, and are never published."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from building import ROOT, build
from drawn import FICHES, film
from pages_read import PageRead, flat, read_site

EXEMPLES = ROOT / "tests" / "exemples"
#: Draws a small repository from path → text or bytes.
Arbre = Callable[..., Path]
ATOM = "{http://www.w3.org/2005/Atom}"


def records(statut: str) -> dict[str, str | bytes]:
    """Return one good record of each type, and the examples with another status."""
    examples = {p.relative_to(EXEMPLES).as_posix(): p.read_text(encoding="utf-8") for p in EXEMPLES.rglob("*.md")}
    assert all("statut: exemple\n" in text for text in examples.values())
    changed = {path: text.replace("statut: exemple", f"statut: {statut}") for path, text in examples.items()}
    bretagne = str(FICHES["seances/coordinations/bretagne.md"]).replace("statut:", "regions: [bretagne]\nstatut:")
    adopted = film(adoptee_par="[bretagne]")
    own = {"films/l-atalante.md": adopted, "seances/coordinations/bretagne.md": bretagne}
    return {**{k: v for k, v in FICHES.items() if "retours" not in k}, **own, **changed}


@pytest.fixture
def site(arbre: Arbre) -> Path:
    tree = arbre(records("verifie"))
    built = build(tree)
    assert built.code == 0, built.err
    return tree / "site"


@pytest.fixture
def pages(site: Path) -> dict[str, PageRead]:
    return read_site(site)


def test_examples_are_not_published(arbre: Arbre) -> None:
    tree = arbre(records("exemple"))
    assert build(tree).code == 0
    published = [p for p in (tree / "site").rglob("*") if p.is_file() and b"exemple-" in p.read_bytes()]
    assert published == []
    assert "Aucun retour n’a encore été confié" in (tree / "site/seances/retours/index.html").read_text("utf-8")


def test_a_film_and_its_format_say_what_happened_when_others_showed_it(pages: dict[str, PageRead]) -> None:
    shown = pages["films/l-atalante/"]
    assert "Ils et elles l’ont montré" in shown.text("main")
    assert {"seances/retours/exemple-plein-air/", "seances/retours/exemple-centre-social/"} <= shown.leads_to()
    used = pages["seances/formats/cine-debat/"]
    assert "Ils et elles l’ont fait 2 retours" in used.text("main")
    assert "seances/retours/exemple-plein-air/" in used.leads_to()


def test_the_list_is_by_date_then_grouped_by_format_place_and_territory(pages: dict[str, PageRead]) -> None:
    page = pages["seances/retours/"]
    assert "2 retours" in page.text("main")
    order = [e.attrs["href"] for e in page.all("a") if "exemple-" in (e.attrs["href"] or "")]
    assert order[:2] == ["../../seances/retours/exemple-plein-air/", "../../seances/retours/exemple-centre-social/"]
    anchors = {"format-cine-debat", "lieu-centre-social", "lieu-plein-air", "territoire-bretagne"}
    assert anchors <= set(page.ids)
    assert "proposer/" in page.leads_to()


def test_a_return_leads_to_its_film_its_format_and_its_coordination(pages: dict[str, PageRead]) -> None:
    page = pages["seances/retours/exemple-centre-social/"]
    assert {"films/l-atalante/", "seances/formats/cine-debat/", "seances/coordinations/bretagne/"} <= page.leads_to()
    for words in ("35 personnes", "Ce qui a marché", "À éviter", "chaises en cercle"):
        assert words in page.text("main")


def test_a_coordination_shows_its_films_selections_and_returns_and_a_plain_list(pages: dict[str, PageRead]) -> None:
    page = pages["seances/coordinations/bretagne/"]
    titles = [flat(e) for e in page.all("h2")]
    for title in ("Les films qu’elle a adoptés", "Ses sélections", "Ses retours d’expérience"):
        assert title in titles
    assert "films" in page.ids
    (plain,) = [e for e in page.all("ul") if "films-lignes" in e.classes]
    assert flat(plain) == "L’Atalante Jean Vigo, 1934"


def test_the_film_of_the_month_names_the_coordination_that_proposes_it(pages: dict[str, PageRead]) -> None:
    assert "Proposé par Passeurs d’images Bretagne" in pages["seances/selections/"].text("main")
    page = pages["seances/selections/exemple-du-mois/"]
    assert "Proposé par Passeurs d’images Bretagne" in page.text("main")
    assert "annee-2027" in pages["seances/selections/"].ids
    assert "Proposé par Passeurs d’images Bretagne" in pages[""].text("main")


def test_the_feed_of_a_coordination_tells_what_it_does_and_leads_to_pages(site: Path) -> None:
    feed = ElementTree.parse(site / "flux/coordinations/bretagne.xml")
    titles = [e.findtext(f"{ATOM}title") for e in feed.iter(f"{ATOM}entry")]
    assert titles == ["Janvier 2027 : L'Atalante", "Retour d’expérience : L'Atalante, Centre social, Bretagne"]
    for link in feed.iter(f"{ATOM}link"):
        target = (site / "flux/coordinations" / link.attrib["href"]).resolve()
        assert (target / "index.html").is_file() or target.is_file()


def test_the_territory_names_its_coordination_and_its_films(site: Path) -> None:
    text = (site / "index/seance/territoires.js").read_text(encoding="utf-8")
    found = json.loads(re.sub(r'^ecranCommun\.recevoir\("seance/territoires",|\);\n$', "", text))
    bretagne = found["regions"]["bretagne"]
    assert bretagne["coordinations"] == ["bretagne"]
    assert (bretagne["adoptes"], bretagne["choisis"]) == (["l-atalante"], ["l-atalante"])
    assert bretagne["premiers"] == [["L’Atalante", "films/l-atalante/"]]
    assert found["regions"]["corse"]["coordinations"] == []
