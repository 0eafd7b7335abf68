"""Cut a lunr index by the first letters of its terms, so that a query loads only what it needs.

A shard is a list of terms, each ``[term, index, [field, step, weight, step, weight…], …]``: ``field`` is a position
in the manifest's fields, each ``step`` leads from one document's number to the next, each ``weight`` is the element
of the field vector in thousandths (lunr keeps three decimals). Postings and vectors are thus written once. lunr's
score is a dot product over the query's own length, so the terms of a query are enough for its exact scores.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from .tokens import STEM_MARK

#: Raw JSON bytes. Measured on 328 films: 14 shards of about 4 kB once compressed, one or two for a word.
TARGET_BYTES = 20_000
#: Up to this many documents the manifest holds their references; above, blocks of that size do.
REFS_BLOCK = 1_000

_SCALE = 1_000


class _Entry(NamedTuple):
    """A term ready to be written: its letters without mark, its JSON text."""

    key: str
    text: str
    size: int


def cut(
    serialised: Mapping[str, Any], target_bytes: int = TARGET_BYTES, refs_block: int = REFS_BLOCK
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the manifest of a serialised lunr index, and its shards by name (a digest of their content)."""
    refs = list(dict.fromkeys(reference.split("/", 1)[1] for reference, _ in serialised["fieldVectors"]))
    payloads: dict[str, Any] = {}
    manifest: dict[str, Any] = {
        "version": serialised["version"],
        "pipeline": serialised["pipeline"],
        "champs": serialised["fields"],
        "documents": len(refs),
        "morceaux": [],
    }
    for first, entries in _ranges(_entries(serialised, refs), target_bytes):
        text = f"[{','.join(entry.text for entry in entries)}]"
        manifest["morceaux"].append([first, _keep(payloads, text), len(text.encode())])
    if len(refs) <= refs_block:
        manifest["refs"] = refs
    else:
        blocks = (refs[at : at + refs_block] for at in range(0, len(refs), refs_block))
        manifest["blocs"] = [refs_block, [_keep(payloads, to_json(block)) for block in blocks]]
    return manifest, payloads


def to_json(value: Any) -> str:
    """Return compact JSON with sorted keys: same value, same bytes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def script(name: str, payload: Any) -> str:
    """Return the text of the classic script that hands ``payload`` to ``ecranCommun.recevoir``.

    A script, not JSON: a page opened from a folder may not fetch its neighbours.
    """
    return f"ecranCommun.recevoir({_safe(name)},{_safe(payload)});\n"


def _safe(value: Any) -> str:
    text = to_json(value).replace("<", "\\u003c")
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _keep(payloads: dict[str, Any], text: str) -> str:
    name = hashlib.sha256(text.encode()).hexdigest()[:12]
    payloads[name] = json.loads(text)
    return name


def _order(key: str) -> bytes:
    """Sort as JavaScript does, by UTF-16 units."""
    return key.encode("utf-16-be")


def _entries(serialised: Mapping[str, Any], refs: Sequence[str]) -> list[_Entry]:
    """Return every term with its weights, in the order of their letters; a stem follows the word it equals."""
    vectors = {
        reference: dict(zip(elements[::2], elements[1::2], strict=True))
        for reference, elements in serialised["fieldVectors"]
    }
    rank = {ref: number for number, ref in enumerate(refs)}
    entries = []
    for term, posting in serialised["invertedIndex"]:
        row: list[Any] = [term, posting["_index"]]
        for position, field in enumerate(serialised["fields"]):
            documents = sorted(posting[field], key=rank.__getitem__)
            if documents:
                weights = [vectors[f"{field}/{ref}"][posting["_index"]] for ref in documents]
                row.append([position, *_steps([rank[ref] for ref in documents], weights)])
        text = to_json(row)
        entries.append(_Entry(term.removeprefix(STEM_MARK), text, len(text.encode()) + 1))
    return sorted(entries, key=lambda entry: (_order(entry.key), entry.text))


def _steps(documents: Sequence[int], weights: Sequence[float]) -> Iterator[int]:
    previous = 0
    for document, weight in zip(documents, weights, strict=True):
        yield document - previous
        yield round(weight * _SCALE)
        previous = document


def _ranges(entries: list[_Entry], target: int) -> list[tuple[str, list[_Entry]]]:
    """Return ``(first letters, entries)``; a key belongs to the last range whose first letters are not above it."""
    found: list[tuple[str, list[_Entry]]] = []
    _pack(entries, 2, target, found)
    return [("" if at == 0 else first, part) for at, (first, part) in enumerate(found)]


def _pack(entries: list[_Entry], depth: int, target: int, found: list[tuple[str, list[_Entry]]]) -> None:
    """Fill ranges with whole groups of the same ``depth`` first letters; cut deeper those that are too big."""
    room = 0
    for letters, members in groupby(entries, key=lambda entry: entry.key[:depth]):
        group = list(members)
        size = sum(entry.size for entry in group)
        if size > target and group[0].key != group[-1].key:
            _pack(group, depth + 1, target, found)
            room = 0
        elif size <= room:
            found[-1][1].extend(group)
            room -= size
        else:
            found.append((letters, group))
            room = target - size
