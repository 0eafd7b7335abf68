"""The index over arrays: our tokens and nothing else, lunr's weights to the thousandth, the same bytes each time."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest
from catalogue.search.index import Document, build_index
from catalogue.search.lexicon import Lexicon, cut
from catalogue.search.postings import Gatherer, Occurrences, idf, stems, weights
from catalogue.search.tokens import STEM_MARK, search_words, tokens
from hypothesis import given
from hypothesis import strategies as st
from uncut import uncut

FIELDS = {"titre": 10.0, "synopsis": 1.0}


def documents() -> list[Document]:
    return [
        {"titre": ("Au bord",), "synopsis": ("Une enfance près de la mer.",)},
        {"titre": ("Bonne mère",), "synopsis": ("Nora veille sur les siens, sur quatre cents pages.",)},
        {"titre": ("Le Havre",)},
    ]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_a_text_is_cut_as_search_words_cuts_it(text: str) -> None:
    assert [word.decode() for word in cut(text)] == search_words(text)


def test_every_sign_of_windows_1252_is_cut_alike() -> None:
    known = [bytes([code]).decode("cp1252", errors="ignore") for code in range(256)]
    rng = random.Random(3)
    for _ in range(3_000):
        text = "".join(rng.choice(known) for _ in range(12))
        assert [word.decode() for word in cut(text)] == search_words(text)


def test_a_lexicon_numbers_words_and_the_figures_they_say() -> None:
    lexicon = Lexicon()
    words, figures = lexicon.read("Les quatre cents coups, quatre")
    names = list(lexicon)
    assert [names[n] for n in words] == [b"les", b"quatre", b"cents", b"coups", b"quatre"]
    assert [names[n] for n in figures] == [b"400", b"4"]


def weighed(made: list[Document]) -> dict[tuple[str, str, int], int]:
    """Return the weights in thousandths by (field, token, document)."""
    gatherer = Gatherer(FIELDS, Lexicon())
    for document in made:
        gatherer.add(document)
    fields, names = gatherer.fields(), [w.decode() for w in gatherer.lexicon]
    found = stems(gatherer.lexicon, fields.values())
    number = np.arange(len(made), dtype=np.uint32)
    result: dict[tuple[str, str, int], int] = {}
    for kind, terms in (("", names), (STEM_MARK, found.names)):
        parts = {
            name: (Occurrences.of_words(f, number) if not kind else Occurrences.of_stems(f, number, found)).postings(
                0, len(terms), len(made)
            )
            for name, f in fields.items()
        }
        counts = sum(np.bincount(p.term, minlength=len(terms)) for p in parts.values()).astype(np.uint32)
        rarity = idf(counts, len(made))
        for name, part in parts.items():
            values = weights(part, fields[name].lengths, rarity, FIELDS[name])
            for term, document, weight in zip(part.term, part.document, values, strict=True):
                result[name, kind + terms[term], int(document)] = int(weight)
                if not kind and found.alias[term]:
                    result[name, STEM_MARK + found.names[found.of_word[term]], int(document)] = int(weight)
    return result


def oracle(made: list[Document]) -> dict[tuple[str, str, int], int]:
    whole: dict[str, Any] = uncut(made, FIELDS)
    names = {posting["_index"]: term for term, posting in whole["invertedIndex"]}
    result = {}
    for ref, vector in whole["fieldVectors"]:
        field, document = ref.split("/")
        for index, weight in zip(vector[::2], vector[1::2], strict=True):
            result[field, names[index], int(document)] = round(weight * 1_000)
    return result


def test_holds_exactly_our_tokens_with_the_weights_of_lunr() -> None:
    found = weighed(documents())
    assert {token for _, token, _ in found} == {
        t for d in documents() for v in d.values() for x in v for t in tokens(x)
    }
    assert found == oracle(documents())


def test_random_documents_have_the_weights_of_lunr() -> None:
    rng = random.Random(5)
    pool = ["mer", "mère", "mers", "chanter", "chantait", "deux", "cent", "400", "été", "œuvre", "l'eau", "glaneuse"]
    made: list[Document] = [
        {n: (" ".join(rng.choices(pool, k=rng.randint(1, 12))),) for n in FIELDS} for _ in range(120)
    ]
    assert weighed(made) == oracle(made)


def test_documents_are_numbered_by_the_length_of_the_longest_field() -> None:
    assert build_index(documents(), FIELDS, "synopsis").order == [2, 0, 1]


def test_the_same_documents_give_the_same_index_whatever_the_lexicon_has_met() -> None:
    lexicon = Lexicon()
    lexicon.read("des mots d'une autre fois, la mer, quatre")
    assert build_index(documents(), FIELDS, "synopsis", lexicon) == build_index(documents(), FIELDS, "synopsis")


def test_an_empty_catalogue_has_an_empty_index() -> None:
    index = build_index([], FIELDS, "synopsis")
    assert (index.order, index.files, index.manifest["documents"]) == ([], {}, 0)
    assert index.manifest["termes"] == {"debuts": "", "tailles": ""}


@pytest.mark.parametrize("documents_", [[{}], [{"titre": ("",)}, {"synopsis": ("?!",)}]])
def test_documents_without_a_word_are_documents_all_the_same(documents_: list[Document]) -> None:
    index = build_index(documents_, FIELDS, "synopsis")
    assert (index.manifest["documents"], index.files) == (len(documents_), {})
