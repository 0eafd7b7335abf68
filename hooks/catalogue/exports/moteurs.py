"""The films for an existing search engine: its schema and its bulk documents, read from the models.

What the fields declare decides: ``cherche`` makes a searched field with its weight, ``facette`` a facet, the type a
number or a date. Documents come in lots, so that a large catalogue never stands in memory as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from ..assembly import Catalogue
from ..compact import to_json
from ..facets import facettes, options
from ..film import Film
from .json_csv import as_json
from .rows import row
from .schema import body_name, shape

#: Documents a file: engines refuse requests of more than about 100 MB.
LOT = 5_000
#: Vocabularies whose terms are searched by their label and synonyms, not by their id.
_NAMED = {"themes", "publics", "formes"}
_ELISIONS = ["c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "puisqu", "qu", "quoiqu", "s", "t"]
_PAGE, _VALUES = 24, 200

Document = dict[str, Any]


def searched() -> dict[str, int]:
    """Return the searched fields of a document with their weights, heaviest first."""
    found = {_searched_name(n): round(c.cherche) for n, c in Film.champs().items() if c.cherche}
    return dict(sorted((found | {body_name(Film): 1}).items(), key=lambda item: -item[1]))


def _searched_name(name: str) -> str:
    return f"texte_{name}" if Film.champs()[name].vocabulaire in _NAMED else name


def faceted() -> dict[str, str]:
    """Return the facet field of a document for each parameter of /films/."""
    return {c.facette: f"facette_{c.facette}" for c in Film.champs().values() if c.facette}


def measured() -> dict[str, str]:
    """Return the fields to sort and bound by, with their type: ``integer`` or ``date``."""
    found = {}
    for name, node in shape(Film).items():
        if node["type"] == "integer" or node.get("format") == "date":
            found[name] = "date" if node.get("format") == "date" else "integer"
    return found


def documents(catalogue: Catalogue, site_url: str = "") -> Iterator[Document]:
    """Yield one document a film in slug order: the entry of ``films.json``, ``id``, searched texts and facets."""
    facets = facettes(catalogue)
    named = [(n, c.vocabulaire) for n, c in Film.champs().items() if c.cherche and c.vocabulaire in _NAMED]
    for slug, film in sorted(catalogue.films.items()):
        found: Document = {"id": slug, **row(film, site_url)}
        for name, nom in named:
            entrees = catalogue.vocabulaires[nom].entrees
            value = getattr(film, name)
            terms = [value] if isinstance(value, str) else value
            found[_searched_name(name)] = [w for t in terms for w in (entrees[t].libelle, *entrees[t].synonymes)]
        for facette in facets:
            if values := list(facette.values(film)):
                found[f"facette_{facette.parametre}"] = values
        yield found


def files(catalogue: Catalogue, moteur: str, site_url: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield (path, bytes) of what an engine takes: settings, a question to try, labels of the facets, documents."""
    settings, question, extension, line = MOTEURS[moteur]
    yield f"{moteur}/reglages.json", as_json(settings())
    yield f"{moteur}/requete.json", as_json(question())
    yield f"{moteur}/facettes.json", as_json(_labels(catalogue))
    for number, lot in enumerate(_lots(documents(catalogue, site_url)), start=1):
        yield f"{moteur}/documents-{number:03d}.{extension}", b"".join(map(line, lot))


def _lots(found: Iterator[Document]) -> Iterator[list[Document]]:
    while lot := list(islice(found, LOT)):
        yield lot


def _labels(catalogue: Catalogue) -> dict[str, Any]:
    films = list(catalogue.films.values())
    return {
        f"facette_{f.parametre}": {
            "libelle": f.libelle,
            "valeurs": {o.valeur: o.libelle for o in options(f, films)},
        }
        for f in facettes(catalogue)
    }


def _line(document: Document) -> bytes:
    return to_json(document) + b"\n"


def _bulk_line(document: Document) -> bytes:
    return _line({"index": {"_id": document["id"]}}) + _line(document)


