"""Which files of a folder belong together, by their names: a report's own, its sidecar, those beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from posixpath import splitext

from ...diagnostics import Diagnostic
from ...model import Role, companion_name
from ...model.companion import in_order

SIDECAR_SUFFIX = ".yaml"
SIDECAR_SUFFIXES = (".yaml", ".yml")  # in upper or lower case: systems and people differ
MISNAMED = ".txt"
"""What Notepad adds to the name of a sidecar, which Windows then does not show."""


def is_sidecar(path: str) -> bool:
    """Whether a file is somebody's sidecar, whatever Notepad has added to its name."""
    return _sidecar_stem(path) is not None


def _sidecar_stem(path: str) -> str | None:
    name = path[: -len(MISNAMED)] if path.lower().endswith(MISNAMED) else path
    own, suffix = splitext(name)
    return own if suffix.lower() in SIDECAR_SUFFIXES else None


def stem(path: str) -> str:
    """What a source shares with its sidecar and the files beside it: the beginning of their paths."""
    name = companion_name(path)
    return name.stem if name else splitext(path)[0]


def sidecar_path(path: str) -> str:
    """Where the sidecar of a source stands, or would stand."""
    return stem(path) + SIDECAR_SUFFIX


def sources_of(files: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """The sources, sorted by path, each with the files beside it.

    Of a report that has nothing but scans the first one is the source; of two sources with one name the first
    has what is beside them.
    """
    beside: dict[str, list[str]] = defaultdict(list)
    own: list[str] = []
    for path in files:
        if not is_sidecar(path):
            name = companion_name(path)
            (beside[name.stem] if name else own).append(path)
    known = {stem(path) for path in own}
    for report, paths in beside.items():
        paths.sort(key=in_order)
        first = companion_name(paths[0])
        if report not in known and first and first.role is Role.SCAN:
            own.append(paths.pop(0))
    for path in sorted(own):
        yield path, beside.pop(stem(path), [])


def is_lost(path: str, known: set[str]) -> bool:
    """Whether it is a file beside a report that is not there."""
    name = None if is_sidecar(path) else companion_name(path)
    return name is not None and name.stem not in known


def lost(path: str) -> Diagnostic:
    """What is said of it."""
    name = companion_name(path)
    assert name is not None
    own = PurePosixPath(name.stem).name
    message = f"像是 {own} 的{name.role.label}，旁边却没有这份报告，没有读取"
    hint = f"报告的文件名应为 {own} 加后缀；它本身就是报告的，改名去掉中间的 .{name.role.word}"
    return Diagnostic(path, 1, 1, "FILE-ORPHAN", message, hint)


def sidecars_of(paths: Iterable[str]) -> dict[str, list[str]]:
    """The sidecars by the path that they share with their source; first the one that is called as ours."""
    found: dict[str, list[str]] = {}
    for path in sorted(paths, key=lambda p: (not p.endswith(SIDECAR_SUFFIX), p)):
        if (own := _sidecar_stem(path)) is not None:
            found.setdefault(own, []).append(path)
    return found
