"""Invented collections of any size, as real as the real one.

Papers are made of the words, people, topics, methods, and organizations of the real collection; each
builds on a few older ones, mostly recent ones, as real papers do. The same size and seed give the
same files.
"""

import re
import shutil
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
FIRST_DAY = date(2014, 1, 1)
DAYS = 4300
KINDS = ("component", "extends", "answers", "evaluates-with", "compares-with")
SYLLABLES = [
    "ba",
    "ce",
    "dio",
    "ex",
    "flo",
    "gan",
    "hum",
    "ix",
    "jo",
    "ki",
    "lo",
    "mu",
    "net",
    "or",
    "pho",
    "qui",
    "re",
    "son",
    "ta",
    "um",
    "ver",
    "wa",
    "xi",
    "yo",
    "zen",
    "vox",
    "lyr",
    "tri",
    "med",
    "cor",
    "del",
    "spec",
    "mel",
    "amp",
]


def write_collection(data_dir: Path, size: int, seed: int = 1) -> None:
    """Writes a data folder with so many invented papers and the real definitions."""
    (data_dir / "papers").mkdir(parents=True)
    for name in ("topics", "methods", "organizations"):
        shutil.copy(ROOT / f"data/{name}.yml", data_dir)
    for id_, paper in papers(size, seed).items():
        text = yaml.dump(paper, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
        (data_dir / f"papers/{id_}.yml").write_text(text, "utf-8")


class _Dumper(yaml.SafeDumper):
    """Writes files without anchors, which data files may not have."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the name is inherited
        return True


def papers(size: int, seed: int = 1) -> dict[str, dict[str, Any]]:
    """Returns the files of so many invented papers by id, in order of publication."""
    return _Inventor(size, Random(seed)).papers()


class _Inventor:
    def __init__(self, size: int, random: Random) -> None:
        self.size = size
        self.random = random
        self.real = [
            yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
            for file in sorted((ROOT / "data/papers").glob("*.yml"))
        ]
        self.sentences = [
            sentence
            for paper in self.real
            for sentence in re.split(r"(?<=[.])\s+", paper["summary"])
        ]
        self.words = sorted(
            {word for text in self.sentences for word in re.findall(r"[a-z]{4,}", text)}
        )
        self.people = self._people()

    def _people(self) -> list[str]:
        """Returns as many people as a field of this size has, in real names newly combined."""
        authors = [author.split(", ") for paper in self.real for author in paper["authors"]]
        families = sorted({parts[0] for parts in authors})
        givens = sorted({parts[1] for parts in authors if len(parts) > 1})
        pairs = (
            f"{self.random.choice(families)}, {self.random.choice(givens)}"
            for _ in range(4 * self.size + 40)
        )
        return list(dict.fromkeys(pairs))

    def papers(self) -> dict[str, dict[str, Any]]:
        days = sorted(self.random.randrange(DAYS) for _ in range(self.size))
        made: dict[str, dict[str, Any]] = {}
        for number, day in enumerate(days):
            name = self._name(number)
            made[name.lower()] = self._paper(number, name, FIRST_DAY + timedelta(day), list(made))
        return made

    def _name(self, number: int) -> str:
        """Returns a name that no other paper has: its end spells the number."""
        ending = ""
        rest = number
        while True:
            rest, digit = divmod(rest, len(SYLLABLES))
            ending = SYLLABLES[digit] + ending
            if not rest:
                return f"{self.random.choice(SYLLABLES)}{ending}".capitalize() + f"{number}"

    def _paper(self, number: int, name: str, day: date, older: list[str]) -> dict[str, Any]:
        random = self.random
        like = random.choice(self.real)
        title = " ".join(
            word.capitalize() for word in random.sample(self.words, random.randint(4, 8))
        )
        paper: dict[str, Any] = {
            "name": name,
            "title": f"{name}: {title}",
            "authors": list(dict.fromkeys(random.choices(self.people, k=len(like["authors"])))),
            "organizations": like.get("organizations", []),
            "published": day.isoformat(),
            "arxiv": f"{day:%y%m}.{number % 100000:05}",
            "venue": f"{random.choice(('ICASSP', 'Interspeech', 'NeurIPS', 'TASLP'))} {day.year + random.randint(0, 1)}",
            "topics": like["topics"],
            "methods": like["methods"],
            "tagline": like["tagline"],
            "summary": self._summary(),
            "tier": random.choice(("landmark", "notable")),
            "added": "2026-01-01",
        }
        if sources := self._sources(older):
            paper["builds_on"] = [
                {
                    "paper": id_,
                    "kind": random.choices(KINDS, (3, 3, 4, 1, 1))[0],
                    "how": random.choice(self.real)["tagline"],
                }
                for id_ in sources
            ]
        return paper

    def _summary(self) -> str:
        chosen: list[str] = []
        while sum(len(sentence.split()) for sentence in chosen) < 65:
            chosen.append(self.random.choice(self.sentences))
        return " ".join(chosen)

    def _sources(self, older: list[str]) -> list[str]:
        count = self.random.choice((0, 1, 1, 2, 2, 3, 3, 4)) if older else 0
        back = (int(self.random.expovariate(1 / 40)) + 1 for _ in range(count))
        return sorted({older[-min(step, len(older))] for step in back})
