"""Style sheets and scripts as they are shipped."""

from mkdocs_papers.pages.assets import compact_script, compact_style


def test_styles_lose_what_only_authors_read() -> None:
    css = '/* Why. */\n.a > .b,\n.c {\n  margin: calc(1px + 2px) 0;\n  content: "\\2195" / "";\n}\n'
    assert compact_style(css) == '.a > .b,.c{margin: calc(1px + 2px) 0;content: "\\2195" / "";}'


def test_scripts_lose_comments_on_lines_of_their_own() -> None:
    script = """/* What it does,
   at length. */
(() => {
  // Why.
  const address = "https://example.org/*"  // kept
  /* One line. */
  return address /* kept */ + `
    text`
})()
"""
    assert (
        compact_script(script)
        == """(() => {
const address = "https://example.org/*"  // kept
return address /* kept */ + `
text`
})()"""
    )
