"""The form of every page of the real site: headings, landmarks, names, what machines read, what is not known."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from building import build, command_of
from catalogue.assembly import Catalogue
from catalogue.film import Film
from catalogue.links import FRAME_IDS
from drawn import FICHES
from pages_read import PageRead, address, flat

Pages = dict[str, PageRead]
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: Attributes that name another element of the page.
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "form")
#: Pages that stand at the top: no way back is needed.
TOP = {"", "404.html", "films/", "themes/", "seances/", "selection/", "composer/", "plan/"}


def each(pages: Pages, fault: object) -> list[str]:
    """Return « address: what » for every fault that the function ``fault`` yields on a page."""
    return [f"{url or '/'}: {what}" for url, page in pages.items() for what in fault(page)]  # type: ignore[operator]


def test_every_page_is_whole_and_in_french(pages_reelles: Pages) -> None:
    def faults(page: PageRead) -> list[str]:
        found = list(page.faults)
        if not page.html.startswith("<!doctype html>"):
            found.append("no doctype")
        if page.one("html").attrs.get("lang") != "fr":
            found.append("not in French")
        if not re.search(r'<head>\s*<meta charset="?utf-8"?>', page.html[:600]):
            found.append("no charset early")
        written = re.sub(r"<pre.*?</pre>", "", page.html, flags=re.DOTALL)  # an example of code may hold such marks
        if "{{" in written or "{%" in written or "site:" in page.html:
            found.append("a mark of a template is left")
        return found

    assert each(pages_reelles, faults) == []


def test_every_page_has_one_h1_and_no_heading_level_is_skipped(pages_reelles: Pages) -> None:
    def faults(page: PageRead) -> list[str]:
        levels = [int(e.tag[1]) for e in page.all(*HEADINGS)]
        found = [f"{a} then {b}" for a, b in pairwise(levels) if b > a + 1]
        if levels.count(1) != 1 or levels[0] != 1:
            found.append(f"levels {levels[:3]}")
        return found + [f"empty {e.tag}" for e in page.all(*HEADINGS) if not flat(e)]

    assert each(pages_reelles, faults) == []


def test_identifiers_are_unique_and_references_lead_to_them(pages_reelles: Pages) -> None:
    def faults(page: PageRead) -> list[str]:
        ids = page.ids
        found = [f"id {i} twice" for i in set(ids) if ids.count(i) > 1 or not i]
        named = [(n, i) for e in page.elements for n in REFERENCES for i in (e.attrs.get(n) or "").split()]
        return found + [f"{n}={i} names nothing" for n, i in named if i not in ids]

    assert each(pages_reelles, faults) == []


def test_a_heading_of_a_guide_takes_no_identifier_of_the_frame(arbre: object) -> None:
    names = ("Q", "Menu", "Contenu", "Chercher", "Suggestions", "Annonce")
    guide = "# Mots\n\n" + "".join(f"## {n}\n\nVoir [{n}](#{n.lower()}-1).\n\n" for n in names) + "## Filtres\n"
    tree: Path = arbre({**FICHES, "docs/droit.md": guide})  # type: ignore[operator]
    built = build(tree)
    assert built.code == 0, built.err
    page = PageRead("droit/", (tree / "site/droit/index.html").read_text(encoding="utf-8"))
    assert [i for i in page.ids if page.ids.count(i) > 1] == []
    headings = [e.attrs["id"] for e in page.all("h2") if e.within("article")]
    assert headings == [*(f"{n.lower()}-1" for n in names), "filtres"]
    assert set(page.ids) - {*headings, "mots"} == FRAME_IDS - {"annonce", "suggestions"}  # the scripts make these two


def test_every_page_has_its_landmarks(pages_reelles: Pages) -> None:
    def faults(page: PageRead) -> list[str]:
        found = []
        top = [e.tag for e in page.elements if e.parent and e.parent.tag == "body"]
        if [t for t in top if t in {"header", "main", "footer"}] != ["header", "main", "footer"]:
            found.append(f"landmarks {top}")
        names = [e.attrs.get("aria-label") for e in page.all("nav")]
        if None in names or len(set(names)) != len(names) or "Menu principal" not in names:
            found.append(f"navigation {names}")
        boxes = [e for e in page.all("input") if e.attrs.get("role") == "searchbox"]
        if len(boxes) != 1 or not boxes[0].within("search") or len(page.all("search")) != 1:
            found.append("search")
        first = page.all("a")[0]
        if first.attrs["href"] != "#contenu" or page.one("main").attrs["id"] != "contenu":
            found.append("no way to skip to the content")
        return found

    assert each(pages_reelles, faults) == []


def test_every_control_and_every_image_has_a_name(pages_reelles: Pages) -> None:
    def faults(page: PageRead) -> list[str]:
        labels = {e.attrs.get("for") for e in page.all("label")}
        bare = [
            e.tag
            for e in page.all("input", "select", "textarea")
            if e.attrs.get("id") not in labels and not e.within("label") and not e.attrs.get("aria-label")
        ]
        bare += [f"{e.tag} {e.classes}" for e in page.all("button", "a") if not flat(e) and "aria-label" not in e.attrs]
        bare += [f"img {e.attrs.get('src')}" for e in page.all("img") if "alt" not in e.attrs]
        return bare + [
            "svg" for e in page.all("svg") if e.attrs.get("aria-hidden") != "true" and not e.attrs.get("aria-label")
        ]

    assert each(pages_reelles, faults) == []


def test_every_page_below_the_top_says_where_it_stands(pages_reelles: Pages) -> None:
    def faults(page: PageRead) -> list[str]:
        trail = [e for e in page.all("nav") if e.attrs.get("aria-label") == "Fil d’Ariane"]
        if not trail:
            guide = "guide" in page.one("body").classes and page.url.count("/") == 1
            return [] if page.url in TOP or guide else ["no breadcrumb"]
        links = [e for e in page.all("a") if e.parent and e.parent.parent and e.parent.parent.parent is trail[0]]
        steps = [e for e in page.all("li") if e.parent and e.parent.parent is trail[0]]
        ways = [address(page.url, e.attrs["href"] or "") for e in links]
        (home,) = [e for e in page.all("a") if "marque" in e.classes]
        is_way_up = ways and len({"", page.url, *ways}) == len(ways) + 2 and all(flat(e) for e in links)
        is_home = address(page.url, home.attrs["href"] or "") == "" and len(links) == len(steps)
        return [] if is_way_up and is_home else ["bad breadcrumb"]

    assert each(pages_reelles, faults) == []


def test_every_page_tells_machines_what_it_is(pages_reelles: Pages) -> None:
    def faults(page: PageRead) -> list[str]:
        found = [name for name in ("description", "viewport") if not (page.meta(name) or "").strip()]
        title, site = page.text("title"), "Écran commun"
        return found + ([] if site in title and title != site else [f"title {title}"])

    assert each(pages_reelles, faults) == []


def test_each_film_page_carries_a_movie_that_says_what_the_page_says(
    pages_reelles: Pages, catalogue_reel: Catalogue
) -> None:
    seen = 0
    for url, page in pages_reelles.items():
        scripts = [e for e in page.all("script") if e.attrs.get("type") == "application/ld+json"]
        slug = url.removeprefix("films/").rstrip("/")
        if not (url.startswith("films/") and slug in catalogue_reel.films):
            assert scripts == []
            continue
        (script,) = scripts
        movie = json.loads("".join(script.texts))
        film: Film = catalogue_reel.films[slug]
        assert (movie["@context"], movie["@type"]) == ("https://schema.org", "Movie")
        assert (movie["name"], movie["dateCreated"]) == (film.titre, str(film.annee))
        assert [d["name"] for d in movie["director"]] == list(film.realisation)
        assert ("duration" in movie) == bool(film.duree)
        seen += 1
    assert seen == len(catalogue_reel.films)


def test_what_is_not_known_is_written_a_verifier(pages_reelles: Pages, catalogue_reel: Catalogue) -> None:
    for slug, film in catalogue_reel.films.items():
        page = pages_reelles[f"films/{slug}/"]
        facts = {flat(e): page.elements[page.elements.index(e) + 1] for e in page.all("dt")}
        known = {
            "Durée": film.duree,
            "Pays": film.pays,
            "Versions": film.versions,
            "Supports": film.supports,
            "Classification": film.classification != "inconnue",
            "Visa": film.visa_numero or film.visa_date,
        }
        missing = {label for label, value in known.items() if not value}
        assert known.keys() - facts.keys() == missing
        said = facts.get("À vérifier")
        assert {label for label in known if said and label.lower() in flat(said)} == missing
        assert not said or "inconnu" in said.classes
        answers = [li for li in page.all("li") if "data-reponse" in li.attrs]
        for initials, answer in film.accessibilite.model_dump().items():
            (said,) = [li for li in answers if initials in flat(li)]
            assert said.attrs["data-reponse"] == answer
            assert flat(said).endswith("à vérifier" if answer == "inconnu" else answer)
        assert ("Fiche à vérifier" in page.text("main")) == (film.statut == "a-verifier")


def test_no_page_says_edit_when_no_forge_is_known(pages_reelles: Pages) -> None:
    assert [u for u, p in pages_reelles.items() if "Modifier cette" in p.html or "edit/main" in p.html] == []


@pytest.mark.parametrize(
    "env",
    [
        {"REPO_URL": "https://forge.example/org/depot/"},
        {"GITHUB_REPOSITORY": "org/depot", "GITHUB_SERVER_URL": "https://forge.example"},
    ],
)
def test_edit_leads_to_the_record_in_the_forge(arbre: object, env: dict[str, str]) -> None:
    tree: Path = arbre()  # type: ignore[operator]
    assert build(tree, **env).code == 0
    for path in FICHES:
        page = PageRead("", (tree / "site" / path.removesuffix(".md") / "index.html").read_text(encoding="utf-8"))
        (link,) = [e for e in page.all("a") if flat(e) == "Modifier cette fiche"]
        assert link.attrs["href"] == f"https://forge.example/org/depot/edit/main/{path}"
    guide = (tree / "site/droit/index.html").read_text(encoding="utf-8")
    assert 'href="https://forge.example/org/depot/edit/main/docs/droit.md"' in guide


def test_with_a_public_address_pages_say_it_and_the_sitemap_lists_them_all(arbre: object) -> None:
    tree: Path = arbre()  # type: ignore[operator]
    root = "https://org.example/catalogue/"
    assert build(tree, SITE_URL=root).code == 0
    urls = {p.parent.relative_to(tree / "site").as_posix() for p in (tree / "site").rglob("index.html")}
    wanted = {root + ("" if u == "." else f"{u}/") for u in urls}
    listed = set(re.findall(r"<loc>([^<]*)</loc>", (tree / "site/sitemap.xml").read_text(encoding="utf-8")))
    assert listed == wanted
    for url in urls:
        page = PageRead(url, (tree / "site" / url / "index.html").read_text(encoding="utf-8"))
        (canonical,) = [e.attrs["href"] for e in page.all("link") if e.attrs.get("rel") == "canonical"]
        assert canonical == root + ("" if url == "." else f"{url}/")
    lost = PageRead("404.html", (tree / "site/404.html").read_text(encoding="utf-8"))
    hrefs = [h for e, _, h in lost.links() if e.attrs.get("rel") not in {"canonical", "license"} and h != "#contenu"]
    assert all(h.startswith("/catalogue/") for h in hrefs)


def test_serve_and_build_come_from_one_configuration() -> None:
    assert command_of("serve")[1] == "serve"
