"""The walls of the architecture: data flows one way, and the core knows nothing of the world."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import mkdocs_papers

PACKAGE = Path(mkdocs_papers.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
LAYERS = (
    {"language", "reach"},
    {"forms"},
    {"model"},
    {"diagnostics"},
    {"files"},
    {"library"},
    {"citation", "lineage", "venues"},
    {"rules"},
    {"assets", "exports", "figures", "pictures", "schema", "works"},
    {"documents", "drafting"},
    {"handwriting", "search", "sitefiles"},
    {"staging"},
    {"plugin", "config", "cli", "history", "macros", "catalogs"},
)
RANK = {part: rank for rank, layer in enumerate(LAYERS) for part in layer}
ADAPTERS = {"plugin", "cli", "macros"}
FILE_CALLS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "glob"}
CLOCK_CALLS = {"now", "today", "utcnow", "fromtimestamp"}
WORLD = {
    "ftplib", "getpass", "git", "glob", "http", "httpx", "io", "locale", "os", "platform",
    "random", "requests", "secrets", "shutil", "socket", "subprocess", "sys", "tempfile", "time",
    "urllib.error", "urllib.request", "urllib3", "uuid",
}  # fmt: skip
SAME_EACH_TIME = {"io.BytesIO", "random.Random", "uuid.UUID", "uuid.uuid5"}


def part_of(file: Path) -> str:
    """Returns the module or package below `mkdocs_papers` that a file belongs to."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


CORE = [file for file in FILES if part_of(file) not in LAYERS[-1]]


def imports(file: Path) -> Iterator[str]:
    """Yields the absolute name of everything that a file imports."""
    here = ("mkdocs_papers", *file.relative_to(PACKAGE).parts)
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = here[: -node.level] if node.level else ()
            yield from (
                ".".join([*base, *filter(None, [node.module]), name.name]) for name in node.names
            )


def imported_parts(file: Path) -> set[str]:
    names = [name.split(".") for name in imports(file)]
    return {name[1] for name in names if name[0] == "mkdocs_papers"} - {part_of(file)}


def calls(file: Path) -> set[str]:
    """Returns the last names of everything that a file calls."""
    called = [
        node.func
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
    ]
    return {
        each.attr if isinstance(each, ast.Attribute) else getattr(each, "id", "") for each in called
    }


def of_the_world(name: str) -> bool:
    """Tells whether something imported belongs to a module whose answers change."""
    return name not in SAME_EACH_TIME and any(
        f"{name}.".startswith(f"{module}.") for module in WORLD
    )


def named(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def test_every_part_has_its_layer() -> None:
    assert {part_of(file) for file in FILES} - {"__init__"} <= set(RANK)


@pytest.mark.parametrize("file", FILES, ids=named)
def test_data_flows_one_way(file: Path) -> None:
    rank = RANK.get(part_of(file), 0)
    assert {part for part in imported_parts(file) if RANK[part] > rank} == set()


@pytest.mark.parametrize("adapter", sorted(ADAPTERS))
def test_adapters_stand_apart(adapter: str) -> None:
    files = [file for file in FILES if part_of(file) == adapter]
    assert files
    assert set().union(*map(imported_parts, files)) & ADAPTERS == set()


@pytest.mark.parametrize("file", FILES, ids=named)
def test_only_the_command_line_asks_catalogs(file: Path) -> None:
    assert "catalogs" not in imported_parts(file) or part_of(file) == "cli"


@pytest.mark.parametrize("file", [file for file in FILES if part_of(file) == "catalogs"], ids=named)
def test_catalogs_know_the_network_and_nothing_else_of_the_world(file: Path) -> None:
    assert imported_parts(file) & {"cli", "plugin", "macros", "library"} == set()
    assert calls(file) & (FILE_CALLS - {"open"} | CLOCK_CALLS) == set()
    assert {name for name in imports(file) if of_the_world(name)} & {"os", "time", "sys"} == set()


@pytest.mark.parametrize("file", FILES, ids=named)
def test_only_the_plugin_knows_mkdocs(file: Path) -> None:
    roots = {name.split(".")[0] for name in imports(file)}
    knows = bool(roots & {"mkdocs", "material", "mkdocs_macros"})
    assert not knows or part_of(file) in {"plugin", "config"}


def test_only_adapters_ask_for_the_history() -> None:
    asking = {part_of(file) for file in FILES if "history" in imported_parts(file)}
    assert asking == {"plugin", "cli"}


@pytest.mark.parametrize("file", CORE, ids=named)
def test_only_the_library_reads_files(file: Path) -> None:
    allowed = {"library/reading.py": {"iterdir"}, "library/opening.py": {"read_bytes"}}
    assert calls(file) & FILE_CALLS == allowed.get(named(file), set())


@pytest.mark.parametrize("file", CORE, ids=named)
def test_the_core_has_no_clock_network_or_environment(file: Path) -> None:
    assert {name for name in imports(file) if of_the_world(name)} == set()
    assert calls(file) & CLOCK_CALLS == set()


def test_the_walls_see_what_they_guard() -> None:
    assert "library" in imported_parts(PACKAGE / "rules/__init__.py")
    assert "language" in imported_parts(PACKAGE / "documents/templating.py")
    assert "today" in calls(PACKAGE / "cli/check.py")
    assert any(of_the_world(name) for name in imports(PACKAGE / "plugin/__init__.py"))
    assert {named(file) for file in CORE} >= {
        "model.py",
        "documents/papers.py",
        "exports/bibtex.py",
    }


def test_everything_but_the_plugin_works_without_mkdocs() -> None:
    modules = [
        ".".join(("mkdocs_papers", *file.relative_to(PACKAGE).with_suffix("").parts))
        for file in FILES
        if part_of(file) not in {"plugin", "config"} and not file.name.startswith("__")
    ]
    program = f"""
import importlib, sys
sys.modules["mkdocs"] = None
for module in {modules}:
    importlib.import_module(module)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
