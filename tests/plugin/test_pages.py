"""What other plugins, hooks and themes meet: generated pages are pages like any other."""

import re
from pathlib import Path

import pytest

from mkdocs_papers.plugin import plugin as adapter
from tests.site.making import HOME, NAV, ROOT, Project

LISTING = """\
def on_files(files, config):
    for file in files.documentation_pages():
        print("seen", file.src_uri, file.abs_src_path)

def on_page_content(html, page, config, files):
    return html + "<p>said by a hook</p>"
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_hooks_see_every_page_with_the_file_it_comes_from(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("mkdocs.yml", {"INHERIT": "base.yml", "hooks": ["hook.py"]})
    project.write("hook.py", LISTING)
    project.write("base.yml", {"INHERIT": str(ROOT / "mkdocs.yml"), "nav": NAV})
    site = project.build()
    seen = dict(re.findall(r"seen (\S+) (\S+)", capsys.readouterr().out))
    data = project.folder / "data"
    assert seen["papers/alpha.md"] == str(data / "papers/alpha.yml")
    assert seen["topics/sound.md"] == str(data / "topics.yml")
    assert seen["years/2017.md"] == str(data / "papers/beta.yml")
    assert all(Path(path).is_relative_to(project.folder) for path in seen.values())
    assert "said by a hook" in site.page("papers/alpha/").html


def test_a_title_in_nav_is_respected(project: Project) -> None:
    nav = [
        {"Home": "index.md"},
        {"First": "papers/alpha.md"},
        {"More": [{"All": "years/index.md"}]},
    ]
    project.write("mkdocs.yml", {"INHERIT": str(ROOT / "mkdocs.yml"), "nav": nav})
    home = project.build().page("").html
    tabs = re.findall(r'md-tabs__link">\s*(.*?)\s*</a>', home)
    assert tabs == ["Home", "First", "More"]


@pytest.mark.parametrize("block", ["announce", "extrahead", "scripts"])
def test_a_main_template_of_a_users_loses_nothing(project: Project, block: str) -> None:
    template = '{% extends "base.html" %}{% block BLOCK %}<b>mine</b>{{ super() }}{% endblock %}'
    if block == "extrahead":
        template = template.replace("{{ super() }}", "")
    project.write("overrides/main.html", template.replace("BLOCK", block))
    config = {"INHERIT": str(ROOT / "mkdocs.yml"), "nav": NAV}
    project.write("mkdocs.yml", config | {"theme": {"custom_dir": "overrides"}})
    html = project.build().page("papers/alpha/").html
    assert "<b>mine</b>" in html
    for needed in ("application/ld+json", "citation_title", "papers-search.js", "star.js"):
        assert needed in html.partition("</head>")[0]


def test_a_typed_placeholder_is_text(project: Project) -> None:
    stray = '<div data-papers-block="99"></div>'
    project.write("docs/index.md", f"{HOME}\n{stray}\n")
    assert stray in project.build().page("").html


def test_the_fragment_cache_changes_no_byte(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached = project.build()
    pages = {page.path: page.html for page in cached.pages()}
    monkeypatch.setattr(adapter, "cache_fragments", lambda *_: None)
    plain = project.build()
    assert {page.path: page.html for page in plain.pages()} == pages


def test_a_users_partial_is_rendered_for_each_page(project: Project) -> None:
    project.write("overrides/partials/logo.html", "<i>{{ page.file.src_uri if page else '' }}</i>")
    config = {"INHERIT": str(ROOT / "mkdocs.yml"), "nav": NAV}
    project.write("mkdocs.yml", config | {"theme": {"custom_dir": "overrides"}})
    site = project.build()
    for name in ("alpha", "beta"):
        assert f"<i>papers/{name}.md</i>" in site.page(f"papers/{name}/").html
