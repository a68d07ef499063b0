"""Rules for all workflows: little power, and none of it for strangers."""

import re
import subprocess

from .workflows import JOBS, WORKFLOWS

WRITING = {
    "answer/send": {"pull-requests"},
    "publish/deploy": {"pages", "id-token"},
    "refresh/propose": {"contents", "pull-requests"},
    "release/attach": {"attestations", "contents", "id-token"},
    "suggestion/propose": {"contents", "pull-requests"},
    "suggestion/refuse": {"issues"},
    "verify/tell": {"issues"},
}
"""The only jobs that may write, and what to."""

INSTALLING = r"\b(pip|mkdocs|mkdocs-papers|npm|apt-get|bash|source)\b"


def test_actions_are_pinned_to_one_version_each() -> None:
    used = set()
    for workflow in WORKFLOWS.values():
        found = re.findall(r"^\s*(?:- )?uses: (.*)$", workflow.text, re.MULTILINE)
        assert len(found) == workflow.text.count("uses:"), workflow.name
        used |= set(found)
    pinned = r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+"
    assert [each for each in used if not re.fullmatch(pinned, each)] == []
    assert len({each.partition("@")[0] for each in used}) == len(used)


def test_workflows_allow_nothing_that_a_job_does_not_ask_for() -> None:
    for name, workflow in WORKFLOWS.items():
        assert workflow.content["permissions"] == {}, name
        assert "concurrency" in workflow.content, name
    assert {name: job.writes for name, job in JOBS.items() if job.writes} == WRITING


def test_jobs_end_by_themselves() -> None:
    assert all(0 < int(job.content["timeout-minutes"]) <= 90 for job in JOBS.values())


def test_nobody_gets_a_token_or_a_secret_that_is_not_needed() -> None:
    for name, job in JOBS.items():
        assert "secrets." not in job.workflow.text, name
        assert "pull_request_target" not in job.workflow.events, name
        for parameters in job.uses("actions/checkout"):
            assert parameters["persist-credentials"] == "false", name
        if "pull_request" in job.workflow.events:
            assert job.content["permissions"] == {"contents": "read"}, name
            assert "github.token" not in job.workflow.text, name


def test_texts_of_strangers_stay_out_of_commands() -> None:
    assert [name for name, job in JOBS.items() if "${{" in job.commands] == []


def test_jobs_that_may_write_install_nothing() -> None:
    for name in WRITING:
        assert not re.search(INSTALLING, JOBS[name].commands), name
        for parameters in JOBS[name].uses("actions/checkout"):
            assert parameters["ref"] == "${{ github.event.repository.default_branch }}", name


def test_workflows_install_what_has_a_hash() -> None:
    for name, job in JOBS.items():
        asked = [
            line for line in job.commands.splitlines() if re.search(r"\b(pip|uv) install", line)
        ]
        assert all("--no-deps --no-build-isolation" in line for line in asked), name
        if re.search(
            r"^ *(mkdocs|mkdocs-papers|pip-audit|cyclonedx-py|python -m tests) ?",
            job.commands,
            re.M,
        ):
            assert "bash .ci/install" in job.commands, name


def test_what_checks_a_stranger_cannot_write_and_what_writes_runs_none_of_it() -> None:
    check, send = JOBS["answer/check"], JOBS["answer/send"]
    assert not check.writes
    assert JOBS["answer/find"].content["permissions"] == {"pull-requests": "read"}
    assert [step for step in send.content["steps"] if "uses" in step] == []
    # The token is there where GitHub is asked, and not where a stranger's files are read.
    with_token = [
        step["name"] for step in check.content["steps"] if "GH_TOKEN" in step.get("env", {})
    ]
    assert with_token == ["Fetch the commit, and what GitHub knows about it"]


def test_a_release_is_attested_with_the_packages_that_built_it() -> None:
    [kept] = JOBS["release/build"].uses("actions/upload-artifact")
    provenance, packages = JOBS["release/attach"].uses("actions/attest")
    assert provenance == {"subject-path": kept["path"].replace("*", "zip")}
    assert packages == provenance | {"sbom-path": kept["path"].replace("*", "cdx.json")}
    assert f"--output-file {packages['sbom-path']}" in JOBS["release/build"].commands


def test_strangers_fill_no_cache_of_others() -> None:
    """Whoever fills a cache decides what is installed from it; pull requests have their own."""
    for name, workflow in WORKFLOWS.items():
        if "cache:" in workflow.text:
            assert workflow.events <= {"pull_request", "push"}, name


def test_only_the_label_of_a_maintainer_makes_a_pull_request() -> None:
    assert WORKFLOWS["suggestion"].content["on"] == {"issues": {"types": ["labeled"]}}
    assert JOBS["suggestion/draft"].content["if"] == "github.event.label.name == 'accepted'"
    assert JOBS["suggestion/propose"].content["needs"] == "draft"
    assert set(JOBS["suggestion/refuse"].content["needs"]) == {"draft", "propose"}


def test_the_answer_takes_the_address_of_the_preview_and_nothing_else() -> None:
    look, answer = WORKFLOWS["pull-request"], WORKFLOWS["answer"]
    assert answer.content["on"] == {
        "workflow_run": {"workflows": [look.content["name"]], "types": ["completed"]}
    }
    [kept] = JOBS["pull-request/look"].uses("actions/upload-artifact")
    assert f'.name == "{kept["name"]}"' in JOBS["answer/check"].commands
    for name in ("find", "check", "send"):
        job = JOBS[f"answer/{name}"]
        assert "/zip" not in job.commands
        assert job.commands.count("run download") == job.commands.count('download "$GITHUB_RUN_ID"')
        assert not job.uses("actions/download-artifact")


def test_the_names_of_contributors_need_the_whole_history() -> None:
    for name in ("publish/build", "release/build", "pull-request/look"):
        [parameters] = JOBS[name].uses("actions/checkout")
        assert parameters["fetch-depth"] == "0", name


def test_commands_are_correct_shell_that_fails_within_pipes() -> None:
    for name, job in JOBS.items():
        done = subprocess.run(["bash", "-n"], input=job.commands, capture_output=True, text=True)
        assert done.stderr == "", name
        if re.search(r"[^|]\|[^|]", job.commands):
            assert job.workflow.content["defaults"]["run"]["shell"] == "bash", name
