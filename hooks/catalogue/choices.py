"""The closed lists of the contract, with their French labels. Open vocabularies (themes, countries…) are YAML files."""

from __future__ import annotations

from .demande import LIEUX as _LIEUX
from .vocabulary import Entree, Vocabulaire


def _choices(nom: str, **labels: str) -> Vocabulaire:
    return Vocabulaire(nom, {k.replace("_", "-"): Entree(k.replace("_", "-"), v) for k, v in labels.items()})


def _named(nom: str, labels: dict[str, str]) -> Vocabulaire:
    return Vocabulaire(nom, {k: Entree(k, v) for k, v in labels.items()})


FORMES = _choices(
    "formes",
    fiction="Fiction",
    documentaire="Documentaire",
    animation="Animation",
    experimental="Expérimental",
    programme_de_courts="Programme de courts",
    film_d_atelier="Film d'atelier",
)
CLASSIFICATIONS = _named(
    "classifications",
    {
        "tous-publics": "Tous publics",
        "avertissement": "Tous publics avec avertissement",
        "12": "Interdit aux moins de 12 ans",
        "16": "Interdit aux moins de 16 ans",
        "18": "Interdit aux moins de 18 ans",
        "inconnue": "Classification à vérifier",
    },
)
CONDITIONS = _choices(
    "conditions",
    a_demander="À demander",
    forfait="Forfait",
    minimum_garanti="Minimum garanti",
    pourcentage="Pourcentage des entrées",
    gratuit="Gratuit",
    adhesion="Par adhésion",
)
FOURCHETTES = _named(
    "fourchettes",
    {
        "moins-de-100": "Moins de 100 € HT",
        "100-200": "De 100 à 200 € HT",
        "200-400": "De 200 à 400 € HT",
        "plus-de-400": "Plus de 400 € HT",
    },
)
SUPPORTS = _named(
    "supports", {"DCP": "DCP", "Blu-ray": "Blu-ray", "DVD": "DVD", "fichier": "Fichier", "35mm": "Pellicule 35 mm"}
)
VERSIONS = _named(
    "versions",
    {
        "VF": "En français (VF)",
        "VO": "Version originale sans sous-titres",
        "VOSTFR": "Version originale sous-titrée",
        "VFSTFR": "En français sous-titré",
        "sans-dialogue": "Sans dialogue",
    },
)
ACCES = _named(
    "acces",
    {
        "AD": "Audiodescription",
        "SME": "Sous-titres sourds et malentendants",
        "LSF": "Langue des signes",
        "FALC": "Facile à lire et à comprendre",
    },
)
REPONSES = _choices("reponses", oui="Oui", non="Non", inconnu="À vérifier")
STATUTS = _choices(
    "statuts", verifie="Vérifiée", a_verifier="À vérifier", brouillon="Brouillon", exemple="Exemple fictif"
)
LIENS_REGION = _choices(
    "liens-region",
    tourne="tourné dans la région",
    produit="produit dans la région",
    sujet="la région en est le sujet",
    cineaste="cinéaste de la région",
)
MOMENTS = _choices("moments", avant="Avant le film", pendant="Pendant le film", apres="Après le film", autour="Autour")
TYPES_MEDIATEUR = _choices("types-mediateur", structure="Structure", personne="Personne")
TARIFS = _choices(
    "tarifs", grille="Grille publique", devis="Sur devis", benevole="Bénévole", gratuit="Gratuit", inconnu="À demander"
)
LIEUX = _named("lieux", _LIEUX)
TYPES_SELECTION = _choices(
    "types-selection",
    film_du_mois="Film du mois",
    cycle="Cycle",
    trouvailles="Trouvailles",
    coup_de_coeur="Coup de cœur",
)

#: Every closed list by its name.
CHOICES: dict[str, Vocabulaire] = {
    v.nom: v
    for v in (
        FORMES, CLASSIFICATIONS, CONDITIONS, FOURCHETTES, SUPPORTS, VERSIONS, ACCES, REPONSES, STATUTS,
        LIENS_REGION, MOMENTS, TYPES_MEDIATEUR, TARIFS, LIEUX, TYPES_SELECTION,
    )
}  # fmt: skip
