"""The feeds: new records, the film of the month, one a coordination. Dates come from the records, not from a clock."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from ..assembly import Catalogue
from ..bodies import plain
from ..coordination import Coordination
from ..dates import month_fr
from ..fields import Fiche
from ..film import Film
from ..retour import Retour
from ..selection import Selection
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
    auteur: str = ""


def feeds(catalogue: Catalogue, site_url: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield (path, bytes) of the Atom feeds."""
    yield (
        "flux/nouveautes.xml",
        _feed("flux/nouveautes.xml", "Écran commun : nouveautés", _new_films(catalogue), site_url),
    )
    months = _films_of_the_month(catalogue)
    yield "flux/film-du-mois.xml", _feed("flux/film-du-mois.xml", "Écran commun : film du mois", months, site_url)
    for fiche in catalogue.coordinations.values():
        path, titre = coordination_feed(fiche), f"Écran commun : {fiche.nom}"
        yield path, _feed(path, titre, _of_coordination(catalogue, fiche), site_url, record_url(fiche))


def coordination_feed(fiche: Coordination) -> str:
    """Return the address of the feed of a coordination."""
    return f"flux/coordinations/{fiche.slug}.xml"


def xml_text(text: str) -> str:
    """Return ``text`` as the content of an XML element."""
    return escape(_ILLEGAL.sub("", text))


def _new_films(catalogue: Catalogue) -> Iterator[_Entry]:
    for film in catalogue.films.values():
        if film.verifie_le:
            yield _of_film(film, "", film.verifie_le.isoformat())


def _of_film(film: Film, before: str, date: str) -> _Entry:
    titre = f"{before}{film.titre} ({join_fr(film.realisation)}, {film.annee})"
    return _Entry(record_url(film), titre, date, _summary(film))


def _films_of_the_month(catalogue: Catalogue) -> Iterator[_Entry]:
    for selection in catalogue.selections.values():
        if selection.type == "film-du-mois" and selection.mois:
            yield _of_month(catalogue, selection, selection.mois)


def _of_month(catalogue: Catalogue, selection: Selection, mois: str) -> _Entry:
    titles = join_fr(catalogue.films[slug].titre for slug in selection.films) or selection.titre
    signed = catalogue.coordinations.get(selection.coordination or "")
    return _Entry(
        record_url(selection),
        f"{month_fr(mois).capitalize()} : {titles}",
        f"{mois}-01",
        selection.texte or _summary(selection),
        signed.nom if signed else "",
    )


def _of_coordination(catalogue: Catalogue, fiche: Coordination) -> Iterator[_Entry]:
    """Yield the record itself, what it proposes and adopts, its selections and its returns; each has a date."""
    if fiche.verifie_le:
        yield _Entry(record_url(fiche), fiche.nom, fiche.verifie_le.isoformat(), _summary(fiche))
    for film in catalogue.linking(Film, fiche):
        if film.verifie_le:
            done = "Fiche proposée" if film.proposee_par == fiche.slug else "Fiche adoptée"
            yield _of_film(film, f"{done} : ", film.verifie_le.isoformat())
    for selection in catalogue.linking(Selection, fiche):
        if selection.mois:
            yield _of_month(catalogue, selection, selection.mois)
        elif selection.verifie_le:
            resume = selection.texte or _summary(selection)
            yield _Entry(record_url(selection), selection.titre, selection.verifie_le.isoformat(), resume, fiche.nom)
    for retour in catalogue.linking(Retour, fiche):
        titre = f"Retour d’expérience : {catalogue.films[retour.film].titre}, {retour.nom_affiche}"
        yield _Entry(record_url(retour), titre, retour.date.isoformat(), retour.ce_qui_a_marche)


def _summary(fiche: Fiche) -> str:
    return plain(fiche.corps).split("\n\n")[0]


def _feed(path: str, titre: str, entries: Iterable[_Entry], site_url: str, page: str = "") -> bytes:
    """Return one Atom feed of a page, latest first.

    Without ``site_url`` links are relative to the feed; the identifiers stay the same.
    """
    root = site_url or "../" * path.count("/")
    latest = sorted(sorted(entries, key=lambda e: e.path), key=lambda e: e.date, reverse=True)[:LATEST]
    updated = latest[0].date if latest else _NO_DATE
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">',
        f"  <title>{xml_text(titre)}</title>",
        f"  <id>{_identifier(path)}</id>",
        f'  <link rel="self" type="application/atom+xml" href={quoteattr(root + path)}/>',
        f'  <link rel="alternate" type="text/html" href={quoteattr(root + page)}/>',
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
            *([f"    <author><name>{xml_text(entry.auteur)}</name></author>"] if entry.auteur else []),
            f"    <summary>{xml_text(entry.resume)}</summary>",
            "  </entry>",
        ]
    return "\n".join([*lines, "</feed>", ""]).encode()


def _identifier(path: str) -> str:
    """Return an identifier that stays the same when the site moves."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"ecran-commun/{path}").urn
