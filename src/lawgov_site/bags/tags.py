"""The lines of a bag's own files, bagit.txt, manifests and fetch.txt (RFC 8493, section 2).

Paths come from whoever made the bag: one that leads out of it, on any system, is no path (section 5.2).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType

DECLARATION, INFO, FETCH, PAYLOAD = "bagit.txt", "bag-info.txt", "fetch.txt", "data"

ALGORITHMS = MappingProxyType(
    {
        **{name: name for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")},
        **{f"sha3{bits}": f"sha3_{bits}" for bits in (224, 256, 384, 512)},
    }
)
"""Names in the file names of manifests, and hashlib's."""

_MANIFEST = re.compile(r"(tag)?manifest-([a-z0-9]+)\.txt", re.IGNORECASE)
_DECLARED = re.compile(
    rb"BagIt-Version: (\d+)\.(\d+)(\r\n|\r|\n)Tag-File-Character-Encoding: ([!-~]+)(\r\n|\r|\n)?"
)
_SUM = re.compile(r"([0-9a-fA-F]+)[ \t]+\*?(.+)")  # md5sum and its like put * before a file read as bytes
_FETCHED = re.compile(r"(\S+)[ \t]+(\d+|-)[ \t]+(.+)")
_ESCAPED = {"%0A": "\n", "%0D": "\r", "%25": "%"}


class FaultError(ValueError):
    """What is wrong with a line, in Chinese."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """What bagit.txt says."""

    version: tuple[int, int]
    encoding: str  # of the other tag files

    @property
    def is_rfc(self) -> bool:
        """Whether it is a bag after RFC 8493; drafts before it were less strict."""
        return self.version >= (1, 0)


def declaration(data: bytes) -> Declaration:
    """Read bagit.txt. Raises FaultError."""
    match = _DECLARED.fullmatch(data)
    if not match:
        raise FaultError("应为两行：BagIt-Version: 1.0 和 Tag-File-Character-Encoding: UTF-8")
    encoding = match[4].decode()
    try:
        codecs.lookup(encoding)
        "".encode(encoding)
    except (LookupError, UnicodeError):
        raise FaultError(f"不认识的编码 {encoding}") from None
    return Declaration((int(match[1]), int(match[2])), encoding)


def manifest_of(name: str) -> tuple[bool, str] | None:
    """(whether of tag files, algorithm) of a manifest by its file name; None for another file."""
    match = _MANIFEST.fullmatch(name)
    return (bool(match[1]), match[2].lower()) if match else None


def lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that hold something, with their numbers. They end with CR, LF or both, and nothing else."""
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if line:
            yield number, line


def summed(line: str, is_rfc: bool) -> tuple[str, str]:
    """(path, hash in lower case) of a manifest's line. Raises FaultError."""
    match = _SUM.fullmatch(line)
    if not match:
        raise FaultError("不是“校验值 路径”")
    return _path(match[2], is_rfc), match[1].lower()


def fetched(line: str, is_rfc: bool) -> tuple[str, str]:
    """(path, address) of a line of fetch.txt. Raises FaultError."""
    match = _FETCHED.fullmatch(line)
    if not match:
        raise FaultError("不是“网址 长度 路径”")
    return _path(match[3], is_rfc), match[1]


def escaped(path: str) -> str:
    """A path as a manifest has it."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _path(text: str, is_rfc: bool) -> str:
    """A path inside the bag. Before the RFC only line ends were escaped."""
    pattern = r"%(?:0A|0D|25)" if is_rfc else r"%(?:0A|0D)"
    found = re.sub(pattern, lambda match: _ESCAPED[match[0].upper()], text, flags=re.IGNORECASE)
    while found.startswith("./"):
        found = found[2:]
    if not found or found.startswith(("/", "~")) or re.search(r"[\\\0]|^[A-Za-z]:", found):
        raise FaultError(f"路径不在这个文件夹里：{text}")
    parts = found.split("/")
    if any(part in ("", ".", "..") for part in parts):
        raise FaultError(f"路径不在这个文件夹里：{text}")
    return PurePosixPath(*parts).as_posix()
