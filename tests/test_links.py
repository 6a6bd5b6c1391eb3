"""Every link of the built site leads somewhere in it: pages, files, anchors."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from lawgov_site.build import build
from lawgov_site.progress import silent
from lawgov_site.verifying.links import _places, broken_links, read_page

from .reading import REPORTS


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("links")
    build(root, reports=REPORTS)
    return root / "site"


def test_every_link_and_anchor_resolves(site: Path) -> None:
    every = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    assert list(broken_links(site, every, frozenset(), silent)) == []
    pages = [path for path in every if path.endswith(".html")]
    links = [link for path in pages for link in read_page(site, path).links]
    assert len(links) > 200
    assert sum(bool(link.anchor) for link in links) > 20
    assert "index.html" in {link.path for link in read_page(site, "404.html").links}


def test_both_parsers_find_the_same_links(site: Path) -> None:
    """The fast one, and the one that is asked where a broken link stands."""
    for path in site.rglob("*.html"):
        page = path.relative_to(site).as_posix()
        assert _places(site, page).keys() == set(read_page(site, page).links), page


def test_ids_are_unique(site: Path) -> None:
    for path in site.rglob("*.html"):
        ids = read_page(site, path.relative_to(site).as_posix()).ids
        assert len(ids) == len(set(ids)), path


def test_no_page_names_another_host(site: Path) -> None:
    """Nothing is loaded from elsewhere; links to elsewhere are for people to follow."""

    class Loaded(HTMLParser):
        found: list[str]

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            values = dict(attrs)
            address = values.get("src") or (values.get("href") if tag == "link" else None)
            if address and urlsplit(address).netloc:
                self.found.append(address)

    for path in site.rglob("*.html"):
        loaded = Loaded()
        loaded.found = []
        loaded.feed(path.read_text(encoding="utf-8"))
        assert loaded.found == [], path
