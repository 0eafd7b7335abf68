"""The pages of returns of experience: what happened when others showed a film."""

from __future__ import annotations

from collections.abc import Iterator

from ..assembly import Catalogue
from ..dates import date_fr
from ..retour import Retour
from ..text import join_fr
from .cards import film_card
from .page import Page
from .seances import SEANCES, record_page


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """Yield the list and one page a return."""
    yield retours_index(catalogue)
    yield from (retour_page(catalogue, r) for r in catalogue.retours.values())


def retours_index(catalogue: Catalogue) -> Page:
    """Return the list of returns of experience, latest first; it invites when there is none yet."""
    found = sorted(catalogue.retours.values(), key=lambda r: (r.date, r.slug), reverse=True)
    return Page(
        url="seances/retours/",
        gabarit="retours.html",
        titre="Retours d’expérience",
        description="Ce qui s'est passé quand d'autres ont montré ces films : ce qui a marché, ce qui est à éviter.",
        section="seances",
        fil=[SEANCES],
        contexte={
            "retours": [(r, catalogue.films[r.film], catalogue.formats[r.format], date_fr(r.date)) for r in found]
        },
    )


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
        lieu=join_fr([fiche.type_de_lieu, fiche.territoire], ","),
    )
