"""What other places know about papers: arXiv, Crossref, and files saved from them.

An outer layer beside the adapters: it knows the network, and only the command line asks it. Each
catalog has one module that turns its answers into `works.Work`.
"""

from . import arxiv, crossref, links
from .client import CatalogError, Client, Clock, NotFoundError, UnreachableError
from .saved import read

__all__ = [
    "CatalogError",
    "Client",
    "Clock",
    "NotFoundError",
    "UnreachableError",
    "arxiv",
    "crossref",
    "links",
    "read",
]
