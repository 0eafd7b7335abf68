"""Who can accompany a film: an organisation, or a person who has agreed to it in writing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from .fields import SANS_DOUBLON, Adresse, Champ, DateISO, Entier, Fiche, Slug, Texte, Textes, _as_list, terme
from .plain_form import Path


class Mediateur(Fiche):
    """One organisation or person; no private contact is ever written."""

    genre_de_fiche: ClassVar[str] = "mediateur"
    dossier: ClassVar[str] = "seances/mediateurs"
    nom_du_titre: ClassVar[str] = "nom"

    nom: Annotated[Texte, Champ("Nom", cherche=10)]
    type: Annotated[
        Annotated[str, terme("types-mediateur")], Champ("Type", "Structure ou personne.", vocabulaire="types-mediateur")
    ]
    site: Annotated[Adresse | None, Champ("Site", "Adresse publique, en https.")] = None
    contact: Annotated[Adresse | None, Champ("Page de contact", "Une page publique, jamais un contact privé.")] = None
    region: Annotated[
        tuple[Annotated[str, terme("regions")], ...],
        BeforeValidator(_as_list),
        Champ("Région", cherche=2, vocabulaire="regions"),
        SANS_DOUBLON,
    ] = ()
    rayon_km: Annotated[Entier | None, Champ("Rayon de déplacement", "En kilomètres.")] = None
    visio: Annotated[Annotated[str, terme("reponses")], Champ("À distance", vocabulaire="reponses")] = "inconnu"
    lieux: Annotated[
        tuple[Annotated[str, terme("lieux")], ...],
        Champ("Lieux", "Seulement si l'offre ne vaut que pour certains lieux.", vocabulaire="lieux"),
        SANS_DOUBLON,
    ] = ()
    metiers: Annotated[Textes, Champ("Métiers", cherche=4)] = ()
    formats: Annotated[tuple[Slug, ...], Champ("Formats", lien="format"), SANS_DOUBLON] = ()
    themes: Annotated[
        tuple[Annotated[str, terme("themes")], ...], Champ("Thèmes", cherche=4, vocabulaire="themes"), SANS_DOUBLON
    ] = ()
    publics: Annotated[
        tuple[Annotated[str, terme("publics")], ...], Champ("Publics", cherche=2, vocabulaire="publics"), SANS_DOUBLON
    ] = ()
    langues: Annotated[
        tuple[Annotated[str, terme("langues", libelles=True)], ...],
        Champ("Langues", vocabulaire="langues"),
        SANS_DOUBLON,
    ] = ()
    tarif_type: Annotated[Annotated[str, terme("tarifs")], Champ("Tarif", vocabulaire="tarifs")] = "inconnu"
    consentement_le: Annotated[DateISO | None, Champ("Accord donné le", "Obligatoire pour une personne.")] = None
    revoir_avant: Annotated[DateISO | None, Champ("À revoir avant", "Obligatoire pour une personne.")] = None

    @classmethod
    def regles(cls, values: Mapping[str, Any]) -> Iterator[tuple[Path, str, dict[str, Any]]]:
        """A person is published only with a dated consent and a date to ask again."""
        if values.get("type") == "personne":
            for name in ("consentement_le", "revoir_avant"):
                if not values.get(name):
                    yield (name,), "manque_pour_une_personne", {}
