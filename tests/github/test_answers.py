"""Answers to pull requests: what a stranger's report may say, one comment, and suggestions."""

import json
import subprocess
import sys
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest

from comments import MARK, comment, own_comment
from reports import FAULTS, PAGES, Fault, Fix, NoReportError, Pages, Report, read
from reviews import hunks_of, review

from ..cli.running import run
from .acting import Actor
from .making import COMMIT, HUSH, LOG, ROOT, changed, fault, fix, packed, pages_of, remark

FIND, FETCH, WRITE, SEND = (
    "Find the pull request, if this is still its last commit",
    "Fetch what is known about it",
    "Write the answer",
    "Send it",
)
PREVIEW = f"{LOG}/artifacts/9"
PAGES_CHANGED = {"added": ["papers/hush.html"], "changed": ["index.html"], "removed": []}


def suggestions(*rows: Any, patch: str = "@@ -1,4 +1,9 @@") -> list[dict[str, Any]]:
    """Return the comments of the review of some faults."""
    found = review(read(packed(list(rows))).faults, [changed(patch)], [], COMMIT)
    return found["comments"] if found else []


def test_a_report_holds_faults_and_pages() -> None:
    report = read(packed([fault()], PAGES_CHANGED))
    right = Fix(3, 3, "id: choir", is_safe=True)
    assert report.faults == (Fault(HUSH, "P112", True, "“Choir” is not an id", right),)
    assert report.pages == Pages(("papers/hush.html",), ("index.html",))
    assert read(packed([])).pages is None


@pytest.mark.parametrize(
    "content",
    [
        b"no zip",
        packed([])[:-30],
        packed([]).replace(b"check.json", b"other.json"),
        packed({"faults": []}),
        packed([], **{FAULTS: b"\xff"}),
        packed([], **{FAULTS: b"[" * 100_000}),
        packed([], **{FAULTS: b"9" * 5_000}),
        packed([], **{FAULTS: b" " * 2_000_001}),
        packed([], **{PAGES: b""}),
    ],
    ids=range(9),
)
def test_a_broken_or_huge_report_is_refused(content: bytes) -> None:
    with pytest.raises(NoReportError):
        read(content)


def test_parts_of_the_wrong_shape_are_left_out() -> None:
    rows: tuple[Any, ...] = (
        *(None, [], {}, fault(code="P112 @everybody"), fault(code=112), fault(message="")),
        *(fault(message=["x"]), fault() | {"file": {"x": 1}}),
    )
    for row in rows:
        assert len(read(packed([row, fault()])).faults) == 1, row
    for change in (
        *("id: choir", fix(0), fix(-3, 2), fix(3, 2), fix(3, 10**9), fix(3, first_line=True)),
        *(fix(3, first_line="3"), fix(3, lines=None), fix(3, lines=" "), fix(3, lines="x\n" * 20)),
        fix(3, lines="x" * 12_001),
    ):
        assert read(packed([fault(fix=change)])).faults[0].fix is None, change
    strange = ["../x.html", "/x.html", "a b.html", "x.html\n@ada", "`x`.html", "x", "a//b.html", 1]
    pages = read(packed([], {"added": [*strange, "years/2016.html"], "changed": "x.html"})).pages
    assert pages == Pages(added=("years/2016.html",))
    long = read(packed([fault(message="x" * 10_000, fix=fix(3, is_safe="false"))])).faults[0]
    assert long.message == "x" * 600 + " ..."
    assert long.fix
    assert not long.fix.is_safe


def test_the_comment_names_the_preview_and_the_pages() -> None:
    pages = Pages(("papers/hush.html",), ("index.html", "papers/index.html", "papers/x.html"))
    assert comment(Report((), pages), COMMIT, PREVIEW, LOG) == (
        f"{MARK}\n\n"
        f"**[Preview of `0123456`]({PREVIEW})**: unpack it and open `index.html`. "
        "To download it, you must be signed in to GitHub.\n\n"
        "The check found nothing wrong with the data.\n\n"
        "4 pages of the site differ:\n\n"
        "- `papers/hush.html` (new)\n"
        "- `papers/x.html`\n"
        "- `index.html`\n"
        "- `papers/index.html`"
    )
    many = Pages(changed=tuple(f"papers/p{number}.html" for number in range(1200)))
    assert comment(Report((), many), COMMIT, PREVIEW, LOG).endswith("- and 1,170 more")
    same = comment(Report((), Pages()), COMMIT, PREVIEW, LOG)
    assert same.endswith("No page of the site changes.")


def test_without_a_preview_the_comment_names_the_log() -> None:
    body = comment(read(packed([fault(), fault(severity="warning")])), COMMIT, None, LOG)
    assert f"**No preview of `0123456`**: the site was not built; [the log]({LOG})" in body
    assert "found 1 error and 1 warning" in body
    assert "differ" not in body


