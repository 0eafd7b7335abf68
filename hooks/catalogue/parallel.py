"""Share work between processes: a number of parts, each done by whoever is free.

Processes are forked, so that what the parent has read costs nothing to pass on; where the system cannot fork, the
parts are done one after the other, with the same result.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO, TypeVar

T = TypeVar("T")
R = TypeVar("R")

#: Fewer things than this a process are not worth a process.
WORTH = 400


@dataclass(frozen=True)
class Share:
    """One part of the work, from 0, out of ``parts``."""

    part: int = 0
    parts: int = 1

    def of(self, things: Iterable[T]) -> Iterator[T]:
        """Yield the things that fall to this part: each thing falls to one part exactly."""
        return islice(things, self.part, None, self.parts)


def processes(things: int) -> int:
    """Return how many processes so many things are worth; CATALOGUE_PROCESSUS sets the most."""
    most = int(os.environ.get("CATALOGUE_PROCESSUS") or os.cpu_count() or 1)
    able = most if hasattr(os, "fork") else 1
    return max(1, min(able, things // WORTH + 1))


#: The only part of the work.
WHOLE = Share()


def run(work: Callable[[T], R], tasks: Sequence[T], workers: int) -> Iterator[R]:
    """Yield ``work(task)`` for each task, in the order of the tasks.

    ``work`` may be anything: the processes inherit it. Its results are passed back, so they had better be small. No
    process waits for another one's word: if this one is killed, the others end at their next result.
    """
    if workers == 1 or len(tasks) < 2:
        yield from map(work, tasks)
        return
    children = [_fork(work, tasks[first::workers]) for first in range(workers)]
    try:
        for number in range(len(tasks)):
            done, value = pickle.load(children[number % workers][1])
            if not done:
                raise value
            yield value
    finally:
        for pid, answers in children:
            answers.close()
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
            os.waitpid(pid, 0)


def _fork(work: Callable[[T], R], tasks: Sequence[T]) -> tuple[int, BinaryIO]:
    """Start a process that does these tasks; return its number and where it answers: (done, result or error)."""
    reader, writer = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        os.close(writer)
        return pid, os.fdopen(reader, "rb")
    try:
        os.close(reader)
        with os.fdopen(writer, "wb") as answers:
            try:
                for task in tasks:
                    pickle.dump((True, work(task)), answers, pickle.HIGHEST_PROTOCOL)
                    answers.flush()
            except Exception as error:  # it belongs to the process that asked
                pickle.dump((False, error), answers)
    finally:
        os._exit(0)
