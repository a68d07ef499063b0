"""What is served follows every edit, and is always what a fresh build gives."""

from pathlib import Path

import pytest

from .following import NOWHERE, edited


def test_two_hundred_edits_leave_what_a_fresh_build_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in NOWHERE.items():
        monkeypatch.setenv(name, value)
    done, served, differences = edited(tmp_path, 200, "followed", every=50)
    assert differences == []
    assert {"text", "reason", "name", "new_paper", "deleted", "renamed", "broken", "mended"} <= set(
        done
    )
    assert served.full_builds < 200 - done["text"] // 2  # most edits of texts need none
