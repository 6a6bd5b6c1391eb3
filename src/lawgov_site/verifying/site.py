"""The site's files against its manifest, SHA256SUMS: which are damaged, missing, or somebody else's."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..diagnostics import Diagnostic
from ..files.checksums import sha256_if_there
from ..progress import Progress
from ..publishing.manifest import OWN_NAMES, PENDING, STAGE, SUMS, faulty_line, read_sums
from . import report

_ANEW = "把整个网站文件夹移走，再运行 lawgov build 重新生成；拷贝出去的网站，从档案重新复制"


@dataclass(frozen=True, slots=True)
class Files:
    """What there is in the folder of a site."""

    sound: tuple[str, ...]  # what nothing is known against, by path
    named: frozenset[str]  # by the manifest
    diagnostics: tuple[Diagnostic, ...]


def verify_files(site: Path, progress: Progress) -> Files:
    """Every file of a site's folder, looked at and read."""
    sums, diagnostics = _manifest(site)
    ours = _folders(sums)
    there = set(_walk(site, ours))
    lost = set()
    for done, (path, sha256) in enumerate(sorted(sums.items()), 1):
        found = sha256_if_there(site / path) if path in there else ""
        if path not in there:
            diagnostics.append(report.missing(site, path))
        elif found != sha256:
            diagnostics.append(report.damaged(site, path, "内容变了，与 SHA256SUMS 不符"))
        if found != sha256:
            lost.add(path)
        progress("核对文件", done, len(sums))
    if sums:  # without a manifest all would be somebody else's
        diagnostics += [report.foreign(site, path) for path in _topmost(there - sums.keys(), ours)]
    sound = sorted((there & sums.keys() if sums else there) - lost)
    return Files(tuple(sound), frozenset(sums), tuple(diagnostics))


def _manifest(site: Path) -> tuple[Mapping[str, str], list[Diagnostic]]:
    """The sums of the manifest, as far as it can be read, and what is wrong with itself."""
    place = (site / SUMS).as_posix()
    diagnostics = [
        Diagnostic(
            (site / name).as_posix(),
            1,
            1,
            "VERIFY-UNFINISHED",
            "上一次生成没有做完",
            "再运行一次 lawgov build",
        )
        for name in (PENDING, STAGE)
        if (site / name).exists()
    ]
    try:
        data = (site / SUMS).read_bytes()
    except OSError as error:
        message = f"没有清单，无从核对：{error.strerror}"
        return {}, [*diagnostics, Diagnostic(place, 1, 1, "VERIFY-MANIFEST", message, _ANEW)]
    if line := faulty_line(data):
        diagnostics.append(Diagnostic(place, line, 1, "VERIFY-MANIFEST", "清单的这一行坏了", _ANEW))
    return read_sums(site), diagnostics


def _walk(site: Path, ours: frozenset[str]) -> Iterator[str]:
    """What lies in a site's folder, but its own records: files, and links to folders that are not ours."""
    below = [""]
    while below:
        folder = below.pop()
        try:
            entries = list(os.scandir(site / folder))
        except OSError:  # closed to us: its files are said to be missing
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if path in OWN_NAMES:
                continue
            if entry.is_dir() and (path in ours or not entry.is_symlink()):
                below.append(path)  # a folder of the site may lie elsewhere, behind a link
            else:
                yield path


def _folders(paths: Iterable[str]) -> frozenset[str]:
    return frozenset(parent.as_posix() for path in paths for parent in PurePosixPath(path).parents)


def _topmost(foreign: set[str], ours: frozenset[str]) -> list[str]:
    """What is foreign, by path; a folder in which nothing is ours is named once."""
    named = set()
    for path in foreign:
        above = [folder for p in PurePosixPath(path).parents if (folder := p.as_posix()) not in ours]
        named.add(f"{above[-1]}/" if above else path)
    return sorted(named)
