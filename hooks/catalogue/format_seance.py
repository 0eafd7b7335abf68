"""A format of special screening: what happens before, during, after or around the film."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from .fields import SANS_DOUBLON, Champ, Duree, Fiche, Groupe, Texte, TexteLong, Textes, terme


class Etape(Groupe):
    """One step of the run sheet: a day before the screening (« J-30 ») or a minute of it (« 0 min »)."""

    titre: Texte
    quand: Texte | None = None
    duree: Duree | None = None
    texte: TexteLong | None = None


def _step(value: Any) -> Any:
    return {"titre": value} if isinstance(value, str) else value


class FormatSeance(Fiche):
    """One format, with a run sheet that can be followed."""

    genre_de_fiche: ClassVar[str] = "format"
    dossier: ClassVar[str] = "seances/formats"

    titre: Annotated[Texte, Champ("Titre", cherche=10)]
    resume: Annotated[Texte | None, Champ("En une phrase", cherche=4)] = None
    moment: Annotated[
        Annotated[str, terme("moments")], Champ("Moment", "Avant, pendant, après ou autour.", vocabulaire="moments")
    ]
    duree: Annotated[Duree | None, Champ("Durée", "En minutes, si elle ne varie pas trop.")] = None
    duree_note: Annotated[Texte | None, Champ("Durée, en mots")] = None
    publics: Annotated[
        tuple[Annotated[str, terme("publics")], ...], Champ("Publics", cherche=2, vocabulaire="publics"), SANS_DOUBLON
    ] = ()
    jauge: Annotated[Texte | None, Champ("Jauge", "Combien de personnes.")] = None
    materiel: Annotated[Textes, Champ("Matériel")] = ()
    couts: Annotated[Textes, Champ("Coûts", "Ordres de grandeur, avec leur année.")] = ()
    etapes: Annotated[
        tuple[Annotated[Etape, BeforeValidator(_step)], ...],
        Champ("Déroulé", "Étapes : quand, durée en minutes, titre, texte."),
        Field(max_length=40),
    ] = ()
    variantes: Annotated[Textes, Champ("Variantes")] = ()
    conseils: Annotated[Textes, Champ("Conseils")] = ()
