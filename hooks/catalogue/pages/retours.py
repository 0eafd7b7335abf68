"""The pages of returns of experience: what happened when others showed a film."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..assembly import Catalogue
from ..dates import date_fr
from ..retour import Retour
from ..text import plural, slug, sort_key, typography
from ..urls import record_url
from .cards import film_card
from .page import Page
from .seances import SEANCES, record_page

#: The ways to read the list without a filter: (prefix of the anchors, label).
WAYS = (("format", "Par format"), ("lieu", "Par type de lieu"), ("territoire", "Par territoire"))
Summary = dict[str, Any]


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """Yield the list and one page a return."""
    yield retours_index(catalogue)
    yield from (retour_page(catalogue, r) for r in catalogue.retours.values())


def retours_index(catalogue: Catalogue) -> Page:
    """Return the list of returns of experience, latest first, then grouped; it invites when there is none yet."""
    found = sorted(catalogue.retours.values(), key=lambda r: (r.date, r.slug), reverse=True)
    summaries = [retour_summary(catalogue, r) for r in found]
    return Page(
        url="seances/retours/",
        gabarit="retours.html",
        titre="Retours d’expérience",
        description="Ce qui s'est passé quand d'autres ont montré ces films : ce qui a marché, ce qui est à éviter.",
        section="seances",
        fil=[SEANCES],
        contexte={
            "retours": summaries,
            "decompte": plural(len(found), "retour"),
            "voies": [(label, grouped(way, summaries)) for way, label in WAYS],
        },
    )


def grouped(way: str, found: Iterable[Summary]) -> list[tuple[str, str, list[Summary]]]:
    """Return (anchor, label, returns) by what ``way`` names; « Cinéma » and « cinéma » are one group."""
    groups: dict[str, tuple[str, list[Summary]]] = {}
    for summary in found:
        label = str(summary[way])
        groups.setdefault(slug(label) or "autre", (label, []))[1].append(summary)
    made = [(f"{way}-{ident}", label, members) for ident, (label, members) in groups.items()]
    return sorted(made, key=lambda g: sort_key(g[1]))


def retour_summary(catalogue: Catalogue, fiche: Retour) -> Summary:
    """Return what a list shows of a return."""
    film = catalogue.films[fiche.film]
    return {
        "fiche": fiche,
        "url": record_url(fiche),
        "film": typography(film.titre),
        "format": typography(catalogue.formats[fiche.format].titre),
        "lieu": typography(fiche.type_de_lieu),
        "territoire": typography(fiche.territoire),
        "date": date_fr(fiche.date),
        "texte": typography(fiche.ce_qui_a_marche),
    }


def retour_page(catalogue: Catalogue, fiche: Retour) -> Page:
    """Return the page of one return of experience."""
    film, used = catalogue.films[fiche.film], catalogue.formats[fiche.format]
    return record_page(
        fiche,
        "retour.html",
        f"{film.titre} : {used.titre}",
        [SEANCES, ("Retours d’expérience", "seances/retours/")],
        description=fiche.ce_qui_a_marche,
        carte=film_card(catalogue, film),
        format=used,
        date=date_fr(fiche.date),
        public=catalogue.libelle("publics", fiche.public) if fiche.public else "",
        lieu=fiche.nom_affiche,
        personnes=plural(fiche.jauge, "personne") if fiche.jauge else "",
        coordination=catalogue.coordinations.get(fiche.coordination or ""),
    )
