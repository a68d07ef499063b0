"""What is served follows every edit, and is always what a fresh build gives."""

from errno import ENOSPC
from pathlib import Path

import pytest

from mkdocs_papers.plugin.site import Site

from .conftest import Opening
from .following import NOWHERE, Served, edited
from .making import UNSEARCHED_HOME, paper

pytestmark = pytest.mark.long


def test_nothing_is_revised_after_a_build_that_failed(
    small_site: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = small_site()
    served = Served(project, tmp_path)

    def full(*_: object) -> None:
        raise OSError(ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(Site, "write", full)
        project.write("docs/guide.md", "# Guide\n")
        assert not served.follow()
    project.remove("docs/guide.md")
    project.write("data/papers/alpha.yml", paper("Alpha", tagline="Hears what others miss"))
    assert served.follow()
    assert "Hears what others miss" in (tmp_path / "served/papers/alpha/index.html").read_text()
    assert (tmp_path / "served/papers/beta/index.html").exists()
    assert served.full_builds == 2


@pytest.mark.parametrize(
    "files",
    [
        {"docs/papers/alpha.md": "---\nsearch: {exclude: true}\n---\n# Mine\n"},
        {"docs/papers/alpha/index.html": "<p>Mine</p>"},
    ],
    ids=["page", "file"],
)
def test_an_entry_stays_beside_a_page_that_the_search_does_not_read(
    small_site: Opening, tmp_path: Path, files: dict[str, str]
) -> None:
    project = small_site({**files, "docs/index.md": UNSEARCHED_HOME})
    served = Served(project, tmp_path)
    project.write("data/papers/alpha.yml", paper("Alpha", tagline="Hears what others miss"))
    assert served.follow()
    assert served.differences() == []


def text_of_alpha(served: Served, said: str) -> None:
    served.project.write("data/papers/alpha.yml", paper("Alpha", tagline=said))
    assert served.follow()
    assert served.differences() == []


def test_hooks_and_other_templates_are_not_left_behind(small_site: Opening, tmp_path: Path) -> None:
    hook = """
def on_post_build(config):
    from pathlib import Path
    for page in Path(config.site_dir).rglob("index.html"):
        page.write_text(page.read_text() + "<!-- hooked -->")
"""
    template = "{% for f in pages %}{{ f.page.meta.description }}{% endfor %}"
    files = {"docs/index.md": UNSEARCHED_HOME, "docs/list.html": template, "hook.py": hook}
    project = small_site(files, hooks=["hook.py"], extra_templates=["list.html"])
    served = Served(project, tmp_path)
    text_of_alpha(served, "Hears what others miss")
    assert served.full_builds == 1


def test_a_text_that_a_page_repeats_takes_the_full_build(
    small_site: Opening, tmp_path: Path
) -> None:
    twice = (
        "{% extends 'base.html' %}{% block content %}{{ super() }}{{ page.content }}{% endblock %}"
    )
    theme = {"name": "material", "custom_dir": "over", "font": False}
    files = {"docs/index.md": UNSEARCHED_HOME, "over/main.html": twice}
    served = Served(small_site(files, theme=theme), tmp_path)
    text_of_alpha(served, "Hears what others miss")


def test_two_hundred_edits_leave_what_a_fresh_build_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in NOWHERE.items():
        monkeypatch.setenv(name, value)
    done, served, differences = edited(tmp_path, 200, "followed", every=20)
    assert differences == []
    assert {"text", "reason", "name", "new_paper", "deleted", "renamed", "broken", "mended"} <= set(
        done
    )
    assert served.full_builds < 200 - done["text"] // 2  # most edits of texts need none
