"""What machines read on the site: feeds, sitemap and JSON-LD."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from xml.etree import ElementTree

import pytest
from catalogue import exports
from catalogue.assembly import Catalogue
from catalogue.choices import CHOICES
from catalogue.exports import jsonld
from catalogue.exports.sitemap import LIMIT
from catalogue.film import Film, Identifiants, Ressource
from catalogue.loading import KINDS
from catalogue.selection import Selection
from catalogue.vocabulary import Entree, Vocabulaire

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def film(slug: str = "le-havre", **values: Any) -> Film:
    known: dict[str, Any] = {
        "slug": slug,
        "chemin": f"films/{slug}.md",
        "corps": "Premier paragraphe.\n\nSecond.",
        "titre": "Le Havre",
        "realisation": ("Aki Kaurismäki",),
        "annee": 2011,
        "forme": "fiction",
        "themes": ("solidarite",),
        "publics": ("ados",),
        "statut": "verifie",
        "verifie_le": dt.date(2026, 11, 20),
    }
    defaults = {n: f.default for n, f in Film.model_fields.items() if not f.is_required()}
    return Film.model_construct(**{**defaults, **known, **values})


def catalogue(*films: Film, selections: tuple[Selection, ...] = ()) -> Catalogue:
    vocabulaires = {
        **CHOICES,
        "themes": Vocabulaire("themes", {"solidarite": Entree("solidarite", "Solidarité")}),
        "langues": Vocabulaire(
            "langues",
            {"francais": Entree("francais", "français", synonymes=("fr",)), "x": Entree("x", "patois")},
        ),
    }
    for name in ("publics", "pays", "regions", "distributeurs"):
        vocabulaires[name] = Vocabulaire(name)
    fiches: dict[str, dict[str, Any]] = {genre: {} for genre in KINDS}
    fiches["film"] = {f.slug: f for f in films}
    fiches["selection"] = {s.slug: s for s in selections}
    return Catalogue(fiches, vocabulaires)


def of_the_month(slug: str, mois: str, *films: str, texte: str | None = "Deux phrases.") -> Selection:
    return Selection.model_construct(
        slug=slug,
        chemin=f"seances/selections/{slug}.md",
        corps="Texte.",
        statut="verifie",
        verifie_le=None,
        sources=(),
        titre="Film du mois",
        type="film-du-mois",
        mois=mois,
        coordination=None,
        films=films,
        texte=texte,
    )


def feed(found: Catalogue, name: str, site_url: str | None = None) -> ElementTree.Element:
    return ElementTree.fromstring(dict(exports.files(found, site_url))[f"flux/{name}.xml"])


def entries(root: ElementTree.Element, tag: str = "title") -> list[str]:
    return [entry.findtext(ATOM + tag, "") for entry in root.findall(f"{ATOM}entry")]


def test_a_feed_has_what_atom_asks_for() -> None:
    root = feed(catalogue(film()), "nouveautes", "https://exemple.fr/sous/")
    assert [root.findtext(ATOM + tag) for tag in ("title", "updated")] == [
        "Écran commun : nouveautés",
        "2026-11-20T00:00:00Z",
    ]
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Écran commun"
    assert [(link.get("rel"), link.get("href")) for link in root.findall(f"{ATOM}link")] == [
        ("self", "https://exemple.fr/sous/flux/nouveautes.xml"),
        ("alternate", "https://exemple.fr/sous/"),
    ]
    (entry,) = root.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Le Havre (Aki Kaurismäki, 2011)"
    assert entry.findtext(f"{ATOM}updated") == "2026-11-20T00:00:00Z"
    assert entry.findtext(f"{ATOM}summary") == "Premier paragraphe."
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "https://exemple.fr/sous/films/le-havre/"


def test_identifiers_stay_when_the_site_moves() -> None:
    found = catalogue(film())
    moved = [entries(feed(found, "nouveautes", url), "id") for url in (None, "https://a.fr/", "https://b.fr/")]
    assert moved[0] == moved[1] == moved[2]
    assert moved[0][0].startswith("urn:uuid:")


def test_without_an_address_links_are_relative_to_the_feed() -> None:
    link = feed(catalogue(film()), "nouveautes").find(f"{ATOM}entry/{ATOM}link")
    assert link is not None
    assert link.get("href") == "../films/le-havre/"


def test_the_latest_thirty_come_first_and_films_without_a_date_stay_out() -> None:
    films = [film(f"f{n:02d}", titre=f"F{n:02d}", verifie_le=dt.date(2026, 1, 1) + dt.timedelta(n)) for n in range(40)]
    titles = entries(feed(catalogue(*films, film("sans", verifie_le=None)), "nouveautes"))
    assert len(titles) == 30
    assert titles[0] == "F39 (Aki Kaurismäki, 2011)"


def test_the_film_of_the_month_is_dated_by_its_month() -> None:
    selections = (of_the_month("a", "2026-08", "le-havre"), of_the_month("b", "2026-10", "le-havre", texte=None))
    root = feed(catalogue(film(), selections=selections), "film-du-mois")
    assert entries(root) == ["Octobre 2026 : Le Havre", "Août 2026 : Le Havre"]
    assert entries(root, "updated") == ["2026-10-01T00:00:00Z", "2026-08-01T00:00:00Z"]
    assert entries(root, "summary") == ["Texte.", "Deux phrases."]


def test_an_empty_feed_is_still_a_feed() -> None:
    root = feed(catalogue(), "film-du-mois")
    assert root.findtext(f"{ATOM}updated") == "1895-12-28T00:00:00Z"


@pytest.mark.parametrize("text", ["<script>&amp;]]>", "\x00\x08\ufffe\U0001f3ac", "\"'"])
def test_any_title_leaves_the_feed_well_formed(text: str) -> None:
    (title,) = entries(feed(catalogue(film(titre=f"A{text}Z")), "nouveautes"))
    kept = text.replace("\x00", "").replace("\x08", "").replace("\ufffe", "")
    assert title == f"A{kept}Z (Aki Kaurismäki, 2011)"


def test_the_sitemap_lists_each_page_once_in_order() -> None:
    (content,) = exports.sitemap(["films/b/", "", "films/a/", "films/b/", "é/?a&b"], "https://exemple.fr/sous").values()
    assert [loc.text for loc in ElementTree.fromstring(content).iter(f"{MAP}loc")] == [
        "https://exemple.fr/sous/",
        "https://exemple.fr/sous/%C3%A9/?a&b",
        "https://exemple.fr/sous/films/a/",
        "https://exemple.fr/sous/films/b/",
    ]


def test_without_an_address_there_is_no_sitemap() -> None:
    assert exports.sitemap(["films/a/"], None) == {}


def test_a_large_sitemap_is_cut_and_indexed() -> None:
    files = exports.sitemap((f"films/{n}/" for n in range(LIMIT + 1)), "https://exemple.fr")
    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    index = [loc.text for loc in ElementTree.fromstring(files["sitemap.xml"]).iter(f"{MAP}loc")]
    assert index == ["https://exemple.fr/sitemap-1.xml", "https://exemple.fr/sitemap-2.xml"]
    assert files["sitemap-2.xml"].count(b"<loc>") == 1


def test_a_film_is_a_movie_of_schema_org() -> None:
    known = film(
        titre_original="Le Havre (VO)",
        pays=("France",),
        langues=("français", "patois"),
        duree=93,
        genres=("drame",),
        classification="12",
        age_conseille=12,
        mots_cles=("port",),
        prix=("Prix Louis-Delluc",),
        identifiants=Identifiants(imdb="tt1508675", wikidata="Q1", eidr="10.5240/7791-8534-2C23-9030-8610-5"),
        ressources=(
            Ressource.model_construct(
                titre="Dossier", url="https://exemple.fr/", type=None, public=None, licence="CC0"
            ),
        ),
        sortie_fr=dt.date(2011, 12, 21),
    )
    assert jsonld.film(known, catalogue(known)) == {
        "@context": "https://schema.org",
        "@type": "Movie",
        "name": "Le Havre",
        "alternateName": "Le Havre (VO)",
        "director": [{"@type": "Person", "name": "Aki Kaurismäki"}],
        "dateCreated": "2011",
        "datePublished": "2011-12-21",
        "countryOfOrigin": [{"@type": "Country", "name": "France"}],
        "duration": "PT93M",
        "genre": ["Fiction", "drame"],
        "inLanguage": ["fr", "patois"],
        "contentRating": "Interdit aux moins de 12 ans",
        "typicalAgeRange": "12-",
        "keywords": ["port"],
        "about": ["Solidarité"],
        "award": ["Prix Louis-Delluc"],
        "sameAs": ["https://www.imdb.com/title/tt1508675/", "https://www.wikidata.org/wiki/Q1"],
        "identifier": [{"@type": "PropertyValue", "propertyID": "EIDR", "value": "10.5240/7791-8534-2C23-9030-8610-5"}],
        "subjectOf": [{"@type": "CreativeWork", "name": "Dossier", "url": "https://exemple.fr/", "license": "CC0"}],
    }


def test_what_is_not_known_of_a_film_is_not_said() -> None:
    found = jsonld.film(film(), catalogue(film()))
    assert set(found) == {"@context", "@type", "name", "director", "dateCreated", "genre", "about"}


def test_an_age_of_zero_is_an_age() -> None:
    assert jsonld.film(film(age_conseille=0), catalogue())["typicalAgeRange"] == "0-"


def test_json_in_a_script_cannot_leave_it() -> None:
    data = {"name": "</script><!--&\u2028\u2029"}
    text = jsonld.as_script(data)
    assert text == '{"name":"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\\u2029"}'
    assert json.loads(text) == data
