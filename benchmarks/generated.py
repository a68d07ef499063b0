"""Invented collections of any size that resemble the real one.

Each paper copies a real one in its number of authors, topics, methods, links, and influences. Words, people, and
topics are real ones in new combinations. As in a real field, there are more papers every year, a few people write
many of them, and most papers build on a few. The same size and seed give the same files.
"""

import re
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
FIRST_DAY = date(2014, 1, 1)
DAYS = 4300
VENUES = ("ICASSP", "Interspeech", "NeurIPS", "TASLP")
SYLLABLES = re.findall("..", "baceflogahuixjokilumenophoquiresotaumvewaxiyozevolymedcospelamp")


def write_collection(data_dir: Path, size: int, seed: int = 1) -> None:
    """Write a data folder with invented papers, and the real definitions that they use."""
    (data_dir / "papers").mkdir(parents=True)
    papers = _Inventor(size, Random(seed)).papers()
    for id_, paper in papers.items():
        _write(data_dir / f"papers/{id_}.yml", paper)
    for name in ("topics", "methods", "organizations"):
        used = {id_ for paper in papers.values() for id_ in paper.get(name, ())}
        real = _read(ROOT / f"data/{name}.yml")
        _write(data_dir / f"{name}.yml", [entry for entry in real if entry["id"] in used])


def _write(path: Path, content: Any) -> None:
    text = yaml.dump(content, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    path.write_text(text, "utf-8")


def _read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


class _Inventor:
    def __init__(self, size: int, random: Random) -> None:
        self.size = size
        self.random = random
        self.real = [_read(file) for file in sorted((ROOT / "data/papers").glob("*.yml"))]
        self.influences = [each for paper in self.real for each in paper.get("builds_on", ())]
        self.later = [each for paper in self.real for each in paper.get("influenced", ())]
        summaries = " ".join(paper["summary"] for paper in self.real)
        self.sentences = re.split(r"(?<=[.])\s+", summaries)
        self.words = sorted(set(re.findall(r"\b[a-z]{4,}\b", summaries)))
        names = sorted((re.escape(paper["name"]) for paper in self.real), key=len, reverse=True)
        self.named = re.compile(rf"\b(?:{'|'.join(names)})(?!\w)")
        authors = [author.split(", ") for paper in self.real for author in paper["authors"]]
        families = sorted({parts[0] for parts in authors})
        givens = sorted({parts[1] for parts in authors if len(parts) > 1})
        pairs = (
            f"{random.choice(families)}, {random.choice(givens)}" for _ in range(5 * size + 40)
        )
        self.people = list(dict.fromkeys(pairs))
        # Zipf's law, weakened: the second person writes almost as much as the first.
        self.weights = list(accumulate(1 / (rank + 20) ** 0.7 for rank in range(len(self.people))))
        self.invented: dict[str, dict[str, Any]] = {}

    def papers(self) -> dict[str, dict[str, Any]]:
        """Return the files of all papers by id, in order of publication."""
        days = sorted(int(DAYS * self.random.random() ** 0.5) for _ in range(self.size))
        for number, day in enumerate(days):
            name = "".join(self.random.choices(SYLLABLES, k=3)).capitalize() + f"{number}"
            self.invented[name.lower()] = self._paper(number, name, FIRST_DAY + timedelta(day))
        return self.invented

    def _paper(self, number: int, name: str, day: date) -> dict[str, Any]:
        like = self.random.choice(self.real)
        arxiv = f"{day:%y%m}.{number:05}"
        sources = self._sources(len(like.get("builds_on", ())))
        names = [name, *(self.invented[id_]["name"] for id_ in sources)]
        authors = self.random.choices(self.people, cum_weights=self.weights, k=len(like["authors"]))
        paper = {
            **{
                field: like.get(field)
                for field in ("topics", "methods", "organizations", "tagline")
            },
            "name": name,
            "title": f"{name}: {self._title()}",
            "authors": list(dict.fromkeys(authors)),
            "published": day.isoformat(),
            "arxiv": arxiv,
            "doi": "doi" in like and f"10.1109/{day.year}.{number:05}",
            "venue": "venue" in like and f"{self.random.choice(VENUES)} {day.year}",
            "aliases": "aliases" in like and [f"{name} Large"],
            "summary": self._summary(names),
            "builds_on": [self._influence(id_, arxiv) for id_ in sources],
            "influenced": [
                self._later(day, 3 * number + place)
                for place in range(len(like.get("influenced", ())))
            ],
            "links": {kind: f"https://example.org/{name}/{kind}" for kind in like.get("links", ())},
            "tier": self.random.choice(("landmark", "notable")),
            "added": "2026-01-01",
        }
        return {field: value for field, value in paper.items() if value}

    def _title(self) -> str:
        words = self.random.sample(self.words, self.random.randint(4, 8))
        return " ".join(word.capitalize() for word in words)

    def _summary(self, names: list[str]) -> str:
        chosen: list[str] = []
        while (length := len(" ".join(chosen).split())) < 75:
            sentence = self.random.choice(self.sentences)
            if length + len(sentence.split()) <= 110:
                chosen.append(sentence)
        return self.named.sub(lambda _: self.random.choice(names), " ".join(chosen))

    def _sources(self, count: int) -> list[str]:
        """Return older papers: recent ones, or what a recent one builds on, as people find them."""
        older = list(self.invented)
        found: set[str] = set()
        for _ in range(count if older else 0):
            recent = older[-min(int(self.random.expovariate(1 / 40)) + 1, len(older))]
            its = [each["paper"] for each in self.invented[recent].get("builds_on", ())]
            found.add(self.random.choice(its) if its and self.random.random() < 0.5 else recent)
        return sorted(found)

    def _influence(self, older: str, arxiv: str) -> dict[str, str]:
        like = self.random.choice(self.influences)
        how = self.named.sub(self.invented[older]["name"], like["how"])
        source = {"source": f"arXiv:{arxiv}, section 3"} if "source" in like else {}
        return {"paper": older, "kind": like["kind"], "how": how, **source}

    def _later(self, day: date, number: int) -> dict[str, str]:
        later = day + timedelta(self.random.randint(100, 1000))
        return {
            "title": self._title(),
            "year": f"{later.year}",
            "arxiv": f"{later:%y%m}.{50_000 + number:05}",
            "how": self.random.choice(self.later)["how"],
        }
