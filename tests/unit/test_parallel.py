"""Work shared between processes: same answers in the same order, errors that come back, nobody left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from catalogue.parallel import WORTH, Share, processes, run

HOOKS = Path(__file__).parents[2] / "hooks"


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_answers_come_in_the_order_of_the_tasks(workers: int, count: int) -> None:
    assert list(run(lambda n: n * n, range(count), workers)) == [n * n for n in range(count)]


def test_large_answers_pass_whole() -> None:
    assert [len(a) for a in run(lambda n: b"x" * n, [1_000_000, 3, 500_000], 2)] == [1_000_000, 3, 500_000]


def test_several_processes_do_the_work() -> None:
    assert os.getpid() not in set(run(lambda _: os.getpid(), range(4), 2))


def test_an_error_comes_back_to_who_asked() -> None:
    def work(n: int) -> int:
        return 1 // n

    with pytest.raises(ZeroDivisionError):
        list(run(work, [1, 0, 1, 1], 2))


def test_the_processes_are_gone_when_the_answers_are_left_half_way() -> None:
    answers = run(lambda _: os.getpid(), range(6), 2)
    first = next(answers)
    answers.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_the_processes_end_when_the_one_that_asked_is_killed() -> None:
    code = """
        import os, sys, time
        from catalogue.parallel import run
        def work(n):
            os.write(1, b"%d\\n" % os.getpid())  # in one piece: two processes write here
            time.sleep(0.2)
            return n
        list(run(work, range(1000), 2))
    """
    asked = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(HOOKS)},
    )
    assert asked.stdout is not None
    pids = {int(asked.stdout.readline()), int(asked.stdout.readline())}
    asked.send_signal(signal.SIGKILL)
    asked.wait()
    end = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in pids) and time.monotonic() < end:
        time.sleep(0.05)
    asked.stdout.close()
    assert not any(Path(f"/proc/{pid}/exe").exists() for pid in pids)


def test_every_thing_falls_to_one_share() -> None:
    things = range(23)
    assert sorted(t for part in range(4) for t in Share(part, 4).of(things)) == list(things)


def test_few_things_are_worth_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CATALOGUE_PROCESSUS", "3")
    assert [processes(n) for n in (0, WORTH - 1, WORTH, 10 * WORTH)] == [1, 1, 2, 3]
