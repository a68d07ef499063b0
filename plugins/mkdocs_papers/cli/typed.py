"""How commands are printed, so that they work as they are typed."""

import shutil
import sys
from pathlib import Path

_NAME = "mkdocs-papers"


def typed(arguments: str) -> str:
    """Returns a call of this program the way in which it was called itself.

    That is by its name where the shell finds it, and otherwise by its path, as in
    `.venv/bin/mkdocs-papers check`.

    Args:
        arguments: What stands behind the program.
    """
    called = Path(sys.argv[0])
    found = shutil.which(_NAME)
    if called.stem != _NAME or (found and called.absolute() == Path(found).absolute()):
        return f"{_NAME} {arguments}"
    return f"{called} {arguments}"
