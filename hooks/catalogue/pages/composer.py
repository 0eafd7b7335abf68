"""« Ma séance en 5 questions » and the dossier of one séance: pages that a script fills, and that read without one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..assembly import Catalogue
from ..demande import ENTREES, LIEUX, ORGANISATEURS
from ..departements import DEPARTEMENTS
from ..film import Film
from ..text import sort_key, typography
from .browse import theme_groups
from .page import Page

COMPOSER = ("Ma séance en 5 questions", "composer/")
#: Lengths offered, in minutes; the address takes any other.
LENGTHS = (
    (30, "30 min"), (59, "moins d'1 h"), (75, "1 h 15"), (90, "1 h 30"), (105, "1 h 45"), (120, "2 h"), (150, "2 h 30"),
)  # fmt: skip
#: Versions that people ask for; the others are details of a copy.
VERSIONS = (("VF", "En français"), ("VOSTFR", "En version originale sous-titrée"), ("sans-dialogue", "Sans dialogue"))
AGES = (3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18)
#: Where the guide of the law speaks of each kind of place, by the beginning of its title.
CASES = (
    ("Au cinéma, ou avec un cinéma itinérant", "a-dans-un-cinema-ou-avec-un-circuit-itinerant"),
    ("Ailleurs, entrée payante, par une association", "b-une-association-hors-du-cinema-entree-payante"),
    ("Ailleurs, entrée gratuite", "c-une-seance-gratuite-hors-du-cinema"),
    ("À la médiathèque, à la mairie, dans un service public", "d-un-service-public"),
    ("En plein air, sans cinéma", "f-en-plein-air-sans-exploitant-de-cinema"),
    ("En plein air, par le cinéma", "g-en-plein-air-par-le-cinema"),
    ("En prison, à l'hôpital", "h-prison-hopital-pjj-etablissement-medico-social"),
)


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """Yield /composer/ and /composer/seance/."""
    yield composer(catalogue)
    yield seance(catalogue)


def composer(catalogue: Catalogue) -> Page:
    """Return the five questions; without a script, the same questions as a guide of plain links."""
    totals = dict.fromkeys(catalogue.vocabulaires["publics"].entrees, 0)
    for film in catalogue.films.values():
        for public in film.publics:
            totals[public] += 1
    publics = catalogue.vocabulaires["publics"].entrees.values()
    return Page(
        url=COMPOSER[1],
        gabarit="composer.html",
        titre=COMPOSER[0],
        description="Pour qui, de quoi parler, où, quand, avec quels moyens : cinq questions, jusqu'à cinq "
        "propositions de film, de format et d'accompagnement, avec leurs raisons.",
        section="composer",
        contexte={
            "publics": [(p, totals[p.id]) for p in publics],
            "familles": theme_groups(catalogue),
            "coordinations": by_region(catalogue),
            "cas": CASES,
            **choices(catalogue),
        },
    )


def seance(catalogue: Catalogue) -> Page:
    """Return the dossier of a séance: its film and its context stand in the address."""
    return Page(
        url="composer/seance/",
        gabarit="seance.html",
        titre="Le dossier de votre séance",
        description="Pour un film et un format : le programme, le droit, le budget, le calendrier, qui accompagne, "
        "et le texte à envoyer à votre coordination.",
        section="composer",
        fil=[COMPOSER],
        contexte={"exemple": example(catalogue), **choices(catalogue)},
    )


def choices(catalogue: Catalogue) -> dict[str, Any]:
    """Return the lists that both forms offer."""
    regions = catalogue.vocabulaires["regions"].entrees
    return {
        "regions": [(r.id, r.libelle) for r in regions.values() if r.id != "national"],
        "departements": [(code, nom) for code, (nom, _) in DEPARTEMENTS.items()],
        "lieux": [(k, typography(v)) for k, v in LIEUX.items()],
        "organisateurs": [(k, typography(v)) for k, v in ORGANISATEURS.items()],
        "entrees": list(ENTREES.items()),
        "durees": [(n, typography(label)) for n, label in LENGTHS],
        "versions": VERSIONS,
        "acces": [(e.id, e.libelle) for e in catalogue.vocabulaires["acces"].entrees.values()],
        "ages": AGES,
        "formats": sorted(((f.slug, f.titre) for f in catalogue.formats.values()), key=lambda f: sort_key(f[1])),
    }


def by_region(catalogue: Catalogue) -> list[tuple[str, list[Any]]]:
    """Return (region, its coordinations), those without one included: it is said kindly."""
    found = []
    for region in catalogue.vocabulaires["regions"].entrees.values():
        here = [c for c in catalogue.coordinations.values() if region.id in c.regions]
        if region.id != "national":
            found.append((region.libelle, sorted(here, key=lambda c: sort_key(c.nom))))
    return found


def example(catalogue: Catalogue) -> Film | None:
    """Return a film whose dossier shows what the page does: the first that has formats and questions."""
    ready = (f for f in catalogue.ordered if f.formats and f.questions_debat and f.duree)
    return next(ready, None)
