"""Files are read again only where they have changed."""

from pathlib import Path

from mkdocs_papers.data.loading import load

MURMUR = "papers/murmur.yml"


def test_a_file_that_has_not_changed_gives_the_same_paper(data_dir: Path) -> None:
    before = load(data_dir).papers
    text = (data_dir / MURMUR).read_text("utf-8")
    (data_dir / MURMUR).write_text(text.replace("tier: landmark", "tier: notable"), "utf-8")
    after = load(data_dir).papers
    assert [id_ for id_ in after if after[id_] is not before[id_]] == ["murmur"]
    assert (before["murmur"].tier, after["murmur"].tier) == ("landmark", "notable")


def test_hints_about_a_file_follow_the_other_files(data_dir: Path) -> None:
    chorus, murmur = data_dir / "papers/chorus.yml", data_dir / MURMUR
    text = chorus.read_text("utf-8")
    chorus.write_text(text.replace("paper: loudness", "paper: Sotto Voce"), "utf-8")
    assert [each.hint for each in load(data_dir).diagnostics] != ["write murmur"]
    text = murmur.read_text("utf-8")
    murmur.write_text(text.replace("name: Murmur", "name: Sotto Voce"), "utf-8")
    assert [each.hint for each in load(data_dir).diagnostics] == ["write murmur"]
