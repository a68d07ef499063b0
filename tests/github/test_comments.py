"""The one comment on a pull request."""

from comments import MARK, comment, own_comment
from reports import Pages, Report, read

from .making import COMMIT, LOG, fault, packed, said

PREVIEW = f"{LOG}/artifacts/9"


def text(report: Report, preview: str | None = PREVIEW) -> str:
    return comment(report, COMMIT, preview, LOG)


def test_the_preview_and_the_pages_are_named() -> None:
    pages = Pages(("papers/hush.html",), ("index.html", "papers/index.html", "papers/x.html"))
    assert text(Report((), pages)) == (
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


def test_a_long_list_has_an_end() -> None:
    pages = Pages(changed=tuple(f"papers/p{number}.html" for number in range(1200)))
    body = text(Report((), pages))
    assert "1,200 pages of the site differ:" in body
    assert body.count("- `papers/") == 30
    assert body.endswith("- and 1,170 more")


def test_where_nothing_changes_that_is_said() -> None:
    assert text(Report((), Pages())).endswith("No page of the site changes.")


def test_without_a_preview_the_log_is_named() -> None:
    report = read(packed([fault(), fault(severity="warning")]))
    body = text(report, None)
    assert (
        f"**No preview of `0123456`**: the site was not built; [the log]({LOG}) says why." in body
    )
    assert "found 1 error and 1 warning" in body
    assert "differ" not in body


def test_the_comment_is_found_again() -> None:
    ours = said(text(Report((), Pages())), id=8)
    quoted = said(f"> {MARK}", id=6)
    forged = said(MARK, by="mallory", id=7)
    assert own_comment([quoted, forged, said("x", user=None), ours]) == 8
    assert own_comment([quoted, forged]) is None
