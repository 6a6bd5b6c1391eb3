"""Every link of the built site leads somewhere in it: pages, files, anchors."""

from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from lawgov_site.build import build

from .reading import REPORTS


class Page(HTMLParser):
    """The ids of a page and the addresses it names."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        self.links += [str(values[name]) for name in ("href", "src") if values.get(name)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("links")
    build(root, reports=REPORTS)
    return root / "site"


def pages(site: Path) -> dict[Path, Page]:
    return {path: Page(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}


def test_every_link_and_anchor_resolves(site: Path) -> None:
    every = pages(site)
    broken: dict[str, list[str]] = defaultdict(list)
    checked = 0
    for path, page in every.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            checked += 1
            base = site if path.name == "404.html" else path.parent  # 404.html is served at any depth
            target = (base / unquote(parts.path).lstrip("/")).resolve() if parts.path else path
            known = target.is_file() and target.is_relative_to(site.resolve())
            anchored = not parts.fragment or (
                target in every and unquote(parts.fragment) in every[target].ids
            )
            if not (known and anchored):
                broken[path.relative_to(site).as_posix()].append(link)
    assert broken == {}
    assert checked > 200


def test_ids_are_unique(site: Path) -> None:
    for path, page in pages(site).items():
        assert len(page.ids) == len(set(page.ids)), path


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
