"""Share work between processes: a number of parts, each done by whoever is free.

Processes are forked, so that what the parent has read costs nothing to pass on; where the system cannot fork, the
parts are done one after the other, with the same result.
"""

from __future__ import annotations

import gc
import os
import pickle
import select
import signal
import struct
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
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

    @property
    def is_first(self) -> bool:
        """Tell whether this is the part that does what is done once."""
        return self.part == 0

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
    """Yield ``work(task)`` for each task, in the order of the tasks, each begun by whoever is free.

    ``work`` may be anything: the processes inherit it. No process waits for another one's word: if this one is killed,
    the others end at their next result.
    """
    if workers == 1 or len(tasks) < 2:
        yield from map(work, tasks)
        return
    queue = _queue(len(tasks))
    children = [_fork(work, tasks, queue) for _ in range(min(workers, len(tasks)))]
    os.close(queue)
    try:
        yield from _in_order(_answers([answers for _, answers in children]), len(tasks))
    finally:
        for pid, answers in children:
            os.close(answers)
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
            os.waitpid(pid, 0)


def _queue(tasks: int) -> int:
    """Return where the processes read the number of their next task: a pipe that holds them all, and no more."""
    reader, writer = os.pipe()
    for number in range(tasks):
        os.write(writer, struct.pack("I", number))
    os.close(writer)
    return reader


def _fork(work: Callable[[T], R], tasks: Sequence[T], queue: int) -> tuple[int, int]:
    """Start a process that takes tasks from the queue; return its number and where it answers.

    An answer is a length and a pickle: (number of the task, whether it was done, result or error).
    """
    reader, writer = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        os.close(writer)
        return pid, reader
    try:
        os.close(reader)
        with os.fdopen(writer, "wb") as answers:
            while number := os.read(queue, 4):
                at = struct.unpack("I", number)[0]
                try:
                    answer = pickle.dumps((at, True, work(tasks[at])), pickle.HIGHEST_PROTOCOL)
                except Exception as error:  # it belongs to the process that asked
                    answer = pickle.dumps((at, False, error))
                answers.write(struct.pack("Q", len(answer)))
                answers.write(answer)
                answers.flush()
    finally:
        os._exit(0)


def _answers(readers: list[int]) -> Iterator[tuple[int, bool, Any]]:
    """Yield what the processes answer, as it comes."""
    left = list(readers)
    while left:
        for reader in select.select(left, [], [])[0]:
            if size := _exactly(reader, 8):
                yield pickle.loads(_exactly(reader, struct.unpack("Q", size)[0]))
            else:
                left.remove(reader)


def _exactly(reader: int, size: int) -> bytes:
    """Read so many bytes; none if the other end is closed."""
    parts, left = [], size
    while left and (part := os.read(reader, min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _in_order(answers: Iterator[tuple[int, bool, Any]], total: int) -> Iterator[Any]:
    early: dict[int, Any] = {}
    for number in range(total):
        while number not in early:
            at, done, value = next(answers, (number, False, ChildProcessError("a process ended before its work")))
            if not done:
                raise value
            early[at] = value
        yield early.pop(number)


def keep_to_the_end(thing: object) -> None:
    """Hold a thing until the process is gone: the system takes memory back at once, Python an object at a time."""
    held = [thing]
    held.append(held)  # nobody else knows it, and what is frozen is never collected
    gc.freeze()


@contextmanager
def without_collector() -> Iterator[None]:
    """Where nothing is dropped before the end, walking everything again and again would take most of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