def test_only_our_own_comment_is_updated() -> None:
    quoted, forged = remark(f"> {MARK}", id=6), remark(MARK, by="mallory", id=7)
    assert own_comment([quoted, forged, remark("x", user=None), remark(MARK, id=8)]) == 8
    assert own_comment([quoted, forged]) is None


def test_a_fix_becomes_a_suggestion() -> None:
    faults = read(packed([fault()])).faults
    assert review(faults, [changed("@@ -0,0 +1,9 @@")], [], COMMIT) == {
        "commit_id": COMMIT,
        "event": "COMMENT",
        "body": "1 line can be written for you; look at each before you take it.",
        "comments": [
            {
                "path": HUSH,
                "line": 3,
                "side": "RIGHT",
                "body": "**P112** `“Choir” is not an id`\n\n```suggestion\nid: choir\n```",
            }
        ],
    }
    [comment] = suggestions(fault(fix=fix(3, 5, lines="a: b\nc: d", is_safe=False)))
    assert (comment["start_line"], comment["start_side"], comment["line"]) == (3, "RIGHT", 5)
    assert comment["body"].endswith("```suggestion\na: b\nc: d\n```")
    assert "guess" in comment["body"]
    assert suggestions(fault(fix=None)) == []


def test_one_line_gets_one_suggestion() -> None:
    [comment] = suggestions(fault(), fault(code="P201", message="and late"))
    assert comment["body"].startswith("**P112** `“Choir” is not an id`\n\n**P201** `and late`\n\n")
    assert comment["body"].count("suggestion") == 1
    overlapping = [fault(fix=fix(3, 5)), fault(fix=fix(5, 6, lines="x: y")), fault(fix=fix(7))]
    assert [comment["line"] for comment in suggestions(*overlapping)] == [5, 7]


def test_suggestions_stand_on_changed_lines_only() -> None:
    files = [changed("@@ -1,3 +2,4 @@ name: Hush", "@@ -15 +20 @@")]
    for first, last in ((1, 1), (2, 2), (5, 5), (6, 6), (20, 20), (21, 21), (4, 6), (5, 20)):
        found = review(read(packed([fault(fix=fix(first, last))])).faults, files, [], COMMIT)
        assert bool(found) == (first == last and first in (2, 5, 20)), (first, last)
    for file in (changed(file="data/papers/x.yml"), {"filename": HUSH}):
        assert review(read(packed([fault()])).faults, [file], [], COMMIT) is None
    like_headers = "@@ -1,2 +1,2 @@\n@@ -9 +9 @@ x\n-@@ -1 +7,7 @@\n @@ -1 +8,8 @@"
    assert hunks_of(like_headers) == [range(1, 3), range(9, 10)]


def test_a_suggestion_is_not_repeated() -> None:
    faults, files = read(packed([fault()])).faults, [changed("@@ -0,0 +1,9 @@")]
    [first] = suggestions(fault())

    def again(**fields: Any) -> bool:
        return review(faults, files, [remark(first["body"], **fields)], COMMIT) is not None

    assert not again()
    assert again(line=None)  # its line has changed since
    assert again(path="data/papers/x.yml")
    assert again(by="mallory")
    assert again(user=None)  # a deleted account


def test_quoted_text_is_code_and_shows_all_that_it_holds() -> None:
    for hidden in ("\x1b[1m", "\u202e", "\u2028", "\r", "\t"):
        assert suggestions(fault(fix=fix(3, lines=f"id: a{hidden}b"))) == []
    [comment] = suggestions(
        fault(
            message="x`` @ada\n\n# <img src=x> ```suggestion\nrm\n```",
            fix=fix(3, lines="a\n```\n@ada\n```suggestion\nrm\n```"),
        )
    )
    assert comment["body"].split("\n") == [
        "**P112** ```` x`` @ada # <img src=x> ```suggestion rm ``` ````",
        "",
        *["````suggestion", "a", "```", "@ada", "```suggestion", "rm", "```", "````"],
    ]


def test_a_review_is_limited() -> None:
    faults = read(packed([fault(fix=fix(number)) for number in range(1, 41)])).faults
    found = review(faults, [changed("@@ -0,0 +1,50 @@")], [], COMMIT)
    assert found
    assert len(found["comments"]) == 30
    assert found["body"].startswith("40 lines can be written for you")
    assert "the first 30" in found["body"]


