"""The locks requirements*.txt: every package with its version and hashes, for every system and Python.

    python -m tools.lock                keeps the versions that still fit pyproject.toml (make lock)
    python -m tools.lock upgrade        takes the newest (make upgrade)
    python -m tools.lock check FILE     says what a lock lacks of what is asked for, on this machine

Each package has one version, whatever the Python: what is tested on one is what runs on all of them.
Extras are not written into them, but what extras ask for is: pip 23.2, which comes with Python 3.11, fails on
`lxml[html-clean]` in a lock. Nothing resolves a lock, so it need not say why a package is there.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from importlib import metadata
from itertools import product
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
BUILD, RUN, DEV = "requirements-build.txt", "requirements.txt", "requirements-dev.txt"
ENGINES, AUDIT = "requirements-engines.txt", "requirements-audit.txt"
LOCKS: Mapping[str, tuple[str, ...]] = {
    BUILD: ("--group", "build"),
    RUN: ("pyproject.toml", "--constraint", BUILD),
    DEV: ("pyproject.toml", "--group", "dev", "--constraint", BUILD, "--constraint", RUN),
    ENGINES: ("--group", "engines", "--constraint", DEV),
    AUDIT: ("--group", "audit", "--constraint", DEV),
}
"""Each lock, and what it is made of; what is in two of them has one version."""

FROM_SOURCE = ("jieba", "bagit")
"""What has no wheels, and is built."""

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS: Mapping[str, Mapping[str, str]] = {
    name: {"sys_platform": platform, "os_name": os, "platform_system": system, "platform_machine": machine}
    for name, platform, os, system, machine in (
        ("x86_64-unknown-linux-gnu", "linux", "posix", "Linux", "x86_64"),
        ("aarch64-unknown-linux-gnu", "linux", "posix", "Linux", "aarch64"),
        ("x86_64-pc-windows-msvc", "win32", "nt", "Windows", "AMD64"),
        ("aarch64-apple-darwin", "darwin", "posix", "Darwin", "arm64"),
    )
}
"""Where everything has to be there as wheels, by uv's names, and what markers see there."""


def write(upgrade: bool) -> None:
    """Write the locks, and make sure that there are wheels."""
    flags = ("--universal", "--fork-strategy", "fewest", "--python-version", PYTHONS[0], "--generate-hashes")
    quiet = ("--quiet", "--no-emit-index-url", "--no-annotate", "--no-header")
    for lock, made_of in LOCKS.items():
        uv("compile", *made_of, *flags, *quiet, *(("--upgrade",) if upgrade else ()), "--output-file", lock)
    wheels = ("--only-binary", ":all:", *(flag for name in FROM_SOURCE for flag in ("--no-binary", name)))
    with tempfile.TemporaryDirectory() as empty:
        for system, python, lock in product(SYSTEMS, PYTHONS, LOCKS):
            where = ("--python-platform", system, "--python-version", python, "--target", empty)
            uv("install", "--quiet", "--dry-run", "--no-deps", *where, *wheels, "--requirement", lock)


def uv(*arguments: str) -> None:
    """Run `uv pip`; where it fails, so does this."""
    if subprocess.run([sys.executable, "-m", "uv", "pip", *arguments], cwd=ROOT, check=False).returncode:
        sys.exit(f"failed: uv pip {' '.join(arguments)}")


def environment(system: str, python: str) -> dict[str, str]:
    """What markers see on a system with a Python."""
    here = {name: str(value) for name, value in default_environment().items()}
    versions = {"python_version": python, "python_full_version": f"{python}.0"}
    return {**here, **SYSTEMS[system], **versions, "implementation_version": f"{python}.0"}


def pins(text: str, where: Mapping[str, str]) -> dict[str, str]:
    """Name → version of what a lock's text holds for an environment."""
    lines = (
        line.partition(" \\")[0] for line in text.splitlines() if line and not line.startswith((" ", "#"))
    )
    found = (Requirement(line) for line in lines)
    return {
        canonicalize_name(one.name): str(one.specifier).removeprefix("==")
        for one in found
        if one.marker is None or one.marker.evaluate(dict(where))
    }


def gaps(lock: str, where: Mapping[str, str], text: str | None = None) -> Iterator[str]:
    """What a lock (or a `text` instead) lacks of what pyproject.toml, and all that follows from it, asks for.

    What packages ask for is read from those that are installed. Of one that is installed on other systems
    only, or in another version, it is not known here; uv knew when it wrote the lock.
    """
    pinned = pins(text if text is not None else (ROOT / lock).read_text(encoding="utf-8"), where)
    waiting = [(Requirement(line), "pyproject.toml", "") for line in asked(lock)]
    seen: set[tuple[str, str]] = set()
    while waiting:
        requirement, asker, of_extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({**where, "extra": of_extra}):
            continue
        name = canonicalize_name(requirement.name)
        version = pinned.get(name)
        if version is None or not requirement.specifier.contains(version, prereleases=True):
            yield f"{asker} asks for {requirement}, {lock} has {version or 'none'}"
            continue
        for extra in {"", *requirement.extras}:
            if (name, extra) not in seen:
                seen.add((name, extra))
                waiting += [(Requirement(line), name, extra) for line in requires(name, version)]


def asked(lock: str) -> list[str]:
    """The requirements that a lock is made of, as pyproject.toml has them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    if lock == BUILD:
        return [*project["build-system"]["requires"], *project["dependency-groups"]["build"]]
    if lock in (ENGINES, AUDIT):
        return list(project["dependency-groups"]["engines" if lock == ENGINES else "audit"])
    more = project["dependency-groups"]["dev"] if lock == DEV else []
    return [*project["project"]["dependencies"], *more]


def requires(name: str, version: str) -> list[str]:
    """What an installed distribution asks for."""
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return []
    return list(found.requires or ()) if found.version == version else []


def main(arguments: list[str]) -> None:
    """See the top of this file."""
    match arguments:
        case []:
            write(upgrade=False)
        case ["upgrade"]:
            write(upgrade=True)
        case ["check", lock]:
            here = {name: str(value) for name, value in default_environment().items()}
            if found := list(gaps(lock, here)):
                sys.exit("\n".join(found))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
