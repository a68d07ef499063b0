"""Invented collections of any size, as real as the real one.

Each paper is like one of the real ones: as many authors, topics, methods, links, and later papers, and as
many older papers that it builds on. Words, people, topics, methods, and organizations are real ones newly
put together. As in a real field there are more papers every year, a few people write many papers, and a
few papers are what most others build on. The same size and seed give the same files.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
FIRST_DAY = date(2014, 1, 1)
DAYS = 4300
SYLLABLES = (
    *("ba", "ce", "dio", "ex", "flo", "gan", "hum", "ix", "jo", "ki", "lo", "mu", "net", "or"),
    *("pho", "qui", "re", "son", "ta", "um", "ver", "wa", "xi", "yo", "zen", "vox", "lyr", "tri"),
    *("med", "cor", "del", "spec", "mel", "amp"),
)
VENUES = ("ICASSP", "Interspeech", "NeurIPS", "TASLP")


def write_collection(data_dir: Path, size: int, seed: int = 1) -> None:
    """Writes a data folder with so many invented papers, and the real definitions that they use."""
    (data_dir / "papers").mkdir(parents=True)
    inventor = _Inventor(size, Random(seed))
    papers = inventor.papers()
    for id_, paper in papers.items():
        _write(data_dir / f"papers/{id_}.yml", paper)
    for name in ("topics", "methods", "organizations"):
        used = {id_ for paper in papers.values() for id_ in paper.get(name, ())}
        real = _read(ROOT / f"data/{name}.yml")
        _write(data_dir / f"{name}.yml", [entry for entry in real if entry["id"] in used])
    _write(data_dir / "people.yml", _signatures(papers.values()))
    _write(data_dir / "corrections.yml", inventor.corrections())


def _write(path: Path, content: Any) -> None:
    text = yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    path.write_text(text, "utf-8")


class _Dumper(yaml.CSafeDumper):
    """Writes files without anchors, which data files may not have."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the name is inherited
        return True


def _read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


