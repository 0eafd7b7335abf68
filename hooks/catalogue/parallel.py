"""Share work between processes: a number of parts, each done by whoever is free.

Processes are forked, so that what the parent has read costs nothing to pass on; where the system cannot fork, the
parts are done one after the other, with the same result.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

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
    able = most if "fork" in multiprocessing.get_all_start_methods() else 1
    return max(1, min(able, things // WORTH + 1))


#: The only part of the work.
WHOLE = Share()

_work: Callable[[Any], Any] | None = None


def _call(task: Any) -> Any:
    assert _work is not None
    return _work(task)


def run(work: Callable[[T], R], tasks: Sequence[T], workers: int) -> Iterator[R]:
    """Yield ``work(task)`` for each task, in the order of the tasks.

    ``work`` may be anything: the processes inherit it. Its results are passed back, so they had better be small.
    """
    global _work
    if workers == 1 or len(tasks) == 1:
        yield from map(work, tasks)
        return
    _work = work
    try:
        with multiprocessing.get_context("fork").Pool(workers) as pool:
            yield from pool.imap(_call, tasks)
    finally:
        _work = None
