"""BibTeX (Patashnik, "BibTeXing", 1988): one entry per paper, in UTF-8.

Values stand in braces. Characters that mean something to TeX are written so that they are shown.
Words of a title that have capitals stand in braces of their own, because many styles write titles
in small letters, and no program can tell the names in a title from ordinary words.
"""

import re
from functools import lru_cache

from ..model.types import Author
from .venues import JOURNAL
from .versions import Version

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
}  # fmt: skip
_MEANS_SOMETHING = re.compile(f"[{re.escape(''.join(_TEX))}]")
_MEANS_SOMETHING_IN_DOI = re.compile(r"[{}\\%]")
_PLAIN = re.compile(r"[A-Z]?[a-z]*")
_BETWEEN_WORDS = re.compile(r"([\s:,;.?!()]+)")
_AND = re.compile(r"(?i)\band\b")


def entry(version: Version) -> str:
    """Returns the entry of one version."""
    fields = _fields(version)
    width = max(len(name) for name in fields)
    lines = [f"  {name:<{width}} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@{version.genre.bibtex}{{{version.key},", *lines, "}"]) + "\n"


def _fields(version: Version) -> dict[str, str]:
    fields = {"author": " and ".join([_name(author) for author in version.authors])}
    fields["title"] = _title(version.title)
    if version.venue:
        place = "journal" if version.genre is JOURNAL else "booktitle"
        fields[place] = _escaped(version.venue.name)
    fields["year"] = str(version.year)
    if version.doi:
        has_tex = _MEANS_SOMETHING_IN_DOI.search(version.doi)
        fields["doi"] = _escaped(version.doi) if has_tex else version.doi
    if version.arxiv:
        fields |= {"eprint": version.arxiv, "archiveprefix": "arXiv"}
    if version.address:
        fields["url"] = version.address
    return fields


def _name(author: Author) -> str:
    """Returns a name as BibTeX splits it; one without parts stands in braces to stay whole."""
    if not author.given:
        return f"{{{_escaped(author.family)}}}"
    return f"{_part(author.family)}, {_part(author.given)}"


@lru_cache(maxsize=4096)
def _part(text: str) -> str:
    """Protects what readers take apart: an "and", which would start the next author, and commands."""
    escaped = _escaped(text)
    return f"{{{escaped}}}" if _AND.search(text) or "\\" in escaped else escaped


def _title(title: str) -> str:
    """Returns a title whose words keep their capitals."""
    first, *others = _BETWEEN_WORDS.split(title)
    is_plain = _PLAIN.fullmatch(first)  # every style leaves the first capital
    return (_escaped(first) if is_plain else _kept(first)) + "".join(map(_word, others))


@lru_cache(maxsize=4096)
def _word(word: str) -> str:
    return _kept(word) if word.lower() != word else _escaped(word)


def _kept(word: str) -> str:
    """Braces a word; twice where it begins with a command, which BibTeX would still look into."""
    escaped = _escaped(word)
    braced = f"{{{escaped}}}" if escaped else ""
    return f"{{{braced}}}" if escaped.startswith("\\") else braced


def _escaped(text: str) -> str:
    return _MEANS_SOMETHING.sub(lambda sign: _TEX[sign[0]], text)
