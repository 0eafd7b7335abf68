"""Plain lists of films that need no JavaScript: by theme, public, country, form and decade."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from .. import facets
from ..assembly import Catalogue
from ..film import Film
from ..parallel import Share
from ..text import plural, slug, sort_key, typography
from ..urls import PAGE_SIZE, page_url, paging
from .cards import film_cards
from .page import Page

#: A theme with fewer films is not shown in menus; its page and the search still find it.
FEWEST = 3

#: Films a page after the first, one line each: who reads on wants many at a glance.
LINES = 500
#: One way through the catalogue: its title, its address, and (label, id, films) for each value.
Way = tuple[str, str, list[tuple[str, str, list[Film]]]]


def pages(catalogue: Catalogue, share: Share) -> Iterator[Page]:
    """Yield the theme pages and the lists of /parcourir/."""
    by_theme, found_ways = groups(catalogue)
    yield from themes(catalogue, by_theme, share)
    if share.is_first:
        yield index(catalogue, found_ways)
        yield plan()
    for title, base, entries in found_ways:
        for label, value, found in entries:
            yield from paged(
                catalogue,
                f"{base}{value}/",
                found,
                share,
                titre=typography(label),
                surtitre=title,
                fil=[("Films", "films/"), ("Parcourir", "parcourir/")],
            )


@lru_cache(maxsize=1)
def groups(catalogue: Catalogue) -> tuple[dict[str, list[Film]], list[Way]]:
    """Return the films by theme, and every plain way through the catalogue, made once."""
    by_theme: dict[str, list[Film]] = defaultdict(list)
    for film in catalogue.ordered:
        for ident in film.themes:
            by_theme[ident].append(film)
    return by_theme, list(ways(catalogue, catalogue.ordered))


def index(catalogue: Catalogue, groups: list[Way]) -> Page:
    """Return /parcourir/: every plain way through the catalogue, on one page."""
    return Page(
        url="parcourir/",
        gabarit="parcourir.html",
        titre="Parcourir le catalogue",
        description="Tous les films par thème, par public, par forme, par pays et par décennie, en listes simples.",
        section="films",
        fil=[("Films", "films/")],
        contexte={"themes": theme_groups(catalogue), "voies": groups},
    )


def plan() -> Page:
    """Return /plan/: every door of the site; the foot of the pages leads there."""
    return Page(
        url="plan/",
        gabarit="plan.html",
        titre="Plan du site",
        description="Toutes les pages principales du catalogue : trouver un film, faire sa séance, contribuer.",
        contexte={},
    )


def theme_groups(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Return the families with the themes that menus show, each with its number of films."""
    totals: dict[str, int] = defaultdict(int)
    for film in catalogue.films.values():
        for theme in film.themes:
            totals[theme] += 1
    vocabulaire = catalogue.vocabulaires["themes"]
    return [
        {
            "id": ident,
            "libelle": label,
            "themes": [
                (t, totals[t.id]) for t in vocabulaire.entrees.values() if t.famille == ident and totals[t.id] >= FEWEST
            ],
        }
        for ident, label in vocabulaire.familles.items()
    ]


def themes(catalogue: Catalogue, by_theme: Mapping[str, list[Film]], share: Share) -> Iterator[Page]:
    """Yield /themes/ and one page a theme, with who works on it and the selections that touch it."""
    if share.is_first:
        yield themes_index(catalogue)
    for theme in catalogue.vocabulaires["themes"].entrees.values():
        found = by_theme.get(theme.id, [])
        near = [m for m in catalogue.mediateurs.values() if theme.id in m.themes]
        chosen = [
            s
            for s in catalogue.selections.values()
            if sum(theme.id in catalogue.films[slug].themes for slug in s.films) >= 2
        ]
        siblings = [t for t in catalogue.vocabulaires["themes"].entrees.values() if t.famille == theme.famille]
        yield from paged(
            catalogue,
            f"themes/{theme.id}/",
            found,
            share,
            titre=typography(theme.libelle),
            surtitre=catalogue.vocabulaires["themes"].familles[theme.famille],
            fil=[("Thèmes", "themes/")],
            section="themes",
            famille=theme.famille,
            chapeau=typography(theme.definition),
            mediateurs=near,
            selections=chosen,
            voisins=[t for t in siblings if t.id != theme.id and len(by_theme.get(t.id, ())) >= FEWEST],
            filtre=f"theme={theme.id}",
        )


def themes_index(catalogue: Catalogue) -> Page:
    """Return /themes/."""
    return Page(
        url="themes/",
        gabarit="themes.html",
        titre="Les thèmes",
        description="De quoi voulez-vous parler ? Tous les thèmes du catalogue, rangés par familles.",
        section="themes",
        contexte={"familles": theme_groups(catalogue)},
    )


def ways(catalogue: Catalogue, films: Sequence[Film]) -> Iterator[Way]:
    """Yield (title, base address, [(label, id, films)]) for each plain way through the catalogue."""
    for facette in facets.facettes(catalogue):
        if facette.parametre not in {"public", "forme", "pays"}:
            continue
        by_value: dict[str, list[Film]] = defaultdict(list)
        for film in films:
            for value in facette.values(film):
                by_value[value].append(film)
        entries = [(facette.label(v), v, found) for v, found in by_value.items()]
        base = {"public": "parcourir/publics/", "forme": "parcourir/formes/", "pays": "parcourir/pays/"}
        title = {"public": "Par public", "forme": "Par forme", "pays": "Par pays"}[facette.parametre]
        yield title, base[facette.parametre], sorted(entries, key=lambda e: sort_key(e[0]))
    decades: dict[int, list[Film]] = defaultdict(list)
    for film in films:
        decades[film.decennie].append(film)
    yield (
        "Par décennie",
        "parcourir/decennies/",
        [(f"Années {d}", slug(str(d)), decades[d]) for d in sorted(decades, reverse=True)],
    )


#: What a list shows besides its films, when it has nothing to add.
_NOTHING_MORE: dict[str, Any] = {
    "famille": "",
    "chapeau": "",
    "mediateurs": [],
    "selections": [],
    "voisins": [],
    "filtre": "",
}


def page_count(films: int) -> int:
    """Return how many pages a plain list of so many films takes."""
    return 1 + max(0, -(-(films - PAGE_SIZE) // LINES))


def paged(
    catalogue: Catalogue,
    base: str,
    films: Sequence[Film],
    share: Share,
    *,
    titre: str,
    surtitre: str,
    fil: list[tuple[str, str]],
    section: str = "films",
    first: int = 1,
    **more: Any,
) -> Iterator[Page]:
    """Yield the pages of one plain list of films, from the one numbered ``first``."""
    total = page_count(len(films))
    for number in share.of(range(first, total + 1)):
        last = f", page {number}" if number > 1 else ""
        start = PAGE_SIZE + (number - 2) * LINES
        shown = films[:PAGE_SIZE] if number == 1 else films[start : start + LINES]
        yield Page(
            url=page_url(base, number),
            gabarit="liste.html",
            titre=titre + last,
            description=typography(f"{titre}{last} : {plural(len(films), 'film')}. {more.get('chapeau', '')}".strip()),
            section=section,
            fil=fil,
            contexte={
                "surtitre": surtitre,
                "cartes": film_cards(catalogue, shown),
                "en_lignes": number > 1,
                "decompte": plural(len(films), "film"),
                "numero": number,
                "pages": paging(base, number, total),
                **_NOTHING_MORE,
                **more,
            },
        )
