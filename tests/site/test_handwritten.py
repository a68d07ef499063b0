"""Handwritten pages: beside generated ones, in their place, and with macros."""

import pytest

from .conftest import Opening
from .making import ROOT, build_site, builds_on, long, paper
from .reading import Site, text_of


def _macros(text: str) -> str:
    return f"---\nrender_macros: true\n---\n\n# Guide\n\n{text}\n"


@pytest.mark.parametrize(
    "files",
    [
        ("papers/alpha.md", "years/2016.md", "topics/sound.md", "people.md"),
        ("papers/alpha/index.md", "people/index.md"),
    ],
)
def test_a_handwritten_page_replaces_a_generated_one(
    small_site: Opening, files: tuple[str, ...]
) -> None:
    text = "# By hand\n\nWritten by a person.\n"
    site = small_site({f"docs/{file}": text for file in files}).build()
    for file in files:
        path = file.removesuffix(".md").removesuffix("/index") + "/"
        assert text_of(site.page(path).headings("h1")[0]) == "By hand", file
        found = [entry["title"] for entry in site.index if entry["location"] == path]
        assert found == ["By hand"], file


def test_a_ready_file_stands_in_for_a_generated_page(small_site: Opening) -> None:
    site = small_site({"docs/papers/alpha/index.html": "<p>Ready</p>"}).build()
    assert site.page("papers/alpha/").html == "<p>Ready</p>"


def test_handwritten_pages_can_link_generated_ones(small_site: Opening) -> None:
    links = "[one](papers/alpha.md#builds-on) [two](people.md#doe-jane) [three](years/2016.md)"
    site = small_site({"docs/guide.md": f"# Guide\n\n{links}\n"}).build()
    guide = site.page("guide/")
    leading_to = [guide.leads_to(a.href) for a in guide.links if a.text]
    assert leading_to == ["papers/alpha/#builds-on", "people/#doe-jane", "years/2016/"]


@pytest.mark.parametrize("link", ["papers/alpah.md", "people.md#doe-jan"])
def test_a_wrong_link_to_a_generated_page_ends_the_build(small_site: Opening, link: str) -> None:
    result = small_site({"docs/guide.md": f"# Guide\n\n[a]({link})\n"}).run()
    assert result.returncode != 0
    assert link in result.stdout


@pytest.mark.parametrize("directory_urls", [True, False])
def test_macros_link_from_wherever_they_stand(small_site: Opening, directory_urls: bool) -> None:
    text = _macros("{{ figures() }}\n\n{{ year_cards(2016) }}\n\n{{ lineage_map() }}")
    places = ("guide.md", "guides/first.md", "guides/index.md", "others/README.md")
    files = {f"docs/{place}": text for place in places}
    assert small_site(files, use_directory_urls=directory_urls).build().broken_links() == []


def test_macros_stay_within_the_list_that_they_stand_in(small_site: Opening) -> None:
    listed = "- First\n\n    {{ kinds_table() }}\n\n- Second\n"
    page = small_site({"docs/guide.md": _macros(listed)}).build().page("guide/")
    items = [item for item in page.main.iter("li") if next(item.iter("table"), None) is not None]
    assert len(items) == 1
    assert text_of(items[0]).startswith("First")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ year_cards(1900) }}", "there is no paper of 1900"),
        ("{{ year_crads(2016) }}", "'year_crads' is undefined"),
    ],
)
def test_a_wrong_macro_ends_the_build(small_site: Opening, text: str, message: str) -> None:
    result = small_site({"docs/guide.md": _macros(text)}).run()
    assert result.returncode != 0
    assert "guide.md" in result.stdout
    assert message in result.stdout


def test_braces_on_pages_without_macros_stay_as_they_are(small_site: Opening) -> None:
    typed = '{{ figures("gamma") }} {% include "x" %} {# note #}'
    site = small_site({"docs/guide.md": f"# Guide\n\n{typed}\n"}).build()
    assert typed.replace('"', "") in site.page("guide/").text.replace('"', "")


