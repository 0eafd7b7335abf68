"""Facts of films by slug, in small files, for the pages that work on chosen films: selection, composer, kit.

A film stands in the file that its slug's CRC-32 gives; ``theme/js/io/fiches.js`` finds it the same way.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from .assembly import Catalogue
from .exports.rows import own_values
from .film import Film
from .pages.cards import card_row, film_card

#: Films a file, on average: about three kilobytes once compressed.
A_FILE = 8
#: What those pages never show.
_LEFT_OUT = {"sources", "identifiants", "ressources", "mots_cles", "prix", "distributeur"}
#: What goes without saying, like what the card says in the same words: the browser puts it back.
_USUAL = {"classification": "inconnue", "statut": "verifie"}


def bucket(slug: str, files: int) -> int:
    """Return the number of the file that holds a film."""
    return zlib.crc32(slug.encode()) % files


def fiche_files(catalogue: Catalogue, films: Sequence[Film]) -> Iterator[tuple[str, Any]]:
    """Yield (name, payload): ``films/fiches``, the number of files, then each file.

    A file is ``cles``, the names of the facts of its films, and ``films``: by slug, a row of values in that order. What
    a film does not say is an empty text, left out at the end of the row.
    """
    files = max(1, len(films) // A_FILE)
    held: list[dict[str, Any]] = [{} for _ in range(files)]
    for film in films:
        held[bucket(film.slug, files)][film.slug] = _facts(catalogue, film)
    yield "films/fiches", files
    for at, payload in enumerate(held):
        yield f"films/fiches/{at // 100}/{at}", _rows(payload)


def _rows(films: dict[str, dict[str, Any]]) -> dict[str, Any]:
    keys = sorted({key for facts in films.values() for key in facts})
    return {"cles": keys, "films": {slug: _row(keys, facts) for slug, facts in films.items()}}


def _row(keys: Sequence[str], facts: dict[str, Any]) -> list[Any]:
    row = [facts.get(key, "") for key in keys]
    while row[-1] == "":
        del row[-1]
    return row


def _facts(catalogue: Catalogue, film: Film) -> dict[str, Any]:
    facts = {k: v for k, v in own_values(film).items() if k not in _LEFT_OUT and v != _USUAL.get(k)}
    known = {k: v for k, v in facts.pop("accessibilite", {}).items() if v != "inconnu"}
    if known:
        facts["accessibilite"] = known
    if owner := film.distributeur or film.ayant_droit:
        facts["distribution"] = catalogue.libelle("distributeurs", owner)
    card = card_row(film_card(catalogue, film))[1:]
    said = {"titre": card[0], "realisation": [card[1]], "annee": card[2]}
    return {k: v for k, v in facts.items() if said.get(k) != v} | {"carte": card}
