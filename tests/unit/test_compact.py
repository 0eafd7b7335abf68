"""Compact JSON: what Python's own would say, the same bytes each time, and nothing that leaves a script."""

from __future__ import annotations

import json
from typing import Any

from catalogue.compact import script, to_json
from hypothesis import given
from hypothesis import strategies as st

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
)


@given(VALUES)
def test_the_bytes_are_those_of_python_s_json(value: Any) -> None:
    assert json.loads(to_json(value)) == value
    whole = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    assert to_json(value).decode().replace("\x7f", "") == whole.replace("\x7f", "")


def test_keys_are_sorted_whatever_their_order() -> None:
    assert to_json({"b": 1, "a": {"d": 2, "c": 3}}) == to_json({"a": {"c": 3, "d": 2}, "b": 1})


def test_no_text_can_leave_the_script() -> None:
    made = script("films", {"titre": "</script><!-- \u2028\u2029"}).decode()
    assert made == 'ecranCommun.recevoir("films",{"titre":"\\u003c/script>\\u003c!-- \\u2028\\u2029"});\n'


@given(VALUES)
def test_what_a_script_hands_over_is_the_value(value: Any) -> None:
    made = script("a/b", value).decode()
    assert made.startswith('ecranCommun.recevoir("a/b",')
    assert json.loads(made[len('ecranCommun.recevoir("a/b",') : -3]) == value
