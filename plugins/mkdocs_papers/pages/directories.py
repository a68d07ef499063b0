"""The directories of people and of organizations, each one page with an anchor for every entry."""

from itertools import groupby

from ..data.library import Person
from ..text.words import count, fold
from . import addresses
from .context import SiteContext
from .listings import last_update
from .page import Page
from .rendering import render


def people(site: SiteContext) -> Page:
    """Returns the page of people, A to Z."""
    everybody = sorted(site.library.people.values(), key=_is_elsewhere)
    letters = [(letter, list(group)) for letter, group in groupby(everybody, _initial)]
    return Page(
        path=addresses.PEOPLE,
        name="People",
        title="People",
        description=f"All {count(len(everybody), 'author')} of the collection, A to Z, with their papers.",
        render=lambda: render(
            "people.html", site, addresses.PEOPLE, letters=letters, number=len(everybody)
        ),
        updated=last_update(site.library.papers.values()),
    )


def _initial(person: Person) -> str:
    """Returns the letter under which a name stands; "#" for other scripts."""
    letter = fold(person.name.printed)[:1].upper()
    return letter if letter.isascii() and letter.isalpha() else "#"


def _is_elsewhere(person: Person) -> bool:
    """Tells whether a name stands behind the letters, as it begins with a digit or an ideograph."""
    return _initial(person) == "#"


def organizations(site: SiteContext) -> Page:
    """Returns the page of organizations, A to Z."""
    library = site.library
    entries = sorted(library.organizations.values(), key=lambda each: fold(each.name).lower())
    return Page(
        path=addresses.ORGANIZATIONS,
        name="Organizations",
        title="Organizations",
        description=f"The {count(len(entries), 'organization')} that the authors belonged to, with their papers.",
        render=lambda: render(
            "organizations.html", site, addresses.ORGANIZATIONS, organizations=entries
        ),
        updated=last_update(library.papers.values()),
    )
