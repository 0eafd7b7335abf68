"""The 101 French départements with their region of 2016, and the former regions that coordinations still follow.

Codes and names: code officiel géographique (Insee).
"""

from __future__ import annotations

from collections.abc import Sequence

from .text import fold, words

#: Region → its départements, as « code nom », in the order of the codes.
_BY_REGION = {
    "auvergne-rhone-alpes": (
        "01 Ain", "03 Allier", "07 Ardèche", "15 Cantal", "26 Drôme", "38 Isère", "42 Loire", "43 Haute-Loire",
        "63 Puy-de-Dôme", "69 Rhône", "73 Savoie", "74 Haute-Savoie",
    ),
    "bourgogne-franche-comte": (
        "21 Côte-d'Or", "25 Doubs", "39 Jura", "58 Nièvre", "70 Haute-Saône", "71 Saône-et-Loire", "89 Yonne",
        "90 Territoire de Belfort",
    ),
    "bretagne": ("22 Côtes-d'Armor", "29 Finistère", "35 Ille-et-Vilaine", "56 Morbihan"),
    "centre-val-de-loire": (
        "18 Cher", "28 Eure-et-Loir", "36 Indre", "37 Indre-et-Loire", "41 Loir-et-Cher", "45 Loiret",
    ),
    "corse": ("2A Corse-du-Sud", "2B Haute-Corse"),
    "grand-est": (
        "08 Ardennes", "10 Aube", "51 Marne", "52 Haute-Marne", "54 Meurthe-et-Moselle", "55 Meuse", "57 Moselle",
        "67 Bas-Rhin", "68 Haut-Rhin", "88 Vosges",
    ),
    "hauts-de-france": ("02 Aisne", "59 Nord", "60 Oise", "62 Pas-de-Calais", "80 Somme"),
    "ile-de-france": (
        "75 Paris", "77 Seine-et-Marne", "78 Yvelines", "91 Essonne", "92 Hauts-de-Seine", "93 Seine-Saint-Denis",
        "94 Val-de-Marne", "95 Val-d'Oise",
    ),
    "normandie": ("14 Calvados", "27 Eure", "50 Manche", "61 Orne", "76 Seine-Maritime"),
    "nouvelle-aquitaine": (
        "16 Charente", "17 Charente-Maritime", "19 Corrèze", "23 Creuse", "24 Dordogne", "33 Gironde", "40 Landes",
        "47 Lot-et-Garonne", "64 Pyrénées-Atlantiques", "79 Deux-Sèvres", "86 Vienne", "87 Haute-Vienne",
    ),
    "occitanie": (
        "09 Ariège", "11 Aude", "12 Aveyron", "30 Gard", "31 Haute-Garonne", "32 Gers", "34 Hérault", "46 Lot",
        "48 Lozère", "65 Hautes-Pyrénées", "66 Pyrénées-Orientales", "81 Tarn", "82 Tarn-et-Garonne",
    ),
    "pays-de-la-loire": ("44 Loire-Atlantique", "49 Maine-et-Loire", "53 Mayenne", "72 Sarthe", "85 Vendée"),
    "provence-alpes-cote-d-azur": (
        "04 Alpes-de-Haute-Provence", "05 Hautes-Alpes", "06 Alpes-Maritimes", "13 Bouches-du-Rhône", "83 Var",
        "84 Vaucluse",
    ),
    "guadeloupe": ("971 Guadeloupe",),
    "martinique": ("972 Martinique",),
    "guyane": ("973 Guyane",),
    "la-reunion": ("974 La Réunion",),
    "mayotte": ("976 Mayotte",),
}  # fmt: skip
#: Code → (name, region), in the order of the codes.
DEPARTEMENTS: dict[str, tuple[str, str]] = dict(
    sorted(
        (written.split(" ", 1)[0], (written.split(" ", 1)[1], region))
        for region, found in _BY_REGION.items()
        for written in found
    )
)
#: Regions before 2016, for the coordinations that answer for one of them.
ANCIENNES = {
    "Alsace": "67 68",
    "Lorraine": "54 55 57 88",
    "Champagne-Ardenne": "08 10 51 52",
    "Auvergne": "03 15 43 63",
    "Rhône-Alpes": "01 07 26 38 42 69 73 74",
    "Aquitaine": "24 33 40 47 64",
    "Poitou-Charentes": "16 17 79 86",
    "Limousin": "19 23 87",
}


def covered(territoire: str, regions: Sequence[str]) -> list[str]:
    """Return the codes that a territory covers: those it names, a former region's, else all of its regions'."""
    inside = [code for code, (_, region) in DEPARTEMENTS.items() if region in regions]
    named = {_plain(part) for part in territoire.split("(")[0].split(",")}
    codes = {code for code in inside if _plain(DEPARTEMENTS[code][0]) in named}
    for name, members in ANCIENNES.items():
        if _plain(name) in named:
            codes.update(members.split())
    return [code for code in inside if code in codes] if codes else inside


def _plain(name: str) -> str:
    return " ".join(words(fold(name)))
