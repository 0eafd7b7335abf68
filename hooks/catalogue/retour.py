"""A return of experience: what happened when somebody showed the film. No name, no face of a participant."""

from __future__ import annotations

from typing import Annotated, ClassVar

from .fields import Champ, DateISO, Entier, Fiche, Slug, Texte, TexteLong, terme


class Retour(Fiche):
    """One screening told in a few lines."""

    genre_de_fiche: ClassVar[str] = "retour"
    dossier: ClassVar[str] = "seances/retours"

    film: Annotated[Slug, Champ("Film", lien="film")]
    format: Annotated[Slug, Champ("Format", lien="format")]
    date: Annotated[DateISO, Champ("Date de la séance")]
    type_de_lieu: Annotated[Texte, Champ("Type de lieu", "Cinéma, centre social, plein air…")]
    territoire: Annotated[Texte, Champ("Territoire", cherche=2)]
    jauge: Annotated[Entier | None, Champ("Nombre de personnes")] = None
    public: Annotated[Annotated[str, terme("publics")] | None, Champ("Public", vocabulaire="publics")] = None
    ce_qui_a_marche: Annotated[TexteLong, Champ("Ce qui a marché", cherche=1)]
    a_eviter: Annotated[TexteLong | None, Champ("À éviter", cherche=1)] = None
    coordination: Annotated[Slug | None, Champ("Coordination", lien="coordination")] = None

    @property
    def nom_affiche(self) -> str:
        """Return « Cinéma, Bretagne »: a return has no title of its own."""
        return f"{self.type_de_lieu}, {self.territoire}"
