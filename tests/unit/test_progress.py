"""Progress: nothing for two seconds, then how far the work is; the things themselves pass unchanged."""

from __future__ import annotations

import pytest
from catalogue import progress as module
from catalogue.progress import progress


def test_short_work_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress("Lecture", range(5), 5)) == [0, 1, 2, 3, 4]
    assert capsys.readouterr().err == ""


def test_a_person_who_looks_on_is_told_sooner_on_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([0.0, 1.0, 3.0, 3.1, 4.0])
    monkeypatch.setattr(module.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(module.sys.stderr, "isatty", lambda: True)
    assert list(progress("Lecture", "abcd", 4)) == list("abcd")
    assert capsys.readouterr().err.split("\r")[:2] == ["Lecture\u00a0: 50\u00a0%", "Lecture\u00a0: 100\u00a0%"]


def test_long_work_says_how_far_it_is(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 100, 6))
    monkeypatch.setattr(module.time, "monotonic", lambda: next(clock))
    assert list(progress("Lecture des fiches", "abcd", 4)) == list("abcd")
    assert capsys.readouterr().err.splitlines() == [
        "Lecture des fiches\u00a0: 50\u00a0%",
        "Lecture des fiches\u00a0: 100\u00a0%",
    ]
