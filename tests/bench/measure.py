"""How the bench measures programs: seconds, processor, memory of the largest process and of all together, growth."""

from __future__ import annotations

import contextlib
import math
import os
import platform
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

MEMORY_DISK = Path("/dev/shm")
#: Room a film needs for its record, our site twice (the new one beside the old one) and the peers' sites.
BYTES_A_FILM = 70_000
_SAMPLE = 0.1  # seconds between two looks at the memory of all processes


@dataclass(frozen=True)
class Cost:
    """Finished work: seconds, seconds of processor, peak megabytes of the largest process and of all at once.

    ``total`` counts shared pages once (Linux); elsewhere it is not known and is 0.
    """

    wall: float
    cpu: float
    memory: float
    total: float = 0

    def __add__(self, other: Cost) -> Cost:
        """Return the cost of one thing after the other."""
        longest = max(self.memory, other.memory), max(self.total, other.total)
        return Cost(self.wall + other.wall, self.cpu + other.cpu, *longest)


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end and return what it cost; a failure shows what it said and stops the bench."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdout=said, stderr=said, stdin=subprocess.DEVNULL, env=dict(environment or os.environ)
        )
        watch = _Memory(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        total = watch.stop()
        if status:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)}\n{said.read().decode(errors='replace')[-3000:]}")
    largest = usage.ru_maxrss / (1_000_000 if platform.system() == "Darwin" else 1_000)  # bytes there, kilobytes here
    return Cost(wall, usage.ru_utime + usage.ru_stime, largest, total)


class _Memory:
    """Looks at the memory of a process and of all those below it until told to stop."""

    def __init__(self, pid: int) -> None:
        self._pid, self._most, self._over = pid, 0, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._over.wait(_SAMPLE):
            self._most = max(self._most, sum(_proportional(pid) for pid in _family(self._pid)))

    def stop(self) -> float:
        """Return the most megabytes seen."""
        self._over.set()
        self._thread.join()
        return self._most / 1_000


def _family(pid: int) -> Iterator[int]:
    """Yield a process and those it has started, while they last."""
    yield pid
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))


def _proportional(pid: int) -> int:
    """Return the kilobytes of a process, what it shares with others being shared out."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def median(costs: Sequence[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(*(statistics.median(getattr(cost, f.name) for cost in costs) for f in fields(Cost)))


def exponent(points: Sequence[tuple[float, float]]) -> float | None:
    """Return b of y = a·x^b by least squares on the logarithms, None when the points are too few."""
    if len({x for x, _ in points}) < 2 or any(x <= 0 or y <= 0 for x, y in points):
        return None
    return statistics.linear_regression([math.log(x) for x, _ in points], [math.log(y) for _, y in points]).slope


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which that share of the values stands."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)]


@contextmanager
def scratch(films: int) -> Iterator[Path]:
    """Give a folder for corpora and sites, in memory when there is room for them, and take it away at the end."""
    needed = 500_000_000 + films * BYTES_A_FILM
    roomy = MEMORY_DISK.is_dir() and os.access(MEMORY_DISK, os.W_OK) and shutil.disk_usage(MEMORY_DISK).free > needed
    with tempfile.TemporaryDirectory(prefix="ecran-commun-", dir=MEMORY_DISK if roomy else None) as folder:
        yield Path(folder)


def wait_for(happened: Callable[[], bool], seconds: float, what: str, pause: float = 0.01) -> float:
    """Return the seconds until ``happened`` says so; too long stops the bench."""
    start = time.perf_counter()
    while not happened():
        if time.perf_counter() - start > seconds:
            raise SystemExit(f"{what}: nothing after {seconds} s")
        time.sleep(pause)
    return time.perf_counter() - start
