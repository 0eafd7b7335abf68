"""Controlled vocabularies: lists of ids with their French labels, read from YAML files beside what they serve."""

from __future__ import annotations

from dataclasses import dataclass, field

from .plain_form import Value
from .text import closest, slug

#: Vocabulary files: name → path in the repository.
VOCABULARY_FILES = {
    "themes": "films/themes.yml",
    "publics": "films/publics.yml",
    "pays": "films/pays.yml",
    "langues": "films/langues.yml",
    "distributeurs": "films/distributeurs.yml",
    "regions": "seances/regions.yml",
}


@dataclass(frozen=True)
class Entree:
    """One entry: its id, its label, and what helps to find it."""

    id: str
    libelle: str
    famille: str = ""
    definition: str = ""
    synonymes: tuple[str, ...] = ()
    site: str = ""


@dataclass(frozen=True)
class Vocabulaire:
    """A list of entries, in the order of its file; ``familles`` names the groups when there are any."""

    nom: str
    entrees: dict[str, Entree] = field(default_factory=dict)
    familles: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known: dict[str, str] = {}
        for entree in self.entrees.values():
            for name in (entree.id, entree.libelle, *entree.synonymes):
                known.setdefault(slug(name), entree.id)
        object.__setattr__(self, "_known", known)

    _known: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def find(self, written: str) -> str | None:
        """Return the id for an id, a label or a synonym, whatever its accents and capitals."""
        return self._known.get(slug(written))

    def nearest(self, written: str) -> str | None:
        """Return the id whose name, label or synonym ``written`` most looks like, or None when nothing is near."""
        written = slug(written)
        found = written if written in self._known else closest(written, self._known)
        return self._known[found] if found else None

    def libelle(self, ident: str) -> str:
        """Return the label of ``ident``, or ``ident`` itself when it is not in the list."""
        entree = self.entrees.get(ident)
        return entree.libelle if entree else ident


def build_vocabulaire(nom: str, values: dict[str, Value]) -> Vocabulaire:
    """Build a vocabulary from a file of ``id: {libelle, …}`` or of families ``id: {libelle, themes: {…}}``.

    Raises ValueError, in English, when the file is not of that form: vocabularies are the maintainers' own.
    """
    entrees: dict[str, Entree] = {}
    familles: dict[str, str] = {}
    for ident, value in values.items():
        members = value.get("themes") if isinstance(value, dict) else None
        if members is None:
            _add(entrees, ident, value, "")
            continue
        if not isinstance(members, dict):
            raise _bad(ident, "themes is not a map")
        familles[ident] = _text(ident, value, "libelle")
        for k, v in members.items():
            _add(entrees, k, v, ident)
    return Vocabulaire(nom, entrees, familles)


def _add(entrees: dict[str, Entree], ident: str, value: Value, famille: str) -> None:
    if ident != slug(ident):
        raise _bad(ident, "the id is not made of a-z, 0-9 and -")
    if ident in entrees:
        raise _bad(ident, "written twice")
    if isinstance(value, str):
        value = {"libelle": value}
    synonymes = value.get("synonymes") if isinstance(value, dict) else None
    if synonymes is not None and not isinstance(synonymes, list):
        raise _bad(ident, "synonymes is not a list")
    entrees[ident] = Entree(
        ident,
        _text(ident, value, "libelle"),
        famille,
        _text(ident, value, "definition", ""),
        tuple(str(s) for s in synonymes or () if s is not None),
        _text(ident, value, "site", ""),
    )


def _text(ident: str, value: Value, key: str, default: str | None = None) -> str:
    found = value.get(key) if isinstance(value, dict) else None
    if found is None and default is not None:
        return default
    if not isinstance(found, str) or not found:
        raise _bad(ident, f"no {key}")
    return found


def _bad(ident: str, what: str) -> ValueError:
    return ValueError(f"vocabulary entry {ident!r}: {what}")
