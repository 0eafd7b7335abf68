"""The files the browser loads to search and filter: term shards, columns, cards and the list of everything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .assembly import Catalogue
from .bodies import plain
from .facets import columns
from .fiche_files import fiche_files
from .film import Film
from .label_files import labels
from .pages.cards import film_card
from .search.index import Document, build_index
from .search.shards import cut, script
from .text import join_fr, plural
from .urls import record_url

#: Cards a file: a page of results seldom needs more than two of them.
BLOCK = 48
#: Weights of the fields of what is not a film.
AROUND = {"titre": 10.0, "mots": 4.0, "texte": 1.0}


@dataclass(frozen=True)
class Guide:
    """An editorial page, as the search sees it."""

    url: str
    titre: str
    texte: str


def index_files(catalogue: Catalogue, guides: Iterable[Guide]) -> Iterator[tuple[str, bytes]]:
    """Yield (path in the site, content) of every file under ``index/``."""
    films = catalogue.ordered
    weights = {n: c.cherche for n, c in Film.champs().items() if c.cherche} | {"corps": 1.0}
    yield from _shards("films", [film_document(catalogue, i, f) for i, f in enumerate(films)], weights)
    yield _script("films/colonnes", columns(catalogue, films))
    for start in range(0, len(films), BLOCK):
        cards = [film_card(catalogue, f) for f in films[start : start + BLOCK]]
        yield _script(f"films/cartes-{start // BLOCK}", cards)
    for name, payload in fiche_files(catalogue, films):
        yield _script(name, payload)
    yield _script("selection/libelles", labels(catalogue))
    around = list(around_entries(catalogue, guides))
    yield from _shards("autour", [Document(str(i), {k: e[k] for k in AROUND}) for i, e in enumerate(around)], AROUND)
    yield _script("autour/entrees", [[e["genre"], e["titre"], e["url"], e["detail"]] for e in around])


def _script(name: str, data: Any) -> tuple[str, bytes]:
    return f"index/{name}.js", script(name, data).encode()


def _shards(name: str, documents: list[Document], weights: dict[str, float]) -> Iterator[tuple[str, bytes]]:
    manifest, shards = cut(build_index(documents, weights).serialize())
    yield _script(f"{name}/manifeste", manifest)
    for shard, payload in shards.items():
        yield _script(f"{name}/{shard}", payload)


def film_document(catalogue: Catalogue, number: int, film: Film) -> Document:
    """Return what the search reads of a film: themes and publics bring their synonyms along."""
    champs = {}
    for name, champ in Film.champs().items():
        if not champ.cherche:
            continue
        value = getattr(film, name)
        values = () if value is None else (value,) if isinstance(value, str) else value
        if champ.vocabulaire in {"themes", "publics", "formes"}:
            entries = catalogue.vocabulaires[champ.vocabulaire].entrees
            values = [" ".join([entries[v].libelle, *entries[v].synonymes]) for v in values]
        champs[name] = " ".join(values)
    return Document(str(number), champs | {"corps": plain(film.corps)})


def around_entries(catalogue: Catalogue, guides: Iterable[Guide]) -> Iterator[dict[str, str]]:
    """Yield what the header's box finds besides films: {genre, titre, url, detail, mots, texte}."""

    def entry(genre: str, titre: str, url: str, detail: str = "", mots: str = "", texte: str = "") -> dict[str, str]:
        return {"genre": genre, "titre": titre, "url": url, "detail": detail, "mots": mots, "texte": texte}

    names: dict[str, int] = {}
    totals: dict[str, int] = {}
    for film in catalogue.films.values():
        for name in film.realisation:
            names[name] = names.get(name, 0) + 1
        for theme in film.themes:
            totals[theme] = totals.get(theme, 0) + 1
    for name, total in sorted(names.items()):
        yield entry("personne", name, "films/", plural(total, "film"))
    for t in catalogue.vocabulaires["themes"].entrees.values():
        detail = plural(totals.get(t.id, 0), "film")
        yield entry("theme", t.libelle, f"themes/{t.id}/", detail, " ".join(t.synonymes), t.definition)
    for f in catalogue.formats.values():
        detail = catalogue.libelle("moments", f.moment)
        yield entry("format", f.titre, record_url(f), detail, f.resume or "", plain(f.corps))
    for m in catalogue.mediateurs.values():
        where = join_fr(catalogue.libelle("regions", r) for r in m.region)
        words = " ".join([*m.metiers, where, *(catalogue.libelle("themes", t) for t in m.themes)])
        yield entry("mediateur", m.nom, record_url(m), where, words, plain(m.corps))
    for c in catalogue.coordinations.values():
        words = " ".join([c.territoire, *(catalogue.libelle("regions", r) for r in c.regions)])
        yield entry("coordination", c.nom, record_url(c), c.structure, f"{words} {c.structure}", plain(c.corps))
    for s in catalogue.selections.values():
        detail = catalogue.libelle("types-selection", s.type)
        yield entry("selection", s.titre, record_url(s), detail, s.texte or "", plain(s.corps))
    for guide in guides:
        yield entry("guide", guide.titre, guide.url, "", "", guide.texte)
