"""Facts of films by slug, in small files, for the pages that work on chosen films: selection, composer, kit.

A film stands in the file that its slug's CRC-32 gives; ``theme/js/io/fiches.js`` finds it the same way.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from .assembly import Catalogue
from .exports.rows import own_values
from .film import Film
from .pages.cards import film_card

#: Films a file, on average: about three kilobytes once compressed.
A_FILE = 8
#: What those pages never show.
_LEFT_OUT = {
    *("titre_original", "mots_cles", "sortie_fr", "visa_numero", "age_motif", "distributeur", "ayant_droit", "prix"),
    *("ressources", "identifiants", "verifie_le", "sources"),
}
#: What goes without saying, like what the card says in the same words: the browser puts it back.
_USUAL = {"classification": "inconnue", "statut": "verifie"}
#: What those pages show of the card, in this order.
_CARD = ("titre", "realisation", "annee", "faits", "famille", "motif", "taille")


def bucket(slug: str, files: int) -> int:
    """Return the number of the file that holds a film."""
    return zlib.crc32(slug.encode()) % files


def fiche_files(catalogue: Catalogue, films: Sequence[Film]) -> Iterator[tuple[str, Any]]:
    """Yield (name, payload): ``films/fiches``, then each file.

    ``films/fiches`` is ``fichiers``, their number, and ``cles``, the names of the facts, those that most films say
    first. A file is, by slug, a row of values in that order; what a film does not say is an empty text, left out at the
    end of the row.
    """
    files = max(1, len(films) // A_FILE)
    held: list[dict[str, dict[str, Any]]] = [{} for _ in range(files)]
    said: Counter[str] = Counter()
    for film in films:
        facts = held[bucket(film.slug, files)][film.slug] = _facts(catalogue, film)
        said.update(facts.keys())
    keys = sorted(said, key=lambda key: (-said[key], key))
    yield "films/fiches", {"fichiers": files, "cles": keys}
    for at, rows in enumerate(held):
        yield f"films/fiches/{at // 100}/{at}", {slug: _row(keys, facts) for slug, facts in rows.items()}


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
    card = film_card(catalogue, film)
    said = {"titre": card["titre"], "realisation": [card["realisation"]], "annee": card["annee"]}
    return {k: v for k, v in facts.items() if said.get(k) != v} | {"carte": [card[key] for key in _CARD]}
