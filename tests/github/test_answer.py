"""The answer to a pull request, from what GitHub says to what is sent back."""

import json
from pathlib import Path
from typing import Any

import pytest

from comments import MARK

from .acting import Actor
from .making import COMMIT, HUSH, LOG, changed, fault, packed, pages_of, said

FIND, FETCH, WRITE, SEND = (
    "Find the pull request, if this is still its last commit",
    "Fetch what is known about it",
    "Write the answer",
    "Send it",
)
PULLS = json.dumps(
    [{"number": 3, "head": {"sha": "0" * 40}}, {"number": 4, "head": {"sha": COMMIT}}]
).encode()
PAGES = {"added": ["papers/hush.html"], "changed": [], "removed": []}


@pytest.fixture
def actor(tmp_path: Path) -> Actor:
    """Somebody who answers pull request 4."""
    return Actor(tmp_path, environment={"RUN": "7", "COMMIT": COMMIT})


def answers(report: bytes, *, has_preview: bool = True, comments: Any = ()) -> dict[str, bytes]:
    artifacts = [{"id": 10, "name": "report"}, {"id": 11, "name": "report"}]
    artifacts += [{"id": 9, "name": "preview"}] * has_preview
    return {
        "pulls/4/files": pages_of([changed("@@ -0,0 +1,2 @@"), changed(file="x")]).encode(),
        "pulls/4/comments": pages_of([]).encode(),
        "issues/4/comments.per_page": pages_of(comments).encode(),
        "runs/7/artifacts": json.dumps({"artifacts": artifacts}).encode(),
        "artifacts/11/zip": report,
    }


def answer(actor: Actor) -> list[tuple[list[str], Any]]:
    """Does the whole job, and returns what is sent."""
    fetched = actor.run("answer/answer", FETCH, PULL="4")
    if not fetched.get("has-report"):
        return []
    preview = fetched["preview"]
    actor.run("answer/answer", WRITE, LOG=LOG, PREVIEW=preview, PYTHONPATH="plugins")
    asked = len(actor.calls)
    actor.run("answer/answer", SEND, PULL="4")
    return [(arguments[2:], json.loads(sent)) for arguments, [sent] in actor.calls[asked:]]


def test_the_pull_request_is_that_of_the_commit(actor: Actor) -> None:
    actor.answers = {"state=open -f head=ada:paper/`x`$": PULLS}
    assert actor.run("answer/answer", FIND, OWNER="ada", BRANCH="paper/`x`$") == {}
    actor.answers = {"state=open -f head=ada:\\$": PULLS}
    assert actor.run("answer/answer", FIND, OWNER="ada", BRANCH="$(id)") == {"pull": "4"}
    assert actor.run("answer/answer", FIND, OWNER="ada", BRANCH="$(id)", COMMIT="1" * 40) == {}


def test_a_comment_and_a_review_are_sent(actor: Actor) -> None:
    actor.answers = answers(packed([fault(line=2), fault(line=3)], PAGES))
    comment, review = answer(actor)
    assert comment[0] == ["repos/example/papers/issues/4/comments", "--input", "comment.json"]
    assert comment[1]["body"].startswith(MARK)
    assert f"({LOG}/artifacts/9)" in comment[1]["body"]
    assert "`papers/hush.html` (new)" in comment[1]["body"]
    assert review[0] == ["repos/example/papers/pulls/4/reviews", "--input", "review.json"]
    assert review[1]["commit_id"] == COMMIT
    assert [(each["path"], each["line"]) for each in review[1]["comments"]] == [(HUSH, 2)]


def test_the_comment_is_updated_in_place(actor: Actor) -> None:
    mine = [said("x", by="ada"), said(f"{MARK}\n\nbefore", id=88)]
    actor.answers = answers(packed([], PAGES), comments=mine)
    [(arguments, sent)] = answer(actor)
    assert arguments[:3] == ["--method", "PATCH", "repos/example/papers/issues/comments/88"]
    assert "found nothing wrong" in sent["body"]


def test_where_the_site_was_not_built_the_log_is_named(actor: Actor) -> None:
    actor.answers = answers(packed([fault(fix=None)]), has_preview=False)
    [(_, sent)] = answer(actor)
    assert f"**No preview of `0123456`**: the site was not built; [the log]({LOG})" in sent["body"]
    assert "artifacts" not in sent["body"]


def test_without_a_report_nothing_is_sent(actor: Actor) -> None:
    actor.answers = answers(b"") | {"runs/7/artifacts": b'{"artifacts": []}'}
    assert answer(actor) == []


def test_what_is_no_report_is_not_answered(actor: Actor) -> None:
    actor.answers = answers(b"no zip")
    actor.run("answer/answer", FETCH, PULL="4")
    actor.run("answer/answer", WRITE, code=1, LOG=LOG, PREVIEW="", PYTHONPATH="plugins")
    assert not (actor.folder / "answer/comment.json").exists()
