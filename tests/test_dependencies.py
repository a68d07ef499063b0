"""What the project takes from others: declared and used, bounded, explained, and pinned for CI."""

import ast
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import entry_points, packages_distributions, requires, version
from itertools import chain
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .site.making import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
OURS = {"mkdocs_papers", "tests", "benchmarks"} | {
    script.stem for script in (ROOT / ".github/scripts").glob("*.py")
}


PYTEST_PLUGINS = {"pytest-xdist": "--numprocesses"}
"""What pytest loads by itself, and an option that shows its use."""

PROGRAMS = {"cyclonedx-bom": "cyclonedx-py"}
"""Programs with another name than their package."""


def names(requirements: Iterable[str]) -> set[str]:
    """Return the normalized names of what is asked for, without this project itself."""
    found: set[str] = {canonicalize_name(Requirement(each).name) for each in requirements}
    return found - {PROJECT["project"]["name"]}


RUNTIME = names(PROJECT["project"]["dependencies"])
CURATE = names(EXTRAS["curate"])
DEV = names(EXTRAS["dev"]) | CURATE
CI = names(EXTRAS["ci"])
DECLARED = [
    Requirement(each)
    for each in (
        *PROJECT["build-system"]["requires"],
        *PROJECT["project"]["dependencies"],
        *(each for extra in EXTRAS.values() for each in extra),
    )
    if names([each])
]
SOURCES = "plugins/mkdocs_papers/sources"


def modules(files: Iterable[Path]) -> Iterator[str]:
    """Yield the outermost name of every module that files import."""
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (each.name.split(".")[0] for each in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.split(".")[0]


def imported(*folders: str, without: str | None = None) -> set[str]:
    """Return the names of the packages of others that the programs in folders import."""
    files = {file for folder in folders for file in (ROOT / folder).rglob("*.py")}
    if without:
        files -= set((ROOT / without).rglob("*.py"))
    packages = packages_distributions()
    return {
        canonicalize_name(packages[module][0])
        for module in {*modules(files)} - OURS - set(sys.stdlib_module_names)
    }


def engines() -> set[str]:
    """Return the names of the packages whose theme and plugins `mkdocs.yml` names."""
    settings = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)
    found = [
        *entry_points(group="mkdocs.themes", name=settings["theme"]["name"]),
        *(
            each
            for name in settings["plugins"]
            for each in entry_points(group="mkdocs.plugins", name=name)
        ),
    ]
    return names(each.dist.name for each in found if each.dist)


def commands() -> str:
    """Return what the scripts and workflows of CI run."""
    scripts = (*(ROOT / ".ci").iterdir(), *(ROOT / ".github/workflows").iterdir())
    lines = "\n".join(file.read_text("utf-8") for file in scripts if file.suffix != ".txt")
    return re.sub(r"^\s*#.*$", "", lines, flags=re.MULTILINE)


def pins(file: str = "constraints") -> Mapping[str, list[Requirement]]:
    """Return what CI installs: by name, a version for each kind of machine and Python."""
    found = defaultdict[str, list[Requirement]](list)
    lines = re.sub(r"#.*|\\\n *--hash=\S+", "", (ROOT / f".ci/{file}.txt").read_text("utf-8"))
    for line in lines.splitlines():
        if pin := line.strip():
            found[canonicalize_name(Requirement(pin).name)].append(Requirement(pin))
    return found


def everything(asked: Iterable[str]) -> set[str]:
    """Return the names of what is asked for, and of all that these packages need here.

    What is here in another version than CI has may need something else, and is not asked.
    """
    found, left, known = set[str](), set(asked), pins()
    while left:
        name = left.pop()
        found.add(name)
        if any(each.specifier.contains(version(name)) for each in known[name]):
            needed = map(Requirement, requires(name) or ())
            left |= {
                canonicalize_name(each.name)
                for each in needed
                if not each.marker or each.marker.evaluate({"extra": ""})
            } - found
    return found


def test_what_is_declared_is_what_is_imported() -> None:
    assert imported("plugins", without=SOURCES) | engines() == RUNTIME
    assert imported(SOURCES) - RUNTIME == CURATE


def test_what_tests_and_benchmarks_import_is_declared() -> None:
    assert imported("tests", "benchmarks", ".github") - RUNTIME - DEV == set()


def test_tools_are_imported_or_run() -> None:
    run = {
        name
        for name in DEV | CI
        if re.search(rf"(?<![\w-]){PROGRAMS.get(name, name)}(?![\w-])", commands())
    }
    options = PROJECT["tool"]["pytest"]["ini_options"]["addopts"]
    plugins = {name for name, option in PYTEST_PLUGINS.items() if option in options}
    used = imported("plugins", "tests", "benchmarks") | run | plugins
    stubs = {f"types-{name}" for name in used}
    backends = names(PROJECT["build-system"]["requires"])
    assert (DEV | CI) - used - stubs - backends == set()


def test_versions_are_bounded_on_both_sides() -> None:
    for requirement in DECLARED:
        assert {">=", "<"} <= {each.operator for each in requirement.specifier}, requirement


def test_every_dependency_has_its_reason() -> None:
    [section] = re.findall(
        r"^## Dependencies\n(.*?)^## ",
        (ROOT / "DEVELOPING.md").read_text("utf-8"),
        re.DOTALL | re.MULTILINE,
    )
    explained = re.findall(r"^\| (.+?) \| .{10,} \|$", section, re.MULTILINE)
    named = {canonicalize_name(name) for cell in explained for name in cell.split(", ")}
    assert named == RUNTIME | DEV | CI


def test_ci_knows_the_version_of_everything() -> None:
    """If this fails, run `bash .ci/pins`."""
    assert everything(RUNTIME | DEV) - set(pins()) == set()
    assert set(pins()) >= RUNTIME | DEV | CI
    site = everything(RUNTIME | CURATE | names(PROJECT["build-system"]["requires"]))
    assert site - set(pins("requirements")) == set()
    assert everything(RUNTIME | DEV) | CI <= set(pins("tools"))


def test_pins_with_hashes_are_those_without() -> None:
    for file in ("requirements", "tools"):
        text = (ROOT / f".ci/{file}.txt").read_text("utf-8")
        packages = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
        assert all(
            re.search(r"--hash=sha256:[0-9a-f]{64}$", each, re.MULTILINE) for each in packages
        )
        versions = {(each.name, str(each.specifier)) for each in chain(*pins(file).values())}
        assert versions <= {(each.name, str(each.specifier)) for each in chain(*pins().values())}


def test_pins_are_exact_and_allowed() -> None:
    known = pins()
    for pin in (each for versions in known.values() for each in versions):
        assert [each.operator for each in pin.specifier] == ["=="], pin
    for requirement in DECLARED:
        for pin in known[canonicalize_name(requirement.name)]:
            [exact] = pin.specifier
            assert requirement.specifier.contains(exact.version), pin
