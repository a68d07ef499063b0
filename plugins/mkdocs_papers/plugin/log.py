"""What MkDocs logs, without characters that steer a terminal: it quotes names of files."""

from logging import LogRecord, getLogger

from ..text.words import one_line


def clean_log() -> None:
    """Clean what the handlers of MkDocs print from now on."""
    for handler in getLogger("mkdocs").handlers:
        handler.addFilter(_clean)


def _clean(record: LogRecord) -> bool:
    record.msg, record.args = "\n".join(map(one_line, record.getMessage().split("\n"))), ()
    return True
