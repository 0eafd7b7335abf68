"""The pages of films: the list with its search and facets, and one page a film."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, tee
from typing import Any

from .. import facets, legal
from ..assembly import Catalogue
from ..bodies import plain
from ..choices import REPONSES
from ..dates import age_fr, date_fr
from ..exports import jsonld
from ..film import Accessibilite, Film
from ..kinship import Kinship, Voisin
from ..parallel import Share
from ..retour import Retour
from ..selection import Selection
from ..text import join_fr, plural, typography
from ..urls import PAGE_SIZE, paging, record_url
from . import browse
from .cards import EMPTY_CARD, film_card, film_cards
from .film_facts import glance
from .page import Bloc, Page, lower_first, shorten

#: Answers kept that many films share: who accompanies, the law.
SHARED = 8_192


def pages(catalogue: Catalogue, share: Share) -> Iterator[Page]:
    """Yield the list of films, page by page, then one page a film."""
    films = catalogue.ordered
    yield from lists(catalogue, films, share)
    yield from film_pages(catalogue, share.of(films), kinship(catalogue))


@lru_cache(maxsize=1)
def kinship(catalogue: Catalogue) -> Kinship:
    """Return what finds the related films, made once a catalogue."""
    return Kinship(catalogue)


def lists(catalogue: Catalogue, films: Sequence[Film], share: Share) -> Iterator[Page]:
    """Yield /films/, which filters, and the plain pages that go on from there without a script."""
    if share.is_first:
        yield first_page(catalogue, films)
    yield from browse.paged(
        catalogue, "films/", films, share, titre="Tous les films", surtitre="Films", fil=[("Films", "films/")], first=2
    )


def first_page(catalogue: Catalogue, films: Sequence[Film]) -> Page:
    """Return /films/: the first films, and the whole form."""
    groups = [(f, facets.options(f, films)) for f in facets.facettes(catalogue)]
    return Page(
        url="films/",
        gabarit="films.html",
        titre="Tous les films",
        description=f"{plural(len(films), 'film')} pour une séance accompagnée : chercher par thème, public, "
        "durée, version ou format de séance.",
        section="films",
        contexte={
            "cartes": film_cards(catalogue, films[:PAGE_SIZE]),
            "facettes": [(f, choice) for f, choice in groups if choice],
            "total": len(films),
            "carte_vide": EMPTY_CARD,
            "decompte": plural(len(films), "film"),
            "numero": 1,
            "pages": paging("films/", 1, browse.page_count(len(films))),
            "tris": facets.SORTS,
            "annees": (min((f.annee for f in films), default=1895), max((f.annee for f in films), default=2030)),
        },
    )


def film_pages(catalogue: Catalogue, films: Iterable[Film], kinship: Kinship) -> Iterator[Page]:
    """Yield the pages of some films; ``kinship`` finds the related ones."""
    asked, shown = tee(films)
    for film, near in zip(shown, kinship.of(asked), strict=True):
        yield film_page(catalogue, film, near)


def film_page(catalogue: Catalogue, film: Film, near: Sequence[Voisin]) -> Page:
    """Return the page of one film: what, for whom, how long, in which versions, with whom, and how to go on."""
    card = film_card(catalogue, film)
    first = catalogue.vocabulaires["themes"].entrees[film.themes[0]]
    return Page(
        url=record_url(film),
        gabarit="film.html",
        titre=card["titre"],
        description=shorten(plain(film.corps)) or f"{card['titre']}, de {card['realisation']} ({film.annee})",
        section="films",
        source=film.chemin,
        fil=[("Films", "films/"), (first.libelle, f"themes/{first.id}/")],
        donnees=jsonld.film(film, catalogue),
        contexte={**card, **_film_context(catalogue, film, near)},
    )


def _film_context(catalogue: Catalogue, film: Film, near: Sequence[Voisin]) -> dict[str, Any]:
    return {
        "film": film,
        "reperes": glance(catalogue, film),
        "pour": _for(catalogue, film),
        "etiquettes": [label(catalogue, theme) for theme in film.themes],
        "regions": [
            (catalogue.libelle("regions", x.region), catalogue.libelle("liens-region", x.type))
            for x in film.lien_region
        ],
        "seance": session(catalogue, film),
        "voisins": related(catalogue, near),
        "ailleurs": elsewhere(film),
        "fraicheur": freshness(film.verifie_le),
    }


def related(catalogue: Catalogue, near: Iterable[Voisin]) -> list[tuple[dict[str, Any], str]]:
    """Return the cards of related films, each with its reason, said once for those that follow one another.

    Those that another catalogue knew may be gone from this one.
    """
    there = [(film, voisin.raison) for voisin in near if (film := catalogue.films.get(voisin.film.slug))]
    reasons = ["", *(raison for _, raison in there)]
    said = ["" if raison == before else raison for before, raison in pairwise(reasons)]
    return list(zip(film_cards(catalogue, [film for film, _ in there]), said, strict=True))


@lru_cache(maxsize=SHARED)
def label(catalogue: Catalogue, theme: str) -> Bloc:
    """Return a theme as a label that leads to its page."""
    return Bloc("_film_theme.html", theme, lambda: {"theme": catalogue.vocabulaires["themes"].entrees[theme]})


def _for(catalogue: Catalogue, film: Film) -> Bloc:
    """Return whom a film suits and its accessible versions."""

    def shown() -> dict[str, Any]:
        return {
            "publics": [catalogue.vocabulaires["publics"].entrees[p] for p in film.publics],
            "acces": access(catalogue, film.accessibilite),
        }

    return Bloc("_film_for.html", (film.publics, tuple(vars(film.accessibilite).values())), shown)


def session(catalogue: Catalogue, film: Film) -> Bloc:
    """Return what makes a séance of the film."""
    near = companions(catalogue, film.mediateurs, film.formats, film.themes, film.publics)
    law = legal_lines(catalogue, film.duree, film.forme, film.visa_date)
    selections, retours = catalogue.linking(Selection, film), catalogue.linking(Retour, film)
    signed = (film.proposee_par, film.adoptee_par, film.avant_programme)
    linked = (tuple([s.slug for s in selections]), tuple([r.slug for r in retours]))

    def shown() -> dict[str, Any]:
        return {
            "formats": [catalogue.formats[s] for s in film.formats],
            "accompagnement": [(catalogue.mediateurs[s], why) for s, why in near],
            "avant_programme": [film_card(catalogue, catalogue.films[s]) for s in film.avant_programme],
            "selections": selections,
            "retours": sorted(retours, key=lambda r: (r.date, r.slug), reverse=True),
            "proposee_par": catalogue.coordinations.get(film.proposee_par or ""),
            "adoptee_par": [catalogue.coordinations[s] for s in film.adoptee_par],
            "choisie_par": sorted({s.coordination for s in selections if s.coordination}),
            "droit": law,
        }

    return Bloc("_film_session.html", (film.formats, near, law, signed, linked), shown)


def access(catalogue: Catalogue, accessibilite: Accessibilite) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the accessible versions, (initials, meaning), by answer: oui, non, inconnu."""
    answers = accessibilite.model_dump()
    found = [(a, [(k, catalogue.libelle("acces", k)) for k, v in answers.items() if v == a]) for a in REPONSES.entrees]
    return [(answer, versions) for answer, versions in found if versions]


