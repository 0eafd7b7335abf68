"""The oracle of the search: lunr's own builder, fed with our tokens, uncut. Slow, and right by definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from catalogue.search.index import Document
from catalogue.search.tokens import tokens
from lunr.builder import Builder


def uncut(documents: Sequence[Document], fields: Mapping[str, float]) -> dict[str, Any]:
    """Return what lunr.js loads: an index whose references are the places of the documents."""
    builder = Builder()
    builder.ref("/ref")
    for name, weight in fields.items():
        builder.field(name, boost=weight)
    for place, document in enumerate(documents):
        held = {name: [t for text in document.get(name, ()) for t in tokens(text)] for name in fields}
        builder.add({"/ref": str(place)} | held)
    serialised: dict[str, Any] = builder.build().serialize()
    return serialised
