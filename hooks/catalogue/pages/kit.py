"""The kit of a séance: blank pieces that print as they are, and that the browser fills."""

from __future__ import annotations

from collections.abc import Iterator

from ..assembly import Catalogue
from ..text import sort_key
from .composer import COMPOSER
from .page import Page

#: Where the forge opens a new file from an address; other forges do it otherwise.
FORGE = "https://github.com/"
#: The pieces: (id, label, what it is for).
PIECES = (
    ("conducteur", "Conducteur", "le déroulé minuté, pour l’équipe"),
    ("presentation", "Présentation", "à dire avant le film, en deux longueurs"),
    ("questions", "Trois questions", "pour ouvrir l’échange"),
    ("affiche", "Affiche", "sans image du film, en A4 ou en A3"),
    ("invitation", "Invitation facile à lire", "phrases courtes, gros caractères"),
    ("autorisation", "Autorisation de sortie", "à signer par les responsables des mineur·es"),
    ("comptage", "Feuille de comptage", "combien de personnes, sans aucun nom"),
    ("retour", "Retour d’expérience", "à remplir à chaud, après la séance"),
)
#: Printed when nothing else is asked: what every session needs.
CHOSEN = ("conducteur", "questions", "affiche", "comptage")
#: What kind of place, as the session's address says it.
LIEUX = (
    ("salle", "Salle de cinéma"),
    ("plein-air", "Plein air"),
    ("centre-social", "Centre social"),
    ("circuit-itinerant", "Circuit itinérant"),
    ("prison", "Prison"),
    ("hopital", "Hôpital"),
    ("mediatheque", "Médiathèque"),
    ("ecole", "École"),
)
#: Lines of the blank run sheet: (minutes before or after the hour announced, what happens).
RUN = (
    ("− 60 min", "S’installer et tester : image, son, micro, lumière, accès"),
    ("− 20 min", "Ouvrir les portes, accueillir, placer"),
    ("0", "Souhaiter la bienvenue"),
    ("", "Le film"),
    *[("", "")] * 5,
    ("", "Remercier, dire la suite"),
    ("", "Ranger, compter, noter à chaud ce qui a marché"),
)
#: Who is counted, never who they are.
COUNTED = ("Enfants", "Adolescent·es", "Adultes", "Personnes qui accompagnent un groupe", "Équipe et bénévoles")


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """Yield the page of the kit."""
    terms = catalogue.vocabulaires
    yield Page(
        url="composer/kit/",
        gabarit="kit.html",
        titre="Kit de séance",
        description="Conducteur, présentation, questions, affiche, invitation facile à lire, autorisation, comptage : "
        "les feuilles d'une séance, prêtes à imprimer.",
        section="composer",
        fil=[COMPOSER],
        contexte={
            "pieces": PIECES,
            "choisies": CHOSEN,
            "lieux": LIEUX,
            "formats": sorted(catalogue.formats.values(), key=lambda f: sort_key(f.titre)),
            "versions": terms["versions"].entrees.values(),
            "acces": terms["acces"].entrees.values(),
            "publics": terms["publics"].entrees.values(),
            "coordinations": sorted(catalogue.coordinations.values(), key=lambda c: sort_key(c.nom)),
            "deroule": RUN,
            "comptes": COUNTED,
            "forge_connue": FORGE,
        },
    )
