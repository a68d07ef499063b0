"""Who added a paper, from repositories that are made for the purpose."""

import os
import subprocess
from pathlib import Path

import pytest

from mkdocs_papers.plugin.contributors import contributors

ADA, BEA = "Ada Lovelace", "Béatrice D'Or"


class Repository:
    """A repository in a folder, with a history to be written."""

    def __init__(self, folder: Path) -> None:
        self.papers = folder / "data/papers"
        self.papers.mkdir(parents=True)
        self.folder = folder
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, name: str = ADA) -> None:
        """Runs git as a person."""
        who = {"GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": f"{name[0]}@example.org"}
        whose = {"GIT_COMMITTER_NAME": "Robot", "GIT_COMMITTER_EMAIL": "robot@example.org"}
        plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={**os.environ, **who, **whose, **plain},
            check=True,
            capture_output=True,
        )

    def commit(self, name: str, **files: str) -> None:
        """Writes files of papers and commits everything in somebody's name."""
        for stem, text in files.items():
            (self.papers / f"{stem}.yml").write_text(text, "utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message=A change", name=name)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """An empty repository."""
    return Repository(tmp_path / "project")


def test_whoever_made_the_file_added_the_paper(repository: Repository) -> None:
    repository.commit(ADA, murmur="name: Murmur")
    repository.commit(BEA, hush="name: Hush", murmur="name: Murmur!")
    assert contributors(repository.papers) == {"murmur": ADA, "hush": BEA}


def test_a_file_that_was_renamed_keeps_whoever_added_it(repository: Repository) -> None:
    repository.commit(ADA, murmur="name: Murmur\n" * 9)
    repository.git("mv", "data/papers/murmur.yml", "data/papers/whisper.yml")
    repository.commit(BEA)
    assert contributors(repository.papers) == {"whisper": ADA}


def test_a_file_that_came_back_was_added_anew(repository: Repository) -> None:
    repository.commit(ADA, murmur="name: Murmur")
    (repository.papers / "murmur.yml").unlink()
    repository.commit(ADA)
    assert contributors(repository.papers) == {}
    repository.commit(BEA, murmur="name: Murmur")
    assert contributors(repository.papers) == {"murmur": BEA}


def test_of_two_who_added_a_paper_on_branches_it_was_the_first(repository: Repository) -> None:
    repository.commit(ADA, hiss="name: Hiss")
    repository.git("checkout", "--quiet", "-b", "side")
    repository.git("checkout", "--quiet", "main")
    repository.commit(ADA, murmur="name: Murmur")
    repository.git("checkout", "--quiet", "side")
    repository.commit(BEA, murmur="name: Murmur!", hush="name: Hush")
    repository.git("merge", "--quiet", "--strategy=ours", "--message=Both", "main")
    assert contributors(repository.papers) == {"hiss": ADA, "murmur": ADA, "hush": BEA}


def test_what_happens_beside_the_papers_adds_none(repository: Repository) -> None:
    repository.commit(ADA, murmur="name: Murmur")
    (repository.folder / "murmur.yml").write_text("another", "utf-8")
    repository.commit(BEA)
    assert contributors(repository.papers) == {"murmur": ADA}


def test_names_are_those_that_people_go_by(repository: Repository) -> None:
    (repository.folder / ".mailmap").write_text("Ada King <A@example.org>\n", "utf-8")
    repository.commit(ADA, murmur="name: Murmur")
    assert contributors(repository.papers) == {"murmur": "Ada King"}


@pytest.mark.parametrize("name", ["Ada\x1e\x1eKing", "Ada\u2028D\tmurmur", "Ada\x0cKing"])
def test_no_name_is_taken_for_more_than_a_name(repository: Repository, name: str) -> None:
    repository.commit(BEA, murmur="name: Murmur")
    repository.commit(name, hush="name: Hush")
    found = contributors(repository.papers)
    assert found["murmur"] == BEA
    assert found["hush"].startswith("Ada")


def test_addresses_of_mail_are_nobodys_names(repository: Repository) -> None:
    repository.commit("ada@example.org", murmur="name: Murmur")
    assert contributors(repository.papers) == {}


def test_what_is_not_committed_was_added_by_nobody(repository: Repository) -> None:
    (repository.papers / "hush.yml").write_text("name: Hush", "utf-8")
    assert contributors(repository.papers) == {}


def test_of_a_shallow_clone_nothing_wrong_is_claimed(
    repository: Repository, tmp_path: Path
) -> None:
    repository.commit(ADA, murmur="name: Murmur")
    repository.commit(BEA, hush="name: Hush")
    repository.commit(BEA, echo="name: Echo")
    address = repository.folder.as_uri()
    repository.git("clone", "--quiet", "--depth=2", address, str(tmp_path / "clone"))
    assert contributors(tmp_path / "clone/data/papers") == {"echo": BEA}


def test_without_a_repository_nobody_is_named(tmp_path: Path) -> None:
    assert contributors(tmp_path) == {}
    assert contributors(tmp_path / "nowhere") == {}


def test_without_git_nobody_is_named(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit(ADA, murmur="name: Murmur")
    monkeypatch.setenv("PATH", "")
    assert contributors(repository.papers) == {}
