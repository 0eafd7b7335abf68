"""The pages of séances: formats, people who accompany, coordinations and selections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..assembly import Catalogue, ordered
from ..bodies import plain
from ..coordination import Coordination
from ..dates import duration_fr, month_fr
from ..fields import Fiche
from ..film import Film
from ..format_seance import FormatSeance
from ..mediateur import Mediateur
from ..retour import Retour
from ..selection import Selection
from ..text import NBSP, plural, sort_key, typography
from ..urls import record_url
from .cards import film_cards
from .films import freshness
from .page import Page, shorten

#: Films shown on the page of a format or a person; the rest is one link away.
MOST_FILMS = 12
SEANCES = ("Séances", "seances/")


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """Yield the lists and record pages under /seances/."""
    yield index(catalogue)
    yield from (format_page(catalogue, f) for f in catalogue.formats.values())
    yield mediateurs_index(catalogue)
    yield from (mediateur_page(catalogue, m) for m in catalogue.mediateurs.values())
    yield coordinations_index(catalogue)
    yield from (coordination_page(catalogue, c) for c in catalogue.coordinations.values())
    yield selections_index(catalogue)
    yield from (selection_page(catalogue, s) for s in catalogue.selections.values())


def record_page(fiche: Fiche, gabarit: str, titre: str, fil: list[tuple[str, str]], **contexte: Any) -> Page:
    """Return the page of one record with what all of them show."""
    return Page(
        url=record_url(fiche),
        gabarit=gabarit,
        titre=typography(titre),
        description=typography(shorten(contexte.pop("description", "") or plain(fiche.corps) or titre)),
        section="seances",
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
        (e.libelle, [(f, format_length(f)) for f in _by_name(catalogue.formats.values()) if f.moment == e.id])
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


def _by_name(fiches: Any) -> list[Any]:
    return sorted(fiches, key=lambda f: sort_key(f.nom_affiche))


def format_page(catalogue: Catalogue, fiche: FormatSeance) -> Page:
    """Return the page of one format: a run sheet that can be followed, and films it suits."""
    films = ordered(catalogue.linking(Film, fiche))
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
        mediateurs=_by_name(catalogue.linking(Mediateur, fiche)),
        retours=catalogue.linking(Retour, fiche),
        cartes=film_cards(catalogue, films[:MOST_FILMS]),
        decompte=plural(len(films), "film"),
        reste=len(films) - MOST_FILMS,
    )


def mediateurs_index(catalogue: Catalogue) -> Page:
    """Return the list of who can accompany, by region, national ones first."""
    regions = [("national", catalogue.libelle("regions", "national"))]
    regions += [(e.id, e.libelle) for e in catalogue.vocabulaires["regions"].entrees.values() if e.id != "national"]
    people = _by_name(catalogue.mediateurs.values())
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
    suited = [f for f in catalogue.ordered if f.slug not in slugs and not themes.isdisjoint(f.themes)]
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
        cartes=film_cards(catalogue, (named + suited)[:MOST_FILMS]),
        nomme=bool(named),
    )


def coordinations_index(catalogue: Catalogue) -> Page:
    """Return the list of coordinations by region."""
    groups = []
    for entree in catalogue.vocabulaires["regions"].entrees.values():
        found = [c for c in _by_name(catalogue.coordinations.values()) if entree.id in c.regions]
        if entree.id != "national":
            groups.append((entree, found))
    return Page(
        url="seances/coordinations/",
        gabarit="coordinations.html",
        titre="Les coordinations",
        description="Qui répond sur votre territoire : les structures de Passeurs d'images, région par région.",
        section="coordinations",
        fil=[SEANCES],
        contexte={"groupes": groups, "decompte": plural(len(catalogue.coordinations), "coordination")},
    )


def coordination_page(catalogue: Catalogue, fiche: Coordination) -> Page:
    """Return the page of one coordination: its line, its offer, what it proposes and adopts."""
    films = catalogue.linking(Film, fiche)
    near = [m for m in _by_name(catalogue.mediateurs.values()) if set(m.region) & set(fiche.regions)]
    return record_page(
        fiche,
        "coordination.html",
        fiche.nom,
        [SEANCES, ("Les coordinations", "seances/coordinations/")],
        regions=[catalogue.libelle("regions", r) for r in fiche.regions],
        proposees=film_cards(catalogue, [f for f in films if f.proposee_par == fiche.slug]),
        adoptees=film_cards(catalogue, [f for f in films if fiche.slug in f.adoptee_par]),
        selections=catalogue.linking(Selection, fiche),
        retours=catalogue.linking(Retour, fiche),
        mediateurs=near,
    )


def selections_index(catalogue: Catalogue) -> Page:
    """Return the list of selections: the films of the month first, latest on top."""
    groups = []
    for entree in catalogue.vocabulaires["types-selection"].entrees.values():
        found = [s for s in catalogue.selections.values() if s.type == entree.id]
        found.sort(key=lambda s: (s.mois or "", s.slug), reverse=True)
        groups.append((entree.libelle, [_selection(catalogue, s) for s in found]))
    return Page(
        url="seances/selections/",
        gabarit="selections.html",
        titre="Les sélections",
        description="Film du mois, cycles, trouvailles et coups de cœur : des films choisis ensemble, et pourquoi.",
        section="selections",
        fil=[SEANCES],
        contexte={"groupes": [g for g in groups if g[1]]},
    )


def _selection(catalogue: Catalogue, fiche: Selection) -> dict[str, Any]:
    return {
        "fiche": fiche,
        "url": record_url(fiche),
        "mois": month_fr(fiche.mois) if fiche.mois else "",
        "cartes": film_cards(catalogue, [catalogue.films[s] for s in fiche.films[:4]]),
        "decompte": plural(len(fiche.films), "film"),
    }


def latest_film_du_mois(catalogue: Catalogue) -> dict[str, Any] | None:
    """Return the film of the month with the latest month, or None."""
    found = [s for s in catalogue.selections.values() if s.type == "film-du-mois" and s.mois]
    return _selection(catalogue, max(found, key=lambda s: (s.mois or "", s.slug))) if found else None


def selection_page(catalogue: Catalogue, fiche: Selection) -> Page:
    """Return the page of one selection."""
    kind = catalogue.libelle("types-selection", fiche.type)
    return record_page(
        fiche,
        "selection.html",
        fiche.titre,
        [SEANCES, ("Les sélections", "seances/selections/")],
        description=fiche.texte or "",
        type=kind + (f", {month_fr(fiche.mois)}" if fiche.mois else ""),
        coordination=catalogue.coordinations.get(fiche.coordination or ""),
        cartes=film_cards(catalogue, [catalogue.films[s] for s in fiche.films]),
        decompte=plural(len(fiche.films), "film"),
    )
