"""Suggestions of papers, which strangers write."""

import subprocess
import sys

import pytest

from suggestion import FIELD, NoIdentifierError, suggested

from .making import SCRIPTS


def issue(typed: str, *more: str) -> str:
    """Returns an issue as GitHub makes it from the form."""
    return "\n\n".join([f"### {FIELD}", typed, "### What came of it?", *(more or ("Much.",))])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1609.03499", "1609.03499"),
        (" arXiv:1609.03499v2 ", "1609.03499"),
        ("https://arxiv.org/abs/1609.03499", "1609.03499"),
        ("https://arxiv.org/pdf/1609.03499v2.pdf", "1609.03499"),
        ("cs/0112017", "cs/0112017"),
        ("10.1109/TASLP.2021.3122291", "10.1109/TASLP.2021.3122291"),
        ("https://doi.org/10.1162/comj_a_00561", "10.1162/comj_a_00561"),
        ("https://doi.org/10.48550/arXiv.1609.03499", "1609.03499"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_paper_is_read_from_its_field(typed: str, meant: str, end: str) -> None:
    assert suggested(issue(typed).replace("\n", end)) == meant


@pytest.mark.parametrize(
    "body",
    [
        "",
        "1609.03499",
        issue("_No response_"),
        issue(""),
        issue("WaveNet"),
        issue("1609.03499 1703.10135"),
        issue("1609.03499\n1703.10135"),
        issue("--from-file=/etc/passwd"),
        issue("$(touch x)"),
        issue("`touch x`"),
        issue("10.1234/$(touch${IFS}x)"),
        issue("10.1234/x\u202ey"),
        issue("10.1234/" + "x" * 200),
        issue("", f"### {FIELD}\n\n1609.03499"),
        issue("_No response_", "10.1234/x"),
        "\n" * 100_000 + "### ",
    ],
)
def test_anything_else_is_refused(body: str) -> None:
    with pytest.raises(NoIdentifierError, match="neither an arXiv id nor a DOI"):
        suggested(body)


def test_the_program_says_why_without_a_traceback() -> None:
    program = [sys.executable, str(SCRIPTS / "suggestion.py")]
    done = subprocess.run(program, input=issue("WaveNet"), capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"the field “{FIELD}” holds neither an arXiv id nor a DOI\n"
    done = subprocess.run(program, input=issue("1609.03499"), capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stdout, done.stderr) == (0, "1609.03499\n", "")
