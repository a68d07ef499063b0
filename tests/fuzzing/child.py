"""One process that spoils and reads files within limits, and tells each outcome in a line.

A file that takes too long ends the process, be it in Python or in C; one that takes too much
memory meets a MemoryError.
"""

import gc
import json
import resource
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path
from random import Random
from typing import Any

from ..conftest import DATA
from .corpus import Target, targets
from .judging import Verdict, judged
from .mutations import mutated

SECONDS = 1.0
"""CPU time that one file may take."""

MEMORY = 200 * 2**20
"""Bytes that reading may add to the process."""


def main(seed: str, first: int, end: int) -> None:
    """Corrupt and read files by number, and print one line of JSON for each."""
    with tempfile.TemporaryDirectory() as folder:
        files = targets(DATA, Path(folder))
        for target in files:
            target.path.write_bytes(target.raw)
            verdict = judged(target.path)  # which also loads everything before the limits hold
            assert not verdict.findings, verdict
            assert target.path.parent.name != "papers" or verdict.codes == (), verdict
        for target in files:
            if target.path.parent.name != "papers":
                target.path.unlink()
        _limit_memory()
        for number in range(first, end):
            print(json.dumps(_tried(files, seed, number)), flush=True)


def spoiled(files: list[Target], seed: str, number: int) -> tuple[Target, str, bytes]:
    """Return the file that has a number, the names of its mutations, and its content after them."""
    random = Random(f"{seed}:{number}")
    target = random.choice(files)
    return target, *mutated(target.raw, random)


def _tried(files: list[Target], seed: str, number: int) -> dict[str, Any]:
    target, how, raw = spoiled(files, seed, number)
    target.path.write_bytes(raw)
    before = _peak()
    start = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, 2 * SECONDS)  # of which the judge takes a part
    verdict: Verdict | None = None
    findings: tuple[str, ...] = ()
    try:
        verdict = judged(target.path)
        findings = verdict.findings
    except Exception:
        findings = (traceback.format_exc(),)
    signal.setitimer(signal.ITIMER_PROF, 0)
    if target.path.parent.name == "papers":
        target.path.write_bytes(target.raw)
    else:
        target.path.unlink()
    return {
        "number": number,
        "file": target.path.name,
        "how": how,
        "size": len(raw),
        "seconds": time.process_time() - start,
        "memory": _peak() - before,
        "codes": verdict.codes if verdict else (),
        "valid": bool(verdict and verdict.is_valid),
        "findings": findings,
    }


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _limit_memory() -> None:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
