"""A collection that is served while somebody edits it at random.

    python -m tests.site.following [EDITS] [SEED]

Edits texts, names, dates, relations, definitions, and handwritten pages, breaks files in many ways,
and mends them. After every few edits, and at the end, the served site has to be what a fresh build
of the same files gives, byte for byte.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from mkdocs_papers.plugin.plugin import PapersPlugin
from mkdocs_papers.plugin.serving import Follower

from .making import UNSEARCHED_HOME, Project, builds_on, contents, long, paper, run_python

NOWHERE = {"SITE_URL": "", "REPO_URL": ""}
ADDRESS = "http://127.0.0.1:8000/"
NAMES = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta")
PEOPLE = ("Doe, Jane", "Roe, Richard", "Müller, Eva", "Doe, John", "Moe, Max")
FRESH = f"""\
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config(sys.argv[1], site_dir=sys.argv[2])
config.site_url = "{ADDRESS}"
config.plugins.on_startup(command="serve", dirty=False)
build(config, serve_url=config.site_url)
"""
"""Builds a site as `mkdocs serve` does first; in a process of its own, as plugins live on in one."""


class Served:
    """A project as `mkdocs serve` keeps it up to date, without the server."""

    def __init__(self, project: Project, folder: Path) -> None:
        self.project = project
        self.folder = folder
        self.full_builds = 0
        config = self._config()
        config.plugins.on_startup(command="serve", dirty=False)
        build(config, serve_url=ADDRESS)
        papers = config.plugins["papers"]
        assert isinstance(papers, PapersPlugin)
        self._follower = Follower(lambda: papers._site, self._build, config)

    def _config(self) -> MkDocsConfig:
        config_file = str(self.project.folder / "mkdocs.yml")
        config = load_config(config_file, site_dir=str(self.folder / "served"))
        config.site_url = ADDRESS
        return config

    def _build(self) -> None:
        self.full_builds += 1
        build(self._config(), serve_url=ADDRESS)

    def follow(self) -> bool:
        """Brings the site up to date; tells whether it can be built."""
        try:
            self._follower.follow()
        except Abort:
            return False
        return True

    def differences(self) -> list[str]:
        """Returns the files in which the site differs from a fresh build."""
        fresh = Path(tempfile.mkdtemp(dir=self.folder))
        run_python(FRESH, str(self.project.folder / "mkdocs.yml"), str(fresh), **NOWHERE)
        ours, theirs = contents(self.folder / "served"), contents(fresh)
        return sorted(path for path, _ in (ours.items() ^ theirs.items()))


@dataclass
class Editor:
    """Somebody who edits at random, and remembers what is right.

    Attributes:
        project: The files.
        random: What decides.
        papers: The files of papers as they are when nothing is broken, by id.
        broken: The files that are at fault now.
        done: How often each kind of edit was made.
    """

    project: Project
    random: Random
    papers: dict[str, dict[str, Any]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    done: Counter[str] = field(default_factory=Counter)

    def begin(self) -> None:
        """Writes a collection in which papers build on, and speak of, each other."""
        for number, name in enumerate(NAMES):
            older = NAMES[max(0, number - 2) : number]
            self.papers[name.lower()] = paper(
                name,
                published=f"{2016 + number // 2}-0{1 + number % 2}-01",
                authors=list(dict.fromkeys((PEOPLE[number % 5], PEOPLE[(number * 2) % 5]))),
                summary=long(f"After {' and '.join(older) or 'silence'} came this."),
                builds_on=[builds_on(each.lower(), f"Hears more than {each}") for each in older]
                or None,
            )
        for id_ in self.papers:
            self._write(id_)

    def edit(self) -> str:
        """Makes one edit, and returns its kind."""
        kinds: dict[Callable[[], None], int] = {
            self._text: 12,
            self._reason: 4,
            self._name: 1,
            self._date: 1,
            self._authors: 1,
            self._relation: 1,
            self._new_paper: 1,
            self._deleted: 1,
            self._renamed: 1,
            self._definition: 1,
            self._home: 1,
            self._broken: 3,
            self._mended: 20 if self.broken else 0,
        }
        kind = self.random.choices(list(kinds), list(kinds.values()))[0]
        kind()
        self.done[kind.__name__.strip("_")] += 1
        return kind.__name__.strip("_")

    def mend_all(self) -> None:
        """Makes all files right again."""
        for path in sorted(self.broken):
            if path == "docs/guide.md":
                self.project.remove(path)
            else:
                self._write(Path(path).stem)
        self.broken.clear()

    def _write(self, id_: str) -> None:
        values = {key: value for key, value in self.papers[id_].items() if value is not None}
        self.project.write(f"data/papers/{id_}.yml", values)
        self.broken.discard(f"data/papers/{id_}.yml")

    def _any(self) -> str:
        return self.random.choice(list(self.papers))

    def _words(self) -> str:
        names = [each["name"] for each in self.papers.values()]
        return f"{self.random.choice(names)} & <{self.random.randrange(10**6)}> {{{{ 7 * 7 }}}}"

    def _text(self) -> None:
        id_, words = self._any(), self._words()
        name, value = self.random.choice(
            [
                ("tagline", f"Hears {words}"),
                ("title", f"Study {words}"),
                ("summary", long(f"It was {words}, and then")),
                ("abstract", f"We hear {words}."),
                ("tier", self.random.choice(["landmark", "notable"])),
                ("links", {"code": f"https://example.org/{self.random.randrange(99)}"}),
                ("discussions", {"reddit": "https://www.reddit.com/r/sound/comments/abc123/x/"}),
            ]
        )
        self.papers[id_][name] = value
        self._write(id_)

    def _reason(self) -> None:
        id_ = self.random.choice(
            [key for key, each in self.papers.items() if each.get("builds_on")]
        )
        link = self.random.choice(self.papers[id_]["builds_on"])
        link[self.random.choice(["how", "source"])] = f"Section {self._words()}"
        self._write(id_)

    def _name(self) -> None:
        id_ = self._any()
        self.papers[id_]["name"] = f"{id_.capitalize()}{self.random.randrange(100)}"
        self._write(id_)

    def _date(self) -> None:
        id_ = self._any()
        self.papers[id_]["added"] = f"2026-02-{self.random.randrange(10, 28)}"
        self._write(id_)

    def _authors(self) -> None:
        id_ = self._any()
        self.papers[id_]["authors"] = self.random.sample(PEOPLE, self.random.randint(1, 4))
        self._write(id_)

    def _relation(self) -> None:
        id_ = self._any()
        earlier = [
            key
            for key, each in self.papers.items()
            if each["published"] < self.papers[id_]["published"]
        ]
        chosen = self.random.sample(earlier, min(len(earlier), self.random.randint(0, 3)))
        self.papers[id_]["builds_on"] = [
            builds_on(each, self._words(), self.random.choice(["extends", "compares-with"]))
            for each in chosen
        ] or None
        self._write(id_)

    def _new_paper(self) -> None:
        name = f"New{len(self.papers)}x{self.random.randrange(1000)}"
        self.papers[name.lower()] = paper(name, published="2025-01-01", builds_on=None)
        self._write(name.lower())

    def _free(self) -> list[str]:
        """Returns the papers that no other paper names."""
        return [
            key
            for key in self.papers
            if key.startswith("new")
            and not any(
                key in [link["paper"] for link in each.get("builds_on") or ()]
                for each in self.papers.values()
            )
        ]

    def _gone(self, id_: str) -> dict[str, Any]:
        self.project.remove(f"data/papers/{id_}.yml")
        self.broken.discard(f"data/papers/{id_}.yml")
        return self.papers.pop(id_)

    def _deleted(self) -> None:
        if free := self._free():
            self._gone(self.random.choice(free))

    def _renamed(self) -> None:
        if free := self._free():
            old = self.random.choice(free)
            new = f"new-{self.random.randrange(10**6)}"
            self.papers[new] = self._gone(old) | {"formerly": [old]}
            self._write(new)

    def _definition(self) -> None:
        meaning = f"What ears hear, {self.random.randrange(1000)} times."
        topics = [{"id": "sound", "name": "Sound", "description": meaning}]
        self.project.write("data/topics.yml", topics)

    def _home(self) -> None:
        file = self.project.folder / "docs/index.md"
        text = file.read_text("utf-8")
        self.project.write("docs/index.md", f"{text}\nMore of it, {self.random.randrange(99)}.\n")

    def _broken(self) -> None:
        id_ = self._any()
        path = f"data/papers/{id_}.yml"
        whole = (self.project.folder / path).read_bytes()
        content: Any = self.random.choice(
            [
                whole[: self.random.randrange(len(whole))],  # half written
                b"",
                b"name: [\n",
                b"\xff\xfe\x00",
                whole.replace(b"sound", b"sond"),
                whole + b"name: Twice\n",
            ]
        )
        if self.random.random() < 0.15:
            path, content = (
                "docs/guide.md",
                "---\nrender_macros: true\n---\n\n{{ paper('none') }}\n",
            )
        self.project.write(path, content)
        self.broken.add(path)

    def _mended(self) -> None:
        path = self.random.choice(sorted(self.broken))
        if path == "docs/guide.md":
            self.project.remove(path)
            self.broken.discard(path)
        else:
            self._write(Path(path).stem)


def main() -> None:
    """Edits, and prints what was done."""
    edits = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = sys.argv[2] if len(sys.argv) > 2 else "1"
    with tempfile.TemporaryDirectory() as name, patch.dict("os.environ", NOWHERE):
        done, served, differences = edited(Path(name), edits, seed, every=50)
    kinds = ", ".join(f"{number} {kind}" for kind, number in done.most_common())
    print(f"{edits} edits ({kinds}); {served.full_builds} full builds; differences: {differences}")


def edited(
    folder: Path, edits: int, seed: str, *, every: int
) -> tuple[Counter[str], Served, list[str]]:
    """Serves a small collection through random edits.

    Args:
        folder: Where it stands.
        edits: How many edits.
        seed: What decides about them.
        every: After how many edits the site is compared with a fresh build.

    Returns:
        How often each kind of edit was made, what was served, and the differences found.
    """
    project = Project(folder / "project")
    for path in ("alpha", "beta"):
        project.remove(f"data/papers/{path}.yml")
    project.write("docs/index.md", UNSEARCHED_HOME)
    editor = Editor(project, Random(seed))
    editor.begin()
    served = Served(project, folder)
    for number in range(1, edits + 1):
        editor.edit()
        served.follow()
        if number % every == 0 or number == edits:
            if editor.broken:
                editor.mend_all()
                assert served.follow()
            if differences := served.differences():
                return editor.done, served, differences
    return editor.done, served, []


if __name__ == "__main__":
    main()
