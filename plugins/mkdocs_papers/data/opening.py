"""What is read of the data folder: plain files of its own that are not too large.

A link to something outside would publish what is nobody's to publish, and a pipe may never end.
"""

from pathlib import Path
from stat import S_ISDIR, S_ISREG

from .codes import CODES
from .diagnostics import Diagnostic
from .source import LARGEST, too_large


def raw_or_fault(path: Path, data_dir: Path) -> bytes | Diagnostic:
    """Returns the bytes of a data file, or why there are none."""
    if fault := leads_elsewhere(path, data_dir):
        return fault
    try:
        state = path.stat()
        if not (S_ISREG(state.st_mode) or S_ISDIR(state.st_mode)):
            return _unreadable(path, "it is not a plain file")
        return path.read_bytes() if state.st_size <= LARGEST else too_large(path, state.st_size)
    except OSError as error:
        return _unreadable(path, (error.strerror or type(error).__name__).lower())


def leads_elsewhere(path: Path, data_dir: Path) -> Diagnostic | None:
    """Returns what is said about a link out of the data folder."""
    if not path.is_symlink():
        return None
    try:
        target = path.resolve()
    except (OSError, RuntimeError):  # a link in a circle leads nowhere
        return None
    if target.is_relative_to(data_dir.resolve()):
        return None
    message = f"“{path.name}” is a link to something outside of the data folder"
    hint = "put the file itself in the place of the link"
    return Diagnostic(CODES["link-to-elsewhere"], message, hint, path)


def _unreadable(path: Path, reason: str) -> Diagnostic:
    message, hint = f"the file cannot be read: {reason}", "see that the file exists and may be read"
    return Diagnostic(CODES["unreadable-file"], message, hint, path)
