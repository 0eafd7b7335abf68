"""The files the browser loads to search and filter: term shards, columns, cards and the list of everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .assembly import Catalogue
from .bodies import plain
from .columns import columns, heads, held_by
from .compact import script
from .fiche_files import fiche_files
from .film import Film
from .label_files import labels
from .pages.cards import card_row, film_cards
from .seance_files import seance_files
from .search.index import Index, build_index
from .search.shards import A_FOLDER
from .territoire_files import territoire_files
from .text import join_fr, plural
from .urls import record_url

#: Cards or entries a file: those of a page of results stand anywhere.
BLOCK = 2
#: Weights of the fields of what is not a film.
AROUND = {"titre": 10.0, "mots": 4.0, "texte": 1.0}
#: Signs of a file of that index: it stays small, and each search of films asks it too.
AROUND_SIZE = 2_500


@dataclass(frozen=True)
class Guide:
    """An editorial page, as the search sees it."""

    url: str
    titre: str
    texte: str


Files = Iterator[tuple[str, bytes]]


def index_files(catalogue: Catalogue, guides: Iterable[Guide]) -> Files:
    """Yield (path in the site, content) of every file under ``index/``."""
    for part in index_parts(catalogue, guides):
        yield from part()


def index_parts(catalogue: Catalogue, guides: Iterable[Guide]) -> list[Callable[[], Files]]:
    """Return what makes the files under ``index/``, in parts that may be made apart; the longest first."""
    return [
        lambda: _films(catalogue),
        lambda: _scripts(fiche_files(catalogue, catalogue.ordered)),
        lambda: _around(catalogue, guides),
        lambda: _scripts((f"seance/{name}", table) for name, table in catalogue.tables.items()),
        lambda: _scripts([*territoire_files(catalogue), *seance_files(catalogue)]),
        lambda: _scripts([("selection/libelles", labels(catalogue))]),
    ]


def _films(catalogue: Catalogue) -> Files:
    titles = catalogue.ordered
    weights = {n: c.cherche for n, c in Film.champs().items() if c.cherche} | {"corps": 1.0}
    index = build_index(film_documents(catalogue, titles), weights, "corps")
    yield from _search_files("films", index)
    films = [titles[place] for place in index.order]
    held = held_by(catalogue, films)
    manifest, packs = columns(held, films, titles)
    yield _script("films/colonnes", manifest)
    yield from _scripts((f"films/{name}", pack) for name, pack in packs.items())
    yield from _scripts((f"films/{name}", head) for name, head in heads(catalogue, held, films, titles))
    yield from _blocks("films/cartes", [card_row(card) for card in film_cards(catalogue, films)])


def _around(catalogue: Catalogue, guides: Iterable[Guide]) -> Files:
    around = list(around_entries(catalogue, guides))
    index = build_index(({name: (e[name],) for name in AROUND} for e in around), AROUND, "texte", size=AROUND_SIZE)
    yield from _search_files("autour", index)
    entries = [around[place] for place in index.order]
    yield from _blocks("autour/entrees", [[e["genre"], e["titre"], e["url"], e["detail"]] for e in entries])


def _scripts(payloads: Iterable[tuple[str, Any]]) -> Files:
    return (_script(name, payload) for name, payload in payloads)


def _script(name: str, data: Any) -> tuple[str, bytes]:
    return f"index/{name}.js", script(name, data)


def _blocks(folder: str, things: Sequence[Any]) -> Iterator[tuple[str, bytes]]:
    for at, start in enumerate(range(0, len(things), BLOCK)):
        yield _script(f"{folder}/{at // A_FOLDER}/{at}", things[start : start + BLOCK])


def _search_files(name: str, index: Index) -> Iterator[tuple[str, bytes]]:
    yield _script(f"{name}/manifeste", index.manifest)
    for file, content in index.files.items():
        yield _script(f"{name}/{file}", content)


def film_documents(catalogue: Catalogue, films: Iterable[Film]) -> Iterator[dict[str, Sequence[str]]]:
    """Yield what the search reads of each film: themes and publics bring their synonyms along."""
    searched = [name for name, champ in Film.champs().items() if champ.cherche]
    spoken = {
        name: {e.id: " ".join([e.libelle, *e.synonymes]) for e in catalogue.vocabulaires[vocabulaire].entrees.values()}
        for name in searched
        if (vocabulaire := Film.champs()[name].vocabulaire) in {"themes", "publics", "formes"}
    }
    for film in films:
        values = vars(film)
        champs: dict[str, Sequence[str]] = {"corps": (plain(film.corps),)}
        for name in searched:
            if value := values[name]:
                texts = (value,) if isinstance(value, str) else value
                champs[name] = [spoken[name][v] for v in texts] if name in spoken else texts
        yield champs


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
        if total > 1:  # the film itself says who made it
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
