"""The engines, and the site that is opened in them, on a web host and in a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.browsing import POLICY_WITH_MANIFEST, Site, serve
from tests.browser.sites import build_site

from .chromium import Chromium
from .chromium83 import Chromium83
from .driver import Driver, MissingEngineError
from .firefox import Firefox
from .webkit import WebKit

ENGINES: tuple[type[Driver], ...] = (Chromium, Chromium83, Firefox, WebKit)
TRIED: list[str] = []
"""What each engine that was tried calls itself; more than once where several processes have tried it."""


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A process among several says what it tried to the one that reports."""
    if (output := getattr(session.config, "workeroutput", None)) is not None:
        output["tried"] = TRIED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    TRIED.extend(getattr(node, "workeroutput", {}).get("tried", ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in dict.fromkeys(TRIED):
        terminalreporter.write_line(line)


@pytest.fixture(scope="session", params=ENGINES, ids=lambda kind: kind.name)
def started(request: pytest.FixtureRequest) -> Iterator[Driver]:
    """An engine. One that cannot be had is said: where nobody looks at what is said, it is a failure."""
    try:
        driver = request.param()
    except MissingEngineError as missing:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say(f"{request.param.name} is not tried, it needs {missing}")
    TRIED.append(f"{driver.name}: {driver.version()}")
    yield driver
    driver.close()


@pytest.fixture
def engine(started: Driver) -> Iterator[Driver]:
    """An engine at a desk. Whatever its pages complain of fails the test."""
    started.resize(1280, 844)
    started.faults.clear()
    yield started
    assert not started.faults


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the browser tests."""
    return build_site(tmp_path_factory.mktemp("engines"))


@pytest.fixture(scope="session", params=["http", "file"])
def site(request: pytest.FixtureRequest, site_folder: Path) -> Iterator[Site]:
    """The site on a web host under a sub-path, and in a folder."""
    if request.param == "file":
        yield Site(site_folder.as_uri() + "/")
        return
    with serve(site_folder, "/fzbg/", POLICY_WITH_MANIFEST) as found:
        yield found
