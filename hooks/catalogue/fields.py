"""What a field is: its label and help for people, its type, and what the catalogue does with it.

A record type declares each field once, as ``Annotated[type, Champ(…)]``. Validation, facets, search, exports, the
JSON Schema and the field documentation are read from there.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from .dates import is_month, parse_date, parse_duration
from .plain_form import Path
from .vocabulary import Vocabulaire

YEARS = (1888, 2100)
MAX_TEXT, MAX_LONG_TEXT = 400, 4000
MAX_SLUG, MAX_URL = 80, 2000
SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://|(?:javascript|data|vbscript):", re.IGNORECASE)
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_URL = re.compile(
    rf"https://(?:{_LABEL}\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9](?::[0-9]{{1,5}})?(?:[/?#][^\s<>\"`\\{{}}|^]*)?"
)
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@dataclass(frozen=True)
class Champ:
    """What the catalogue knows of one field besides its type.

    ``facette`` is the parameter of /films/ that filters on it; ``cherche`` its weight in the search (0: not searched);
    ``lien`` the record type whose slugs it holds; ``vocabulaire`` the list its values come from.
    """

    libelle: str
    aide: str = ""
    facette: str = ""
    cherche: float = 0
    lien: str = ""
    vocabulaire: str = ""


def fail(code: str, /, **context: Any) -> PydanticCustomError:
    """Return an error as data: ``messages`` makes the French sentence from the code."""
    return PydanticCustomError(code, code, context)


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text.strip())
    if text.isprintable():
        return text
    for c in text:
        if unicodedata.category(c) in _INVISIBLE and c not in "\n\u200d":
            raise fail("caractere", code=f"U+{ord(c):04X}")
    return text


def _short(text: str) -> str:
    text = " ".join(_clean(text).split())
    if not text:
        raise fail("vide")
    if len(text) > MAX_TEXT:
        raise fail("trop_long", maximum=MAX_TEXT)
    return text


def _long(text: str) -> str:
    text = _clean(text)
    if not text:
        raise fail("vide")
    if len(text) > MAX_LONG_TEXT:
        raise fail("trop_long", maximum=MAX_LONG_TEXT)
    return text


def _digits(text: Any, most: int, code: str) -> int:
    """Return the whole number that ``text`` writes with ASCII digits alone, ``most`` of them at most."""
    text = text.strip() if isinstance(text, str) else ""
    if not re.fullmatch(r"[0-9]+", text) or len(text) > most:
        raise fail(code)
    return int(text)


def _year(text: Any) -> int:
    year = _digits(text, 4, "annee")
    if not YEARS[0] <= year <= YEARS[1]:
        raise fail("annee")
    return year


def _duration(text: Any) -> int:
    minutes = parse_duration(text) if isinstance(text, str) else None
    if minutes is None or not 0 < minutes <= 1500:
        raise fail("duree")
    return minutes


def _date(text: Any) -> dt.date:
    if not isinstance(text, str) or (date := parse_date(text)) is None:
        raise fail("date")
    return date


def _month(text: Any) -> str:
    if not isinstance(text, str) or not is_month(text.strip()):
        raise fail("mois")
    return text.strip()


def _natural(text: Any) -> int:
    return _digits(text, 5, "nombre")


def _age(text: Any) -> int:
    age = _digits(text, 2, "age")
    if age > 18:
        raise fail("age")
    return age


def _url(text: str) -> str:
    text = text.strip()
    if len(text) > MAX_URL:
        raise fail("trop_long", maximum=MAX_URL)
    if not _URL.fullmatch(text) or any(unicodedata.category(c) in _INVISIBLE for c in text):
        raise fail("adresse")
    return text


def _source(text: str) -> str:
    text = _short(text)
    return _url(text) if _SCHEME.match(text) else text


def _slug(text: str) -> str:
    if not SLUG.match(text) or len(text) > MAX_SLUG:
        raise fail("slug")
    return text


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _unique(values: tuple[Any, ...]) -> tuple[Any, ...]:
    seen: set[Any] = set()
    for value in values:
        if value in seen:
            raise fail("doublon", double=str(value))
        seen.add(value)
    return values


Texte = Annotated[str, AfterValidator(_short)]
TexteLong = Annotated[str, AfterValidator(_long)]
Annee = Annotated[int, BeforeValidator(_year), WithJsonSchema({"type": "integer", "minimum": 1888, "maximum": 2100})]
Duree = Annotated[int, BeforeValidator(_duration), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 1500})]
DateISO = Annotated[dt.date, BeforeValidator(_date)]
Mois = Annotated[str, BeforeValidator(_month), WithJsonSchema({"type": "string", "pattern": "^\\d{4}-\\d{2}$"})]
Entier = Annotated[int, BeforeValidator(_natural), WithJsonSchema({"type": "integer", "minimum": 0})]
Age = Annotated[int, BeforeValidator(_age), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 18})]
Adresse = Annotated[str, AfterValidator(_url), WithJsonSchema({"type": "string", "format": "uri"})]
Source = Annotated[str, AfterValidator(_source)]
Slug = Annotated[
    str,
    AfterValidator(_slug),
    WithJsonSchema({"type": "string", "pattern": "^[a-z0-9]+(?:-[a-z0-9]+)*$", "maxLength": MAX_SLUG}),
]
#: A list that may also be written as one plain text.
Textes = Annotated[tuple[Texte, ...], BeforeValidator(_as_list)]
Sources = Annotated[tuple[Source, ...], BeforeValidator(_as_list)]
#: A list in which nothing stands twice.
SANS_DOUBLON = AfterValidator(_unique)


def terme(nom: str, *, libelles: bool = False) -> AfterValidator:
    """Return the check that a text is a term of the vocabulary ``nom``, given to the model as validation context.

    With ``libelles`` the label, the id or a synonym may be written in any capitals, and the value is the label.
    """

    def check(written: str, info: ValidationInfo) -> str:
        vocabulaire: Vocabulaire = info.context["vocabulaires"][nom] if info.context else Vocabulaire(nom)
        if not libelles and written in vocabulaire.entrees:
            return written
        if libelles and (found := vocabulaire.find(written)):
            return vocabulaire.libelle(found)
        raise fail("terme", vocabulaire=nom, libelles=libelles)

    return AfterValidator(check)


class Groupe(BaseModel):
    """A small map inside a record."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Fiche(Groupe):
    """What every record has. ``slug``, ``chemin`` and ``corps`` come from the file, the rest from its fields."""

    genre_de_fiche: ClassVar[str]
    dossier: ClassVar[str]
    nom_du_titre: ClassVar[str] = "titre"

    slug: str
    chemin: str
    corps: str = ""
    statut: Annotated[
        str, terme("statuts"), Champ("Statut", "Vérifiée, à vérifier, brouillon ou exemple.", vocabulaire="statuts")
    ] = "a-verifier"
    verifie_le: Annotated[DateISO | None, Champ("Vérifiée le", "Date de la dernière vérification, AAAA-MM-JJ.")] = None
    sources: Annotated[Sources, Champ("Sources", "Adresses ou textes où les faits se lisent.")] = ()

    @property
    def nom_affiche(self) -> str:
        """Return the title or name that people read."""
        return str(getattr(self, self.nom_du_titre))

    @property
    def est_publiee(self) -> bool:
        """Tell whether pages and exports show the record: drafts and examples never are."""
        return self.statut not in {"brouillon", "exemple"}

    @classmethod
    @cache
    def champs(cls) -> dict[str, Champ]:
        """Return the declared fields of the record type, in order."""
        own = [n for n in cls.model_fields if n not in Fiche.model_fields]
        ordered = own + [n for n in ("statut", "verifie_le", "sources") if n in cls.model_fields]
        found = ((n, next((m for m in cls.model_fields[n].metadata if isinstance(m, Champ)), None)) for n in ordered)
        return {name: champ for name, champ in found if champ}

    @classmethod
    def regles(cls, values: Mapping[str, Any]) -> Iterator[tuple[Path, str, dict[str, Any]]]:  # noqa: ARG003
        """Yield (path, code, context) of what is wrong between fields; ``values`` are as written."""
        yield from ()


__all__ = ["SANS_DOUBLON", "Champ", "Fiche", "Field", "Groupe", "fail", "terme"]
