"""What every page shares: names, menu, addresses, and the names of the built assets."""

from __future__ import annotations

from dataclasses import dataclass, field

from .urls import root_from

#: The main menu: (section, label, address).
MENU = (
    ("composer", "Composer", "composer/"),
    ("films", "Films", "films/"),
    ("themes", "Thèmes", "themes/"),
    ("seances", "Séances", "seances/"),
    ("mediateurs", "Accompagner", "seances/mediateurs/"),
    ("coordinations", "Coordinations", "seances/coordinations/"),
    ("organiser", "Organiser", "organiser/"),
)
#: The foot of every page, short since every page carries it.
FOOTER = (
    ("Plan du site", "plan/"),
    ("Proposer", "proposer/"),
    ("Contribuer", "contribuer/"),
    ("Données ouvertes", "donnees/"),
    ("À propos", "a-propos/"),
    ("Accessibilité", "accessibilite/"),
)
#: The map of the site: (title, [(label, address)]).
PLAN = (
    (
        "Trouver",
        (
            ("Tous les films", "films/"),
            ("Parcourir sans filtre", "parcourir/"),
            ("Thèmes", "themes/"),
            ("Sélections", "seances/selections/"),
            ("Ma sélection", "selection/"),
        ),
    ),
    (
        "Faire sa séance",
        (
            ("Ma séance en 5 questions", "composer/"),
            ("Quel film choisir ?", "quel-film/"),
            ("Organiser", "organiser/"),
            ("Animer", "animer/"),
            ("Impliquer les publics", "impliquer/"),
            ("Atelier de programmation", "selection/atelier/"),
            ("Formats de séance", "seances/"),
            ("Qui peut accompagner", "seances/mediateurs/"),
            ("Coordinations", "seances/coordinations/"),
            ("Le droit", "droit/"),
            ("Les coûts", "couts/"),
            ("Guide des salles", "salles/"),
            ("Kit de séance", "composer/kit/"),
            ("Ce que contient le kit", "kit/"),
        ),
    ),
    (
        "Contribuer",
        (
            ("Proposer", "proposer/"),
            ("Comment contribuer", "contribuer/"),
            ("Retours d’expérience", "seances/retours/"),
            ("Données ouvertes", "donnees/"),
            ("Glossaire", "contribuer/glossaire/"),
        ),
    ),
    (
        "Le projet",
        (("À propos", "a-propos/"), ("Accessibilité", "accessibilite/")),
    ),
)


@dataclass(frozen=True)
class Site:
    """The site being built. ``url`` and ``forge`` are empty when the configuration does not give them."""

    nom: str
    url: str = ""
    forge: str = ""
    edition: str = "edit/main/"
    assets: dict[str, str] = field(default_factory=dict)
    avec_csp: bool = True

    def page(self, url: str, *, section: str = "", source: str = "", root: str | None = None) -> dict[str, object]:
        """Return what ``base.html`` needs for the page at ``url``: the way back to the root, menu, addresses."""
        racine = root_from(url) if root is None else root
        return {
            "site": self,
            "racine": racine,
            "url_de_page": url,
            "section": section,
            "menu": MENU,
            "pied": FOOTER,
            "plan": PLAN,
            "canonique": self.url + url if self.url else "",
            "modifier": f"{self.forge}{self.edition}{source}" if self.forge and source else "",
        }
