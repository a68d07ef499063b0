"""Runs the commands of workflows as GitHub does, with a `gh` that only records its arguments."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from .making import ROOT
from .workflows import JOBS

_GH = """\
#!{python}
import json, pathlib, re, sys
folder, asked = pathlib.Path({folder!r}), sys.argv[1:]
inputs = [asked[at + 1] for at, each in enumerate(asked) if each in ("--input", "--body-file")]
inputs += [each.partition("=@")[2] for each in asked if "=@" in each]
sent = [sys.stdin.read() if each == "-" else pathlib.Path(each).read_text("utf-8") for each in inputs]
with (folder / "calls").open("a", encoding="utf-8") as log:
    print(json.dumps([asked, sent]), file=log)
for number, pattern in enumerate(json.loads((folder / "answers").read_text("utf-8"))):
    if re.search(pattern, " ".join(asked)):
        sys.stdout.buffer.write((folder / f"answer-{{number}}").read_bytes())
        sys.exit()
"""


@dataclass
class Actor:
    """Runs the steps of workflows.

    Attributes:
        folder: Holds the recorded calls and the programs that replace real ones.
        answers: Output of `gh` by patterns of its arguments; empty for others.
        environment: Variables of all steps.
    """

    folder: Path
    answers: dict[str, bytes] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.program("gh", _GH.format(python=sys.executable, folder=str(self.folder)))

    def program(self, name: str, text: str) -> None:
        """Replace a program."""
        file = self.folder / "bin" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
        file.chmod(0o755)

    def run(
        self, job: str, step: str, cwd: Path = ROOT, code: int = 0, **environment: str
    ) -> dict[str, str]:
        """Run one step of a job, check its exit code, and return its outputs."""
        if not shutil.which("jq"):
            pytest.skip("jq is not installed, which GitHub's runners have")
        steps = JOBS[job].content["steps"]
        [command] = [each["run"] for each in steps if each.get("name") == step]
        (self.folder / "answers").write_text(json.dumps(list(self.answers)), "utf-8")
        for number, content in enumerate(self.answers.values()):
            (self.folder / f"answer-{number}").write_bytes(content)
        outputs = self.folder / "outputs"
        outputs.write_text("", "utf-8")
        given = {
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_REPOSITORY": "example/papers",
            "GITHUB_RUN_ID": "7",
            "GITHUB_SHA": "f" * 40,
            "RUNNER_TEMP": str(self.folder),
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],
            cwd=cwd,
            env=given | self.environment | environment,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return dict(line.split("=", 1) for line in outputs.read_text("utf-8").splitlines())

    @property
    def calls(self) -> list[tuple[list[str], list[Any]]]:
        """The arguments of each call of `gh`, and the texts of files among them."""
        lines = (self.folder / "calls").read_text("utf-8").splitlines()
        return [(asked, sent) for asked, sent in map(json.loads, lines)]
