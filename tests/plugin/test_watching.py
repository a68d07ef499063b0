"""Whatever happens to a file is seen."""

import os
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_papers.plugin.watching import Seen, seen


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    for name in ("docs/guides/a.md", "data/papers/hush.yml", "mkdocs.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one", "utf-8")
    config = MkDocsConfig(str(tmp_path / "mkdocs.yml"))
    config.docs_dir = str(tmp_path / "docs")
    config.watch = [str(tmp_path / "data")]
    return config


def changed(before: Seen, after: Seen) -> set[str]:
    return {Path(path).name for path, _ in before.items() ^ after.items()}


def test_files_that_are_changed_made_or_deleted_are_seen(
    config: MkDocsConfig, tmp_path: Path
) -> None:
    before = seen(config)
    assert len(before) == 3
    (tmp_path / "docs/guides/a.md").write_text("longer", "utf-8")
    (tmp_path / "data/papers/new.yml").touch()
    (tmp_path / "data/papers/hush.yml").unlink()
    assert changed(before, seen(config)) == {"a.md", "new.yml", "hush.yml"}


def test_a_file_of_the_same_length_is_seen_by_its_time_or_place(
    config: MkDocsConfig, tmp_path: Path
) -> None:
    before = seen(config)
    other = tmp_path / "other"
    other.write_text("two", "utf-8")
    moment = (tmp_path / "mkdocs.yml").stat()
    os.utime(other, ns=(moment.st_atime_ns, moment.st_mtime_ns))
    other.replace(tmp_path / "mkdocs.yml")
    assert changed(before, seen(config)) == {"mkdocs.yml"}


def test_a_folder_that_is_gone_ends_nothing(config: MkDocsConfig, tmp_path: Path) -> None:
    before = seen(config)
    (tmp_path / "data").rename(tmp_path / "gone")
    assert changed(before, seen(config)) == {"hush.yml", "data"}


def test_a_link_that_leads_nowhere_hides_nothing(config: MkDocsConfig, tmp_path: Path) -> None:
    before = seen(config)
    (tmp_path / "data/papers/.#hush.yml").symlink_to("somebody@somewhere.1")
    assert changed(before, seen(config)) == {".#hush.yml"}
    assert len(seen(config)) == len(before) + 1
