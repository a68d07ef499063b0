"""Lineage maps, drawn when the site is built: no script, no graph library.

`lineage` knows which papers and edges stand on a map, `layout` finds where (with `star`, or
`layers`, `ordering` and `placing`), and `drawing` makes HTML of the result.
"""
