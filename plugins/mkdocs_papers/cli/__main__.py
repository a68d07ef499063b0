"""Run the command line as `python -m mkdocs_papers.cli`."""

from . import main

main(prog_name="mkdocs-papers")
