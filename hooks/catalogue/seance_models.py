"""What may stand in the tables of a séance, ``seances/droit.yml`` and ``seances/etapes.yml``: their typed models."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator

from .fields import Adresse, DateISO, Entier, Groupe, Slug, Texte, fail, terme
from .legal import ANSWERS
from .vocabulary import Entree, Vocabulaire

CASES = tuple("ABCDEFGHIJ")
_LISTS: dict[str, tuple[str, ...]] = {
    **{f"{k}-seance": v for k, v in ANSWERS.items()},
    "cas-du-droit": CASES,
    "confiances": ("haute", "moyenne", "faible"),
    "regimes": ("commercial", "non-commercial"),
    "verdicts": ("possible", "a-verifier", "non"),
    "delais": ("6", "12"),
    "oui": ("oui",),
}
#: The closed lists of the tables.
LISTS = {nom: Vocabulaire(nom, {i: Entree(i, i) for i in ids}) for nom, ids in _LISTS.items()}


def _days(text: Any) -> int:
    """Return a number of days; « -3 » is three days after the séance."""
    if not isinstance(text, str) or not re.fullmatch(r"-?[0-9]{1,3}", text):
        raise fail("nombre")
    return int(text)


Jours = Annotated[int, BeforeValidator(_days)]
Cas = Annotated[str, terme("cas-du-droit")]
Confiance = Annotated[str, terme("confiances")]
Regime = Annotated[str, terme("regimes")]


class Condition(Groupe):
    """What must be true together for a rule or a step to apply."""

    lieu: tuple[Annotated[str, terme("lieu-seance")], ...] = ()
    organisateur: tuple[Annotated[str, terme("organisateur-seance")], ...] = ()
    entree: tuple[Annotated[str, terme("entree-seance")], ...] = ()
    regime: tuple[Regime, ...] = ()
    cas: tuple[Cas, ...] = ()
    public: tuple[Annotated[str, terme("publics")], ...] = ()
    forme: tuple[Annotated[str, terme("formes")], ...] = ()
    classification: tuple[Annotated[str, terme("classifications")], ...] = ()
    format: tuple[Slug, ...] = ()
    duree_min: Entier | None = None
    duree_max: Entier | None = None


class Phrase(Groupe):
    """A sentence, and when it is said."""

    texte: Texte
    si: Condition | None = None


class Ligne(Phrase):
    """One rule: what it says, where that is written, how sure we are, and since when."""

    reference: Texte
    source: Texte
    confiance: Confiance
    verifie_le: DateISO | None = None


class Demarche(Phrase):
    """Something to do, so many days before the séance."""

    jours: Jours


class Reponse(Groupe):
    """What an added case says in place of the delay after the visa."""

    si: Condition
    verdict: Annotated[str, terme("verdicts")]
    phrase: Texte


class Communes(Groupe):
    """Rules and steps that go together."""

    lignes: tuple[Ligne, ...] = ()
    demarches: tuple[Demarche, ...] = ()


class CasDuDroit(Communes):
    """One case of the law: when it applies, what follows."""

    id: Cas
    titre: Texte
    qui: Texte
    resume: Texte
    si: tuple[Condition, ...]
    regime: Regime | None = None
    en_plus: Annotated[str, terme("oui")] | None = None
    delai_mois: Annotated[str, terme("delais")] | None = None
    ou: Texte | None = None
    phrase: Texte | None = None
    annonces: tuple[Phrase, ...] = ()
    reponses: tuple[Reponse, ...] = ()


class SourceOfficielle(Groupe):
    """Where a rule is to be read."""

    titre: Texte
    url: Adresse | None = None


class NiveauDeConfiance(Groupe):
    """How sure we are, in words."""

    libelle: Texte
    explication: Texte


class Question(Groupe):
    """A question whose answer changes the case."""

    texte: Texte
    aide: Texte | None = None
    choix: dict[str, Texte] | None = None


class Delai(Groupe):
    """A delay in words: « un an », « d’un an »."""

    delai: Texte
    de_delai: Texte


class TableDuDroit(Groupe):
    """``seances/droit.yml``."""

    verifie_le: DateISO
    avertissement: Texte
    officiel: SourceOfficielle
    confiances: dict[str, NiveauDeConfiance]
    sources: dict[str, SourceOfficielle]
    questions: dict[str, Question]
    phrases: dict[str, Texte]
    delais: dict[str, Delai]
    en_bref: dict[str, Texte]
    cas: tuple[CasDuDroit, ...]
    communes: Communes


class Etape(Groupe):
    """A step of the calendar."""

    id: Slug
    jours: Jours
    titre: Texte
    texte: Texte
    si: tuple[Condition, ...] = ()


class TableDesEtapes(Groupe):
    """``seances/etapes.yml``."""

    verifie_le: DateISO
    a_faire: Texte
    si_besoin: Texte
    etapes: tuple[Etape, ...]
