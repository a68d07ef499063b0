"""Lineage maps, drawn when the site is built: no script, no graph library.

`lineage` knows which papers and edges are on a map, `layout` finds where (with `star`, or
`layers`, `ordering`, and `placing`), and `drawing` makes HTML of the result.
"""
