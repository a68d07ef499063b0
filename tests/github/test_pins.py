"""What `.ci/install` and `.ci/pins` ask of pip and uv, which here only record it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from .making import ROOT
from .workflows import JOBS


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the scripts of CI, and programs that only record what they are asked."""
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    (tmp_path / "bin").mkdir()
    for name in ("pip", "uv"):
        program = tmp_path / "bin" / name
        program.write_text(f'#!/bin/sh\necho "$@" >> "{tmp_path}/asked"\n', "utf-8")
        program.chmod(0o755)
    return tmp_path


def asked(project: Path, script: str, *arguments: str) -> list[str]:
    """Run a script, and return the arguments of each call."""
    path = f"{project / 'bin'}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        ["bash", f".ci/{script}", *arguments], cwd=project, env={"PATH": path}, check=True
    )
    return (project / "asked").read_text("utf-8").splitlines()


@pytest.mark.parametrize(("given", "file"), [((), "requirements"), (("tools",), "tools")])
def test_packages_need_a_hash_and_the_project_fetches_nothing(
    project: Path, given: tuple[str, ...], file: str
) -> None:
    packages, ours = asked(project, "install", *given)
    assert packages == f"install --quiet --require-hashes --requirement .ci/{file}.txt"
    assert ours == "install --quiet --no-deps --no-build-isolation ."


def test_a_version_waits_for_seven_days(project: Path) -> None:
    everything, *hashed = asked(project, "pins", "--upgrade")
    for call in (everything, *hashed):
        assert "--exclude-newer 7 days" in call
        assert "--upgrade" in call
    assert everything.endswith("--all-extras --output-file .ci/constraints.txt")
    for call in hashed:
        assert "--constraint .ci/constraints.txt --generate-hashes" in call
    assert "bash .ci/pins --upgrade" in JOBS["refresh/resolve"].commands


def test_the_readme_is_followed_with_pins_of_builds() -> None:
    """Newer pips take the pins of build backends from a variable of their own."""
    script = (ROOT / ".ci/run").read_text("utf-8")
    for variable in ("PIP_CONSTRAINT", "PIP_BUILD_CONSTRAINT"):
        assert f"{variable}=$PWD/.ci/constraints.txt" in script
