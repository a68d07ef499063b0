"""The forms that make issues, and the links that lead to them."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from mkdocs_papers.data.library import Library
from mkdocs_papers.pages import SiteContext
from suggestion import FIELD

from .making import ROOT
from .workflows import FORMS, field_ids, form

ISSUES = "https://github.com/example/papers/issues/new"
SUGGEST, REPORT = "suggest-a-paper", "report-a-mistake"


@pytest.mark.parametrize("name", [SUGGEST, REPORT])
def test_a_form_is_complete(name: str) -> None:
    """As https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms says."""
    content = form(name)
    assert set(content) == {"name", "description", "title", "labels", "body"}
    fields = [each for each in content["body"] if each["type"] != "markdown"]
    assert len(field_ids(name)) == len(fields) + 1
    assert len({each["attributes"]["label"] for each in fields}) == len(fields)
    assert {each["type"] for each in fields} <= {"input", "textarea"}
    assert any(each.get("validations", {}).get("required") for each in fields)
    assert "accepted" not in content["labels"]


def test_the_first_field_of_a_suggestion_is_what_the_workflow_reads() -> None:
    first = next(each for each in form(SUGGEST)["body"] if each["type"] != "markdown")
    assert first["attributes"]["label"] == FIELD
    assert first["validations"]["required"] is True


def test_links_fill_in_fields_that_there_are(library: Library) -> None:
    site = SiteContext(library, issues=ISSUES)
    for paper in library.papers.values():
        fields = dict(parse_qsl(urlsplit(site.report_address(paper) or "").query))
        assert fields.pop("template") == f"{REPORT}.yml"
        assert set(fields) <= field_ids(REPORT)
        assert fields["title"] == f"{paper.name}: "
        assert fields["paper"] == paper.name


def test_forms_that_the_site_names_are_there() -> None:
    forms = {file.stem for file in FORMS.glob("*.yml")} - {"config"}
    named = (ROOT / "docs/contribute.md").read_text("utf-8")
    assert forms == {name for name in (SUGGEST, REPORT) if f'issue_form("{name}"' in named}


def test_without_forms_there_is_no_address(library: Library) -> None:
    site = SiteContext(library)
    assert site.form_address(SUGGEST) is None
    assert site.report_address(library.papers["murmur"]) is None
