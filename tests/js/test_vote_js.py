"""Two ways of voting: counted as by hand, ties told, nothing hostile read."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

JS = Path(__file__).resolve().parents[2] / "hooks" / "theme" / "js"
RANK = """([methode, bulletins, voix, slugs]) => {
  const { vote } = ecranCommun, count = { methode, bulletins, voix: new Map(voix) };
  const found = vote.classer(count, slugs);
  return { classement: found.map((one) => [one.slug, one.score, one.rang, one.egalite]), premiers: vote.premiers(found),
    controle: vote.controler(count, slugs) };
}"""
READ = """(text) => {
  const found = ecranCommun.vote.lire(text);
  return found && { ...found, voix: Array.from(found.voix) };
}"""


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    for name in ("selection", "vote"):
        page.add_script_tag(path=JS / "core" / f"{name}.js")
    yield page
    page.close()


def count(page: Page, methode: str, ballots: int, votes: dict[str, list[int]]) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(RANK, [methode, ballots, list(votes.items()), list(votes)])
    return found


def test_dots_are_added(page: Page) -> None:
    found = count(page, "points", 3, {"a": [2], "b": [6], "c": [0], "d": [1]})
    assert found["classement"] == [["b", 6, 1, False], ["a", 2, 2, False], ["d", 1, 3, False], ["c", 0, 4, False]]
    assert found["premiers"] == ["b"]
    assert found["controle"] == {"attendu": 9, "compte": 9, "ecart": 0}


def test_a_first_choice_is_worth_three_points_a_third_one(page: Page) -> None:
    found = count(page, "rangs", 4, {"a": [2, 0, 1], "b": [1, 3, 0], "c": [1, 1, 3]})
    assert found["classement"] == [["b", 9, 1, False], ["c", 8, 2, False], ["a", 7, 3, False]]
    assert found["controle"] == {"attendu": 4, "compte": 4, "ecart": 0}


def test_equal_scores_of_ranks_are_parted_by_first_then_second_choices(page: Page) -> None:
    found = count(page, "rangs", 0, {"a": [0, 3, 0], "b": [1, 1, 1], "c": [1, 0, 3], "d": [2, 0, 0]})
    assert [line[0] for line in found["classement"]] == ["d", "b", "c", "a"]
    assert [line[2] for line in found["classement"]] == [1, 2, 3, 4]
    assert found["premiers"] == ["d"]


def test_a_perfect_tie_shares_the_rank_and_the_next_rank_is_skipped(page: Page) -> None:
    found = count(page, "points", 0, {"a": [1], "b": [4], "c": [4], "d": [1]})
    assert found["classement"] == [["b", 4, 1, True], ["c", 4, 1, True], ["a", 1, 3, True], ["d", 1, 3, True]]
    assert found["premiers"] == ["b", "c"]


def test_nobody_leads_before_the_first_vote(page: Page) -> None:
    assert count(page, "rangs", 0, {"a": [0, 0, 0], "b": [0, 0, 0]})["premiers"] == []


@pytest.mark.parametrize(("ballots", "gap"), [(2, 3), (1, 0), (0, -3)])
def test_what_is_missing_or_too_much_is_known(page: Page, ballots: int, gap: int) -> None:
    assert count(page, "points", ballots, {"a": [3], "b": [0]})["controle"]["ecart"] == gap


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.permutations(["a", "b", "c", "d"]), max_size=12))
def test_ballots_counted_by_hand_give_the_same_scores(page: Page, ballots: list[list[str]]) -> None:
    votes = {slug: [sum(b[at] == slug for b in ballots) for at in range(3)] for slug in "abcd"}
    found = count(page, "rangs", len(ballots), votes)
    by_hand = {slug: sum(3 - b.index(slug) for b in ballots if b.index(slug) < 3) for slug in "abcd"}
    assert {slug: score for slug, score, _, _ in found["classement"]} == by_hand
    assert found["controle"]["ecart"] == 0
    keys = [(-by_hand[s], -votes[s][0], -votes[s][1]) for s, _, _, _ in found["classement"]]
    assert keys == sorted(keys)
    for (one, other), ((_, _, r1, _), (_, _, r2, _)) in zip(
        itertools.pairwise(keys), itertools.pairwise(found["classement"]), strict=True
    ):
        assert (one == other) == (r1 == r2)


def test_counts_go_neither_below_zero_nor_above_the_bound(page: Page) -> None:
    found = page.evaluate(
        """() => {
      const { vote } = ecranCommun;
      let count = vote.changer(vote.vide("rangs"), "a", 1, -1);
      count = vote.bulletins(count, 5000);
      return [vote.voix(count, "a"), count.bulletins, vote.vide("x").methode];
    }"""
    )
    assert found == [[0, 0, 0], 999, "points"]


def test_what_is_written_is_read_again(page: Page) -> None:
    written = page.evaluate(
        "() => { const v = ecranCommun.vote; return v.ecrire(v.changer(v.bulletins(v.vide('rangs'), 2), 'a', 0, 2)); }"
    )
    assert page.evaluate(READ, written) == {"methode": "rangs", "bulletins": 2, "voix": [["a", [2, 0, 0]]]}


@pytest.mark.parametrize(
    "text",
    [None, "", "{", "null", "3", "[]", "{}", "x" * 30_000]
    + [
        json.dumps({"methode": "points", "bulletins": 0, "voix": []} | change)
        for change in ({"methode": "autre"}, {"bulletins": -1}, {"bulletins": 1.5}, {"bulletins": "9"}, {"voix": {}})
    ],
)
def test_a_foreign_text_is_no_count(page: Page, text: str | None) -> None:
    assert page.evaluate(READ, text) is None


def test_bad_lines_of_a_kept_count_are_left_out(page: Page) -> None:
    voix: list[Any] = [["a", [1]], ["../x", [1]], ["b", [1, 2]], ["c", ["1"]], 3, None, ["d", [1e9]], ["e", [-1]]]
    text = json.dumps({"methode": "points", "bulletins": 1, "voix": voix})
    assert page.evaluate(READ, text)["voix"] == [["a", [1]]]
