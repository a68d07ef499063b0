"""Generated pages write themselves, and come out as MkDocs would have built them."""

from pathlib import Path

import pytest
from mkdocs.structure.pages import Page

from mkdocs_papers.plugin.theming import Theme

from .conftest import Opening
from .making import ROOT, build_site, contents, paper
from .reading import Site

HOOK = "def on_post_page(output, page, config):\n    return output\n"
"""A hook that looks at every page; then MkDocs has to build every page."""

DATED = """\
{% extends "base.html" %}
{% block extrahead %}{{ papers_head }}{% endblock %}
{% block footer %}<p>Of {{ page.update_date }}, under {{ page.url }}</p>{% endblock %}
"""


@pytest.mark.site
def test_the_real_site_is_the_same_either_way(site: Site, tmp_path: Path) -> None:
    (tmp_path / "hook.py").write_text(HOOK)
    build_site(ROOT / "mkdocs.yml", tmp_path / "built", hooks=[str(tmp_path / "hook.py")])
    built, written = contents(tmp_path / "built"), contents(site.folder)
    assert sorted(built) == sorted(written)
    assert [path for path in built if built[path] != written[path]] == []


def test_the_theme_is_asked_once_for_many_pages(
    small_site: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[str] = []
    render = Theme.render

    def counted(self: Theme, page: Page, head: str) -> str:
        rendered.append(page.file.src_uri)
        return render(self, page, head)

    monkeypatch.setattr(Theme, "render", counted)
    alike = [f"Alike{number}" for number in range(9)]
    files = {
        f"data/papers/{name.lower()}.yml": paper(name, published="2018-01-01") for name in alike
    }
    site = small_site(files).build()
    assert [uri for uri in rendered if uri.startswith("papers/")] == [
        "papers/alpha.md",
        "papers/papersmarkplace.md",
    ]
    for name in alike:
        assert site.page(f"papers/{name.lower()}/").title.startswith(name)


def test_a_theme_may_show_more_of_a_page(small_site: Opening) -> None:
    project = small_site(
        {"overrides/main.html": DATED},
        theme={"name": "material", "custom_dir": "overrides", "font": False},
    )
    site = project.build()
    for id_ in ("alpha", "beta"):
        assert f"Of 2026-01-02, under papers/{id_}/" in site.page(f"papers/{id_}/").html
