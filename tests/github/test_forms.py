"""The issue forms, and the links that fill them in."""

from urllib.parse import parse_qsl, urlsplit

from mkdocs_papers.data.library import Library
from mkdocs_papers.pages import SiteContext
from suggestion import FIELD

from .making import ROOT
from .workflows import FORMS, form

SUGGEST, REPORT = "suggest-a-paper", "report-a-mistake"


def test_forms_are_complete() -> None:
    """Follows the syntax of issue forms in the documentation of GitHub."""
    for name in (SUGGEST, REPORT):
        content = form(name)
        assert set(content) == {"name", "description", "title", "labels", "body"}
        assert "accepted" not in content["labels"]
        fields = [each for each in content["body"] if each["type"] != "markdown"]
        assert len({each["id"] for each in fields}) == len(fields)
        assert len({each["attributes"]["label"] for each in fields}) == len(fields)
        assert {each["type"] for each in fields} <= {"input", "textarea"}
    required = next(each for each in form(SUGGEST)["body"] if each["type"] != "markdown")
    assert required["attributes"]["label"] == FIELD
    assert required["validations"]["required"] is True


def test_links_fill_in_fields_that_the_form_has(library: Library) -> None:
    site = SiteContext(library, issues="https://github.com/example/papers/issues/new")
    ids = {"title", *(each["id"] for each in form(REPORT)["body"] if "id" in each)}
    for paper in library.papers.values():
        fields = dict(parse_qsl(urlsplit(site.report_address(paper) or "").query))
        assert fields.pop("template") == f"{REPORT}.yml"
        assert set(fields) <= ids
        assert (fields["title"], fields["paper"]) == (f"{paper.name}: ", paper.name)
    assert SiteContext(library).report_address(library.papers["murmur"]) is None


def test_the_page_contribute_names_the_forms() -> None:
    named = (ROOT / "docs/contribute.md").read_text("utf-8")
    forms = {file.stem for file in FORMS.glob("*.yml")} - {"config"}
    assert forms == {name for name in (SUGGEST, REPORT) if f'issue_form("{name}"' in named}
