"""Lines that break YAML, and the lines that were meant; more are in `cases/bad`."""

from pathlib import Path

import pytest

from mkdocs_papers.data.diagnostics import fixed_lines
from mkdocs_papers.data.parsing import DataFile


@pytest.mark.parametrize(
    ("typed", "written", "is_safe"),
    [
        ("title: Hush: Hush", 'title: "Hush: Hush"', True),
        ("title: Hush: Hush  # why", 'title: "Hush: Hush"  # why', True),
        ("title: Hush: #1", 'title: "Hush: #1"', True),
        ("title: @hush", 'title: "@hush"', True),
        ("title: 'It's quiet'", 'title: "It\'s quiet"', True),
        ('title: "a "b" c"  # why', 'title: "a \\"b\\" c"  # why', True),
        ('title: "a\\c"', 'title: "a\\\\c"', False),
        ('title: "a" b', 'title: "\\"a\\" b"', False),
        ('title: "Hush', 'title: "Hush"', False),
        ("topics: [speech", "topics: [speech]", False),
        ("topics: [speech,  # why", "topics: [speech]  # why", False),
        ("links:\n\tcode: x", "  code: x", True),
        ("authors:\n  -\tDoe: Jane", "  - Doe: Jane", True),
        ('arxiv:"2001.00007"', 'arxiv: "2001.00007"', True),
        ("summary: One line\nand another", "  and another", False),
        ("title Hush", "title: Hush", False),
        (" tier: notable", "tier: notable", False),
    ],
)
def test_the_line_that_was_meant_is_known(typed: str, written: str, is_safe: bool) -> None:
    faults = DataFile(Path("x.yml"), f"name: Hush\n{typed}\nyear: 2020\n".encode()).diagnostics
    (fault,) = faults
    assert fault.code.name == "yaml-syntax"
    assert fault.fix is not None
    assert fixed_lines(fault.fix, [fault.fix]) == written
    assert fault.fix.is_safe is is_safe


@pytest.mark.parametrize("typed", ["--- more", "%YAML 1.1", "title: x\n...\nand more"])
def test_nobody_knows_what_a_second_document_meant(typed: str) -> None:
    fault, *_ = DataFile(Path("x.yml"), f"name: Hush\n{typed}\n".encode()).diagnostics
    assert fault.fix is None


def test_a_line_far_too_long_is_reported_as_well() -> None:
    text = f'name: A\ntitle: "B"{" " * 200_000}!\n'
    [fault] = DataFile(Path("x.yml"), text.encode()).diagnostics
    assert (fault.code.name, fault.place.line) == ("yaml-syntax", 2)
