"""How commands ask catalogs: where they are, and who asks."""

import os
import time
from importlib.metadata import version

import click

from ..sources import Client, arxiv, crossref

CLOCK = time
"""What the client's patience is measured with."""

contact = click.option(
    "--contact",
    envvar=["PAPERS_CONTACT", "REPO_URL"],
    default="",
    metavar="MAIL|URL",
    help="who asks, so that arXiv and Crossref can write to somebody; otherwise PAPERS_CONTACT or"
    " REPO_URL of the environment",
)
"""The option by which people introduce themselves."""


def client(contact: str) -> Client:
    """Returns a client that introduces itself, and tells of its waits on the error stream."""
    contact = " ".join(contact.split())
    who = f"mailto:{contact}" if "@" in contact and ":" not in contact else contact
    agent = f"audio-ml-papers/{version('audio-ml-papers')}{f' ({who})' if who else ''}"
    return Client(agent, CLOCK, tell=say)


def arxiv_api() -> str:
    """Returns the address of arXiv's API."""
    return os.environ.get("ARXIV_API_URL") or arxiv.BASE


def crossref_api() -> str:
    """Returns the address of Crossref's API."""
    return os.environ.get("CROSSREF_API_URL") or crossref.BASE


def say(text: str) -> None:
    """Tells people what goes on, apart from the results."""
    click.secho(text, err=True, dim=True)
