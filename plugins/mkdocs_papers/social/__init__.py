"""Share pictures: what networks show beside a link, drawn when the site is built.

Networks do not show SVG, so these are PNG. `sheets` say what a picture shows; `typesetting` turns
text into letters, `canvas` holds them in few colors, `shapes` are the dots and lines, `look` has the
site's fonts and colors; `blocks` and `sides` set the texts and the lineage, and `press` the whole.
"""