def test_a_former_address_leads_to_the_paper(small_site: Opening) -> None:
    beta = paper("Beta", formerly=["old-beta", "older-beta"], builds_on=[builds_on("alpha")])
    for directory_urls in (True, False):
        project = small_site({"data/papers/beta.yml": beta}, use_directory_urls=directory_urls)
        site = project.build()
        for old in ("old-beta", "older-beta"):
            page = site.page(f"papers/{old}/" if directory_urls else f"papers/{old}.html")
            (refresh,) = [m for m in page.tree.iter("meta") if m.get("http-equiv") == "refresh"]
            target = refresh.attrib["content"].partition("url=")[2]
            assert page.leads_to(target) == (
                "papers/beta/" if directory_urls else "papers/beta.html"
            )
            assert site.url + page.path not in site.sitemap()
        assert site.broken_links() == []


@pytest.mark.site
def test_real_site_works_as_files_too(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("files")
    site = build_site(ROOT / "mkdocs.yml", folder, use_directory_urls=False)
    assert (folder / "papers/wavenet.html").exists()
    assert site.broken_links() == []
    assert all((folder / entry["location"].split("#")[0]).is_file() for entry in site.index)


def _words(site: Site) -> list[str]:
    return [anchor.text for page in site.pages() for anchor in page.links]


def test_without_a_repository_nothing_can_be_edited(small_site: Opening) -> None:
    words = _words(small_site().build(REPO_URL=""))
    assert "Alpha" in words
    assert "Edit this file" not in words
    assert "Report a mistake" not in words


def test_on_another_host_than_github_files_can_be_edited(small_site: Opening) -> None:
    site = small_site().build(REPO_URL="https://git.example.org/group/papers")
    page = site.page("papers/alpha/")
    edited = "https://git.example.org/group/papers/edit/main/data/papers/alpha.yml"
    assert edited in [anchor.href for anchor in page.links]
    assert "Report a mistake" not in _words(site)


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        (
            "https://github.com/a/b",
            "https://github.com/a/b/issues/new?template=suggest-a-paper.yml",
        ),
        ("https://git.example.org/a/b", None),
        ("", None),
    ],
)
def test_handwritten_pages_lead_to_forms_where_there_are_any(
    small_site: Opening, repository: str, address: str | None
) -> None:
    text = _macros('Or {{ issue_form("suggest-a-paper", "suggest a *paper*") }}.')
    page = small_site({"docs/guide.md": text}).build(REPO_URL=repository).page("guide/")
    assert "Or suggest a paper." in page.text
    assert [a.href for a in page.links if a.text == "suggest a paper"] == [address][: bool(address)]


def test_without_a_published_address_every_link_works(small_site: Opening) -> None:
    assert small_site().build(SITE_URL="").broken_links() == []


@pytest.mark.parametrize("definitions", [("topics", "methods"), ()], ids=["nothing", "topics"])
def test_a_collection_may_be_empty(small_site: Opening, definitions: tuple[str, ...]) -> None:
    project = small_site({"data/papers/.gitkeep": ""})
    for file in ("papers/alpha", "papers/beta", *definitions):
        project.remove(f"data/{file}.yml")
    site = project.build()
    assert "0 papers" in site.page("papers/").text
    assert "There are no papers yet." in site.page("lineage/").text
    assert site.broken_links() == []


def test_summaries_link_the_first_mention_only(small_site: Opening) -> None:
    summary = long(
        "After Alpha came Beta. Alpha had one ear, and Alphabet has none. Listening helps."
    )
    site = small_site({"data/papers/beta.yml": paper("Beta", summary=summary)}).build()
    page = site.page("papers/beta/")
    (paragraph,) = [e for e in page.section("Summary") if e.tag == "p"]
    links = [(a.text or "", page.leads_to(a.get("href", ""))) for a in paragraph.iter("a")]
    assert links == [("Alpha", "papers/alpha/"), ("Listening", "methods/listening/")]
    assert paragraph.text == "After "
    assert text_of(paragraph) == summary
