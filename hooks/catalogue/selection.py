"""A selection: film of the month, cycle, finds, favourites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field

from .fields import SANS_DOUBLON, Champ, Fiche, Mois, Slug, Texte, TexteLong, terme
from .plain_form import Path


class Selection(Fiche):
    """A few films chosen together, and why."""

    genre_de_fiche: ClassVar[str] = "selection"
    dossier: ClassVar[str] = "seances/selections"

    titre: Annotated[Texte, Champ("Titre", cherche=10)]
    type: Annotated[Annotated[str, terme("types-selection")], Champ("Type", vocabulaire="types-selection")]
    mois: Annotated[Mois | None, Champ("Mois", "AAAA-MM, pour un film du mois.")] = None
    coordination: Annotated[Slug | None, Champ("Coordination", lien="coordination")] = None
    films: Annotated[tuple[Slug, ...], Field(min_length=1), Champ("Films", lien="film"), SANS_DOUBLON]
    texte: Annotated[TexteLong | None, Champ("En deux phrases", cherche=2)] = None

    @classmethod
    def regles(cls, values: Mapping[str, Any]) -> Iterator[tuple[Path, str, dict[str, Any]]]:
        """A film of the month says which month."""
        if values.get("type") == "film-du-mois" and not values.get("mois"):
            yield ("mois",), "mois_du_film", {}
