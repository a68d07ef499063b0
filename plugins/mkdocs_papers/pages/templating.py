"""Templates that escape everything they are given."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from ..references import versions as citation
from ..text.words import count, join


@cache
def template(name: str) -> Template:
    """Returns a template of the pages.

    Args:
        name: Its file name.
    """
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {"count": count}
    environment.globals |= {
        "address_of": citation.where_to_read,
        "arxiv_address": citation.arxiv_address,
        "doi_address": citation.doi_address,
        "join": join,
        "pdf_address": citation.pdf_address,
    }
    return environment
