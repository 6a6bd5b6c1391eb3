"""Which files of an output folder are ours: a manifest inside it, written with it.

    SHA256SUMS        every file that a build put there, as `sha256sum -c` reads it: hash, two blanks, path;
                      where a path has a backslash or a line break, the line begins with a backslash, and
                      these are written \\\\, \\n and \\r
    .lawgov-pending   the same for what is just being put there: written before the first file is, deleted
                      when SHA256SUMS is up to date

So a file is ours if either names it, and whatever a build was killed in, the next one knows what it finds. A
file that neither names is somebody else's: it is not deleted, and not replaced.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

SUMS = "SHA256SUMS"
PENDING = ".lawgov-pending"
STAGE = ".lawgov-stage"
"""Folder in which new files are made, on the output folder's own file system."""

OWN_NAMES = frozenset({SUMS, PENDING, STAGE})
_LINE = re.compile(r"(\\?)([0-9a-f]{64})  (\S.*)")
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r"})
_ESCAPED = re.compile(r"(?:[^\\]|\\[\\nr])*")
_ON_WINDOWS = os.name == "nt"


@dataclass(frozen=True, slots=True)
class Ours:
    """What of an output folder is ours, by path."""

    sums: Mapping[str, str]  # sha256 of what the last build that came to its end put there
    pending: Mapping[str, str]  # of what one that did not come to its end was putting there

    @classmethod
    def of(cls, out: Path) -> Ours:
        """What an output folder's own records say; nothing where there are none."""
        return cls(read_sums(out), dict(_read(out / PENDING)))

    @property
    def paths(self) -> frozenset[str]:
        return frozenset((*self.sums, *self.pending))


def read_sums(out: Path) -> dict[str, str]:
    """The manifest's sums, by path; of a damaged one the lines that can be read."""
    return dict(_read(out / SUMS))


def faulty_line(data: bytes) -> int | None:
    """The first line, from 1, at which a manifest is not as it was written; None where it is."""
    lines = data.decode("utf-8", errors="replace").split("\n")
    before = ""
    for number, line in enumerate(lines[:-1], 1):
        said = read_line(line)
        if said is None or said[0] <= before:
            return number
        before = said[0]
    return len(lines) if lines[-1] or not before else None


def read_line(line: str) -> tuple[str, str] | None:
    """(path, sha256) of a line without its end; None where it is damaged, or leads elsewhere."""
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    path = match[3]
    if match[1]:
        if not _ESCAPED.fullmatch(path):
            return None
        path = re.sub(r"\\(.)", lambda found: {"n": "\n", "r": "\r"}.get(found[1], found[1]), path)
    return (path, match[2]) if _is_inside(path) else None


def write_sums(out: Path, sums: Mapping[str, str]) -> None:
    """Write the manifest, whole or not at all, and with it end what was pending."""
    _write(out / SUMS, sums)
    (out / PENDING).unlink(missing_ok=True)


def write_pending(out: Path, sums: Mapping[str, str]) -> None:
    """Note what is about to be put in place. What an earlier build left pending stays noted."""
    _write(out / PENDING, {**dict(_read(out / PENDING)), **sums})


def _read(file: Path) -> Iterator[tuple[str, str]]:
    """(path, sha256) of a manifest's lines. A damaged line says nothing, nor one that leads elsewhere."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return
    for line in data.decode("utf-8", errors="replace").split("\n"):
        if said := read_line(line.removesuffix("\r")):  # which an editor has put there: ours is escaped
            yield said


def _is_inside(path: str) -> bool:
    """Whether a path leads to a file below the manifest's folder; on Windows, `\\` and `:` lead elsewhere."""
    elsewhere = "\0\\:" if _ON_WINDOWS else "\0"
    return not (path.startswith("/") or ".." in path.split("/") or any(char in path for char in elsewhere))


def _line(path: str, sha256: str) -> str:
    written = path.translate(_ESCAPES)
    return f"{'' if written == path else chr(92)}{sha256}  {written}\n"


def _write(file: Path, sums: Mapping[str, str]) -> None:
    part = file.with_name(f"{file.name}.part")
    with part.open("w", encoding="utf-8", newline="\n") as opened:
        opened.writelines(_line(path, sha256) for path, sha256 in sorted(sums.items()))
        opened.flush()
        os.fsync(opened.fileno())
    part.replace(file)
