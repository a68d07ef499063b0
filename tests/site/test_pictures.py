"""Share pictures on the built site: there for networks, and only for them."""

import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from .conftest import Opening
from .making import SITE_URL
from .reading import Page, Site
from .test_serve import serving


def _metas(page: Page) -> dict[str, str]:
    return {
        e.get("property") or e.get("name") or "": e.get("content") or ""
        for e in page.tree.iter("meta")
    }


@pytest.mark.site
def test_every_page_names_a_picture_that_is_there(site: Site, papers: Mapping[str, Any]) -> None:
    seen = set()
    for page in site.pages():
        if page.path == "404.html":
            continue
        metas = _metas(page)
        is_paper = page.path.startswith("papers/") and page.path != "papers/"
        own = f"{page.path.rstrip('/')}.png" if is_paper else "papers.png"
        assert metas["og:image"] == SITE_URL + own
        assert metas["twitter:card"] == "summary_large_image"
        assert len(metas["og:image:alt"]) > 40
        file = site.file_at(metas["og:image"])
        assert file
        size = struct.unpack(">II", file.read_bytes()[16:24])
        assert (metas["og:image:width"], metas["og:image:height"]) == tuple(map(str, size))
        seen.add(own)
    assert len(seen) == len(papers) + 1
    assert {f.relative_to(site.folder).as_posix() for f in site.folder.rglob("papers*/*.png")} | {
        "papers.png"
    } == seen


def test_without_an_address_there_is_none(small_site: Opening) -> None:
    site = small_site().build(SITE_URL="")
    assert not list(site.folder.glob("papers/*.png"))
    assert not (site.folder / "papers.png").exists()
    assert not any("og:image" in page.html for page in site.pages())


def test_a_picture_of_ones_own_wins(small_site: Opening) -> None:
    site = small_site({"docs/papers/alpha.png": b"mine"}).build()
    assert (site.folder / "papers/alpha.png").read_bytes() == b"mine"
    assert (site.folder / "papers/beta.png").read_bytes().startswith(b"\x89PNG")


def test_text_of_data_stays_text(small_site: Opening) -> None:
    name = '"><script>x</script> {{ 7*7 }} 声音'
    text = f"name: '{name}'\ntitle: '{name}'\n"
    project = small_site()
    before = (project.folder / "data/papers/alpha.yml").read_text("utf-8")
    project.write(
        "data/papers/alpha.yml",
        text + before.partition("authors:")[1] + before.partition("authors:")[2],
    )
    page = project.build().page("papers/alpha/")
    assert _metas(page)["og:image:alt"].startswith(f"{name} (Jane Doe, 2016).")


def test_who_is_at_work_waits_for_none(small_site: Opening, tmp_path: Path) -> None:
    with serving(small_site(), tmp_path) as server:
        assert "og:image" not in server.wait_for_text("papers/alpha/", "og:title")
        assert server.get("papers/alpha.png") == "404"
