"""Papers in the formats that other programs read: pure functions from papers to text.

`versions` says what of a paper can be cited; `bibtex`, `reference_managers` (RIS, CSL-JSON), and
`embedded` (COinS, Highwire, JSON-LD) write versions; `records` and `markdown` write papers.
"""
