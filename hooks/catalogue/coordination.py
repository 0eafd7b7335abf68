"""A coordination: who answers on a territory, what it offers, what it adopts."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from .fields import SANS_DOUBLON, Adresse, Champ, Fiche, Groupe, Texte, TexteLong, Textes, _as_list, terme


class Offre(Groupe):
    """What a coordination can do for a séance, and what it cannot."""

    propose: Textes = ()
    ne_propose_pas: Textes = ()


def _offer(value: Any) -> Any:
    return {"propose": _as_list(value)} if isinstance(value, str | list) else value


class Coordination(Fiche):
    """One coordination of the network: a structure and a territory, never a person."""

    genre_de_fiche: ClassVar[str] = "coordination"
    dossier: ClassVar[str] = "seances/coordinations"
    nom_du_titre: ClassVar[str] = "nom"

    nom: Annotated[Texte, Champ("Nom", cherche=10)]
    structure: Annotated[Texte, Champ("Structure porteuse", cherche=8)]
    territoire: Annotated[Texte, Champ("Territoire", cherche=6)]
    regions: Annotated[
        tuple[Annotated[str, terme("regions")], ...],
        BeforeValidator(_as_list),
        Champ("Régions", cherche=4, vocabulaire="regions"),
        SANS_DOUBLON,
    ] = ()
    site: Annotated[Adresse | None, Champ("Site")] = None
    ligne_editoriale: Annotated[TexteLong | None, Champ("Ligne éditoriale", cherche=1)] = None
    offre: Annotated[
        Offre, BeforeValidator(_offer), Champ("Offre", "Ce qu'elle propose, ce qu'elle ne propose pas.")
    ] = Offre()
