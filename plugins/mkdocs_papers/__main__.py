"""Run the command line, as `mkdocs-papers` or as `python -m mkdocs_papers`."""

import signal


def main() -> None:
    """Run the command line; Ctrl-C ends it without a traceback from its first moment."""
    handler = signal.signal(signal.SIGINT, signal.SIG_DFL)
    from .cli import main

    signal.signal(signal.SIGINT, handler)
    main(prog_name="mkdocs-papers")


if __name__ == "__main__":
    main()
