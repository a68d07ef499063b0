"""Drafts of files: what they propose, and that they are valid as they are."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mkdocs_papers.checks import Checked, load_checked
from mkdocs_papers.data.layout import canonical
from mkdocs_papers.data.library import Library
from mkdocs_papers.data.parsing import DataFile
from mkdocs_papers.model.records import Paper
from mkdocs_papers.model.types import Author
from mkdocs_papers.sources import proposals
from mkdocs_papers.sources.drafts import draft
from mkdocs_papers.sources.metadata import MetadataError, PaperMetadata

from ..conftest import CASES, TODAY
from .recorded import saved

LEAST = PaperMetadata(
    origin="arXiv:2001.00001",
    title="A Study of Everything",
    authors=(Author("Nobody", "Ann"),),
    published=date(2020, 1, 1),
    arxiv="2001.00001",
)


TO_DO = {"unfinished-draft", "summary-length", "number-of-methods"}
"""What a draft leaves to a person."""


def filed(found: PaperMetadata, data_dir: Path) -> Paper:
    """Return the paper that a draft describes, once it is in the collection."""
    made = draft(found, load_checked(data_dir, TODAY).library, TODAY)
    path = data_dir / f"papers/{made.id}.yml"
    path.write_text(made.text, "utf-8")
    checked = load_checked(data_dir, TODAY)
    assert [each for each in checked.diagnostics if each.code.name not in TO_DO] == []
    source = DataFile(path, path.read_bytes())
    assert canonical(source) == made.text
    return checked.library.papers[made.id]


def left_to_do(given: PaperMetadata, data_dir: Path) -> set[str]:
    """Return what is left to do beyond looking at every mark."""
    paper = filed(given, data_dir)
    found = {each.code.name for each in load_checked(data_dir, TODAY).diagnostics}
    assert "unfinished-draft" in found
    (data_dir / f"papers/{paper.id}.yml").unlink()
    return found - {"unfinished-draft"}


@pytest.mark.parametrize("answer", ["arxiv/announced.xml", "crossref/doi-only.json"])
def test_drafts_look_like_this(answer: str, library: Library, pytestconfig: pytest.Config) -> None:
    expected = CASES / "drafts" / f"{Path(answer).stem}.yml"
    text = draft(saved(answer), library, TODAY).text
    if pytestconfig.getoption("--update-cases"):
        expected.write_text(text, "utf-8")
    assert text == expected.read_text("utf-8")


@pytest.mark.parametrize(
    "title",
    [
        "A: B",
        'Say "No": {curly} [square] # hash, 100% & more: yes',
        "'single' quotes, back\\slash and tab\there",
        "- a hyphen",
        "null",
        "2001",
        "* star & anchor !tag | pipe > fold @ at ` tick",
        "Ünïcödé — “quotes” 音",
        "soft\u00adhyphen zero\u200bwidth left\u200eto right",
        "x" * 300,
        "?",
        "half a \ud83d character",
    ],
)
def test_any_title_reads_back(title: str, data_dir: Path) -> None:
    paper = filed(replace(LEAST, title=title), data_dir)
    shown = (
        title.replace("\u00ad", "")
        .replace("\u200b", "")
        .replace("\u200e", " ")
        .replace("\ud83d", "?")
    )
    assert paper.title == " ".join(shown.split())


@pytest.mark.parametrize(
    "abstract",
    [
        "One line.",
        "Two paragraphs.\n\nOf which this: # is the second, with 'quotes' and \"more\".",
        "- a\n- list\n\n  and deep\n\n\n\nlines",
        "word " * 400,
        "x" * 500,
        "key: value\n--- \n...",
    ],
)
def test_any_abstract_reads_back(abstract: str, data_dir: Path) -> None:
    found = replace(LEAST, abstract=abstract, is_abstract_free=True)
    paper = filed(found, data_dir)
    paragraphs = [" ".join(part.split()) for part in abstract.split("\n\n")]
    assert paper.abstract == "\n".join(filter(None, paragraphs))


@pytest.mark.parametrize(
    "author",
    [
        Author("O'Neil & Sons", "Jean-Luc"),
        Author("No", "No"),
        Author("null"),
        Author("[brackets]", "{and} #hash"),
        Author("Team: {A}, B".replace(",", "")),
        Author("Łukasz", "Ñ."),
        Author("'t Hooft", "Gerard"),
    ],
)
def test_any_author_reads_back(author: Author, data_dir: Path) -> None:
    assert filed(replace(LEAST, authors=(author,)), data_dir).authors == (author,)


def test_doubts_about_the_authors_stand_above_them(library: Library) -> None:
    text = draft(replace(LEAST, author_warnings=("some are missing",)), library, TODAY).text
    above, _, _ = text.partition("authors:\n")
    assert "# CHECK: some are missing\n# CHECK: names as printed" in above


@pytest.mark.parametrize(
    ("arxiv", "published", "day", "known"),
    [
        ("2409.00750", date(2024, 1, 1), "2024-09-01", "the arXiv id gives only the month"),
        ("2409.00750", None, "2024-09-01", "the arXiv id gives only the month"),
        ("cs/9912017", date(2001, 1, 1), "1999-12-01", "the arXiv id gives only the month"),
        (None, date(2024, 5, 1), "2024-05-01", "BibTeX entry x gives only the month or the year"),
    ],
)
def test_a_day_that_is_not_known_is_asked_for(
    arxiv: str | None, published: date | None, day: str, known: str, library: Library
) -> None:
    entry = {"origin": "BibTeX entry x", "arxiv": arxiv, "doi": "10.1234/x"}
    found = replace(LEAST, published=published, is_exact_day=False, **entry)  # type: ignore[arg-type]
    wanted = "the first day on which it was public, usually that of v1 on arXiv"
    text = draft(found, library, TODAY).text
    assert f"# CHECK: {wanted}; {known}\npublished: {day}\n" in text


def test_a_day_that_is_known_stays(library: Library) -> None:
    found = replace(LEAST, published=date(2020, 1, 31))
    assert "published: 2020-01-31\n" in draft(found, library, TODAY).text


def test_a_day_to_come_is_today(data_dir: Path) -> None:
    assert filed(replace(LEAST, published=date(2025, 12, 1)), data_dir).published == TODAY


def test_names_that_stand_twice_are_two_people_until_somebody_looks(data_dir: Path) -> None:
    author = Author("Wu", "Jian")
    assert filed(replace(LEAST, authors=(author, author)), data_dir).namesakes == (author,)


@pytest.mark.parametrize(
    ("lack", "says"),
    [
        ({"title": " "}, "has no title"),
        ({"authors": ()}, "has no author"),
        ({"published": None, "arxiv": None, "doi": "10.1234/x"}, "has no date"),
        ({"arxiv": None}, "has no arXiv id, DOI, or address"),
    ],
)
def test_what_nobody_can_make_up_is_asked_for(
    lack: dict[str, object], says: str, library: Library
) -> None:
    with pytest.raises(MetadataError, match=says):
        draft(replace(LEAST, **lack), library, TODAY)  # type: ignore[arg-type]


def test_a_collection_without_topics_cannot_be_drafted_for(data_dir: Path) -> None:
    (data_dir / "topics.yml").unlink()
    library = load_checked(data_dir, TODAY).library
    with pytest.raises(MetadataError, match=r"data/topics\.yml defines nothing yet"):
        draft(LEAST, library, TODAY)


@pytest.mark.parametrize(
    ("title", "abstract", "name"),
    [
        ("AudioLM: a Language Modeling Approach", "", "AudioLM"),
        ("Listen, Attend and Spell: A Neural Network", "", "Listen, Attend and Spell"),
        ("Listen, Think, and Understand", "", "Listen, Think, and Understand"),
        ("Fast Vocoding with the NoiseGAN Family of Models", "", "NoiseGAN"),
        ("High Fidelity Neural Audio Compression for All", "We introduce SoundPress, a codec.", "SoundPress"),
        ("On Sound in the Large and in the Small", "Our model, called wav3vec 2.0, hears.", "wav3vec 2.0"),
        ("Text-To-Speech Synthesis That Conditions WaveNet on Text", "", "Text-To-Speech Synthesis That Conditions"),
        ("Towards a Theory of Sound and Music", "", "Theory of Sound"),
    ],
)  # fmt: skip
def test_names_are_proposed(title: str, abstract: str, name: str, collection: Checked) -> None:
    found = replace(LEAST, title=title, abstract=abstract)
    assert proposals.name(found, collection.library) == name


def test_subjects_are_those_that_are_named(collection: Checked) -> None:
    found = replace(
        LEAST,
        title="Residual Vector Quantization for Text-to-Speech",
        abstract="A GAN with a Transformer. Transformers are slow. Gans are birds.",
    )
    library = collection.library
    assert proposals.topics(found, library).ids == ("speech-synthesis",)
    assert proposals.methods(found, library).ids == (
        "residual-vector-quantization", "transformer", "generative-adversarial-network",
    )  # fmt: skip


def test_what_is_only_guessed_is_said(collection: Checked) -> None:
    guess = proposals.topics(
        replace(LEAST, title="Measuring how a vocoder sounds"), collection.library
    )
    assert guess == proposals.Subjects(("vocoder",), are_named=False)


def test_older_papers_that_are_named_are_proposed(collection: Checked) -> None:
    abstract = (
        "Unlike Parallel WaveNet, but like EnCodec, WaveNet and wav2vec 2.0, we whisper to VALL-E."
    )
    given = replace(LEAST, abstract=abstract, published=date(2020, 8, 1))
    found = proposals.builds_on(given, collection.library)
    assert [tuple(each.values()) for each in found] == [
        ("wavenet", "compares-with", "Names WaveNet in its abstract", "arXiv:2001.00001, abstract"),
        ("wav2vec-2", "compares-with", "Names wav2vec 2.0 in its abstract", "arXiv:2001.00001, abstract"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "tagline"),
    [
        ("Name: a study.", "A study"),
        ("Can Machines Hear?", "Can Machines Hear"),
        ("Name: " + "many words " * 20, "M" + ("any words many words m" * 5)[:108].strip()),
        (
            "A Large Model of Everything That Sounds in Rooms, in the Open, and Below the Water,"
            " with Applications to Music and Speech",
            "A Large Model of Everything That Sounds in Rooms, in the Open, and Below the Water",
        ),
        (
            "A Large Model of Everything That Ever Sounded in Any Room of Our Large House near the"
            " Station with Very Little Data",
            "A Large Model of Everything That Ever Sounded in Any Room of Our Large House near the"
            " Station",
        ),
        ("x" * 300, "X" + "x" * 109),
        ("?", ""),
    ],
)
def test_taglines_fit_and_have_no_period(title: str, tagline: str) -> None:
    assert proposals.tagline(replace(LEAST, title=title)) == tagline


def of(words: int, first: str = "A") -> str:
    """Return a sentence of so many words."""
    return " ".join([first, *["word"] * (words - 2), "end."])


@pytest.mark.parametrize(
    ("sentences", "taken"),
    [
        ([of(30), of(40)], [0, 1]),
        ([of(30), of(40), of(40), of(40)], [0, 1, 2]),
        ([of(30), of(40), of(30), of(40, "However,")], [0, 1]),
        ([of(30), of(40), of(30, "It"), of(40, "However,")], [0, 1, 2]),
        ([of(110), of(1)], [0]),
        ([of(30), of(100), of(20)], [1]),
        ([of(20), of(20)], [0, 1]),
        ([of(20), of(111), of(20)], [0]),
        ([of(150)], [0]),
        ([f"{of(58)[:-5]} B. et al.", of(50), of(20)], [0, 1]),
    ],
    ids=[
        "all", "the beginning", "not before what leans on it", "or else as much as fits",
        "a full one", "a later part", "too short", "too short at the beginning", "too long",
        "abbreviations",
    ],
)  # fmt: skip
def test_summaries_are_whole_sentences(sentences: list[str], taken: list[int]) -> None:
    found = replace(LEAST, abstract="\n".join(sentences), is_abstract_free=True)
    assert proposals.summary(found) == " ".join(sentences[index] for index in taken)


def test_what_is_not_free_is_not_taken(data_dir: Path) -> None:
    found = replace(LEAST, abstract=of(80))
    assert proposals.summary(found) is None
    assert filed(found, data_dir).summary == "Not written yet."


def test_only_what_the_sources_lack_is_left_to_do(data_dir: Path) -> None:
    abstract = f"We ask in a listening test about an echo code. {of(80, 'The')}"
    enough = replace(LEAST, abstract=abstract, is_abstract_free=True)
    assert left_to_do(enough, data_dir) == set()
    assert left_to_do(replace(enough, abstract=of(80)), data_dir) == {"number-of-methods"}
    assert left_to_do(LEAST, data_dir) == {"summary-length", "number-of-methods"}


def test_a_draft_without_older_papers_asks_for_them(data_dir: Path) -> None:
    paper = filed(LEAST, data_dir)
    path = data_dir / f"papers/{paper.id}.yml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    start = lines.index("# builds_on:\n")
    assert lines[start - 1].startswith("# CHECK: add the older papers")
    found = load_checked(data_dir, TODAY).diagnostics
    asked = [each for each in found if "older papers" in each.message]
    assert [(each.code.name, each.place.line) for each in asked] == [("unfinished-draft", start)]

    lines[start : start + 4] = [line.removeprefix("# ") for line in lines[start : start + 4]]
    path.write_text("".join(lines), "utf-8")
    [older] = load_checked(data_dir, TODAY).library.papers[paper.id].builds_on
    assert older.how == "What exactly was taken or answered"


def test_links_are_sorted_by_what_they_lead_to() -> None:
    links = (
        "https://demo.example.org/",
        "https://github.com/a/b",
        "https://huggingface.co/spaces/a/b",
        "https://huggingface.co/a/b",
        "https://github.com/c/d",
    )
    assert proposals.links(replace(LEAST, links=links)) == {
        "code": "https://github.com/a/b",
        "project": "https://demo.example.org/",
        "model": "https://huggingface.co/a/b",
    }
