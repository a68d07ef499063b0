"""BibTeX entries in UTF-8 (format: Patashnik, "BibTeXing", 1988).

TeX's special characters are escaped. Words of a title that have capitals are put in braces, because
many styles write titles in lower case, and no program can tell the names in a title from ordinary
words.
"""

import re
from collections.abc import Iterable
from functools import cache

from ..model.types import Author
from .venues import JOURNAL
from .versions import Version

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts a brace even after a backslash
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}  # fmt: skip
_SPECIAL = re.compile(f"[{re.escape(''.join(_TEX))}]")
# Styles copy the DOI verbatim, so only what breaks the file is escaped.
_SPECIAL_IN_DOI = re.compile(r"[{}\\%]")
_PLAIN = re.compile(r"[A-Z]?[a-z]*")
_BETWEEN_WORDS = re.compile(r"([\s:,;.?!()]+)")
_AND = re.compile(r"(?i)\band\b")


def entries(versions: Iterable[Version]) -> str:
    """Return the text of a .bib file with an entry for each version."""
    return "\n".join(map(entry, versions))


@cache
def entry(version: Version) -> str:
    """Return the entry of a version."""
    fields = _fields(version)
    width = max(map(len, fields))
    lines = [f"  {name:<{width}} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@{version.work_type.bibtex}{{{version.key},", *lines, "}"]) + "\n"


def _fields(version: Version) -> dict[str, str]:
    fields = {"author": " and ".join(map(_name, version.authors)), "title": _title(version.title)}
    if version.venue:
        place = "journal" if version.work_type is JOURNAL else "booktitle"
        fields[place] = _escaped(version.venue.name)
    fields["year"] = str(version.year)
    if version.doi:
        has_tex = _SPECIAL_IN_DOI.search(version.doi)
        fields["doi"] = _escaped(version.doi) if has_tex else version.doi
    if version.arxiv:
        fields |= {"eprint": version.arxiv, "archiveprefix": "arXiv"}
    if version.address:
        fields["url"] = version.address
    return fields


def _name(author: Author) -> str:
    if not author.given:
        return f"{{{_escaped(author.family)}}}"  # BibTeX would split it into given and family name
    return f"{_name_part(author.family)}, {_name_part(author.given)}"


def _name_part(text: str) -> str:
    """Brace a text that BibTeX parsers would split: at "and", which separates authors, or at a command."""
    escaped = _escaped(text)
    return f"{{{escaped}}}" if _AND.search(text) or "\\" in escaped else escaped


def _title(title: str) -> str:
    first, *others = _BETWEEN_WORDS.split(title)
    is_plain = _PLAIN.fullmatch(first)  # every style keeps the first capital
    words = (_braced(word) if word.lower() != word else _escaped(word) for word in others)
    return (_escaped(first) if is_plain else _braced(first)) + "".join(words)


def _braced(word: str) -> str:
    r"""Brace a word; twice if it begins with a command, because BibTeX changes case inside `{\`."""
    escaped = _escaped(word)
    braced = f"{{{escaped}}}" if escaped else ""
    return f"{{{braced}}}" if escaped.startswith("\\") else braced


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda sign: _TEX[sign[0]], text)
