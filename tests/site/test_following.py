"""What is served follows every edit, and is always what a fresh build gives."""

from errno import ENOSPC
from pathlib import Path

import pytest

from mkdocs_papers.plugin.site import Site

from .conftest import Opening
from .following import NOWHERE, Served, edited
from .making import paper

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
