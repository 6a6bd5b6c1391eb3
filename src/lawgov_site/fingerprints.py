"""When what was worked out must be worked out again: a hash of all that the code of a stage can read.

A stage is named by the modules that do its work. Its fingerprint covers the source of these and of every
module of ours that they import, the data files that any of them names, the versions of the distributions
they import with all that those require, and the version of Python. Nothing is listed by hand: what is not
imported cannot run, and a data file that no module names cannot be opened (tests/test_fingerprints.py
watches what the stages really open).

`from ..archive.entries import Entry` reaches that one module; `from ..archive import Entry` reaches the
folder's `__init__`, and all that it imports. Imports under `if TYPE_CHECKING:` reach nothing.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from .files import resources
from .files.states import states_in

_PACKAGE = Path(__file__).resolve().parent
_TYPES_ONLY = re.compile(r"^if TYPE_CHECKING:\n(?:[ \t]+[^\n]*\n|\n)+", re.MULTILINE)
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(?P<dots>\.*)(?P<module>[\w.]*)[ \t]+import[ \t]+(?P<names>\([^)]*\)|[^\n]+)"
    r"|import[ \t]+(?P<plain>[^\n]+))",
    re.MULTILINE,
)
_QUOTED = re.compile(r"\"([\w.-]+\.\w+)\"")
_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)\s*(?:\[(?P<extras>[^]]*)\])?")
_EXTRA = re.compile(r"extra\s*==\s*[\"']([\w.-]+)[\"']")


@dataclass(frozen=True, slots=True)
class Reads:
    """What the code of a module reads."""

    modules: frozenset[str]  # of ours, by dotted name below the package ("" is the package itself)
    distributions: frozenset[str]  # top-level names of what is imported from elsewhere
    data: frozenset[str]  # names of files in data/


@cache
def stage(*modules: str) -> str:
    """The fingerprint of a stage that is done by some modules (`parsing`, `search.analysis`)."""
    reached = closure(*modules)
    digest = hashlib.sha256(f"Python {sys.version_info.major}.{sys.version_info.minor}".encode())
    for module in sorted(reached):
        digest.update(f"\0{module}\0".encode() + _source_digest(module))
    for name in sorted({name for module in reached for name in reads(module).data}):
        digest.update(f"\0{name}\0".encode() + _data_digest(resources.data() / name))
    for name, version in sorted(_distributions(reached).items()):
        digest.update(f"\0{name} {version}".encode())
    return digest.hexdigest()


@cache
def program() -> str:
    """The fingerprint of the whole program: all its modules, data, templates and static files, all
    distributions, Python. Where two are equal, the same comes of the same."""
    digest = hashlib.sha256(f"Python {'.'.join(map(str, sys.version_info[:3]))}".encode())
    modules = frozenset(map(_module, sorted(_PACKAGE.rglob("*.py"))))
    for folder in (_PACKAGE, resources.templates(), resources.static()):
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            if "__pycache__" not in file.parts:
                name = file.relative_to(folder).as_posix()
                digest.update(f"\0{name}\0".encode() + _normalised(file.read_bytes()))
    for name, version in sorted(_distributions(modules).items()):
        digest.update(f"\0{name} {version}".encode())
    return digest.hexdigest()


def program_state() -> str:
    """A hash of what the file system says of all that `program` reads. Where two are equal, so are those; it
    takes a thirtieth of the time."""
    digest = hashlib.sha256(f"Python {'.'.join(map(str, sys.version_info[:3]))}".encode())
    digest.update(states_in(_PACKAGE, resources.templates(), resources.static()).encode())
    for folder in map(Path, dict.fromkeys(sys.path)):
        if folder.is_dir():
            found = sorted(
                one.name for one in folder.iterdir() if one.name.endswith((".dist-info", ".egg-info"))
            )
            digest.update("\0".join(("", *found)).encode())
    return digest.hexdigest()


def _module(file: Path) -> str:
    parts = file.relative_to(_PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def closure(*modules: str) -> frozenset[str]:
    """Modules of ours, with all those of ours that they import."""
    reached: set[str] = set()
    waiting = list(modules)
    while waiting:
        module = waiting.pop()
        if module not in reached:
            reached.add(module)
            waiting += reads(module).modules
    return frozenset(reached)


@cache
def reads(module: str) -> Reads:
    """What a module reads, by its source."""
    file = _file(module)
    if file is None:
        raise ValueError(f"no module {module!r} in {_PACKAGE.name}")
    folder = module.split(".") if file.name == "__init__.py" else module.split(".")[:-1]
    source = _source(module).decode("utf-8")
    if "TYPE_CHECKING" in source:
        source = _TYPES_ONLY.sub("", source)
    ours: set[str] = set()
    others: set[str] = set()
    for match in _imports(source):
        if match["dots"]:
            ours |= set(_imported(folder, len(match["dots"]), match["module"], match["names"]))
        else:
            names = [match["module"]] if match["names"] else match["plain"].split(",")
            others |= {name.split()[0].split(".")[0] for name in names if name.strip()}
    data = _data(resources.data()).intersection(_QUOTED.findall(source))
    return Reads(frozenset(ours), frozenset(others), data)


def _imports(source: str) -> Iterator[re.Match[str]]:
    """All matches of `_IMPORT`, which is tried only in lines that have the word."""
    at = 0
    while (at := source.find("import", at)) >= 0:
        match = _IMPORT.match(source, source.rfind("\n", 0, at) + 1)
        if match:
            yield match
        at = max(at + 1, match.end() if match else 0)


def _imported(folder: list[str], dots: int, module: str, names: str) -> Iterator[str]:
    """The modules that `from <dots><module> import <names>` in a module of `folder` reaches."""
    base = [part for part in folder if part][: len([part for part in folder if part]) - dots + 1]
    base += [part for part in module.split(".") if part]
    bare = re.sub(r"#[^\n]*", "", names).strip("() \t\n")
    for name in (part.split()[0] for part in bare.split(",") if part.strip()):
        submodule = ".".join((*base, name))
        yield submodule if _file(submodule) else ".".join(base)


def _file(module: str) -> Path | None:
    """Where a module's source is; None where there is no such module."""
    return _files().get(module)


