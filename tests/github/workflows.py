"""The workflows and forms of the repository, as GitHub reads them."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from .making import ROOT

FORMS = ROOT / ".github/ISSUE_TEMPLATE"


class Job(NamedTuple):
    """A job of a workflow."""

    workflow: "Workflow"
    id: str
    content: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.workflow.file.stem}/{self.id}"

    @property
    def steps(self) -> list[dict[str, Any]]:
        """Its steps."""
        found: list[dict[str, Any]] = self.content["steps"]
        return found

    @property
    def writes(self) -> set[str]:
        """What it may write to."""
        return {name for name, level in self.content["permissions"].items() if level == "write"}

    @property
    def commands(self) -> str:
        """Everything that it runs."""
        return "\n".join(step.get("run", "") for step in self.steps)

    def uses(self, action: str) -> list[dict[str, Any]]:
        """Returns the parameters that it gives to an action, each time that it uses it."""
        found = (step for step in self.steps if step.get("uses", "").startswith(f"{action}@"))
        return [step.get("with", {}) for step in found]


class Workflow:
    """A workflow."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.text = file.read_text("utf-8")

    @cached_property
    def content(self) -> dict[str, Any]:
        """What its file says; `on` is a text here, not the truth value that YAML 1.1 reads."""
        found: dict[str, Any] = yaml.load(self.text, yaml.BaseLoader)
        return found

    @property
    def events(self) -> set[str]:
        """What starts it."""
        return set(self.content["on"])

    @property
    def jobs(self) -> Iterator[Job]:
        """Its jobs."""
        for id_, content in self.content["jobs"].items():
            yield Job(self, id_, content)


WORKFLOWS = {
    file.stem: Workflow(file) for file in sorted((ROOT / ".github/workflows").glob("*.yml"))
}
JOBS = {str(job): job for workflow in WORKFLOWS.values() for job in workflow.jobs}


def form(name: str) -> dict[str, Any]:
    """Returns a form that makes an issue."""
    found: dict[str, Any] = yaml.safe_load((FORMS / f"{name}.yml").read_text("utf-8"))
    return found


def field_ids(name: str) -> set[str]:
    """Returns what an address can fill in a form: its fields, and the title."""
    return {"title", *(each["id"] for each in form(name)["body"] if "id" in each)}
