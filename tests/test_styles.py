"""Style sheets as they are shipped."""

from mkdocs_papers.styles import compact, compact_script


def test_what_only_authors_read_is_left_out() -> None:
    css = '/* Why. */\n.a > .b,\n.c {\n  margin: calc(1px + 2px) 0;\n  content: "\\2195" / "";\n}\n'
    assert compact(css) == '.a > .b,.c{margin: calc(1px + 2px) 0;content: "\\2195" / "";}'


def test_scripts_keep_their_lines_and_whatever_is_no_comment() -> None:
    script = """\
/* What it
   does. */
(() => {
  // Why.
  const home = "https://example.org/" // stays

  /* One line. */
  const text = "/* no comment */"
})()
"""
    assert compact_script(script) == (
        '(() => {\nconst home = "https://example.org/" // stays\n'
        'const text = "/* no comment */"\n})()'
    )
