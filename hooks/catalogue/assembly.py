"""Records → one Catalogue: read, validated, checked across records and linked both ways."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar, cast

from .body_checks import Destinations, check_body
from .checks import check_links, check_titles
from .coordination import Coordination
from .couts import read_costs
from .fields import Fiche
from .film import Film
from .format_seance import FormatSeance
from .front_matter import Raw, read
from .loading import KINDS, file_problem, load_vocabulaires, record_files
from .mediateur import Mediateur
from .parallel import without_collector
from .problems import Problem
from .reading import Lue, Source, Stamp, read_all, stamp_of
from .retour import Retour
from .seance_tables import load_tables
from .selection import Selection
from .text import sort_key
from .vocabulary import Vocabulaire

F = TypeVar("F", bound=Fiche)


def ordered(films: Iterable[Film]) -> list[Film]:
    """Return the films in the order that gives them their number: by title, then year, then slug."""
    return sorted(films, key=lambda f: (sort_key(f.titre), f.annee, f.slug))


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All published records by type and slug, in slug order, and the vocabularies they use."""

    fiches: Mapping[str, Mapping[str, Fiche]]
    vocabulaires: Mapping[str, Vocabulaire]
    #: The tables of a séance: law, steps, costs.
    tables: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def _all(self, kind: type[F]) -> Mapping[str, F]:
        return cast(Mapping[str, F], self.fiches[kind.genre_de_fiche])

    @cached_property
    def films(self) -> Mapping[str, Film]:
        return self._all(Film)

    @cached_property
    def ordered(self) -> list[Film]:
        """Return the films in title order: the place of a film is its number everywhere."""
        return ordered(self.films.values())

    @cached_property
    def formats(self) -> Mapping[str, FormatSeance]:
        return self._all(FormatSeance)

    @cached_property
    def mediateurs(self) -> Mapping[str, Mediateur]:
        return self._all(Mediateur)

    @cached_property
    def coordinations(self) -> Mapping[str, Coordination]:
        return self._all(Coordination)

    @cached_property
    def selections(self) -> Mapping[str, Selection]:
        return self._all(Selection)

    @cached_property
    def retours(self) -> Mapping[str, Retour]:
        return self._all(Retour)

    def libelle(self, vocabulaire: str, ident: str) -> str:
        """Return the French label of a term."""
        return self.vocabulaires[vocabulaire].libelle(ident)

    @cached_property
    def _backlinks(self) -> dict[tuple[str, str, str], list[str]]:
        """Map (linked type, linked slug, linking type) to the slugs of the records that name it."""
        found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for genre, fiches in self.fiches.items():
            for slug, fiche in fiches.items():
                for _, lien, slugs in links_of(fiche):
                    for target in slugs:
                        known = found[lien, target, genre]
                        if not known or known[-1] != slug:  # two fields of one record may name the same
                            known.append(slug)
        return found

    def linking(self, kind: type[F], to: Fiche) -> list[F]:
        """Return the records of one type that name the record ``to``, in slug order."""
        slugs = self._backlinks.get((to.genre_de_fiche, to.slug, kind.genre_de_fiche), [])
        return [self._all(kind)[s] for s in slugs]


