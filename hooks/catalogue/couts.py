"""The table of costs, ``seances/couts.yml``: orders of size with their sources, read and checked into plain data.

Money is in whole cents, rates in hundredths of a percent. What is written wrong becomes a ``Problem`` with its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from .dates import parse_date
from .front_matter import FormError, Raw, Value, decode, field_name, read_mapping
from .front_matter import Path as Place
from .problems import Problem
from .text import closest, typography
from .yaml_mistakes import explain

FILE = "seances/couts.yml"
#: Postes of the sheet, in its order, with their names.
POSTES = {
    "film": "Film", "avant": "Avant-programme", "billets": "Billets", "sacem": "Sacem", "cachet": "Intervenant·e",
    "trajet": "Trajet", "nuit": "Nuit", "repas": "Repas", "transport": "Transport", "accueil": "Accueil",
    "accessibilite": "Accessibilité", "projection": "Projection", "outil": "Jeu ou matériel",
}  # fmt: skip
#: The rows that the sheet chooses among (``budget.py`` and ``js/core/budget.js``).
LIGNES = (
    "film-recette", "film-gratuit", "film-minimum-garanti", "film-complement", "film-sans-recette",
    "film-non-commercial", "film-devis", "fourchette-moins-de-100", "fourchette-100-200", "fourchette-200-400",
    "fourchette-plus-de-400", "avant", "billets", "billets-gratuits", "billets-recette", "sacem-salle", "sacem",
    "sacem-anticipee", "cachet-cineaste", "cachet", "cachet-aucun", "trajet", "nuit", "repas", "trajet-visio",
    "transport", "transport-sur-place", "accueil", "accessibilite", "accessibilite-aucune", "projection", "outil",
)  # fmt: skip
#: What the price of a ticket becomes.
PARTS = ("tva", "tsa", "sacem", "distributeur", "salle")
INTERVENANTS = ("cineaste", "autre", "visio", "aucun")
CONFIANCES = ("haute", "moyenne", "faible")
Table = dict[str, Any]

_NUMBER = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{1,2}))?")
_ROW = (
    "poste", "libelle", "unite", "bas", "moyen", "haut", "exemple", "note", "sources", "url", "annee", "confiance",
    "verifie_le",
)  # fmt: skip
_SECTIONS = ("lignes", "partage", "partage_source", "formats")


def hundredths(text: str) -> int | None:
    """Return 2640 for ``26,40`` or ``26.4``: cents of an amount, hundredths of a rate; None for anything else."""
    found = _NUMBER.fullmatch(text.strip())
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else None


def money_fr(cents: int) -> str:
    """Return « 1 234,56 € », « 33 € » or « −18 € » as French typography wants. Twin of ``ec.monnaie.euros``."""
    euros, rest = divmod(abs(cents), 100)
    sign = "−" if cents < 0 else ""
    return sign + f"{euros:,}".replace(",", "\u202f") + (f",{rest:02d}" if rest else "") + "\u00a0€"


def read_costs(root: Path) -> tuple[Table, list[Problem]]:
    """Return the table of a repository and what is wrong with it; a repository without the file has an empty table."""
    path = root / FILE
    if not path.is_file():
        return {}, []
    text = decode(FILE, path.read_bytes())
    if isinstance(text, Problem):
        return {}, [text]
    raw = Raw(FILE)
    try:
        raw.values = read_mapping(text, raw.lines, max_depth=6, max_values=5_000, first_line=1)
    except FormError as error:
        return {}, [Problem(FILE, error.line, error.field, error.message)]
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        line, message = explain(error, text)
        return {}, [Problem(FILE, line - 1, "", message)]  # ``explain`` counts a first line « --- »
    reader = _Reader(raw)
    table = reader.table()
    return (table if not reader.problems else {}), sorted(reader.problems)


@dataclass
class _Reader:
    """Turn the raw values into the table, gathering every problem."""

    raw: Raw
    problems: list[Problem] = field(default_factory=list)

    def table(self) -> Table:
        self._known((), self.raw.values, _SECTIONS)
        for section, names in (("lignes", LIGNES), ("partage", PARTS)):
            written = self._map((section,))
            self._known((section,), written, names)
            for missing in (name for name in names if name not in written):
                self._wrong((section,), f"« {missing} » manque. Le budget en a besoin.")
        return {
            "lignes": {i: self._row(("lignes", i), v) for i, v in self._maps(("lignes",))},
            "partage": {i: self._part(("partage", i), v) for i, v in self._maps(("partage",))},
            "partage_source": self._origin(("partage_source",), self._map(("partage_source",))),
            "formats": {i: self._format(("formats", i), v) for i, v in self._maps(("formats",))},
        }

    def _wrong(self, place: Place, message: str) -> None:
        self.problems.append(Problem(FILE, self.raw.line(place), field_name(place), message))

    def _map(self, place: Place) -> dict[str, Value]:
        value: Any = self.raw.values
        for part in place:
            value = value.get(part) if isinstance(value, dict) else None
        if isinstance(value, dict):
            return value
        problem = Problem(FILE, self.raw.line(place), field_name(place), "Partie absente. Écrire « clé: valeur ».")
        if problem not in self.problems:
            self.problems.append(problem)
        return {}

    def _maps(self, place: Place) -> Iterator[tuple[str, dict[str, Value]]]:
        for ident in self._map(place):
            yield ident, self._map((*place, ident))

    def _known(self, place: Place, values: dict[str, Value], keys: tuple[str, ...]) -> None:
        for key in values.keys() - set(keys):
            near = closest(key, keys)
            asked = f"Vouliez-vous dire « {near} » ?" if near else f"Écrire : {', '.join(keys)}."
            self._wrong((*place, key), f"Champ inconnu. {asked}")

    def _text(self, place: Place, values: dict[str, Value], *, required: bool = False) -> str:
        value = values.get(str(place[-1]))
        if isinstance(value, str) and value.strip():
            return typography(value.strip())
        if value is not None or required:
            self._wrong(place, "Texte absent ou mal écrit. Écrire une phrase courte.")
        return ""

    def _one_of(self, place: Place, values: dict[str, Value], allowed: tuple[str, ...], default: str = "") -> str:
        value = values.get(str(place[-1]))
        if value is None and default:
            return default
        if isinstance(value, str) and value in allowed:
            return value
        self._wrong(place, f"Valeur absente ou inconnue. Écrire : {', '.join(allowed)}.")
        return allowed[0]

    def _number(self, place: Place, values: dict[str, Value], what: str) -> int | None:
        value = values.get(str(place[-1]))
        found = hundredths(value) if isinstance(value, str) else None
        if value is not None and found is None:
            self._wrong(place, f"« {value} » n'est pas {what}. Écrire par exemple 26,40.")
        return found

    def _origin(self, place: Place, values: dict[str, Value]) -> dict[str, Any]:
        """Return where a figure comes from: its sources, year, confidence, date of check, and what to know of it."""
        sources = values.get("sources") or []
        if not isinstance(sources, list) or not all(isinstance(s, str) and s.strip() for s in sources):
            self._wrong((*place, "sources"), "Écrire une liste : [ADRC, Ciclic].")
            sources = []
        checks: dict[str, tuple[Callable[[str], Any], str]] = {
            "url": (re.compile(r"https://[^\s]+").fullmatch, "Écrire une adresse qui commence par https://."),
            "annee": (re.compile(r"(?:19|20)[0-9]{2}").fullmatch, "Écrire une année, par exemple 2018."),
            "verifie_le": (parse_date, "Écrire une date, par exemple 2026-11-23."),
        }
        found: dict[str, Any] = {"sources": [typography(str(s)) for s in sources]}
        for key, (is_right, message) in checks.items():
            value = values.get(key)
            if value is not None and not (isinstance(value, str) and is_right(value)):
                self._wrong((*place, key), message)
            found[key] = value or ""
        found["confiance"] = self._one_of((*place, "confiance"), values, CONFIANCES) if sources else ""
        return found | {"note": self._text((*place, "note"), values)}

    def _row(self, place: Place, values: dict[str, Value]) -> dict[str, Any]:
        self._known(place, values, _ROW)
        row: dict[str, Any] = {
            "poste": self._one_of((*place, "poste"), values, tuple(POSTES)),
            "libelle": self._text((*place, "libelle"), values, required=True),
            "unite": self._text((*place, "unite"), values, required=True),
            "exemple": self._one_of((*place, "exemple"), values, ("oui", "non"), "non") == "oui",
        }
        row |= self._amounts(place, values) | self._origin(place, values)
        if row["haut"] and not (row["sources"] and row["verifie_le"]):
            self._wrong(place, "Montant sans source ou sans date. Ajouter sources, confiance et verifie_le.")
        if row["haut"] == 0 and not row["note"]:
            self._wrong(place, "Montant à zéro sans raison. Ajouter une note.")
        return row

    def _amounts(self, place: Place, values: dict[str, Value]) -> dict[str, Any]:
        found = {key: self._number((*place, key), values, "un montant") for key in ("bas", "moyen", "haut")}
        low, middle, high = found.values()
        computed = middle is None and low is not None and high is not None
        if low is not None and high is not None and middle is None:
            middle = (low + high) // 2
        if {low is None, middle is None, high is None} == {True, False}:
            self._wrong(place, "Montants incomplets. Écrire bas et haut, ou aucun montant.")
        elif low is not None and not low <= (middle or 0) <= (high or 0):
            self._wrong(place, "Montants en désordre. Écrire bas, moyen, haut du plus petit au plus grand.")
        return {"bas": low, "moyen": middle, "haut": high, "milieu": computed}

    def _part(self, place: Place, values: dict[str, Value]) -> dict[str, Any]:
        self._known(place, values, ("libelle", "taux"))
        rate = self._number((*place, "taux"), values, "un taux")
        if rate is None and values.get("taux") is None:
            self._wrong(place, "Taux absent. Écrire par exemple taux: 5,5.")
        return {"libelle": self._text((*place, "libelle"), values, required=True), "taux": rate or 0}

    def _format(self, place: Place, values: dict[str, Value]) -> dict[str, Any]:
        self._known(place, values, ("intervenant", "outil", "acces"))
        yes = {k: self._one_of((*place, k), values, ("oui", "non"), "non") == "oui" for k in ("outil", "acces")}
        return {"intervenant": self._one_of((*place, "intervenant"), values, INTERVENANTS), **yes}
