"""What the browser filters, counts and sorts over, in packs: a choice loads the columns it needs and no other.

A facet's column holds, for each value, the gaps between the numbers of its films; a measure holds one number a film;
the order of titles is written as what it is, a merge of rising runs of numbers. All are numbers of ``search.coding``,
read by ``theme/js/io/colonnes.js``. In a large catalogue, the first page of what one choice keeps is there ready made.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import pairwise
from typing import Any

from .assembly import Catalogue
from .compact import to_json
from .facets import Facette, Option, facettes, ranked
from .film import Film
from .pages.cards import card_row, film_cards
from .search.coding import text
from .urls import PAGE_SIZE

#: Compressed bytes of a pack: columns that are small travel together.
PACK = 8_000
#: Films up to which all the columns are loaded at the first choice; ``theme/js/ui/vue.js`` says the same.
FEW = 2_500


#: Each facet, and the numbers of the films that each of its values has.
Held = Sequence[tuple[Facette, Mapping[str, Sequence[int]]]]


def held_by(catalogue: Catalogue, films: Sequence[Film]) -> Held:
    """Return what each facet keeps; ``films`` in the order of number."""
    found = []
    for facette in facettes(catalogue):
        held: dict[str, list[int]] = defaultdict(list)
        for number, film in enumerate(films):
            for value in facette.values(film):
                held[value].append(number)
        found.append((facette, held))
    return found


def columns(held: Held, films: Sequence[Film], titles: Sequence[Film]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the manifest of the columns and the packs by name; ``films`` in the order of number, ``titles`` of title.

    The manifest gives for each facet its ``valeurs`` (ids), their ``libelles`` and its ``paquet``, for each measure its
    ``paquet``, and what each pack weighs.
    """
    manifest: dict[str, Any] = {"nombre": len(films), "facettes": {}, "mesures": {}}
    named: list[tuple[dict[str, Any], str, Any]] = []
    for facette, kept in held:
        choice = _choice(facette, kept)
        known = {"valeurs": [o.valeur for o in choice], "libelles": [o.libelle for o in choice]}
        manifest["facettes"][facette.parametre] = known
        named.append((known, facette.parametre, [_rising(kept[o.valeur]) for o in choice]))
    for name, column in measures(films, titles).items():
        known = manifest["mesures"][name] = {}
        named.append((known, name, column))
    packs = _packed(named)
    manifest["poids"] = [_weight(pack) for pack in packs]
    version = hashlib.sha256(b"".join(map(to_json, packs))).hexdigest()[:10]
    return manifest | {"version": version}, {f"{version}/{at}": pack for at, pack in enumerate(packs)}


def _choice(facette: Facette, kept: Mapping[str, Sequence[int]]) -> list[Option]:
    return ranked(facette, {value: len(numbers) for value, numbers in kept.items()})


def heads(catalogue: Catalogue, held: Held, films: Sequence[Film], titles: Sequence[Film]) -> Iterator[tuple[str, Any]]:
    """Yield (name, payload) of the first films, in title order, that each value of each facet keeps.

    A payload says the ``valeur``, the ``total`` of its films, the ``numeros`` of the first ones and their ``cartes``.
    The name holds the place of the value among those of its facet.
    """
    if len(films) <= FEW:
        return
    rank = {film.slug: at for at, film in enumerate(titles)}
    rank_of = [rank[film.slug] for film in films]
    for facette, kept in held:
        for at, option in enumerate(_choice(facette, kept)):
            numbers = nsmallest(PAGE_SIZE, kept[option.valeur], key=rank_of.__getitem__)
            yield (
                f"tetes/{facette.parametre}/{at}",
                {
                    "valeur": option.valeur,
                    "total": option.total,
                    "numeros": numbers,
                    "cartes": [card_row(card) for card in film_cards(catalogue, [films[n] for n in numbers])],
                },
            )


def measures(films: Sequence[Film], titles: Sequence[Film]) -> dict[str, Any]:
    """Return the columns that hold one number a film: 0 is unknown, ages are one more, years and dates count up."""
    first = min((f.annee for f in films), default=0)
    days = {day: rank for rank, day in enumerate(sorted({f.verifie_le for f in films if f.verifie_le}), start=1)}
    rank = {film.slug: at for at, film in enumerate(titles)}
    return {
        "age": text(0 if f.age_conseille is None else f.age_conseille + 1 for f in films),
        "duree": text(f.duree or 0 for f in films),
        "annee": text([first, *(f.annee - first for f in films)]),
        "nouveaute": text(days[f.verifie_le] if f.verifie_le else 0 for f in films),
        "titre": list(_merged([rank[f.slug] for f in films])),
    }


def _rising(numbers: Sequence[int]) -> str:
    return text(number - before - 1 for number, before in zip(numbers, [-1, *numbers], strict=False))


def _merged(ranks: Sequence[int]) -> Iterator[str]:
    """Yield the lengths of the runs of rising ranks, then for each rank in order the run it comes from."""
    starts = [at for at, rank in enumerate(ranks) if at == 0 or rank < ranks[at - 1]]
    runs = list(pairwise([*starts, len(ranks)]))
    yield text(end - start for start, end in runs)
    run_of = [0] * len(ranks)
    for run, (start, end) in enumerate(runs):
        for rank in ranks[start:end]:
            run_of[rank] = run
    yield text(run_of)


def _packed(named: Sequence[tuple[dict[str, Any], str, Any]]) -> list[dict[str, Any]]:
    """Put columns into packs in their order, and tell each of them its pack."""
    packs: list[dict[str, Any]] = []
    room = 0
    for known, name, column in named:
        weight = _weight(column)
        if weight > room:
            packs.append({})
            room = max(PACK, weight)
        packs[-1][name] = column
        known["paquet"] = len(packs) - 1
        room -= weight
    return packs


def _weight(data: Any) -> int:
    """Return what data weigh on the wire, about."""
    return len(zlib.compress(to_json(data), 6))
