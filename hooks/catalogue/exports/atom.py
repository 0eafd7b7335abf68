"""The two feeds: new records, and the film of the month. Dates come from the records, never from the clock."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from ..assembly import Catalogue
from ..bodies import plain
from ..dates import month_fr
from ..fields import Fiche
from ..text import join_fr
from ..urls import record_url

LATEST = 30
#: What XML 1.0 cannot carry, even escaped.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_DATE = "1895-12-28"  # an Atom feed without entries still needs a date: the first paying screening


@dataclass(frozen=True)
class _Entry:
    path: str
    titre: str
    date: str
    resume: str


def feeds(catalogue: Catalogue, site_url: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield (path, bytes) of the Atom feeds."""
    yield (
        "flux/nouveautes.xml",
        _feed("flux/nouveautes.xml", "Écran commun : nouveautés", _new_films(catalogue), site_url),
    )
    months = _films_of_the_month(catalogue)
    yield "flux/film-du-mois.xml", _feed("flux/film-du-mois.xml", "Écran commun : film du mois", months, site_url)


def xml_text(text: str) -> str:
    """Return ``text`` as the content of an XML element."""
    return escape(_ILLEGAL.sub("", text))


def _new_films(catalogue: Catalogue) -> Iterator[_Entry]:
    for film in catalogue.films.values():
        if film.verifie_le:
            titre = f"{film.titre} ({join_fr(film.realisation)}, {film.annee})"
            yield _Entry(record_url(film), titre, film.verifie_le.isoformat(), _summary(film))


def _films_of_the_month(catalogue: Catalogue) -> Iterator[_Entry]:
    for selection in catalogue.selections.values():
        if selection.type == "film-du-mois" and selection.mois:
            titles = join_fr(catalogue.films[slug].titre for slug in selection.films) or selection.titre
            titre = f"{month_fr(selection.mois).capitalize()} : {titles}"
            yield _Entry(record_url(selection), titre, f"{selection.mois}-01", selection.texte or _summary(selection))


def _summary(fiche: Fiche) -> str:
    return plain(fiche.corps).split("\n\n")[0]


def _feed(path: str, titre: str, entries: Iterable[_Entry], site_url: str) -> bytes:
    """Return one Atom feed, latest first; without ``site_url`` links are relative to the feed, identifiers the same."""
    root = site_url or "../" * path.count("/")
    latest = sorted(sorted(entries, key=lambda e: e.path), key=lambda e: e.date, reverse=True)[:LATEST]
    updated = latest[0].date if latest else _NO_DATE
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">',
        f"  <title>{xml_text(titre)}</title>",
        f"  <id>{_identifier(path)}</id>",
        f'  <link rel="self" type="application/atom+xml" href={quoteattr(root + path)}/>',
        f'  <link rel="alternate" type="text/html" href={quoteattr(root)}/>',
        f"  <updated>{updated}T00:00:00Z</updated>",
        "  <author><name>Écran commun</name></author>",
        "  <rights>Textes : CC BY-SA 4.0</rights>",
    ]
    for entry in latest:
        lines += [
            "  <entry>",
            f"    <title>{xml_text(entry.titre)}</title>",
            f"    <id>{_identifier(entry.path)}</id>",
            f'    <link rel="alternate" type="text/html" href={quoteattr(root + entry.path)}/>',
            f"    <updated>{entry.date}T00:00:00Z</updated>",
            f"    <summary>{xml_text(entry.resume)}</summary>",
            "  </entry>",
        ]
    return "\n".join([*lines, "</feed>", ""]).encode()


def _identifier(path: str) -> str:
    """Return an identifier that stays the same when the site moves."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"ecran-commun/{path}").urn
