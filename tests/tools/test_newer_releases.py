"""What is locked is installed, even on a day on which there is a newer release of everything."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.utils import canonicalize_name
from tools.environment import PYTHON
from tools.lock import BUILD, DEV, LOCKS, ROOT, RUN, pins

from .setting_up import copied, set_up

pytestmark = pytest.mark.long

NEWER = "9999.0"
HERE = {name: str(value) for name, value in default_environment().items()}


def locked(*locks: str) -> dict[str, str]:
    return {
        name: version
        for lock in locks
        for name, version in pins((ROOT / lock).read_text(encoding="utf-8"), HERE).items()
    }


@pytest.fixture(scope="module")
def newer_releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of wheels: of everything that is locked a newer release, with nothing in it."""
    folder = tmp_path_factory.mktemp("newer")
    for name in locked(*LOCKS):
        stem = f"{name.replace('-', '_')}-{NEWER}"
        parts = {
            "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {NEWER}\n",
            "WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            "RECORD": "",
        }
        with zipfile.ZipFile(folder / f"{stem}-py3-none-any.whl", "w") as wheel:
            for part, text in parts.items():
                wheel.writestr(f"{stem}.dist-info/{part}", text)
    return folder


def test_what_is_locked_is_installed(newer_releases: Path, tmp_path: Path) -> None:
    """For building, and then for testing, beside what is there."""
    folder = copied(tmp_path)
    places = f"{newer_releases} {os.environ.get('PIP_FIND_LINKS', '')}".strip()
    pip = [str(folder / PYTHON.relative_to(ROOT)), "-m", "pip"]
    for purpose, lock in (("run", RUN), ("test", DEV)):
        done = set_up(folder, purpose, PIP_FIND_LINKS=places)
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stderr == ""
        assert installed(pip) == {**locked(BUILD, lock), "lawgov-site": "0.1.0"}
        assert set_up(folder, purpose).stdout == ""  # nothing is left to do
    # That the newer releases could have been had: pip takes one as soon as it is free to.
    free = [
        *pip,
        "install",
        "--quiet",
        "--dry-run",
        "--no-deps",
        "--ignore-installed",
        "--report=-",
        "setuptools",
    ]
    report = json.loads(output(free, PIP_FIND_LINKS=places))
    assert [one["metadata"]["version"] for one in report["install"]] == [NEWER]
    shutil.rmtree(folder)


def installed(pip: list[str]) -> dict[str, str]:
    listed = json.loads(output([*pip, "list", "--format=json"]))
    return {canonicalize_name(one["name"]): one["version"] for one in listed if one["name"] != "pip"}


def output(command: list[str], **environment: str) -> str:
    done = subprocess.run(
        command, env={**os.environ, **environment}, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout
