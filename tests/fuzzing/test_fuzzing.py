"""Whatever befalls a data file, it says the same as before or people are told what is wrong."""

import sys
from pathlib import Path
from random import Random

import pytest

from ..conftest import DATA
from . import corpus, judging
from .campaign import spoil
from .mutations import MUTATIONS, Mutation

pytestmark = pytest.mark.long
COUNT = 1_200


@pytest.mark.skipif(sys.platform != "linux", reason="limits are set as Linux does")
def test_spoiled_files_are_valid_or_reported() -> None:
    tally = spoil("suite", COUNT)
    assert tally.findings == {}
    assert tally.tried == COUNT
    assert COUNT / 20 < tally.valid < COUNT / 2  # else the mutations say little
    assert len(tally.codes) > 15


@pytest.mark.parametrize("mutation", dict.fromkeys(MUTATIONS), ids=lambda each: each.__name__)
def test_every_mutation_changes_files(mutation: Mutation) -> None:
    raw = (DATA / "papers/encodec.yml").read_bytes()
    assert sum(mutation(raw, Random(seed)) != raw for seed in range(20)) > 10


def test_the_judge_sees_a_silent_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = next(each for each in corpus.targets(DATA, tmp_path) if each.path.stem == "encodec")
    target.path.write_bytes(target.raw)
    assert judging.judged(target.path) == judging.Verdict((), True, ())
    other = judging._said(target.raw.decode()) | {"venue": "Elsewhere 2023"}
    monkeypatch.setattr(judging, "_said", lambda _: other)
    [finding] = judging.judged(target.path).findings
    assert "Elsewhere 2023" in finding
