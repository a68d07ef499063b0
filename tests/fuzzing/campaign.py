"""Many spoiled files, read by processes that may die of them, and what became of all."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ..site.making import ROOT

BATCH = 20_000


@dataclass
class Tally:
    """What became of spoiled files.

    Attributes:
        tried: How many there were.
        valid: How many of them were valid all the same.
        codes: How many of the others got each code.
        seconds: The most CPU time that one took, the judge's included, and its number.
        memory: The most bytes that one process had to get for its files.
        findings: What must never happen, by the number of the file.
    """

    tried: int = 0
    valid: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    seconds: tuple[float, int] = (0.0, 0)
    memory: int = 0
    findings: dict[int, str] = field(default_factory=dict)

    def add(self, row: dict[str, Any]) -> None:
        """Count the outcome of one file."""
        self.tried += 1
        self.valid += row["valid"]
        self.codes.update(row["codes"])
        self.seconds = max(self.seconds, (row["seconds"], row["number"]))
        self.memory = max(self.memory, row["memory"])
        if row["findings"]:
            what = f"{row['file']}, {row['how']}: {row['findings'][0]}"
            self.findings[row["number"]] = what

    def __str__(self) -> str:
        codes = ", ".join(f"{code} {number:,}" for code, number in sorted(self.codes.items()))
        seconds, number = self.seconds
        return (
            f"{self.tried:,} spoiled files: {self.valid:,} valid, {self.tried - self.valid:,} refused"
            f" ({codes}); worst {seconds:.2f} s (number {number}) and {self.memory / 2**20:.0f} MB;"
            f" {len(self.findings)} findings"
        )


def spoil(seed: str, count: int, is_over: Callable[[], bool] = lambda: False) -> Tally:
    """Corrupt and read files.

    Args:
        seed: The same seed spoils the same files.
        count: How many.
        is_over: Whether to stop.
    """
    tally, at = Tally(), 0
    while at < count and not is_over():
        end = min(at + BATCH, count)
        for row in _rows(seed, at, end):
            tally.add(row)
            at = row["number"] + 1
            if is_over():
                return tally
        if at < end:
            tally.findings[at] = "the process ended: more than the CPU time or memory of one file"
            tally.tried += 1
            at += 1
    return tally


def _rows(seed: str, first: int, end: int) -> Iterator[dict[str, Any]]:
    command = [sys.executable, "-m", "tests.fuzzing.child", seed, str(first), str(end)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        try:
            yield from map(json.loads, child.stdout)
        finally:
            child.kill()
