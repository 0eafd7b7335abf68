"""Hostile text in every field and body: it shows as it is written, and nothing of it runs."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import hostile
import pytest
from building import build, draw
from catalogue.loading import KINDS
from drawn import FICHES, film
from pages_read import Element, PageRead, files_of, flat, read_site

Site = tuple[Path, dict[str, PageRead]]
TAGS_OF_A_BODY = {"p", "em", "strong", "ul", "ol", "li", "a", "blockquote", "h2", "h3", "h4", "br", "hr", "code"}
ASSET = re.compile(r"(?:[./]*|/sous/)assets/\w+\.[0-9a-f]{10}\.js")
#: Attributes that our templates write.
ATTRIBUTES = {
    "action", "aria-controls", "aria-current", "aria-expanded", "aria-hidden", "aria-label", "aria-labelledby",
    "aria-live", "aria-pressed", "autocapitalize", "autocomplete", "charset", "class", "content", "d", "data-champ",
    "data-famille", "data-libelle", "data-motif", "data-parametre", "data-racine",
    "data-reponse", "data-taille", "data-total", "data-verifie", "defer", "disabled", "enterkeyhint", "fill", "for",
    "form", "height", "hidden", "href", "http-equiv", "id", "inputmode", "lang", "max", "maxlength", "method", "min",
    "name", "open", "placeholder", "r", "rel", "role", "selected", "spellcheck", "src", "stroke",
    "stroke-width", "tabindex", "title", "type", "value", "viewbox", "width", "cx", "cy",
    "data-adoptee", "data-choisie", "data-etat", "data-mois", "data-proposee", "data-region", "data-territoire",
    "lengthadjust", "rx", "textlength", "x", "y",
    "accept", "aria-describedby", "checked", "data-copier", "data-fait", "data-forge", "data-imprimer", "data-piece",
    "data-site", "list", "novalidate", "readonly", "rows", "scope", "step",
}  # fmt: skip

FORMS = {
    "atelier-films", "chercher", "composer", "filtres", "kit-reglages", "retour", "seance-contexte", "vote-reglages",
}  # fmt: skip
#: Controls that stand in no form.
ALONE = {"courriel-sujet", "importer", "partager-adresse", "partager-notes"}


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory, moteur: Path) -> Site:
    """A site made of hostile records, under a hostile vocabulary."""
    tree = draw(tmp_path_factory.mktemp("hostile") / "arbre", moteur, hostile.records())
    with (tree / "films/themes.yml").open("a", encoding="utf-8") as file:
        file.write(hostile.THEMES)
    built = build(tree, SITE_URL="https://example.org/sous/", REPO_URL="https://forge.example/o/d")
    assert built.code == 0, built.err
    return built.site, read_site(built.site)


def test_every_field_with_free_text_is_tried() -> None:
    for kind in KINDS.values():
        tried = set().union(*(values for k, values in hostile.VALUES.values() if k is kind))
        assert set(kind.champs()) - tried - {"statut", "sources"} <= hostile.CLOSED


def test_pages_are_whole_and_nothing_of_the_text_runs(hostile_site: Site) -> None:
    wrong = set()
    for url, page in hostile_site[1].items():
        wrong |= {f"{url}: {fault}" for fault in page.faults}
        wrong |= {f"{url}: comment" for _ in page.comments}
        for e in page.elements:
            wrong |= {f"{url}: <{e.tag} {name}>" for name in e.attrs if name not in ATTRIBUTES}
            if e.tag in {"img", "iframe", "object", "style", "input", "form", "svg"} and not _is_ours(e):
                wrong.add(f"{url}: <{e.tag}>")
            if e.tag == "script" and not ASSET.fullmatch(e.attrs.get("src") or ""):
                assert e.attrs == {"type": "application/ld+json"}, url
        assert len(page.ids) == len(set(page.ids)), url
        for _, _, href in page.links():
            assert re.match(r"(?:https://|/sous/|\.{0,2}/|#|[a-z-]+[/.]|mailto:|\?|$)", href), (url, href)
            assert not re.match(r"[\x00-\x20]*(?:java|vb)script|data:", href, re.IGNORECASE), (url, href)
    assert wrong == set()


def _is_ours(element: Element) -> bool:
    """Tell whether the element is one of the frame, of our forms or of the map."""
    if element.tag == "form":
        return element.attrs.get("id") in FORMS and not urlsplit(element.attrs.get("action") or "").scheme
    return element.within("header", "search", "form", "figure", "fieldset") or element.attrs.get("id") in ALONE


def test_the_text_shows_as_it_is_written(hostile_site: Site) -> None:
    for url, page in hostile_site[1].items():
        assert "49" not in re.sub(r"\d{3,}|49 Maine-et-Loire", "", page.text("main")), url
    for path, (kind, values) in hostile.VALUES.items():
        page = hostile_site[1][path.removesuffix(".md") + "/"]
        name = values.get(kind.nom_du_titre)
        if name:
            assert flat(page.one("h1")) == name
            assert page.text("title").startswith(f"{name} – ")
        assert page.text("main").count(hostile.TEXT) > 3
        assert "<script>alert(1)</script> \"'> <img src=x onerror=alert(1)> {{7*7}} ${x} </title>" not in page.html
    home = hostile_site[1][""]
    assert flat(home.one("h1")) == hostile.TEXT
    assert next(flat(e) for e in home.all("h3") if e.within("ul")) == hostile.TEXT
    assert f"{hostile.TEXT} famille" in home.text("main")
    assert f"{hostile.TEXT} theme" in home.text("main")
    assert flat(hostile_site[1]["themes/mechant/"].one("h1")) == f"{hostile.TEXT} theme"
    guide = hostile_site[1]["droit/"]
    assert guide.meta("description") == hostile.TEXT
    contents = [flat(e) for e in guide.all("a") if e.within("nav") and (e.attrs["href"] or "").startswith("#")]
    assert contents == ["<b> & autres", "Deux", "Trois"]


def test_a_body_gives_only_text_emphasis_lists_and_links(hostile_site: Site) -> None:
    for path in hostile.VALUES:
        page = hostile_site[1][path.removesuffix(".md") + "/"]
        (prose,) = [e for e in page.all("div") if "prose" in e.classes]
        inside = [e for e in page.elements if e is not prose and _under(e, prose)]
        assert {e.tag for e in inside} <= TAGS_OF_A_BODY
        for e in inside:
            assert set(e.attrs) <= {"lang", "title"} | ({"href", "rel"} if e.tag == "a" else set()), e.attrs
        assert {e.tag for e in inside} >= {"strong", "ul", "a"}
        assert "fort" in flat(prose)


def _under(element: object, above: object) -> bool:
    while element is not None and element is not above:
        element = element.parent  # type: ignore[attr-defined]
    return element is not None


def test_what_machines_read_is_escaped_and_says_the_text(hostile_site: Site) -> None:
    site, pages = hostile_site
    (script,) = [e for e in pages["films/hostile/"].all("script") if e.attrs.get("type") == "application/ld+json"]
    assert not set("<>&") & set("".join(script.texts))
    movie = json.loads("".join(script.texts))
    assert (movie["name"], movie["director"][0]["name"], movie["award"]) == (hostile.TEXT, hostile.TEXT, [hostile.TEXT])
    for path, data in files_of(site).items():
        if path.startswith("index/") and path != "index/racines.js":  # ours, and none of a record's text
            assert b"<" not in data, path
            text = data.decode().removeprefix("ecranCommun.recevoir(").removesuffix(");\n")
            assert len(json.loads(f"[{text}]")) == 2
        elif path.endswith(".json"):
            json.loads(data)
        elif path.endswith(".xml"):
            ElementTree.fromstring(data)
    titles = [
        e.text or ""
        for e in ElementTree.parse(site / "flux/film-du-mois.xml").iter("{http://www.w3.org/2005/Atom}title")
    ]
    assert any(hostile.TEXT in t for t in titles)


def test_refused_bodies_are_named_at_once_and_fast(arbre: object) -> None:
    bodies = {f"films/{name}.md": hostile.record(_plain(name), body) for name, (body, _) in hostile.REFUSED.items()}
    tree: Path = arbre({**FICHES, **bodies})  # type: ignore[operator]
    built = build(tree)
    assert built.code == 1
    said = {line.split(":")[0]: line for line in built.lines[:-1]}
    assert said.keys() == bodies.keys()
    for name, (_, end) in hostile.REFUSED.items():
        assert end in said[f"films/{name}.md"]


def _plain(name: str) -> dict[str, object]:
    return {
        "titre": name, "realisation": ["Une"], "annee": "2000", "duree": "60", "pays": ["France"], "forme": "fiction",
        "themes": ["amour"], "publics": ["adultes"], "sources": [],
    }  # fmt: skip


def test_no_cell_of_a_table_is_a_formula(arbre: object) -> None:
    names = ["=HYPERLINK(1)", "+1", "-1", "@x", "＝1", "a;=1", "\u00a0=1"]
    titles = {f"films/f{n}.md": json.dumps(name, ensure_ascii=False) for n, name in enumerate(names)}
    drawn = {path: film(titre=titre, realisation=f"[Autrice {path[7]}]") for path, titre in titles.items()}
    tree: Path = arbre({**FICHES, **drawn})  # type: ignore[operator]
    built = build(tree)
    assert built.code == 0, built.err
    for path in (built.site / "donnees").glob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_bytes().decode())):
            assert [c for c in row if re.match(r"[\s\u00a0]*[=+\-@＝＋－＠]", c)] == []
