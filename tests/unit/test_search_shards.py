"""The cut index holds the whole index, in files of a chosen size, byte for byte the same each time."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from catalogue.search.index import Document, build_index
from catalogue.search.shards import cut, script, to_json

CASES = json.loads((Path(__file__).parents[1] / "shared" / "recherche.json").read_text(encoding="utf-8"))
FIELDS = {"titre": 10.0, "personnes": 6.0, "themes": 3.0}


def serialised() -> dict[str, Any]:
    documents = [
        Document(ref, {"titre": titre, "personnes": personnes, "themes": themes})
        for ref, titre, personnes, themes in CASES["documents"]
    ]
    result: dict[str, Any] = build_index(documents, FIELDS).serialize()
    return result


def join(manifest: dict[str, Any], payloads: dict[str, Any]) -> tuple[dict[str, Any], dict[str, dict[int, float]]]:
    """Rebuild lunr's inverted index and field vectors from the shards."""
    inverted: dict[str, Any] = {}
    vectors: dict[str, dict[int, float]] = {}
    for _, name, _ in manifest["morceaux"]:
        for term, index, *postings in payloads[name]:
            inverted[term] = {"_index": index} | {field: {} for field in manifest["champs"]}
            for position, *steps in postings:
                document, field = 0, manifest["champs"][position]
                for step, weight in zip(steps[::2], steps[1::2], strict=True):
                    document += step
                    ref = manifest["refs"][document]
                    inverted[term][field][ref] = {}
                    vectors.setdefault(f"{field}/{ref}", {})[index] = weight / 1000
    return inverted, vectors


@pytest.mark.parametrize("target", [1, 300, 2_000, 10_000_000])
def test_the_shards_hold_the_whole_index(target: int) -> None:
    whole = serialised()
    inverted, vectors = join(*cut(whole, target))
    assert inverted == dict(whole["invertedIndex"])
    expected = {ref: dict(zip(v[::2], v[1::2], strict=True)) for ref, v in whole["fieldVectors"] if v}
    assert vectors == expected


@pytest.mark.parametrize("target", [1, 300, 2_000])
def test_a_key_lies_in_the_last_shard_whose_first_letters_are_not_above_it(target: int) -> None:
    manifest, payloads = cut(serialised(), target)
    firsts = [first for first, _, _ in manifest["morceaux"]]
    assert firsts == sorted(set(firsts))
    assert firsts[0] == ""
    for at, (_, name, size) in enumerate(manifest["morceaux"]):
        keys = [row[0].removeprefix("~") for row in payloads[name]]
        assert all([first for first in firsts if first <= key][-1] == firsts[at] for key in keys)
        assert size == len(to_json(payloads[name]).encode())
        assert size <= target + len("[]") or len(set(keys)) == 1


def test_a_word_and_its_stem_are_mostly_neighbours() -> None:
    manifest, payloads = cut(serialised(), 2_000)
    homes = {row[0]: name for _, name, _ in manifest["morceaux"] for row in payloads[name]}
    stems = [term for term in homes if term[0] == "~" and term[1:] in homes]
    assert all(homes[term] == homes[term[1:]] for term in stems)


def test_same_input_same_bytes() -> None:
    first, second = cut(serialised()), cut(serialised())
    assert to_json(first) == to_json(second)


def test_the_order_of_the_shards_is_javascript_s() -> None:
    words = ["zebre", "\U00010400abc", "\uffdaabc", "abc", "東京", "éa"]
    whole = build_index([Document("a", {"titre": " ".join(words)})], {"titre": 1.0}).serialize()
    manifest, _ = cut(whole, 1)
    firsts = [first for first, _, _ in manifest["morceaux"]]
    assert firsts == sorted(firsts, key=lambda first: first.encode("utf-16-be"))


def test_a_big_catalogue_keeps_its_references_in_blocks() -> None:
    whole = serialised()
    manifest, payloads = cut(whole, refs_block=20)
    size, names = manifest["blocs"]
    assert size == 20
    assert [ref for name in names for ref in payloads[name]] == cut(whole)[0]["refs"]


def test_an_empty_index_has_a_manifest_and_no_shard() -> None:
    manifest, payloads = cut(build_index([], FIELDS).serialize())
    assert (manifest["morceaux"], manifest["refs"], payloads) == ([], [], {})


def test_a_name_is_a_digest_of_the_content() -> None:
    manifest, payloads = cut(serialised(), 500)
    assert all(re.fullmatch("[0-9a-f]{12}", name) for name in payloads)
    changed, _ = cut(build_index([Document("a", {"titre": "Autre"})], FIELDS).serialize(), 500)
    assert not {row[1] for row in manifest["morceaux"]} & {row[1] for row in changed["morceaux"]}


def test_no_text_can_leave_the_script() -> None:
    text = script("films", {"titre": "</script><!-- \u2028\u2029"})
    assert text == ('ecranCommun.recevoir("films",{"titre":"\\u003c/script>\\u003c!-- \\u2028\\u2029"});\n')


def test_cutting_small_or_large_finds_room_for_random_words() -> None:
    rng = random.Random(7)
    titles = ["".join(rng.choices("aeiblmnrst", k=rng.randint(1, 9))) for _ in range(400)]
    documents = [Document(str(at), {"titre": " ".join(rng.sample(titles, 5))}) for at in range(200)]
    manifest, payloads = cut(build_index(documents, {"titre": 1.0}).serialize(), 1_500)
    assert all(size <= 1_502 or len({r[0].strip("~") for r in payloads[n]}) == 1 for _, n, size in manifest["morceaux"])
