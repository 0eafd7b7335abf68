"""Cards: the few facts by which a film is recognised in a list, for the templates and for the browser."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from ..assembly import Catalogue
from ..dates import duration_fr
from ..film import Film
from ..text import NBSP, join_fr, typography
from ..urls import record_url

MOTIFS = 8
#: What the browser's template holds before it is filled.
EMPTY_CARD = dict.fromkeys(
    ("url", "slug", "titre", "realisation", "annee", "faits", "themes", "famille", "motif", "taille"), ""
)


def famille(catalogue: Catalogue, film: Film) -> str:
    """Return the family of the film's first theme: it gives the poster its colours."""
    return catalogue.vocabulaires["themes"].entrees[film.themes[0]].famille


def motif(film: Film) -> int:
    """Return the number of the poster's drawing, from 1: always the same for a film."""
    return zlib.crc32(film.slug.encode()) % MOTIFS + 1


def title_size(title: str) -> str:
    """Return how large the poster writes the title: « xl » to « s »."""
    longest = max(len(w) for w in title.split())
    if len(title) <= 12 and longest <= 8:
        return "xl"
    if len(title) <= 26 and longest <= 11:
        return "l"
    return "m" if len(title) <= 46 and longest <= 13 else "s"


def facts(film: Film) -> list[str]:
    """Return what the card says under the poster: length, form, age, version."""
    found = [duration_fr(film.duree) if film.duree else "durée à vérifier"]
    if film.age_conseille is not None:
        found.append(f"dès {film.age_conseille}{NBSP}ans" if film.age_conseille else "tous âges")
    if "sans-dialogue" in film.versions:
        found.append("sans dialogue")
    elif "VF" in film.versions:
        found.append("VF")
    return found


def film_card(catalogue: Catalogue, film: Film) -> dict[str, Any]:
    """Return the card of a film, made once a catalogue; every text is ready to be shown."""
    return film_cards(catalogue, (film,))[0]


def film_cards(catalogue: Catalogue, films: Iterable[Film]) -> list[dict[str, Any]]:
    """Return the cards of several films."""
    made = _made(catalogue)
    return [made.get(film.slug) or made.setdefault(film.slug, _card(catalogue, film)) for film in films]


@lru_cache(maxsize=2)
def _made(catalogue: Catalogue) -> dict[str, dict[str, Any]]:  # noqa: ARG001
    """Return where the cards of a catalogue are kept."""
    return {}


def _card(catalogue: Catalogue, film: Film) -> dict[str, Any]:
    return {
        "url": record_url(film),
        "slug": film.slug,
        "titre": typography(film.titre),
        "realisation": typography(join_fr(film.realisation)),
        "annee": film.annee,
        "faits": " · ".join([catalogue.libelle("formes", film.forme), *facts(film)]),
        "themes": " · ".join(catalogue.libelle("themes", t) for t in film.themes[:2]),
        "famille": famille(catalogue, film),
        "motif": motif(film),
        "taille": title_size(film.titre),
    }


def card_row(card: dict[str, Any]) -> list[Any]:
    """Return a card as the browser's blocks write it: the values alone, in the order that ``ui/cartes.js`` knows."""
    return [card[key] for key in _ROW]


_ROW = ("slug", "titre", "realisation", "annee", "faits", "themes", "famille", "motif", "taille")
