"""The files of the index: every term once, where its first letters say, byte for byte the same each time."""

from __future__ import annotations

import json
import random
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from catalogue.compact import to_json
from catalogue.search.coding import encode, gaps, text
from catalogue.search.index import Document, build_index
from catalogue.search.shards import Term, cut, listed
from hypothesis import given
from hypothesis import strategies as st

CASES = json.loads((Path(__file__).parents[1] / "shared" / "recherche.json").read_text(encoding="utf-8"))
FIELDS = {"titre": 10.0, "personnes": 6.0, "themes": 3.0}
DOCUMENTS: list[Document] = [
    {"titre": (titre,), "personnes": (personnes,), "themes": (themes,)}
    for _, titre, personnes, themes in CASES["documents"]
]
NONE = np.empty(0, np.int64)


def decoded(signs: str) -> list[int]:
    """Read numbers as core/nombres.js does."""
    alphabet = [chr(code) for code in range(0x23, 0x7F) if chr(code) not in '\\<"']
    found, before = [], 0
    for sign in signs:
        value = alphabet.index(sign)
        if value >= 62:
            before = before * 28 + value - 61
        else:
            found.append(before * 62 + value)
            before = 0
    return found


@given(st.lists(st.integers(0, 2**31)))
def test_numbers_are_written_and_read_back(values: list[int]) -> None:
    assert decoded(text(values)) == values


def test_small_numbers_take_one_sign() -> None:
    assert [len(text([n])) for n in (0, 61, 62, 1797, 1798, 50_405, 50_406)] == [1, 1, 2, 2, 3, 3, 4]


def test_the_places_asked_are_where_the_numbers_begin() -> None:
    signs, starts = encode(np.array([5, 70, 3, 100_000], np.uint32), np.array([0, 1, 2, 3, 4], np.int64))
    assert [decoded(signs[a:b].decode()) for a, b in pairwise(starts)] == [
        [5],
        [70],
        [3],
        [100_000],
    ]


def test_gaps_begin_again_with_each_list() -> None:
    values, first = np.array([4, 5, 9, 0, 7], np.uint32), np.array([True, False, False, True, False])
    assert gaps(values, first).tolist() == [4, 0, 3, 0, 6]


def terms(count: int = 400) -> list[Term]:
    rng = random.Random(7)
    words = sorted({"".join(rng.choices("aeiblmnrst", k=rng.randint(1, 9))) for _ in range(count)})
    return [Term(word, "m", text([at] * rng.randint(1, 60)), at) for at, word in enumerate(words)]


def starts(content: str) -> list[str]:
    """Read the first letters of the files from the manifest."""
    found, at, key = [], 0, ""
    while at < len(content):
        space = content.index(" ", at)
        common = key.encode("utf-16-be")[: 2 * decoded(content[at])[0]].decode("utf-16-be")
        key = common + content[at + 1 : space]
        found.append(key)
        at = space + 1
    return found


def keys(content: str) -> list[str]:
    """Read the keys of a file of words, whose numbers never hold a space."""
    found, at, key = [], 0, ""
    while at < len(content):
        space = content.index(" ", at)
        key = key[: decoded(content[at])[0]] + content[at + 1 : space]
        size = decoded(re.match(r"[\x5e-\x7e]*[\x23-\x7e]", content[space + 2 :])[0])[0]  # type: ignore[index]
        found.append(key)
        at = space + 2 + len(text([size])) + size
    return found


@pytest.mark.parametrize("size", [1, 300, 2_000, 10_000_000])
def test_each_term_stands_once_in_the_last_file_whose_first_letters_are_not_above_it(size: int) -> None:
    made = terms()
    manifest, files = cut(made, size)
    firsts = starts(manifest["termes"]["debuts"])
    assert firsts == sorted(set(firsts))
    assert firsts[0] == ""
    held = {at: keys(content) for at, content in enumerate(v for n, v in files.items() if "/termes/" in n)}
    assert sorted(key for found in held.values() for key in found) == [term.key for term in made]
    for at, found in held.items():
        assert all([first for first in firsts if first <= key][-1] == firsts[at] for key in found)


def listed_words(content: str) -> dict[str, int]:
    """Read a list of words and their ranks."""
    found, at, word = {}, 0, ""
    while at < len(content):
        space = content.index(" ", at)
        word = word[: decoded(content[at])[0]] + content[at + 1 : space]
        at = space + 1
        end = next(end for end in range(at + 1, len(content) + 1) if decoded(content[at:end]))
        found[word] = decoded(content[at:end])[0]
        at = end
    return found


@pytest.mark.parametrize(("part", "step"), [("mots", 1), ("fins", -1)])
def test_every_word_is_listed_by_its_beginning_and_by_its_end(part: str, step: int) -> None:
    made = terms(3_000)
    manifest, files = cut(made)
    lists = [listed_words(content) for name, content in files.items() if f"/{part}/" in name]
    assert len(starts(manifest[part]["debuts"])) == len(lists) > 1
    assert {word: rank for found in lists for word, rank in found.items()} == {t.key[::step]: t.rang for t in made}
    assert all(list(found) == sorted(found) for found in lists)


def test_files_are_no_longer_than_asked_unless_one_term_is() -> None:
    _, files = cut(terms(), 500)
    for name, content in files.items():
        if "/termes/" in name:
            assert len(content) <= 500 or len(keys(content)) == 1


def test_same_input_same_bytes_and_another_input_another_folder() -> None:
    first, second = (build_index(DOCUMENTS, FIELDS, "titre") for _ in range(2))
    assert to_json([first.manifest, first.files]) == to_json([second.manifest, second.files])
    assert build_index(DOCUMENTS[1:], FIELDS, "titre").manifest["version"] != first.manifest["version"]
    assert all(re.match("[0-9a-f]{10}/(?:termes|racines|mots|fins)/0/", name) for name in first.files)


def test_the_order_of_the_files_is_javascript_s() -> None:
    words = ["zebre", "\U00010400abc", "\uffdaabc", "abc", "東京", "éa"]
    manifest, _ = cut([Term(word, "m", "#") for word in words], 1)
    firsts = starts(manifest["termes"]["debuts"])
    assert firsts == sorted(firsts, key=lambda first: first.encode("utf-16-be"))


def test_the_manifest_says_what_files_weigh_to_a_fifth() -> None:
    weights = [1, 2, 90, 5_230, 12_000, 107_824]
    said = listed(["", "a", "ab", "b", "ba", "c"], weights)
    assert starts(said["debuts"]) == ["", "a", "ab", "b", "ba", "c"]
    assert [2 ** (level / 4) for level in decoded(said["tailles"])] == pytest.approx(weights, rel=0.2)


def test_what_comes_just_after_a_huge_term_is_not_asked_of_its_file() -> None:
    huge = text([1] * 3_000)
    made = [Term(key, "r", huge if key == "histoir" else "#") for key in ("haut", "histoir", "histor", "hiver")]
    firsts = starts(cut(made, 500)[0]["racines"]["debuts"])
    assert [first for first in firsts if first <= "histoir"][-1] == "histoi"
    assert [first for first in firsts if first <= "histoirqu"][-1] == "histoir!"
    words = [term._replace(kind="m") for term in made]
    assert "histoir!" not in starts(cut(words, 500)[0]["termes"]["debuts"]), (
        "who types « histoir » wants its file alone"
    )
    plural = Term("histoirs", "m", "#")
    assert "histoir!" in starts(cut([*words, plural], 500)[0]["termes"]["debuts"])