def _opensearch() -> dict[str, Any]:
    """No stop words, for *Elle* and *Nous* are films; an exact form beside the stems, for *mer* is not *mère*."""
    exact = {"exact": {"type": "text", "analyzer": "exact"}}
    text = {"type": "text", "analyzer": "francais", "fields": exact}
    properties: dict[str, Any] = dict.fromkeys(searched(), text)
    properties["titre"] = {**text, "fields": {**exact, "tri": {"type": "keyword", "normalizer": "tri"}}}
    properties |= {name: {"type": "keyword"} for name in ("id", "slug", *faceted().values())}
    properties |= {n: {"type": t, **({"format": "yyyy-MM-dd"} if t == "date" else {})} for n, t in measured().items()}
    stems = {"tokenizer": "standard", "filter": ["elision", "lowercase", "racines", "asciifolding"]}
    analysis = {
        "filter": {
            "elision": {"type": "elision", "articles_case": True, "articles": _ELISIONS},
            "racines": {"type": "stemmer", "language": "light_french"},
        },
        "analyzer": {
            "francais": {"type": "custom", **stems},
            "exact": {"type": "custom", "tokenizer": "standard", "filter": ["elision", "lowercase"]},
        },
        "normalizer": {"tri": {"type": "custom", "filter": ["lowercase", "asciifolding"]}},
    }
    return {
        "settings": {"index": {"number_of_shards": 1, "max_result_window": 100_000}, "analysis": analysis},
        "mappings": {"dynamic": False, "properties": properties},
    }


def _opensearch_question() -> dict[str, Any]:
    """All the words, each in whatever field; those written exactly so come first."""
    weights = searched()
    match = {
        "query": "exil",
        "type": "cross_fields",
        "operator": "and",
        "fields": [f"{n}^{w}" for n, w in weights.items()],
    }
    exact = {"query": "exil", "type": "most_fields", "fields": [f"{n}.exact^{w}" for n, w in weights.items()]}
    counts = {name: {"terms": {"field": name, "size": _VALUES}} for name in faceted().values()}
    question = {"bool": {"must": [{"multi_match": match}], "should": [{"multi_match": exact}]}}
    return {"size": _PAGE, "query": question, "aggs": counts}


def _typesense() -> dict[str, Any]:
    """Fields that the schema does not name are kept and shown, not searched."""
    lists = {n for n, node in shape(Film).items() if node["type"] == "array"}

    def kind(name: str) -> str:
        return "string[]" if name in lists or name.startswith("texte_") else "string"

    fields: list[dict[str, Any]] = [
        {"name": n, "type": kind(n), "locale": "fr", "stem": True, "optional": n != "titre"} for n in searched()
    ]
    fields += [{"name": n, "type": "string[]", "facet": True, "optional": True} for n in faceted().values()]
    fields += [
        {"name": n, "type": "string" if t == "date" else "int32", "sort": True, "optional": n != "annee"}
        for n, t in measured().items()
    ]
    return {"name": "films", "fields": fields, "default_sorting_field": "annee", "token_separators": ["'", "’", "-"]}


def _typesense_question() -> dict[str, Any]:
    weights = searched()
    return {
        "q": "exil",
        "query_by": ",".join(weights),
        "query_by_weights": ",".join(map(str, weights.values())),
        "facet_by": ",".join(faceted().values()),
        "max_facet_values": _VALUES,
        "per_page": _PAGE,
    }


def _meilisearch() -> dict[str, Any]:
    """The order of the searched fields is their weight there."""
    return {
        "searchableAttributes": list(searched()),
        "filterableAttributes": [*faceted().values(), *measured()],
        "sortableAttributes": ["titre", *measured()],
        "displayedAttributes": ["*"],
        "stopWords": [],
        "localizedAttributes": [{"attributePatterns": ["*"], "locales": ["fra"]}],
        "faceting": {"maxValuesPerFacet": _VALUES},
        "pagination": {"maxTotalHits": 100_000},
    }


def _meilisearch_question() -> dict[str, Any]:
    return {"q": "exil", "facets": list(faceted().values()), "hitsPerPage": _PAGE, "page": 1}


_Made = Callable[[], dict[str, Any]]
#: By engine: its settings, a question to try, the extension of its documents and how it takes one.
MOTEURS: dict[str, tuple[_Made, _Made, str, Callable[[Document], bytes]]] = {
    "opensearch": (_opensearch, _opensearch_question, "ndjson", _bulk_line),
    "typesense": (_typesense, _typesense_question, "jsonl", _line),
    "meilisearch": (_meilisearch, _meilisearch_question, "ndjson", _line),
}


def is_export(names: Iterable[str]) -> bool:
    """Tell whether a folder that holds these names holds exports for engines and nothing else."""
    return set(names) <= set(MOTEURS)