@cache
def _files() -> dict[str, Path]:
    """Module → where its source is, by one walk: asking for each takes half of what a fingerprint does."""
    found: dict[str, Path] = {}
    for folder, _, names in os.walk(_PACKAGE):
        place = Path(folder)
        parts = place.relative_to(_PACKAGE).parts
        for name in names:
            stem = name.removesuffix(".py")
            if stem == "__init__":
                found[".".join(parts)] = place / name
            elif stem != name:
                found.setdefault(".".join((*parts, stem)), place / name)
    return found


@cache
def _source(module: str) -> bytes:
    file = _file(module)
    assert file is not None  # only modules that are there are asked for
    return _normalised(file.read_bytes())


@cache
def _source_digest(module: str) -> bytes:
    """Of a module's source, for all stages that reach it."""
    return hashlib.sha256(_source(module)).digest()


@cache
def _data(folder: Path) -> frozenset[str]:
    """The names of the files of a folder."""
    return frozenset(file.name for file in os.scandir(folder) if file.is_file())


@cache
def _data_digest(file: Path) -> bytes:
    """Of what a data file holds, for all stages that read it."""
    return hashlib.sha256(_normalised(file.read_bytes())).digest()


def _normalised(data: bytes) -> bytes:
    """The same whatever line ends the file was checked out with."""
    return data.replace(b"\r\n", b"\n")


def _distributions(modules: frozenset[str]) -> dict[str, str]:
    """Name → version of the distributions that modules import, and of all that those require."""
    providers = _providers()
    names = {name for module in modules for name in reads(module).distributions}
    waiting: list[tuple[str, str]] = [(dist, "") for name in names for dist in providers.get(name, ())]
    seen: set[tuple[str, str]] = set()
    versions: dict[str, str] = {}
    while waiting:
        name, extra = asked = waiting.pop()
        if asked in seen:
            continue
        seen.add(asked)
        if found := _distribution(name):  # else it is required on other systems only
            version, requires = found
            versions[_plain(name)] = version
            waiting += [one for line in requires for one in _required(line, extra)]
    return versions


@cache
def _distribution(name: str) -> tuple[str, tuple[str, ...]] | None:
    """Version and requirements of a distribution that is installed; reading them takes a millisecond."""
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return None
    return found.version, tuple(found.requires or ())


def _required(line: str, extra: str) -> Iterator[tuple[str, str]]:
    """(distribution, extra) of a line of requirements, as it counts where the distribution is asked for with
    `extra` ("": with none)."""
    requirement, _, marker = line.partition(";")
    condition = _EXTRA.search(marker)
    match = _REQUIREMENT.match(requirement)
    if match and (_plain(condition[1]) if condition else "") == extra:
        yield match["name"], ""
        extras = (match["extras"] or "").split(",")
        yield from ((match["name"], _plain(one)) for one in extras if one.strip())


def _plain(name: str) -> str:
    """A distribution's or extra's name as all ways to write it come to (packaging: name normalization)."""
    return re.sub(r"[-_.]+", "-", name.strip()).lower()


@cache
def _providers() -> dict[str, list[str]]:
    """Top-level name → the distributions that bring it: of ours, those that are required in one step or with
    an extra; where ours is not installed as one, of all that are there.
    """
    try:
        required = metadata.distribution(_PACKAGE.name).requires or ()
    except metadata.PackageNotFoundError:
        return {**metadata.packages_distributions()}
    providers: dict[str, list[str]] = {}
    for line in required:
        match = _REQUIREMENT.match(line)
        assert match is not None
        try:
            found = metadata.distribution(match["name"])
        except metadata.PackageNotFoundError:
            continue  # of an extra, or of another system
        for name in _top_level(found):
            providers.setdefault(name, []).append(match["name"])
    return providers


def _top_level(found: metadata.Distribution) -> set[str]:
    """The names under which a distribution is imported, by its list of files. An old pip leaves another list
    where it has no wheel."""
    lines = (found.read_text("RECORD") or "").splitlines() or [file.as_posix() for file in found.files or ()]
    firsts = {line.split(",")[0].split("/")[0] for line in lines}
    return {first.split(".")[0] for first in firsts if not first.endswith((".dist-info", ".data", ".."))}
