"""What a command costs, and on which machine.

Whoever measures must stay small: on Linux, the peak memory of a child is never told as less than that
of the process that started it. So pages are made by processes of their own.
"""

import os
import platform
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from threading import Timer
from time import perf_counter
from typing import NamedTuple


class Cost(NamedTuple):
    """What one build took.

    Attributes:
        cpu: Seconds of the processor, of the system for it too, and of its own children.
        wall: Seconds that somebody waited.
        memory: Bytes at its peak.
        size: Bytes of the site.
        files: How many files the site has.
    """

    cpu: float
    wall: float
    memory: int
    size: int
    files: int


def build(
    python: Path, project: Path, site: Path, variables: Mapping[str, str], limit: float
) -> Cost | None:
    """Builds a site with the MkDocs of an environment, and returns what it took.

    Args:
        python: The interpreter of the environment.
        project: The folder with `mkdocs.yml`.
        site: The folder of the site, which does not exist yet.
        variables: Variables of the environment, besides those that it needs.
        limit: Seconds after which the build is given up.

    Returns:
        None if it took longer than that.

    Raises:
        RuntimeError: If the build failed; with what it said.
    """
    command = [str(python), "-m", "mkdocs", "build", "--site-dir", str(site)]
    with tempfile.TemporaryFile() as said:
        start = perf_counter()
        process = subprocess.Popen(
            command,
            cwd=project,
            env=environment(variables),
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        timer = Timer(limit, os.killpg, (process.pid, signal.SIGKILL))
        timer.start()
        _, status, used = os.wait4(process.pid, 0)
        timer.cancel()
        wall = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode == -signal.SIGKILL:
            return None
        if process.returncode:
            said.seek(0)
            raise RuntimeError(said.read().decode("utf-8", "replace"))
    files = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    # Linux counts memory in units of 1,024 bytes, macOS in bytes.
    memory = used.ru_maxrss * (1 if platform.system() == "Darwin" else 1024)
    return Cost(used.ru_utime + used.ru_stime, wall, memory, sum(files), len(files))


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """Returns the variables that a build sees: little more than where programs are."""
    kept = {name: os.environ[name] for name in ("HOME", "LANG", "PATH") if name in os.environ}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", **variables}


def machine() -> dict[str, str]:
    """Returns what the figures depend on besides the programs."""
    return {
        "processor": _processor(),
        "cores": str(
            len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        ),
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def fast_folder() -> Path | None:
    """Returns a folder in memory, where writing and deleting files cost always the same."""
    folder = Path("/dev/shm")
    return folder if folder.is_dir() and os.access(folder, os.W_OK) else None
