"""The pages of séances: formats, and people who accompany."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any, TypeVar

from ..assembly import Catalogue
from ..bodies import plain
from ..coordination import Coordination
from ..dates import duration_fr
from ..fields import Fiche
from ..film import Film
from ..format_seance import FormatSeance
from ..mediateur import Mediateur
from ..retour import Retour
from ..text import NBSP, plural, sort_key, typography
from ..urls import record_url
from .cards import film_cards
from .films import freshness
from .page import Page, shorten

#: Films shown on the page of a format or a person; the rest is one link away.
MOST_FILMS = 12
SEANCES = ("Séances", "seances/")
F = TypeVar("F", bound=Fiche)


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """Yield the lists and record pages under /seances/."""
    yield index(catalogue)
    yield from (format_page(catalogue, f) for f in catalogue.formats.values())
    yield mediateurs_index(catalogue)
    yield from (mediateur_page(catalogue, m) for m in catalogue.mediateurs.values())


#: The entry of the menu that a record belongs to; the others are under /seances/.
_SECTIONS: dict[type[Fiche], str] = {Mediateur: "mediateurs", Coordination: "coordinations"}


def record_page(fiche: Fiche, gabarit: str, titre: str, fil: list[tuple[str, str]], **contexte: Any) -> Page:
    """Return the page of one record with what all of them show."""
    return Page(
        url=record_url(fiche),
        gabarit=gabarit,
        titre=typography(titre),
        description=typography(shorten(contexte.pop("description", "") or plain(fiche.corps) or titre)),
        section=_SECTIONS.get(type(fiche), "seances"),
        source=fiche.chemin,
        fil=fil,
        contexte={"fiche": fiche, "fraicheur": freshness(fiche.verifie_le), **contexte},
    )


def format_length(fiche: FormatSeance) -> str:
    """Return the length of a format in words: its own when it has them."""
    return typography(fiche.duree_note or (duration_fr(fiche.duree) if fiche.duree else ""))


def index(catalogue: Catalogue) -> Page:
    """Return /seances/: the formats by moment, and the ways to people, territories and selections."""
    moments = [
        (e.libelle, [(f, format_length(f)) for f in by_name(catalogue.formats.values()) if f.moment == e.id])
        for e in catalogue.vocabulaires["moments"].entrees.values()
    ]
    return Page(
        url="seances/",
        gabarit="seances.html",
        titre="Les formats de séance",
        description="Ciné-débat, avant-programme, atelier, plein air… Ce qui se passe avant, pendant et après le film.",
        section="seances",
        contexte={
            "moments": [m for m in moments if m[1]],
            "nombres": {k: len(v) for k, v in catalogue.fiches.items()},
        },
    )


def by_name(fiches: Iterable[F]) -> list[F]:
    """Return records in the order of their names, articles left out."""
    return sorted(fiches, key=lambda f: sort_key(f.nom_affiche))


def format_page(catalogue: Catalogue, fiche: FormatSeance) -> Page:
    """Return the page of one format: a run sheet that can be followed, and films it suits."""
    suited, total = (f for f in catalogue.ordered if fiche.slug in f.formats), len(catalogue.linking(Film, fiche))
    retours = sorted(catalogue.linking(Retour, fiche), key=lambda r: (r.date, r.slug), reverse=True)
    return record_page(
        fiche,
        "format.html",
        fiche.titre,
        [SEANCES],
        description=fiche.resume or "",
        moment=catalogue.libelle("moments", fiche.moment),
        duree=format_length(fiche),
        publics=[catalogue.vocabulaires["publics"].entrees[p] for p in fiche.publics],
        etapes=[(e, duration_fr(e.duree) if e.duree else "") for e in fiche.etapes],
        mediateurs=by_name(catalogue.linking(Mediateur, fiche)),
        retours=retours,
        decompte_retours=plural(len(retours), "retour"),
        cartes=film_cards(catalogue, islice(suited, min(total, MOST_FILMS))),
        decompte=plural(total, "film"),
        reste=total - MOST_FILMS,
    )


def mediateurs_index(catalogue: Catalogue) -> Page:
    """Return the list of who can accompany, by region, national ones first."""
    regions = [("national", catalogue.libelle("regions", "national"))]
    regions += [(e.id, e.libelle) for e in catalogue.vocabulaires["regions"].entrees.values() if e.id != "national"]
    people = by_name(catalogue.mediateurs.values())
    groups = [(ident, label, [m for m in people if ident in m.region]) for ident, label in regions]
    groups.append(("", "Territoire à préciser", [m for m in people if not m.region]))
    return Page(
        url="seances/mediateurs/",
        gabarit="mediateurs.html",
        titre="Qui peut accompagner",
        description="Structures et intervenant·es qui présentent un film, mènent un débat ou prêtent un jeu.",
        section="mediateurs",
        fil=[SEANCES],
        contexte={"groupes": [g for g in groups if g[2]], "decompte": plural(len(people), "structure")},
    )


def mediateur_page(catalogue: Catalogue, fiche: Mediateur) -> Page:
    """Return the page of one organisation or person, with the films that suit what they do."""
    named = catalogue.linking(Film, fiche)
    slugs, themes = {f.slug for f in named}, set(fiche.themes)
    suited = (f for f in catalogue.ordered if f.slug not in slugs and not themes.isdisjoint(f.themes))
    return record_page(
        fiche,
        "mediateur.html",
        fiche.nom,
        [SEANCES, ("Qui peut accompagner", "seances/mediateurs/")],
        regions=[catalogue.libelle("regions", r) for r in fiche.region],
        formats=[catalogue.formats[s] for s in fiche.formats],
        themes=[catalogue.vocabulaires["themes"].entrees[t] for t in fiche.themes],
        publics=[catalogue.vocabulaires["publics"].entrees[p] for p in fiche.publics],
        tarif=catalogue.libelle("tarifs", fiche.tarif_type),
        rayon=f"{fiche.rayon_km}{NBSP}km" if fiche.rayon_km else "",
        visio=catalogue.libelle("reponses", fiche.visio),
        cartes=film_cards(catalogue, islice(chain(named, suited), MOST_FILMS)),
        nomme=bool(named),
    )
