"""The walls of the architecture: data flows one way, and the core knows nothing of the world."""

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import mkdocs_papers

PACKAGE = Path(mkdocs_papers.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
LAYERS = (
    {"disk", "text"},
    {"model"},
    {"data"},
    {"graph"},
    {"references"},
    {"checks"},
    {"maps", "social"},
    {"pages"},
    {"sources"},
    {"plugin", "cli", "macros"},
    {"__main__"},
)
"""The packages, each of which may import those before it."""

RANK = {package: rank for rank, layer in enumerate(LAYERS) for package in layer}
OUTSIDE = {"plugin", "cli", "macros", "__main__"}
"""The adapters, which know the clock, the environment, and git."""

FILE_CALLS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "glob"}
CLOCK_CALLS = {"now", "today", "utcnow", "fromtimestamp"}
WORLD = {
    "ftplib", "getpass", "git", "glob", "http", "httpx", "io", "locale", "os", "platform",
    "random", "requests", "secrets", "shutil", "socket", "subprocess", "sys", "tempfile", "time",
    "urllib.error", "urllib.request", "urllib3", "uuid",
}  # fmt: skip
REPRODUCIBLE = {"io.BytesIO", "random.Random", "uuid.UUID", "uuid.uuid5"}
READERS = {"data/codes.py", "data/files.py", "disk.py"}
"""The only modules of the core that read files or list folders."""


def package_of(file: Path) -> str:
    """Return the package, or the module beside the packages, that a file belongs to."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def name_of(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def module_of(file: Path) -> str:
    parts = ("mkdocs_papers", *file.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts).removesuffix(".__init__")


MODULES = {module_of(file): file for file in FILES}
CORE = [file for file in FILES if package_of(file) not in OUTSIDE]


def statements(tree: ast.Module) -> Iterator[ast.stmt]:
    """Yield the statements that run when a module is imported."""
    for node in tree.body:
        if isinstance(node, ast.If):  # TYPE_CHECKING
            continue
        yield node


def imports(file: Path, *, at_import: bool = False) -> Iterator[str]:
    """Yield the absolute name of everything that a file imports.

    Args:
        file: The module.
        at_import: Leave out imports inside functions and for type checking.
    """
    tree = ast.parse(file.read_text("utf-8"))
    here = ("mkdocs_papers", *file.relative_to(PACKAGE).parts)
    for node in statements(tree) if at_import else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = here[: -node.level] if node.level else ()
            yield from (
                ".".join([*base, *filter(None, [node.module]), name.name]) for name in node.names
            )


def imported_packages(file: Path) -> set[str]:
    names = [name.split(".") for name in imports(file)]
    return {name[1] for name in names if name[0] == "mkdocs_papers"} - {package_of(file)}


def imported_modules(file: Path) -> set[str]:
    """Return our own modules that a file needs while it is imported."""
    found = set()
    for name in imports(file, at_import=True):
        module = name if name in MODULES else name.rpartition(".")[0]
        if module in MODULES and module != module_of(file):
            found.add(module)
    return found


def calls(file: Path) -> set[str]:
    """Return the last names of everything that a file calls."""
    called = [
        node.func
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
    ]
    return {
        each.attr if isinstance(each, ast.Attribute) else getattr(each, "id", "") for each in called
    }


def is_of_the_world(name: str) -> bool:
    """Return whether something imported belongs to a module whose answers change."""
    return name not in REPRODUCIBLE and any(f"{name}.".startswith(f"{module}.") for module in WORLD)


def world_of(file: Path) -> set[str]:
    return {name for name in imports(file) if is_of_the_world(name)}


def test_every_package_has_its_layer() -> None:
    assert {package_of(file) for file in FILES} - {"__init__"} == set(RANK)


def test_packages_import_earlier_layers_only() -> None:
    wrong = {
        name_of(file): later
        for file in FILES
        if (
            later := {
                package
                for package in imported_packages(file)
                if RANK[package] >= RANK.get(package_of(file), 0)
            }
        )
    }
    assert wrong == {"cli/export.py": {"plugin"}}  # it asks git, as the plugin does


def test_no_module_imports_itself_by_a_detour() -> None:
    TopologicalSorter({module_of(file): imported_modules(file) for file in FILES}).prepare()


def test_the_house_stays_small() -> None:
    packages = {file.parent for file in FILES}
    assert len(packages) <= 13
    assert len(FILES) <= 95


def test_one_class_has_one_name() -> None:
    names = Counter(
        node.name
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, times in names.items() if times > 1] == []


def test_docstrings_begin_with_plain_verbs() -> None:
    beginnings = ("Return what", "Returns", "Tells", "Says", "Lets", "Yield what", "Yields")
    found = [
        f"{name_of(file)}:{node.name}"
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and (ast.get_docstring(node) or "").startswith(beginnings)
    ]
    assert found == []


def test_only_the_plugin_knows_mkdocs() -> None:
    known = {
        name_of(file)
        for file in FILES
        if {name.split(".")[0] for name in imports(file)} & {"mkdocs", "material", "mkdocs_macros"}
    }
    assert {name.split("/")[0] for name in known} == {"plugin"}


def test_one_module_asks_other_hosts() -> None:
    asking = {
        name_of(file)
        for file in FILES
        if any(name.startswith("urllib.request.") for name in imports(file))
    }
    assert asking == {"sources/fetching.py"}


def test_commands_print_by_one_function() -> None:
    beside = {
        name_of(file)
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in ("echo", "secho"))
        or (isinstance(node, ast.Name) and node.id == "print")
    }
    assert beside == {"cli/common.py"}


def test_sources_serve_the_command_line_only() -> None:
    using = {package_of(file) for file in FILES if "sources" in imported_packages(file)}
    assert using == {"cli"}


def test_only_loading_reads_files() -> None:
    reading = {name_of(file) for file in CORE if calls(file) & FILE_CALLS}
    assert reading - {"sources/fetching.py"} <= READERS


def test_the_core_has_no_clock_network_or_environment() -> None:
    core = [file for file in CORE if package_of(file) not in ("disk", "sources")]
    found = {name_of(file): world_of(file) | (calls(file) & CLOCK_CALLS) for file in core}
    assert {name: world for name, world in found.items() if world} == {}


def test_the_walls_see_what_they_guard() -> None:
    assert "data" in imported_packages(PACKAGE / "checks/__init__.py")
    assert "mkdocs_papers.model.types" in imported_modules(PACKAGE / "model/records.py")
    assert "today" in calls(PACKAGE / "cli/check.py")
    assert world_of(PACKAGE / "plugin/plugin.py")


def test_everything_but_the_plugin_works_without_mkdocs() -> None:
    modules = [
        module_of(file)
        for file in FILES
        if package_of(file) != "plugin" and not file.name.startswith("__")
    ]
    program = f"""
import importlib, sys
sys.modules["mkdocs"] = None
for module in {modules}:
    importlib.import_module(module)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
