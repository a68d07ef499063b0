"""Names as they are spoken ("Aäron van den Oord"), and how they split into family and given name.

No program can know where a family name begins: "El Haddad" has two words, "Van Nguyen" one. What
is read here is a proposal that a person looks at.
"""

import re

from ..model.types import Author

PARTICLES = {"Da", "De", "Del", "Della", "Di", "Dos", "Du", "El", "La", "Le", "Van", "Von"}
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV")
_GROUP = re.compile(
    r"\b(?:AI|Collaborations?|Committee|Community|Consortium|Foundation|Group|Institute|Labs?"
    r"|Laboratory|Project|Research|Team|University)\b"
)
_NO_NAME = re.compile(r"(?i)et al\.?|others|and others")


def spoken(name: str) -> Author | None:
    """Returns the author of a spoken name; None where the text is no name at all.

    Args:
        name: A name, a group, or what catalogs put between them, such as ":" and "et al.".
    """
    text = " ".join(re.sub(r"\s*\([^()]*\)", " ", name).split()).strip(" :;,")
    if not any(letter.isalpha() for letter in text) or _NO_NAME.fullmatch(text):
        return None
    family, comma, given = (part.strip() for part in text.partition(","))
    if comma and not _SUFFIX.fullmatch(given):
        return Author(family, " ".join(given.replace(",", " ").split()))
    words = text.replace(",", " ").split()
    if len(words) == 1 or _GROUP.search(text):
        return Author(text.replace(",", ""))
    at = _start_of_family(words)
    return Author(" ".join(words[at:]), " ".join(words[:at]))


def parted(family: str, given: str, suffix: str = "") -> Author | None:
    """Returns the author of a name in parts, as catalogs keep them; None if all are empty."""
    # One comma parts the two in the data files, so neither may hold another.
    last, first = (" ".join(part.replace(",", " ").split()) for part in (family, given))
    if not (last and first):
        return spoken(last or first)
    return Author(f"{last} {suffix.strip(' ,')}".strip(), first)


def _start_of_family(words: list[str]) -> int:
    """Returns where the family name begins: at its first particle, or at the last word."""
    last = len(words) - 1
    if last > 1 and _SUFFIX.fullmatch(words[last]):
        last -= 1
    while last > 1 and (words[last - 1][0].islower() or words[last - 1] in PARTICLES):
        last -= 1
    return last
