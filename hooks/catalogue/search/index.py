"""The lunr index of a set of documents, fed with our own tokens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lunr.builder import Builder
from lunr.index import Index
from lunr.pipeline import Pipeline
from lunr.token import Token
from lunr.token_set import TokenSet

from .tokens import tokens

#: The one function of the search pipeline, registered under this name in Python and in JavaScript.
PIPELINE_LABEL = "ec-jetons"

_REF = "/ref"  # no field may hold a slash, so no field may be taken for the reference


@dataclass(frozen=True, slots=True)
class Document:
    """What the search knows of one page: its reference and the text of each field."""

    ref: str
    champs: Mapping[str, str]


def build_index(documents: Iterable[Document], fields: Mapping[str, float]) -> Index:
    """Return the lunr index of ``documents``; ``fields`` gives each field its weight, in order.

    The builder has no pipeline: it takes our tokens as they are. The index has one, for those who ask it in
    lunr's own query language.
    """
    builder = Builder()
    _register_pipeline()
    builder.search_pipeline.add(expand_token)
    builder.ref(_REF)
    for name, weight in fields.items():
        if "/" in name or name == "_index":
            raise ValueError(f"not a name for a search field: {name!r}")
        builder.field(name, boost=weight)
    seen: set[str] = set()
    for document in documents:
        if document.ref in seen:
            raise ValueError(f"two documents with the reference {document.ref!r}")
        seen.add(document.ref)
        builder.add({_REF: document.ref} | {name: tokens(document.champs.get(name, "")) for name in fields})
    return builder.build() if seen else _empty_index(builder, fields)


def expand_token(token: Token, _position: int, _all_tokens: list[Token]) -> list[Token]:
    """Turn one token of a lunr query into ours: the word and its stem."""
    return [token.clone(lambda _text, _metadata, new=new: new) for new in tokens(str(token))]


def _register_pipeline() -> None:
    if PIPELINE_LABEL not in Pipeline.registered_functions:
        Pipeline.register_function(expand_token, PIPELINE_LABEL)


def _empty_index(builder: Builder, fields: Mapping[str, float]) -> Index:
    """Return an index without documents: lunr would divide by their number."""
    return Index(
        inverted_index={},
        field_vectors={},
        token_set=TokenSet.from_list([]),
        fields=list(fields),
        pipeline=builder.search_pipeline,
    )
