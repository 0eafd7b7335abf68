"""Rules across records: links that lead somewhere, titles that are not entered twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from .fields import SLUG, Fiche
from .film import Film
from .front_matter import Raw, field_name
from .plain_form import Path, Value
from .problems import Problem
from .text import closest, fold, sort_key


def check_links(
    kind: type[Fiche], raw: Raw, known: Mapping[str, AbstractSet[str]], kinds: Mapping[str, type[Fiche]]
) -> Iterator[Problem]:
    """Yield a problem for each slug that names no record; a record with problems of its own still counts as there.

    ``known`` holds the slugs by record type. The values are those written, so that a wrong record is checked too.
    """
    for name, champ in kind.champs().items():
        if not champ.lien:
            continue
        for path, slug in _slugs(name, raw.values.get(name)):
            if slug in known[champ.lien]:
                continue
            folder = kinds[champ.lien].dossier
            near = closest(slug, known[champ.lien])
            advice = (
                f"Vouliez-vous dire « {near} » ?" if near else f"Écrire le nom d'une fiche de {folder}/, sans « .md »."
            )
            yield Problem(
                raw.path, raw.line(path), field_name(path), f"« {slug} » n'existe pas dans {folder}/. {advice}"
            )


def _slugs(name: str, value: Value) -> Iterator[tuple[Path, str]]:
    """Yield the well-formed slugs of a link field with their paths: validation tells of the others."""
    items = enumerate(value) if isinstance(value, list) else [(None, value)]
    for i, item in items:
        if isinstance(item, str) and SLUG.match(item):
            yield ((name,) if i is None else (name, i)), item


def check_titles(films: Mapping[str, Fiche], raw: Callable[[str], Raw]) -> Iterator[Problem]:
    """Yield a problem for a film entered twice: same title, same year, same directors."""
    by_hand: dict[tuple[object, ...], list[Film]] = defaultdict(list)
    for film in films.values():
        if isinstance(film, Film):
            by_hand[film.annee, *sorted(map(fold, film.realisation))].append(film)
    for made in by_hand.values():
        seen: dict[str, Film] = {}
        for film in made if len(made) > 1 else ():
            first = seen.setdefault(sort_key(film.titre) or film.titre, film)
            if first is film:
                continue
            message = f"Ce film a déjà une fiche : {first.chemin}. La compléter, et supprimer celle-ci."
            yield Problem(film.chemin, raw(film.chemin).line(("titre",)), "titre", message)
