"""Style sheets as they are shipped."""

from mkdocs_papers.styles import compact


def test_what_only_authors_read_is_left_out() -> None:
    css = '/* Why. */\n.a > .b,\n.c {\n  margin: calc(1px + 2px) 0;\n  content: "\\2195" / "";\n}\n'
    assert compact(css) == '.a > .b,.c{margin: calc(1px + 2px) 0;content: "\\2195" / "";}'