def links_of(fiche: Fiche) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield (name of a link field, type of record it leads to, the slugs it holds), those that hold some."""
    values = vars(fiche)
    for name, lien in _link_fields(type(fiche)):
        if value := values[name]:
            yield name, lien, (value,) if isinstance(value, str) else value


@cache
def _link_fields(kind: type[Fiche]) -> list[tuple[str, str]]:
    return [(name, champ.lien) for name, champ in kind.champs().items() if champ.lien]


@dataclass
class Loaded:
    """What a repository holds: every valid record, drafts and examples too, and every problem."""

    vocabulaires: dict[str, Vocabulaire]
    root: Path
    fiches: dict[str, dict[str, Fiche]] = field(default_factory=lambda: {k: {} for k in KINDS})
    sources: dict[str, Source] = field(default_factory=dict)
    wrong: dict[str, set[str]] = field(default_factory=lambda: {k: set() for k in KINDS})
    problems: list[Problem] = field(default_factory=list)
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    _to_look_at: list[tuple[type[Fiche], Raw]] = field(default_factory=list)
    #: Whether the same catalogue will be read again, and what was read, by path, with what the system says of the file.
    watched: bool = False
    read: dict[str, tuple[Stamp | None, Lue]] = field(default_factory=dict)

    def known(self, source: Source) -> tuple[Stamp, Lue] | None:
        """Return what a file held, and its stamp, if it was good and nothing has been written in it since."""
        stamp, lue = self.read.get(source.shown, (None, None))
        return (stamp, lue) if stamp is not None and lue is not None and stamp == stamp_of(source) else None

    def add(self, lue: Lue, stamp: Stamp | None = None) -> None:
        """Take in what one file holds, and what the system says of it, if it is known already."""
        source = lue.source
        if self.watched and lue.fiche is not None:
            self.read[source.shown] = (stamp or stamp_of(source), lue)
        self.problems += lue.problems
        self.sources[source.shown] = source
        if lue.fiche is None:
            self.wrong[source.kind.genre_de_fiche].add(source.slug)
        else:
            self.fiches[source.kind.genre_de_fiche][source.slug] = lue.fiche
        if lue.raw or lue.a_regarder:
            self._to_look_at.append((source.kind, lue.raw or self.raw(source.shown)))

    def raw(self, shown: str) -> Raw:
        """Read a file again as it is written: with its lines, which records do not keep."""
        data = self.sources[shown].read()
        return Raw(shown) if isinstance(data, Problem) else read(shown, data)[0]

    def check(self) -> None:
        """Look across records, wrong ones too; a link to a record that is itself wrong is not a second problem."""
        slugs = {genre: self.fiches[genre].keys() | self.wrong[genre] for genre in KINDS}
        paths = {f"{KINDS[genre].dossier}/{slug}.md" for genre, known in slugs.items() for slug in known}
        hidden = {f.chemin for fiches in self.fiches.values() for f in fiches.values() if not f.est_publiee}
        there = Destinations(paths, hidden, self._is_page)
        for kind, raw in self._to_look_at:
            self.problems += check_links(kind, raw, slugs, KINDS)
            self.problems += check_body(kind, raw, there)
        for genre, fiches in self.fiches.items():
            for fiche in fiches.values():
                if any(not slugs[lien].issuperset(found) for _, lien, found in links_of(fiche)):
                    self.problems += check_links(KINDS[genre], self.raw(fiche.chemin), slugs, KINDS)
        self.problems += check_titles(self.fiches["film"], self.raw)
        self.problems = sorted(set(self.problems))

    def _is_page(self, path: str) -> bool:
        return path.startswith("docs/") and (self.root / path).is_file()


@without_collector()
def load(
    root: Path,
    extra: Iterable[tuple[type[Fiche], Path]] = (),
    before: Loaded | None = None,
    *,
    watched: bool = False,
) -> Loaded:
    """Read the records of a repository, and files outside it that are to be checked with it.

    ``before`` is an earlier reading, ``watched``: files that have not changed since are not opened again.
    """
    loaded = Loaded(load_vocabulaires(root), root, watched=watched)
    tables, loaded.problems = load_tables(root, loaded.vocabulaires)
    costs, mistakes = read_costs(root)
    loaded.tables, loaded.problems = {**tables, "couts": costs}, loaded.problems + mistakes
    sources = []
    for kind in KINDS.values():
        for found in record_files(root, kind):
            if isinstance(found, Problem):
                loaded.problems.append(found)
            else:
                slug, path = found
                sources.append(Source(kind, slug, f"{kind.dossier}/{slug}.md", path))
    for kind, file in extra:
        if problem := file_problem(str(file), str(file)):
            loaded.problems.append(problem)
        else:
            sources.append(Source(kind, file.stem, str(file), str(file)))
    if before and before.vocabulaires != loaded.vocabulaires:
        before = None
    known = {s.shown: kept for s in sources if before and (kept := before.known(s))}
    for stamp, lue in known.values():
        loaded.add(lue, stamp)
    for lue in read_all([s for s in sources if s.shown not in known], loaded.vocabulaires):
        loaded.add(lue)
    loaded.check()
    if watched:
        gc.freeze()  # the records stay: the collector, which runs again and again while serving, need not walk them
    return loaded


@without_collector()
def assemble(loaded: Loaded) -> Catalogue:
    """Return the catalogue of what is published.

    Links to what is not published are cut; a record that needs one of them is not published either.
    """
    kept = {g: {s: f for s, f in sorted(fiches.items()) if f.est_publiee} for g, fiches in loaded.fiches.items()}
    changed = True
    while changed:
        linked = {g: {s: _cut(f, kept) for s, f in fiches.items()} for g, fiches in kept.items()}
        changed = any(f is None for fiches in linked.values() for f in fiches.values())
        kept = {g: {s: f for s, f in fiches.items() if f} for g, fiches in linked.items()}
    return Catalogue(kept, loaded.vocabulaires, loaded.tables)


def _cut(fiche: Fiche, published: Mapping[str, Mapping[str, Fiche]]) -> Fiche | None:
    """Return the record without its links to what is not published; None when a required field is left empty."""
    changed: dict[str, Any] = {}
    for name, lien, slugs in links_of(fiche):
        if gone := set(slugs) - published[lien].keys():
            kept = tuple(s for s in slugs if s not in gone)
            changed[name] = kept if isinstance(getattr(fiche, name), tuple) else None
            if not changed[name] and type(fiche).model_fields[name].is_required():
                return None
    return fiche.model_copy(update=changed) if changed else fiche
