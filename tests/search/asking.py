"""Puts queries to the search of a built site, as a reader's browser would."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ..site.browsing import chromium, new_tab, served

HERE = Path(__file__).parent
_IN_BROWSER = """async (questions) => {
  const { base, search } = JSON.parse(document.querySelector("#__config").textContent)
  const worker = new Worker(new URL(search, new URL(base, location)))
  const talk = (message) => new Promise((resolve) => {
    worker.addEventListener("message", ({ data }) => resolve(data.data), { once: true })
    worker.postMessage(message)
  })
  const index = await (await fetch(new URL("search/search_index.json", new URL(base, location)))).json()
  await talk({ type: 0, data: { ...index, options: { suggest: true } } })
  const answers = []
  for (const question of questions) {
    const { items, shown } = await talk({ type: 2, data: question })
    const found = items.map((group) =>
      group.map(({ location }) => location).find((each) => !each.includes("#")) ?? group[0].location)
    answers.push({ found, shown: shown ?? null })
  }
  return { answers }
}"""


@dataclass(frozen=True)
class Query:
    """Something that a reader types.

    Attributes:
        text: What is typed.
        kind: What sort of thing it is: a name, a misspelling, a question ...
        expected: The ids of the papers that are meant, the most relevant first; none where
            nothing must be found.
    """

    text: str
    kind: str
    expected: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What a query found.

    Attributes:
        found: The addresses of what was found, best first.
        shown: The query that was answered instead, None where what was typed was found.
    """

    found: tuple[str, ...]
    shown: str | None

    @property
    def papers(self) -> list[str]:
        """The ids of the papers among what was found."""
        parts = [location.rstrip("/").split("/") for location in self.found]
        return [part[1] for part in parts if part[0] == "papers" and len(part) == 2]


def read_queries(file: Path) -> list[Query]:
    """Read queries from a YAML list of mappings with `query`, `kind`, and `expected`."""
    return [
        Query(str(each["query"]), each["kind"], tuple(each["expected"]))
        for each in yaml.safe_load(file.read_text("utf-8"))
    ]


def ask(site: Path, questions: Sequence[str], *, plain: bool = False) -> list[Answer]:
    """Return the answers of the search of a built site.

    Material's worker runs in Node where that is installed, otherwise in Chromium.

    Args:
        site: The folder of the built site.
        questions: What is typed.
        plain: Whether to ask Material's search alone, without our script.
    """
    if shutil.which("node"):
        answers = _in_node(site, questions, plain)
    else:
        answers = in_chromium(site, questions, plain)
    return [Answer(tuple(each["found"]), each.get("shown")) for each in answers]


def _in_node(site: Path, questions: Sequence[str], plain: bool) -> list[Any]:
    command = ["node", str(HERE / "ask.mjs"), str(site), *(["plain"] if plain else [])]
    done = subprocess.run(
        command, input=json.dumps(questions), capture_output=True, text=True, timeout=300
    )
    assert (done.returncode, done.stderr) == (0, ""), "the worker refused a question"
    answers: list[Any] = json.loads(done.stdout)["answers"]
    return answers


def in_chromium(site: Path, questions: Sequence[str], plain: bool = False) -> list[Any]:
    """Ask in the browser; the answers have the form of those of `ask.mjs`.

    A thread of its own, because Playwright allows one browser in a thread, and tests have one.
    """
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(_in_chromium, site, questions, plain).result()


def _in_chromium(site: Path, questions: Sequence[str], plain: bool) -> list[Any]:
    with chromium() as browser, served(site) as url, new_tab(browser) as page:
        if plain:
            page.route("**/papers-search.js", lambda route: route.abort())
        page.goto(f"{url}about/")
        answers: list[Any] = page.evaluate(_IN_BROWSER, list(questions))["answers"]
        return answers