def test_taking_all_suggestions_repairs_the_file(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(data_dir.parent)
    file = data_dir / "papers/murmur.yml"
    before = file.read_text("utf-8").splitlines()
    wrong = "\n".join(before).replace("tier: ", "tier: Very ").replace("name: ", "Name: ", 1)
    file.write_text(f"{wrong}\nlinks:\n  code: github.com/a/b\n", "utf-8")
    lines = file.read_text("utf-8").splitlines()
    patch = "\n".join([*unified_diff(before, lines, lineterm="")][2:])

    reported = json.loads(run("check", "--format", "json", code=1).stdout)
    files = [{"filename": "data/papers/murmur.yml", "patch": patch}]
    found = review(read(packed(reported)).faults, files, [], COMMIT)
    assert found
    for each in reversed(found["comments"]):
        fence = each["body"].partition("```suggestion\n")[2].removesuffix("\n```")
        lines[each.get("start_line", each["line"]) - 1 : each["line"]] = fence.split("\n")
    file.write_text("\n".join([*lines, ""]), "utf-8")
    assert json.loads(run("check", "--format", "json", code=0).stdout or "[]") == []


def test_pages_that_differ_are_found(tmp_path: Path) -> None:
    before = {"index.html": "1", "gone.html": "1", "other.html": "1", "style.css": "1"}
    after = {"index.html": "1", "new.html": "1", "other.html": "2", "style.css": "2"}
    for name, files in (("before", before), ("after", after)):
        (tmp_path / name / "x").mkdir(parents=True)
        for file, content in files.items():
            (tmp_path / name / "x" / file).write_text(content, "utf-8")
    program = [sys.executable, "-S", str(ROOT / ".github/scripts/pages.py")]
    done = subprocess.run([*program, "before", "after"], capture_output=True, cwd=tmp_path)
    changes = {"added": ["x/new.html"], "changed": ["x/other.html"], "removed": ["x/gone.html"]}
    assert json.loads(done.stdout) == changes


@pytest.fixture
def actor(tmp_path: Path) -> Actor:
    """Runs the job that answers pull request 4."""
    return Actor(tmp_path, environment={"RUN": "7", "COMMIT": COMMIT})


def answers(report: bytes, *, has_preview: bool = True, comments: Any = ()) -> dict[str, bytes]:
    artifacts = [{"id": 10, "name": "report"}, {"id": 11, "name": "report"}]
    artifacts += [{"id": 9, "name": "preview"}] * has_preview
    return {
        "pulls/4/files": pages_of([changed("@@ -0,0 +1,2 @@"), changed(file="x")]),
        "pulls/4/comments": pages_of([]),
        "issues/4/comments.per_page": pages_of(comments),
        "runs/7/artifacts": json.dumps({"artifacts": artifacts}).encode(),
        "artifacts/11/zip": report,
    }


def answer(actor: Actor) -> list[tuple[list[str], Any]]:
    """Run the whole job, and return what it sends."""
    fetched = actor.run("answer/answer", FETCH, PULL="4")
    if not fetched.get("has-report"):
        return []
    preview = fetched["preview"]
    actor.run("answer/answer", WRITE, LOG=LOG, PREVIEW=preview, PYTHONPATH="plugins")
    asked = len(actor.calls)
    actor.run("answer/answer", SEND, PULL="4")
    return [(arguments[2:], json.loads(sent)) for arguments, [sent] in actor.calls[asked:]]


def test_the_pull_request_is_found_by_its_commit(actor: Actor) -> None:
    pulls = [{"number": 3, "head": {"sha": "0" * 40}}, {"number": 4, "head": {"sha": COMMIT}}]
    actor.answers = {"state=open -f head=ada:\\$": json.dumps(pulls).encode()}
    assert actor.run("answer/answer", FIND, OWNER="ada", BRANCH="$(id)") == {"pull": "4"}
    assert actor.run("answer/answer", FIND, OWNER="ada", BRANCH="$(id)", COMMIT="1" * 40) == {}


def test_a_comment_and_a_review_are_sent(actor: Actor) -> None:
    actor.answers = answers(packed([fault(line=2), fault(line=3)], PAGES_CHANGED))
    comment, review = answer(actor)
    assert comment[0] == ["repos/example/papers/issues/4/comments", "--input", "comment.json"]
    assert comment[1]["body"].startswith(MARK)
    assert f"({LOG}/artifacts/9)" in comment[1]["body"]
    assert "`papers/hush.html` (new)" in comment[1]["body"]
    assert review[0] == ["repos/example/papers/pulls/4/reviews", "--input", "review.json"]
    assert [(each["path"], each["line"]) for each in review[1]["comments"]] == [(HUSH, 2)]


def test_an_earlier_comment_is_replaced(actor: Actor) -> None:
    mine = [remark("x", by="ada"), remark(f"{MARK}\n\nbefore", id=88)]
    actor.answers = answers(packed([fault(fix=None)]), has_preview=False, comments=mine)
    [(arguments, sent)] = answer(actor)
    assert arguments[:3] == ["--method", "PATCH", "repos/example/papers/issues/comments/88"]
    assert "**No preview of" in sent["body"]


def test_without_a_usable_report_nothing_is_sent(actor: Actor) -> None:
    actor.answers = answers(b"") | {"runs/7/artifacts": b'{"artifacts": []}'}
    assert answer(actor) == []
    actor.folder.joinpath("answer").rename(actor.folder / "before")
    actor.answers = answers(b"no zip")
    actor.run("answer/answer", FETCH, PULL="4")
    actor.run("answer/answer", WRITE, code=1, LOG=LOG, PREVIEW="", PYTHONPATH="plugins")
    assert not (actor.folder / "answer/comment.json").exists()
