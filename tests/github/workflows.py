"""The workflows and issue forms of the repository, as GitHub reads them."""

from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from .making import ROOT

FORMS = ROOT / ".github/ISSUE_TEMPLATE"


class Workflow:
    """A workflow file."""

    def __init__(self, file: Path) -> None:
        self.name = file.stem
        self.text = file.read_text("utf-8")

    @cached_property
    def content(self) -> dict[str, Any]:
        """The file as data; the key `on` stays a text, which YAML 1.1 would read as true."""
        found: dict[str, Any] = yaml.load(self.text, yaml.BaseLoader)
        return found

    @property
    def events(self) -> set[str]:
        """The events that start it."""
        return set(self.content["on"])


class Job(NamedTuple):
    """A job of a workflow."""

    workflow: Workflow
    content: dict[str, Any]

    @property
    def writes(self) -> set[str]:
        """The permissions to write that it asks for."""
        return {name for name, level in self.content["permissions"].items() if level == "write"}

    @property
    def commands(self) -> str:
        """Everything that it runs."""
        return "\n".join(step.get("run", "") for step in self.content["steps"])

    def uses(self, action: str) -> list[dict[str, Any]]:
        """Return the parameters of an action, one entry for each use."""
        steps = self.content["steps"]
        return [s.get("with", {}) for s in steps if s.get("uses", "").startswith(f"{action}@")]


WORKFLOWS = {
    file.stem: Workflow(file) for file in sorted((ROOT / ".github/workflows").glob("*.yml"))
}
JOBS = {
    f"{workflow.name}/{name}": Job(workflow, content)
    for workflow in WORKFLOWS.values()
    for name, content in workflow.content["jobs"].items()
}


def form(name: str) -> dict[str, Any]:
    """Return an issue form."""
    found: dict[str, Any] = yaml.safe_load((FORMS / f"{name}.yml").read_text("utf-8"))
    return found
