"""The locks hold all that is asked for, wherever they are installed; nothing is left to be resolved."""

from __future__ import annotations

import http.server
import json
import re
import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

import pytest
from tools.lock import BUILD, DEV, LOCKS, PYTHONS, ROOT, RUN, SYSTEMS, gaps, pins
from tools.lock import environment as place

from tools import environment

PLACES = list(product(SYSTEMS, PYTHONS))
NPM_FOLDERS = (ROOT, ROOT / "tools" / "lighthouse")


def text(lock: str) -> str:
    return (ROOT / lock).read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize(("system", "python"), PLACES)
def test_a_lock_is_complete(lock: str, system: str, python: str) -> None:
    assert list(gaps(lock, place(system, python))) == []


@pytest.mark.parametrize(
    ("lock", "name", "asker"),
    [
        (RUN, "click", "pyproject.toml"),
        (RUN, "markupsafe", "jinja2"),
        (BUILD, "setuptools", "pyproject.toml"),
        (DEV, "pluggy", "pytest"),
    ],
)
def test_what_a_lock_lacks_is_told(lock: str, name: str, asker: str) -> None:
    without = "\n".join(line for line in text(lock).splitlines() if not line.startswith(f"{name}=="))
    found = [line.lower().replace("_", "-") for line in gaps(lock, place(*PLACES[0]), without)]
    assert any(one.startswith(f"{asker} asks for {name}") for one in found), found
    assert all(f" asks for {name}" in one and one.endswith(f"{lock} has none") for one in found)


def test_extras_and_systems_ask_for_more(monkeypatch: pytest.MonkeyPatch) -> None:
    asks = {
        "a": ['b; extra == "x_y"', 'c; extra == "z"', 'd; sys_platform == "win32"'],
        "b": ["e>2"],
    }
    monkeypatch.setattr("tools.lock.asked", lambda _lock: ["a[x-y]"])
    monkeypatch.setattr("tools.lock.requires", lambda name, _version: asks.get(name, []))

    def lacks(system: str, lock: str) -> set[str]:
        return {
            line.partition(";")[0].partition(",")[0] for line in gaps(RUN, place(system, PYTHONS[0]), lock)
        }

    linux, windows = "x86_64-unknown-linux-gnu", "x86_64-pc-windows-msvc"
    assert lacks(linux, "a==1\nb==1\ne==3") == set()
    assert lacks(linux, "a==1\nb==1\ne==2") == {"b asks for e>2"}
    assert lacks(linux, "a==1\ne==3") == {"a asks for b"}
    assert lacks(windows, "a==1\ne==3\nd==1 ; sys_platform == 'linux'") == {"a asks for b", "a asks for d"}


def test_a_version_that_does_not_fit_is_told() -> None:
    old = re.sub(r"^jinja2==\S+", "jinja2==2.0", text(RUN), flags=re.MULTILINE)
    found = list(gaps(RUN, place(*PLACES[0]), old))
    assert found == ["pyproject.toml asks for jinja2>=3.1, requirements.txt has 2.0"]


def test_everything_has_one_version_in_all_locks_and_places() -> None:
    found = {pin for lock in LOCKS for where in PLACES for pin in pins(text(lock), place(*where)).items()}
    assert [name for name, count in Counter(name for name, _ in found).items() if count > 1] == []


@pytest.mark.parametrize(("system", "python"), PLACES)
def test_the_lock_of_the_tests_has_all_of_the_other(system: str, python: str) -> None:
    run, dev = (pins(text(lock), place(system, python)) for lock in (RUN, DEV))
    assert run.items() <= dev.items()


@contextmanager
def silent_registry() -> Iterator[tuple[str, list[str]]]:
    """A registry on this machine that has nothing, and what it is asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", asked
        server.shutdown()


def npm_ci(folder: Path, registry: str) -> int:
    """Work out what `npm ci` would install, without fetching it."""
    arguments = ("ci", "--dry-run", "--no-audit", "--no-fund", "--ignore-scripts", f"--registry={registry}")
    return subprocess.run(
        [sys.executable, "-c", environment.NPM, *arguments], cwd=folder, check=False, capture_output=True
    ).returncode


@pytest.mark.parametrize("folder", NPM_FOLDERS, ids=lambda folder: folder.name)
def test_npm_takes_its_lock_whole(folder: Path, tmp_path: Path) -> None:
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(folder / name, tmp_path)
    with silent_registry() as (registry, asked):
        assert npm_ci(tmp_path, registry) == 0
        assert asked == []
        # The same lock without one package: npm has to ask which release to take.
        lock = json.loads((tmp_path / "package-lock.json").read_text(encoding="utf-8"))
        wanted = next(name for one in lock["packages"].values() for name in one.get("dependencies", ()))
        del lock["packages"][f"node_modules/{wanted}"]
        (tmp_path / "package-lock.json").write_text(json.dumps(lock), encoding="utf-8")
        assert npm_ci(tmp_path, registry) != 0
        assert asked


@pytest.mark.parametrize("folder", NPM_FOLDERS, ids=lambda folder: folder.name)
def test_npm_checks_what_it_fetches(folder: Path) -> None:
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert packages
    assert [
        name for name, one in packages.items() if not one.get("integrity", "").startswith("sha512-")
    ] == []
