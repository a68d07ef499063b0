"""A build with faulty data says all that is wrong and leaves the site as it was."""

from collections.abc import Mapping
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from mkdocs_papers import pages
from mkdocs_papers.pages import Redirect

from .conftest import Opening
from .making import contents, paper


def test_every_fault_of_every_file_is_told_and_the_old_site_stays(small_site: Opening) -> None:
    project = small_site()
    assert project.run().returncode == 0
    before = contents(project.site_dir)
    assert "papers/beta/index.html" in before

    project.write("data/papers/alpha.yml", paper("Alpha", tagline=None, published="May 2016"))
    project.write("data/papers/beta.yml", "name: Beta: the second\n")
    project.write("data/papers/gamma.yml", paper("Gamma", topics=["sond"]))
    project.write("data/papers/Delta.yml", paper("Delta"))
    result = project.run()

    assert result.returncode != 0
    for fault in (
        "data/papers/Delta.yml:1:1: P007 ",
        "data/papers/alpha.yml:1:1: P102 the field `tagline` is missing",
        "data/papers/alpha.yml:5:12: P107 ",
        "data/papers/beta.yml:1:7: P003 ",
        "data/papers/gamma.yml:8:3: P206 there is no topic “sond”\n  hint: did you mean sound?",
    ):
        assert fault in result.stdout
    assert "5 problems in the data" in result.stdout
    assert "Traceback" not in result.stdout
    assert contents(project.site_dir) == before


def test_a_warning_ends_a_strict_build_and_no_other(small_site: Opening) -> None:
    topics = [
        {"id": "sound", "name": "Sound", "description": "What ears hear."},
        {"id": "silence", "name": "Silence", "description": "What they do not."},
    ]
    project = small_site({"data/topics.yml": topics})
    result = project.run()
    assert result.returncode != 0
    assert "data/topics.yml:4:3: P220 warning: no paper uses the topic “silence”" in result.stdout

    project = small_site({"data/topics.yml": topics}, strict=False)
    result = project.run()
    assert result.returncode == 0
    assert "P220" in result.stdout
    assert (project.site_dir / "topics/silence/index.html").exists()


def test_without_a_data_folder_the_fault_is_told(small_site: Opening) -> None:
    result = small_site(plugins=["search", {"papers": {"data_dir": "dta"}}]).run()
    assert result.returncode != 0
    assert "dta/papers:1:1: P001 the folder of papers cannot be read" in result.stdout
    assert "Traceback" not in result.stdout


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        ({"data/papers/index.yml": paper("Index")}, "data/papers/index.yml:1:1: P007"),
        (
            {"data/papers/beta.yml": paper("Beta", formerly=["index"])},
            "data/papers/beta.yml:19:3: P112",
        ),
        (
            {"data/topics.yml": [{"id": "index", "name": "I", "description": "S."}]},
            "data/topics.yml:1:7: P112",
        ),
        (
            {"data/methods.yml": [{"id": "index", "name": "I", "definition": "L."}]},
            "data/methods.yml:1:7: P112",
        ),
    ],
    ids=["paper", "redirect", "topic", "method"],
)
def test_the_address_of_a_list_cannot_be_taken(
    small_site: Opening, files: Mapping[str, Any], fault: str
) -> None:
    result = small_site(files).run()
    assert result.returncode != 0
    assert fault in result.stdout
    assert "Traceback" not in result.stdout


def test_no_page_is_lost_to_another_one_at_its_address(
    small_site: Opening, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    twice = Redirect("papers/alpha/index.html", "papers/alpha.yml", "")
    monkeypatch.setattr(pages, "redirects", lambda _: iter([twice]))
    with pytest.raises(Abort):
        small_site().build()
    assert (
        "“Alpha: a study of sound” and papers/alpha/index.html would have the same address"
        in caplog.text
    )
