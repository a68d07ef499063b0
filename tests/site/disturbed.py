"""Commands that run at the same moment, or that are killed when they change the disk.

`python -m tests.site.disturbed FOLDER` reads a line of JSON for each run, a list of commands with the
number of the change before which each is killed (0 for none), runs them at once in the folder, and
answers with a line of exit codes and outputs. It imports everything once and forks.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

from .making import ROOT, surroundings

COMMANDS = {
    "fmt": ["fmt"],
    "check --fix": ["check", "--fix"],
    "new": ["new", "--from-file", "new.bib"],
    "export": ["export", "out"],
    "build": ["build", "--quiet"],
}
KILLED = -signal.SIGKILL
_CHANGES = {"os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate"}
_IMPORTED = (
    *("bibtexparser.entrypoint", "material.plugins.search.plugin", "mkdocs.commands.build"),
    *("mkdocs_macros.plugin", "pylatexenc.latex2text", "mkdocs_papers.plugin.export"),
    *(f"mkdocs_papers.cli.{command}" for command in ("check", "export", "fmt", "new")),
)

Run = list[tuple[str, int]]
"""Commands, and before which change of the disk each is killed."""


class Runner:
    """Runs commands in a folder."""

    def __init__(self, folder: Path, process: "subprocess.Popen[str]") -> None:
        self.folder = folder
        self._process = process

    def __call__(self, *commands: str, kill_before: int = 0) -> list[tuple[int, str]]:
        """Run commands at once, and return their exit codes and outputs."""
        assert self._process.stdin
        assert self._process.stdout
        run: Run = [(command, kill_before) for command in commands]
        print(json.dumps(run), file=self._process.stdin, flush=True)
        return [(code, output) for code, output in json.loads(self._process.stdout.readline())]


@contextmanager
def runner(folder: Path) -> Iterator[Runner]:
    """Start the process that runs commands in a folder."""
    command = [sys.executable, "-m", "tests.site.disturbed", str(folder)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=surroundings(PYTHONPATH=str(ROOT)),
    ) as process:
        yield Runner(folder, process)
        assert process.stdin
        process.stdin.close()


def _start(command: str, kill_before: int, output: int, folder: str) -> int:
    if pid := os.fork():
        return pid
    for stream in (1, 2):
        os.dup2(output, stream)
    os.chdir(folder)
    changes = count(1)
    if kill_before:
        sys.addaudithook(partial(_watch, changes, kill_before, folder))
    from mkdocs.__main__ import cli

    from mkdocs_papers.cli import main

    code: Any = 99
    try:
        (cli if command == "build" else main)(COMMANDS[command], prog_name=command)
    except SystemExit as error:
        code = error.code or 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    print(f"changes: {next(changes) - 1}", flush=True)
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 1)


def _watch(
    changes: Iterator[int], kill_before: int, folder: str, event: str, args: tuple[Any, ...]
) -> None:
    if _is_change(event, args, folder) and next(changes) == kill_before:
        os.kill(os.getpid(), signal.SIGKILL)


def _is_change(event: str, args: tuple[Any, ...], folder: str) -> bool:
    if event == "open":
        path, mode, flags = args
        is_change = bool(set(mode or "") & set("wax+") or flags & (os.O_WRONLY | os.O_RDWR))
    else:
        path, is_change = (args or ("",))[0], event in _CHANGES
    is_here = isinstance(path, str | Path) and str(Path(folder, path)).startswith(folder)
    return is_change and is_here


def _run(run: Run, folder: str) -> list[tuple[int, str]]:
    with ExitStack() as files:
        outputs = [files.enter_context(tempfile.TemporaryFile("w+")) for _ in run]
        pids = [
            _start(command, kill_before, output.fileno(), folder)
            for (command, kill_before), output in zip(run, outputs, strict=True)
        ]
        codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
        for output in outputs:
            output.seek(0)
        return [(code, output.read()) for code, output in zip(codes, outputs, strict=True)]


def _serve(folder: str) -> None:
    for module in _IMPORTED:
        import_module(module)
    for line in sys.stdin:
        print(json.dumps(_run(json.loads(line), folder)), flush=True)


if __name__ == "__main__":
    _serve(sys.argv[1])
