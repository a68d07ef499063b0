"""BibTeX (Patashnik, "BibTeXing", 1988): one entry per paper, in UTF-8.

Values stand in braces. Characters that mean something to TeX are written so that they are shown,
and words of a title whose capitals matter stand in braces of their own, because styles change
the case of titles.
"""

import re

from .. import citation
from ..forms import Author
from ..model import Paper

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts a brace even behind a backslash
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_SPECIAL = re.compile("[" + re.escape("".join(_TEX)) + "]")


def entry(paper: Paper) -> str:
    """Returns the entry of one paper."""
    kind, fields = _fields(paper)
    width = max(len(name) for name in fields)
    lines = [f"  {name:<{width}} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@{kind}{{{citation.key(paper)},", *lines, "}"]) + "\n"


def _fields(paper: Paper) -> tuple[str, dict[str, str]]:
    """Returns the type of an entry and its fields in order."""
    venue = citation.venue_of(paper)
    kind = "misc" if venue is None else "article" if venue.is_journal else "inproceedings"
    fields = {"author": " and ".join(_name(author) for author in paper.authors)}
    fields["title"] = _title(paper.title)
    if venue:
        fields["journal" if venue.is_journal else "booktitle"] = _escaped(venue.name)
    fields["year"] = str(citation.venue_year(paper))
    if paper.doi:
        fields["doi"] = paper.doi if not re.search(r"[{}\\%]", paper.doi) else _escaped(paper.doi)
    if paper.arxiv:
        fields |= {"eprint": paper.arxiv, "archiveprefix": "arXiv"}
    if address := citation.where_to_read(paper):
        fields["url"] = address
    return kind, fields


def _name(author: Author) -> str:
    """Returns a name as BibTeX splits it; one without parts stands in braces to stay whole."""
    if not author.given:
        return f"{{{_escaped(author.family)}}}"
    return f"{_part(author.family)}, {_part(author.given)}"


def _part(text: str) -> str:
    """Protects an "and" inside of a name, which would start the next author."""
    escaped = _escaped(text)
    return f"{{{escaped}}}" if re.search(r"\band\b", text) else escaped


def _title(title: str) -> str:
    """Returns a title in which words with unusual capitals or digits keep them."""
    return "".join(_word(word) for word in re.split(r"([\s:,;.?!()]+)", title))


def _word(word: str) -> str:
    """Braces a word that is more than a capital and small letters."""
    is_special = any(letter.isupper() or letter.isdigit() for letter in word[1:])
    return f"{{{_escaped(word)}}}" if is_special else _escaped(word)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: _TEX[match[0]], text)