def _signatures(papers: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Returns people with two given names, one in a hundred of all, who leave one out."""
    people = dict.fromkeys(author for paper in papers for author in paper["authors"])
    fuller = (name for name in people if name.partition(", ")[2].count(" ") == 1)
    by_alias = {name.rpartition(" ")[0]: name for name in fuller}
    found = [
        {"name": name, "aliases": [alias]}
        for alias, name in by_alias.items()
        if alias not in people
    ]
    return found[: len(people) // 100]


class _Inventor:
    """Makes papers in the order of their publication."""

    def __init__(self, size: int, random: Random) -> None:
        self.size = size
        self.random = random
        self.real = [_read(file) for file in sorted((ROOT / "data/papers").glob("*.yml"))]
        self.sentences = [
            sentence
            for paper in self.real
            for sentence in re.split(r"(?<=[.])\s+", paper["summary"])
        ]
        self.words = sorted(
            {word for text in self.sentences for word in re.findall(r"\b[a-z]{4,}\b", text)}
        )
        names = sorted((re.escape(paper["name"]) for paper in self.real), key=len, reverse=True)
        self.named = re.compile(rf"\b(?:{'|'.join(names)})(?!\w)")
        self.people = self._people()
        # Of people by their rank, as of words: the second writes half as much as the first.
        self.weights = list(accumulate(1 / (rank + 20) ** 0.7 for rank in range(len(self.people))))
        self.made: dict[str, dict[str, Any]] = {}

    def _people(self) -> list[str]:
        """Returns as many people as a field of this size has, in real names newly combined."""
        authors = [author.split(", ") for paper in self.real for author in paper["authors"]]
        families = sorted({parts[0] for parts in authors})
        givens = sorted({parts[1] for parts in authors if len(parts) > 1})
        pairs = (
            f"{self.random.choice(families)}, {self.random.choice(givens)}"
            for _ in range(5 * self.size + 40)
        )
        return list(dict.fromkeys(pairs))

    def corrections(self) -> list[dict[str, str]]:
        """Returns the real corrections as if of invented papers."""
        ids = list(self.made)
        real = _read(ROOT / "data/corrections.yml")
        return [{**entry, "paper": self.random.choice(ids)} for entry in real]

    def papers(self) -> dict[str, dict[str, Any]]:
        """Returns the files of all papers by id, in order of publication."""
        days = sorted(int(DAYS * self.random.random() ** 0.5) for _ in range(self.size))
        for number, day in enumerate(days):
            name = self._name(number)
            self.made[name.lower()] = self._paper(number, name, FIRST_DAY + timedelta(day))
        return self.made

    def _name(self, number: int) -> str:
        """Returns a name that no other paper has: its end spells the number."""
        ending = ""
        rest = number
        while True:
            rest, digit = divmod(rest, len(SYLLABLES))
            ending = SYLLABLES[digit] + ending
            if not rest:
                return f"{self.random.choice(SYLLABLES)}{ending}".capitalize() + f"{number}"

    def _paper(self, number: int, name: str, day: date) -> dict[str, Any]:
        like = self.random.choice(self.real)
        arxiv = f"{day:%y%m}.{number:05}"
        sources = self._sources(len(like.get("builds_on", ())))
        venue = f"{self.random.choice(VENUES)} {day.year + self.random.randint(0, 1)}"
        paper = {
            "name": name,
            "title": f"{name}: {self._title()}",
            "authors": self._authors(len(like["authors"])),
            "organizations": like.get("organizations", []),
            "published": day.isoformat(),
            "arxiv": arxiv,
            "doi": "doi" in like and f"10.1109/{day.year}.{number:05}",
            "venue": "venue" in like and venue,
            "topics": like["topics"],
            "methods": like["methods"],
            "aliases": [
                f"{name} {each}" for each in ("Large", "Lite")[: len(like.get("aliases", ()))]
            ],
            "tagline": like["tagline"],
            "summary": self._summary([name, *(self.made[id_]["name"] for id_ in sources)]),
            "builds_on": [self._influence(id_, arxiv) for id_ in sources],
            "influenced": [
                self._later(day, 3 * number + place)
                for place in range(len(like.get("influenced", ())))
            ],
            "links": {kind: f"https://example.org/{name}/{kind}" for kind in like.get("links", ())},
            "discussions": {
                site: re.sub(r"\d+\w*", f"{number}", address)
                for site, address in like.get("discussions", {}).items()
            },
            "tier": self.random.choice(("landmark", "notable")),
            "added": "2026-01-01",
        }
        return {field: value for field, value in paper.items() if value}

    def _title(self) -> str:
        words = self.random.sample(self.words, self.random.randint(4, 8))
        return " ".join(word.capitalize() for word in words)

    def _authors(self, count: int) -> list[str]:
        chosen = self.random.choices(self.people, cum_weights=self.weights, k=count)
        return list(dict.fromkeys(chosen))

    def _summary(self, names: list[str]) -> str:
        """Returns real sentences that speak of the paper and of those that it builds on."""
        chosen: list[str] = []
        length = 0
        while length < 75:
            sentence = self.random.choice(self.sentences)
            if (longer := length + len(sentence.split())) <= 110:
                chosen.append(sentence)
                length = longer
        return self.named.sub(lambda _: self.random.choice(names), " ".join(chosen))

    def _sources(self, count: int) -> list[str]:
        """Returns older papers: recent ones, or what a recent one built on, as people find them."""
        older = list(self.made)
        found: set[str] = set()
        for _ in range(count if older else 0):
            recent = older[-min(int(self.random.expovariate(1 / 40)) + 1, len(older))]
            its = [each["paper"] for each in self.made[recent].get("builds_on", ())]
            found.add(self.random.choice(its) if its and self.random.random() < 0.5 else recent)
        return sorted(found)

    def _influence(self, older: str, arxiv: str) -> dict[str, str]:
        like = self.random.choice([paper for paper in self.real if "builds_on" in paper])
        real = self.random.choice(like["builds_on"])
        name = self.made[older]["name"]
        source = {"source": f"arXiv:{arxiv}, section 3"} if "source" in real else {}
        how = self.named.sub(name, real["how"])
        return {"paper": older, "kind": real["kind"], "how": how, **source}

    def _later(self, day: date, number: int) -> dict[str, str]:
        some = self.random.choice([paper for paper in self.real if "influenced" in paper])
        like = self.random.choice(some["influenced"])
        later = day + timedelta(self.random.randint(100, 1000))
        return {
            "title": self._title(),
            "year": f"{later.year}",
            "arxiv": f"{later:%y%m}.{50_000 + number:05}",
            "how": like["how"],
        }
