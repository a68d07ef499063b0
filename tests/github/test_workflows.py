"""What holds for all workflows: little power, and none of it for strangers."""

import re
import shutil
import subprocess

import pytest

from .workflows import JOBS, WORKFLOWS, Job, Workflow

WRITING = {
    "answer/answer": {"pull-requests"},
    "publish/deploy": {"pages", "id-token"},
    "refresh/propose": {"contents", "pull-requests"},
    "release/attach": {"contents"},
    "suggestion/propose": {"contents", "pull-requests"},
    "suggestion/refuse": {"issues"},
    "verify/tell": {"issues"},
}
"""The only jobs that may write, and what to."""

workflows = pytest.mark.parametrize("workflow", WORKFLOWS.values(), ids=list(WORKFLOWS))
jobs = pytest.mark.parametrize("job", JOBS.values(), ids=list(JOBS))


@workflows
def test_actions_are_pinned_and_their_versions_named(workflow: Workflow) -> None:
    used = re.findall(r"^\s*(?:- )?uses: (.*)$", workflow.text, re.MULTILINE)
    for each in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each), each
    assert len(used) == workflow.text.count("uses:")


def test_one_action_has_one_version() -> None:
    used = {
        step["uses"].partition("@")[::2]
        for job in JOBS.values()
        for step in job.steps
        if "uses" in step
    }
    assert len({name for name, _ in used}) == len(used)


@workflows
def test_nothing_is_allowed_that_a_job_does_not_ask_for(workflow: Workflow) -> None:
    assert workflow.content["permissions"] == {}
    assert "concurrency" in workflow.content


@jobs
def test_jobs_ask_for_little_and_end(job: Job) -> None:
    assert job.writes == WRITING.get(str(job), set())
    assert 0 < int(job.content["timeout-minutes"]) <= 60


@jobs
def test_the_token_stays_out_of_the_checkout(job: Job) -> None:
    for parameters in job.uses("actions/checkout"):
        assert parameters["persist-credentials"] == "false"


@jobs
def test_no_expression_is_put_into_a_command(job: Job) -> None:
    assert "${{" not in job.commands


@workflows
def test_no_secret_is_asked_for(workflow: Workflow) -> None:
    assert "secrets." not in workflow.text
    assert "pull_request_target" not in workflow.events


@jobs
def test_a_job_that_may_write_installs_nothing(job: Job) -> None:
    if job.writes:
        assert not re.search(
            r"\b(pip|mkdocs|mkdocs-papers|npm|apt-get|bash|source)\b", job.commands
        )
        for parameters in job.uses("actions/checkout"):
            assert parameters["ref"] == "${{ github.event.repository.default_branch }}"


@jobs
def test_what_is_installed_is_pinned(job: Job) -> None:
    if "pip install" in job.commands:
        assert job.content["env"]["PIP_CONSTRAINT"] == ".ci/constraints.txt"


@jobs
def test_pull_requests_get_no_token(job: Job) -> None:
    if "pull_request" in job.workflow.events:
        assert set(job.content["permissions"].items()) == {("contents", "read")}
        assert "github.token" not in job.workflow.text


@workflows
def test_what_strangers_start_is_cached_for_nobody_else(workflow: Workflow) -> None:
    """Whoever fills a cache decides what is installed from it."""
    if workflow.events != {"pull_request"} and "cache:" in workflow.text:
        assert workflow.events == {
            "pull_request",
            "push",
        }  # the caches of pull requests are their own


def test_only_the_label_of_a_maintainer_makes_a_pull_request() -> None:
    suggestion = WORKFLOWS["suggestion"]
    assert suggestion.content["on"] == {"issues": {"types": ["labeled"]}}
    assert JOBS["suggestion/draft"].content["if"] == "github.event.label.name == 'accepted'"
    assert JOBS["suggestion/propose"].content["needs"] == "draft"
    assert set(JOBS["suggestion/refuse"].content["needs"]) == {"draft", "propose"}


def test_the_answer_belongs_to_the_workflow_that_looks() -> None:
    look, answer = WORKFLOWS["pull-request"], WORKFLOWS["answer"]
    assert look.events == {"pull_request"}
    assert answer.content["on"] == {
        "workflow_run": {"workflows": [look.content["name"]], "types": ["completed"]}
    }
    kept = {each["name"] for each in JOBS["pull-request/look"].uses("actions/upload-artifact")}
    assert kept == set(re.findall(r"\$\(number ([a-z]+)\)", JOBS["answer/answer"].commands))


def test_names_of_contributors_need_the_whole_history() -> None:
    for job in ("publish/build", "release/build", "pull-request/look"):
        [parameters] = JOBS[job].uses("actions/checkout")
        assert parameters["fetch-depth"] == "0"


@jobs
def test_commands_are_correct_shell(job: Job) -> None:
    bash = shutil.which("bash")
    assert bash
    for step in job.steps:
        if "run" in step:
            done = subprocess.run([bash, "-n"], input=step["run"], capture_output=True, text=True)
            assert done.stderr == ""


@workflows
def test_failures_in_a_pipe_are_failures(workflow: Workflow) -> None:
    if any(re.search(r"[^|]\|[^|]", job.commands) for job in workflow.jobs):
        assert workflow.content["defaults"]["run"]["shell"] == "bash"
