"""`mkdocs-papers schema`."""

from ..conftest import DATA
from .running import run


def test_the_schema_that_is_printed_is_the_one_that_editors_read() -> None:
    printed = run("schema", code=0).stdout
    assert printed == (DATA / "paper.schema.json").read_text("utf-8")
