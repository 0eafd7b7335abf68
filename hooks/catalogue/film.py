"""A film: the record that social centres look for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field

from .fields import (
    SANS_DOUBLON,
    Adresse,
    Age,
    Annee,
    Champ,
    DateISO,
    Duree,
    Fiche,
    Groupe,
    Slug,
    Sources,
    Texte,
    TexteLong,
    terme,
)
from .plain_form import Path

Reponse = Annotated[str, terme("reponses")]


class Accessibilite(Groupe):
    """Which accessible versions exist; unknown is not no."""

    AD: Reponse = "inconnu"
    SME: Reponse = "inconnu"
    LSF: Reponse = "inconnu"
    FALC: Reponse = "inconnu"


class LienRegion(Groupe):
    """What ties the film to a region."""

    region: Annotated[str, terme("regions")]
    type: Annotated[str, terme("liens-region")]


class Ressource(Groupe):
    """A document about the film, elsewhere."""

    titre: Texte
    url: Adresse
    type: Texte | None = None
    public: Texte | None = None
    licence: Texte | None = None


class Identifiants(Groupe):
    """The film in other catalogues."""

    imdb: Annotated[str | None, Field(pattern=r"^tt[0-9]{7,9}$")] = None
    wikidata: Annotated[str | None, Field(pattern=r"^Q[1-9][0-9]*$")] = None
    eidr: Annotated[str | None, Field(pattern=r"^10\.5240/([0-9A-F]{4}-){5}[0-9A-Z]$")] = None
    isan: Annotated[
        str | None, Field(pattern=r"^[0-9A-F]{4}(-[0-9A-F]{4}){3}(-[0-9A-Z])?((-[0-9A-F]{4}){2}(-[0-9A-Z])?)?$")
    ] = None
    cnc: Texte | None = None


class Film(Fiche):
    """One film. The body of its file is the synopsis, in our own words."""

    genre_de_fiche: ClassVar[str] = "film"
    dossier: ClassVar[str] = "films"

    titre: Annotated[Texte, Champ("Titre", "Le titre français, comme sur le visa.", cherche=10)]
    titre_original: Annotated[Texte | None, Champ("Titre original", cherche=8)] = None
    realisation: Annotated[
        tuple[Texte, ...], Field(min_length=1), Champ("Réalisation", "Liste de noms.", cherche=8), SANS_DOUBLON
    ]
    annee: Annotated[Annee, Champ("Année", "Quatre chiffres.")]
    pays: Annotated[
        tuple[Annotated[str, terme("pays", libelles=True)], ...],
        Champ("Pays", "En français ; les codes ISO sont acceptés.", facette="pays", cherche=2, vocabulaire="pays"),
        SANS_DOUBLON,
    ] = ()
    langues: Annotated[
        tuple[Annotated[str, terme("langues", libelles=True)], ...],
        Champ("Langues", "Langues parlées, en français ; les codes ISO sont acceptés.", vocabulaire="langues"),
        SANS_DOUBLON,
    ] = ()
    duree: Annotated[Duree | None, Champ("Durée", "En minutes : 94, 1:34 ou 1h34.")] = None
    forme: Annotated[Annotated[str, terme("formes")], Champ("Forme", facette="forme", cherche=2, vocabulaire="formes")]
    genres: Annotated[tuple[Texte, ...], Champ("Genres", facette="genre", cherche=2), SANS_DOUBLON] = ()
    mots_cles: Annotated[tuple[Texte, ...], Champ("Mots-clés", "Ce que l'on taperait.", cherche=4), SANS_DOUBLON] = ()
    classification: Annotated[
        Annotated[str, terme("classifications")],
        Champ("Classification", "Celle du visa.", facette="classification", vocabulaire="classifications"),
    ] = "inconnue"
    sortie_fr: Annotated[DateISO | None, Champ("Sortie en France")] = None
    visa_date: Annotated[DateISO | None, Champ("Date du visa", "Lue sur le registre du CNC, jamais devinée.")] = None
    visa_numero: Annotated[Texte | None, Champ("Numéro de visa", "Lu sur un document du CNC, jamais deviné.")] = None
    age_conseille: Annotated[Age | None, Champ("Âge conseillé", "L'âge éducatif, avec sa raison.")] = None
    age_motif: Annotated[Texte | None, Champ("Raison de l'âge")] = None
    points_attention: Annotated[tuple[Texte, ...], Champ("Points d'attention", "Ce qui peut heurter.")] = ()
    themes: Annotated[
        tuple[Annotated[str, terme("themes")], ...],
        Field(min_length=1, max_length=5),
        Champ("Thèmes", "De un à cinq.", facette="theme", cherche=6, vocabulaire="themes"),
        SANS_DOUBLON,
    ]
    publics: Annotated[
        tuple[Annotated[str, terme("publics")], ...],
        Field(min_length=1),
        Champ("Publics", facette="public", cherche=2, vocabulaire="publics"),
        SANS_DOUBLON,
    ]
    distributeur: Annotated[Texte | None, Champ("Distribution", "Une société, jamais une personne.", cherche=1)] = None
    ayant_droit: Annotated[Texte | None, Champ("Ayant droit (non commercial)", "Une société.")] = None
    conditions: Annotated[
        Annotated[str, terme("conditions")] | None,
        Champ("Conditions", "Aucun tarif négocié ici.", facette="conditions", vocabulaire="conditions"),
    ] = None
    fourchette: Annotated[
        Annotated[str, terme("fourchettes")] | None,
        Champ("Ordre de prix", "Avec l'accord de l'ayant droit.", vocabulaire="fourchettes"),
    ] = None
    supports: Annotated[
        tuple[Annotated[str, terme("supports")], ...],
        Champ("Supports", facette="support", vocabulaire="supports"),
        SANS_DOUBLON,
    ] = ()
    versions: Annotated[
        tuple[Annotated[str, terme("versions")], ...],
        Champ("Versions", facette="version", vocabulaire="versions"),
        SANS_DOUBLON,
    ] = ()
    accessibilite: Annotated[
        Accessibilite, Champ("Accessibilité", "AD, SME, LSF, FALC : oui, non ou inconnu.", facette="acces")
    ] = Accessibilite()
    lien_region: Annotated[tuple[LienRegion, ...], Champ("Lien avec une région", facette="region")] = ()
    prix: Annotated[tuple[Texte, ...], Champ("Prix", "Festival et récompense.", cherche=1)] = ()
    formats: Annotated[tuple[Slug, ...], Champ("Formats de séance", facette="format", lien="format"), SANS_DOUBLON] = ()
    mediateurs: Annotated[tuple[Slug, ...], Champ("Médiateurs et médiatrices", lien="mediateur"), SANS_DOUBLON] = ()
    avant_programme: Annotated[tuple[Slug, ...], Champ("Avant-programme", lien="film"), SANS_DOUBLON] = ()
    ressources: Annotated[tuple[Ressource, ...], Champ("Ressources", "Dossiers, entretiens, bande-annonce.")] = ()
    pourquoi: Annotated[TexteLong | None, Champ("Pourquoi ce film", cherche=1)] = None
    questions_debat: Annotated[tuple[Texte, ...], Champ("Questions pour ouvrir le débat", "Trois questions.")] = ()
    proposee_par: Annotated[Slug | None, Champ("Proposée par", lien="coordination")] = None
    adoptee_par: Annotated[tuple[Slug, ...], Champ("Adoptée par", lien="coordination"), SANS_DOUBLON] = ()
    identifiants: Annotated[Identifiants, Champ("Identifiants")] = Identifiants()
    statut: Annotated[Annotated[str, terme("statuts")], Champ("Statut", "Obligatoire.", vocabulaire="statuts")]
    sources: Annotated[Sources, Champ("Sources", "Adresses ou textes où les faits se lisent.")] = ()

    @classmethod
    def regles(cls, values: Mapping[str, Any]) -> Iterator[tuple[Path, str, dict[str, Any]]]:
        """A film to be checked may leave its countries and its length open."""
        if values.get("statut") != "a-verifier":
            for name in ("pays", "duree"):
                if not values.get(name):
                    yield (name,), "manque_sauf_a_verifier", {}
        if values.get("fourchette") and values.get("conditions") in (None, "gratuit"):  # a list may stand there: no set
            yield ("fourchette",), "fourchette_sans_conditions", {}

    @property
    def decennie(self) -> int:
        """Return the first year of the decade."""
        return self.annee // 10 * 10

    @property
    def est_court(self) -> bool:
        """Tell whether the law counts it as a short: under sixty minutes."""
        return self.duree is not None and self.duree < 60