Slugs = tuple[str, ...]


@lru_cache(maxsize=SHARED)
def companions(
    catalogue: Catalogue, mediateurs: Slugs, formats: Slugs, themes: Slugs, publics: Slugs, most: int = 6
) -> tuple[tuple[str, str], ...]:
    """Return who can accompany a film, with the reason: named by the record first, then by format and theme."""
    same: dict[str, tuple[list[str], list[str]]] = {}
    for at, terms in enumerate((themes, formats)):
        for term in terms:
            for slug in at_work(catalogue)[at].get(term, ()):
                same.setdefault(slug, ([], []))[at].append(term)
    scored = []
    for slug in same.keys() - set(mediateurs):
        common, other = same[slug], catalogue.mediateurs[slug]
        score = 2 * len(common[0]) + 2 * len(common[1]) + sum([p in other.publics for p in publics])
        scored.append((-score, slug))
    named = [(slug, "proposé·e par la fiche du film") for slug in mediateurs][:most]
    near = sorted(scored)[: most - len(named)]
    return (*named, *((slug, _why(catalogue, *(tuple(terms[:2]) for terms in same[slug]))) for _, slug in near))


@lru_cache(maxsize=1)
def at_work(catalogue: Catalogue) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the people and organisations by theme they work on, and by format they know."""
    found: tuple[dict[str, list[str]], dict[str, list[str]]] = {}, {}
    for other in catalogue.mediateurs.values():
        for by_term, terms in zip(found, (other.themes, other.formats), strict=True):
            for term in terms:
                by_term.setdefault(term, []).append(other.slug)
    return found


@lru_cache(maxsize=SHARED)
def _why(catalogue: Catalogue, themes: Slugs, formats: Slugs) -> str:
    reasons = []
    if themes:
        reasons.append("travaille sur : " + join_fr(lower_first(catalogue.libelle("themes", t)) for t in themes))
    if formats:
        reasons.append("pratique : " + join_fr(lower_first(catalogue.formats[f].titre) for f in formats))
    return typography(" ; ".join(reasons))


def elsewhere(film: Film) -> list[tuple[str, str]]:
    """Return (name, address) of the film in other catalogues."""
    ids = film.identifiants
    found = [
        ("Wikidata", f"https://www.wikidata.org/wiki/{ids.wikidata}" if ids.wikidata else ""),
        ("IMDb", f"https://www.imdb.com/title/{ids.imdb}/" if ids.imdb else ""),
    ]
    return [(name, url) for name, url in found if url]


@lru_cache(maxsize=SHARED)
def legal_lines(catalogue: Catalogue, duree: int | None, forme: str, visa: dt.date | None) -> tuple[str, ...]:
    """Return what the law says at first sight for a film; the guide says the rest."""
    facts = {"duree": duree, "forme": forme, "visa_date": visa and visa.isoformat()}
    return tuple(legal.at_first_sight(catalogue.tables["droit"], facts))


@lru_cache(maxsize=SHARED)
def freshness(verified: dt.date | None, today: dt.date | None = None) -> dict[str, Any]:
    """Return when the record was checked: the page counts the months itself, so that the build has no clock."""
    if verified is None:
        return {"texte": "Jamais vérifiée", "iso": "", "date": ""}
    text = age_fr(verified, today) if today else f"le {date_fr(verified)}"
    return {"texte": typography(f"Vérifiée {text}"), "iso": verified.isoformat(), "date": date_fr(verified)}
