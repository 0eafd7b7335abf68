"""What a demande of séance may say, in closed lists with their labels. Twin of the lists of ``js/core/demande.js``."""

from __future__ import annotations

#: Kinds of place, as people name them.
LIEUX = {
    "salle": "Au cinéma",
    "plein-air": "En plein air",
    "centre-social": "Dans un centre social, une maison de quartier",
    "circuit-itinerant": "Avec un cinéma itinérant",
    "prison": "En prison",
    "hopital": "À l'hôpital, dans un lieu de soin",
    "mediatheque": "À la médiathèque",
    "ecole": "À l'école, au collège, au lycée",
}
#: Who organises: the law depends on it.
ORGANISATEURS = {
    "cinema": "Un cinéma",
    "association": "Une association",
    "cine-club": "Un ciné-club affilié",
    "collectivite": "Une commune, un service public",
    "etablissement": "Un établissement (école, hôpital, prison…)",
}
ENTREES = {"gratuite": "Gratuite", "payante": "Payante"}
