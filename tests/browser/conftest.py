"""A browser for the tests, and a site to open in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.browsing import CHROMIUM_FLAGS, Site, serve
from tests.browser.sites import build_site
from tools import environment


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium; every test opens a context of its own."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=environment.browser(), args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the archive's reports and a few more, see sites.py."""
    return build_site(tmp_path_factory.mktemp("archive"))


@pytest.fixture(scope="session")
def web(site_folder: Path) -> Iterator[Site]:
    """The site on a web host, under a sub-path."""
    with serve(site_folder, "/fzbg/") as site:
        yield site


@pytest.fixture(scope="session")
def folder(site_folder: Path) -> Site:
    """The site in a folder, without a host."""
    return Site(site_folder.as_uri() + "/")
