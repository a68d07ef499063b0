"""How tests run a command."""

from click.testing import CliRunner, Result

from mkdocs_papers.cli import main


def run(*arguments: str, code: int) -> Result:
    """Run a command that must end with this code and without a traceback."""
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == code, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result
