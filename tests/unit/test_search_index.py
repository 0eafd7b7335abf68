"""The lunr index: it holds our tokens, and nothing that lunr would have done to them."""

from __future__ import annotations

import pytest
from catalogue.search.index import PIPELINE_LABEL, Document, build_index
from catalogue.search.tokens import tokens

FIELDS = {"titre": 10.0, "synopsis": 1.0}


def documents() -> list[Document]:
    return [
        Document("la-mer", {"titre": "Au bord", "synopsis": "Une enfance près de la mer."}),
        Document("bonne-mere", {"titre": "Bonne mère", "synopsis": "Nora veille sur les siens."}),
        Document("havre", {"titre": "Le Havre"}),
    ]


def refs(index: object, question: str) -> list[str]:
    return [result["ref"] for result in index.search(question)]  # type: ignore[attr-defined]


def test_holds_exactly_our_tokens() -> None:
    index = build_index(documents(), FIELDS)
    expected = {token for document in documents() for text in document.champs.values() for token in tokens(text)}
    assert set(index.inverted_index) == expected


def test_answers_in_lunr_s_own_language_through_our_pipeline() -> None:
    index = build_index(documents(), FIELDS)
    assert refs(index, "Havre") == ["havre"]
    assert refs(index, "mères")[0] == "bonne-mere"
    assert index.serialize()["pipeline"] == [PIPELINE_LABEL]


def test_a_better_field_ranks_first() -> None:
    index = build_index([*documents(), Document("x", {"titre": "X", "synopsis": "Le Havre, un soir."})], FIELDS)
    assert refs(index, "havre") == ["havre", "x"]


def test_the_same_documents_give_the_same_index() -> None:
    assert build_index(documents(), FIELDS).serialize() == build_index(documents(), FIELDS).serialize()


def test_an_empty_catalogue_has_an_empty_index() -> None:
    serialised = build_index([], FIELDS).serialize()
    assert serialised["fields"] == ["titre", "synopsis"]
    assert serialised["invertedIndex"] == serialised["fieldVectors"] == []


def test_a_repeated_reference_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="two documents with the reference 'a'"):
        build_index([Document("a", {}), Document("a", {})], FIELDS)


@pytest.mark.parametrize("name", ["a/b", "_index"])
def test_a_field_name_that_lunr_would_confuse_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a name for a search field"):
        build_index([], {name: 1.0})
