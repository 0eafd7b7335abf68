"""Every link, every asset and every instruction to the browser, on every page of the real site."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

from building import ROOT
from catalogue import facets
from catalogue.assembly import Catalogue
from pages_read import Element, PageRead, address

Pages = dict[str, PageRead]
ATOM = "{http://www.w3.org/2005/Atom}"
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'"
)
#: CONTRACT §3, besides the facets.
OTHER_PARAMETERS = {"q", "age", "duree_max", "annee_min", "annee_max", "tri", "page"}
#: Elements that load, run or embed something.
ACTIVE = {"iframe", "object", "embed", "applet", "base", "style", "frame", "audio", "video", "portal", "noscript"}


def target(site: Path, url: str, href: str) -> Path:
    """Return the file that a relative link leads to."""
    found = site / address(url, href)
    return found / "index.html" if found.is_dir() or href.endswith("/") else found


def test_every_relative_link_leads_to_a_file_and_to_a_place_in_it(pages_reelles: Pages, site_reel: Path) -> None:
    ids = {(site_reel / (u if u.endswith(".html") else f"{u}index.html")): set(p.ids) for u, p in pages_reelles.items()}
    dead = set()
    for url, page in pages_reelles.items():
        for element, _, href in page.links():
            parts = urlsplit(href)
            if parts.scheme or (url == "404.html" and href.startswith("/")):
                continue
            file = target(site_reel, url, href)
            if not file.is_file() or not file.resolve().is_relative_to(site_reel.resolve()):
                dead.add(f"{url}: {element.tag} {href}")
            elif parts.fragment and parts.fragment not in ids.get(file, set()):
                dead.add(f"{url}: no such place {href}")
    assert sorted(dead) == []


def test_the_page_of_lost_addresses_works_from_anywhere(pages_reelles: Pages, site_reel: Path) -> None:
    for _, _, href in pages_reelles["404.html"].links():
        if href.startswith("#") or urlsplit(href).scheme:
            continue
        assert href.startswith("/")
        assert target(site_reel, "", href.lstrip("/") or "./").is_file()


def test_the_site_may_live_under_a_sub_path(pages_reelles: Pages) -> None:
    links = ((u, h) for u, p in pages_reelles.items() if u != "404.html" for _, _, h in p.links())
    assert {f"{url}: {href}" for url, href in links if href.startswith("/")} == set()
    for url, page in pages_reelles.items():
        html = page.one("html").attrs
        root = "/" if url == "404.html" else "../" * url.count("/")
        assert html["data-racine"] == root


def test_nothing_is_asked_of_another_host(pages_reelles: Pages, site_reel: Path) -> None:
    asked = set()
    for url, page in pages_reelles.items():
        for element, name, href in page.links():
            outside = bool(urlsplit(href).scheme or href.startswith("//"))
            is_saying = element.tag == "a" or element.attrs.get("rel") == "canonical"
            if outside and not (is_saying and name == "href"):
                asked.add(f"{url}: {element.tag} {name}={href}")
    assert asked == set()
    for path in (site_reel / "assets").glob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert re.findall(r"@import|url\((?!['\"]?data:)[^)]*\)", text) == []


def test_links_to_other_hosts_are_in_https_and_give_nothing_away(pages_reelles: Pages) -> None:
    wrong = set()
    for url, page in pages_reelles.items():
        for element in page.all("a"):
            href = element.attrs.get("href") or ""
            if urlsplit(href).scheme and not _is_good_outside(element, href):
                wrong.add(f"{url}: {href}")
    assert wrong == set()


def _is_good_outside(element: Element, href: str) -> bool:
    opener = "target" not in element.attrs and "ping" not in element.attrs
    return href.startswith(("https://", "mailto:")) and opener


def test_no_page_holds_a_script_or_a_style_of_its_own(pages_reelles: Pages) -> None:
    wrong = set()
    for url, page in pages_reelles.items():
        for element in page.elements:
            kind = element.attrs.get("type")
            if element.tag in ACTIVE:
                wrong.add(f"{url}: <{element.tag}>")
            if element.tag == "script" and "src" not in element.attrs and kind != "application/ld+json":
                wrong.add(f"{url}: inline script")
            wrong |= {f"{url}: {n}" for n in element.attrs if n == "style" or n.startswith("on") or n == "srcdoc"}
            if "http-equiv" in element.attrs and element.attrs["http-equiv"] != "Content-Security-Policy":
                wrong.add(f"{url}: http-equiv")
    assert wrong == set()


def test_every_page_begins_with_the_same_policy(pages_reelles: Pages) -> None:
    assert {u for u, p in pages_reelles.items() if p.meta("Content-Security-Policy") != CSP} == set()
    for page in pages_reelles.values():
        first = next(e for e in page.elements if e.tag in {"link", "script"})
        metas = [e for e in page.elements[: page.elements.index(first)] if "http-equiv" in e.attrs]
        assert metas, f"{page.url}: something loads before the policy"


def test_links_to_the_filters_use_known_parameters_and_values(pages_reelles: Pages, catalogue_reel: Catalogue) -> None:
    films = catalogue_reel.ordered
    known = {f.parametre: {o.valeur for o in facets.options(f, films)} for f in facets.facettes(catalogue_reel)}
    wrong = set()
    for url, page in pages_reelles.items():
        for element in page.all("a"):
            href = element.attrs.get("href") or ""
            if urlsplit(href).scheme or address(url, href) != "films/":
                continue
            for name, value in parse_qsl(urlsplit(href).query):
                if name not in OTHER_PARAMETERS and value not in known.get(name, set()) and not is_empty(page):
                    wrong.add(f"{url}: {href}")
    assert wrong == set()


def is_empty(page: PageRead) -> bool:
    """Tell whether the page is that of a theme without a film."""
    return "Aucun film pour l’instant" in page.text("main")


def test_the_feeds_lead_to_pages(site_reel: Path) -> None:
    for path in (site_reel / "flux").glob("*.xml"):
        links = [e.attrib["href"] for e in ElementTree.parse(path).iter(f"{ATOM}link")]
        assert len(links) > 3
        assert [h for h in links if not target(site_reel, f"flux/{path.name}", h).is_file()] == []


def test_the_search_files_name_pages_that_exist(site_reel: Path, pages_reelles: Pages) -> None:
    films = {f"films/{row[0]}/" for row in rows(site_reel / "index/films/cartes")}
    assert films == {f"films/{path.stem}/" for path in (ROOT / "films").glob("*.md")}
    around = {row[2] for row in rows(site_reel / "index/autour/entrees")}
    assert {url.partition("/")[0] for url in around} >= {"films", "seances", "themes", "droit", "contribuer"}
    assert films | around <= pages_reelles.keys()


def rows(folder: Path) -> list[list[str]]:
    """Return the rows of the blocks that the pages load from a folder."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.js")))
    return [row for text in texts for row in json.loads(text[text.index(",") + 1 : text.rindex(")")])]


def test_only_known_kinds_of_files_are_published(site_reel: Path) -> None:
    kinds = {p.suffix for p in site_reel.rglob("*") if p.is_file()}
    assert kinds <= {".html", ".js", ".css", ".svg", ".json", ".csv", ".xml", ".png", ".webp", ".jpg"}
    assert [p.name for p in site_reel.rglob("*.svg")] == ["icone.svg"]
    assert [p.name for p in site_reel.rglob("*") if p.is_symlink() or p.name.startswith(".")] == []
