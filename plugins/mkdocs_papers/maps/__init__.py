"""Lineage maps, drawn when the site is built: no script, no graph library.

A map is laid out in layers, after Sugiyama, Tagawa and Toda ("Methods for visual understanding of
hierarchical system structures", 1981), a step to a module: `ranking` puts papers into rows,
`strands` hangs stems from them, `ordering` avoids crossings, for trees by `branching`, `placing`
finds the places from left to right, with the room that `spacing` knows of and links that
`straightening` makes straight, and `layout` those from top to bottom. `drawing` makes HTML of the
result, and `lineage_maps` knows which papers and links stand on a map.
"""
