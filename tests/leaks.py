"""Looking for words in every byte of some files, however these are written there."""

from __future__ import annotations

import base64
import gzip
import io
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

_DATABASE = b"SQLite format 3\0"
_WITHOUT_LOG = b"\x01\x01"  # at bytes 18 and 19: it can be read from memory
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{24,}={0,2}")
_ENTITY = re.compile(r"&#(x[0-9a-fA-F]+|\d+);|\\u([0-9a-fA-F]{4})")
_TIME = re.compile(rb" 1[6-9]\d{17}(?= )")  # of a file, in a database of the cache: any six figures by chance
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "utf-32-le")


def contents(data: bytes) -> Iterator[bytes]:
    """A file's bytes, and those of all that is packed into it."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from contents(archive.read(name))
    elif data.startswith(b"\x1f\x8b"):
        yield from contents(gzip.decompress(data))
    elif data.startswith(_DATABASE):
        for cell in _packed_cells(data):
            yield from contents(cell)
    elif data.startswith(b"%PDF"):
        yield from _strings(data)
        for match in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
            with suppress(zlib.error):
                yield zlib.decompressobj().decompress(match[1])
    else:
        for match in _BASE64.finditer(data):
            bare = match[0].rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
            yield base64.b64decode(bare + b"A" * (-len(bare) % 4))


def _packed_cells(data: bytes) -> Iterator[bytes]:
    """What is packed into the values of a database of the cache, each behind its CRC-32."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data[:18] + _WITHOUT_LOG + data[20:])
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        rows = (row for (table,) in tables for row in database.execute(f"SELECT * FROM {table}"))
        cells = (cell for row in rows for cell in row if isinstance(cell, bytes))
        yield from (cell[4:] for cell in cells if cell[4:6] == b"\x1f\x8b")


def _strings(data: bytes) -> Iterator[bytes]:
    """The strings of a PDF (ISO 32000, 7.3.4)."""
    for match in re.finditer(rb"<([0-9A-Fa-f\s]{4,})>", data):
        digits = b"".join(match[1].split())
        yield bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    for match in re.finditer(rb"\((?:[^()\\]|\\.)*\)", data, re.DOTALL):
        yield re.sub(rb"\\([0-7]{1,3}|.)", _escaped, match[0][1:-1], flags=re.DOTALL)


def _escaped(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 8) % 256]) if match[1].isdigit() else match[1]


def unpacked(data: bytes) -> str:
    """All that a file holds, as text, also without the marks between pieces of text."""
    texts = [piece.decode("utf-8", "replace") for piece in contents(data)]
    return "\n".join([*texts, *(re.sub("<[^>]*>", "", text) for text in texts)])


def found_in(data: bytes, words: Iterable[str]) -> set[str]:
    """Those of some words that a file holds, in any of the encodings, in packed parts, or as references."""
    found = set()
    wanted = list(words)
    for piece in contents(data):
        if piece.startswith(_DATABASE):
            piece = _TIME.sub(b" ", piece)  # noqa: PLW2901
        text = piece.decode("utf-8", "replace")
        plain = _ENTITY.sub(_character, re.sub("<[^>]*>", "", text))
        for word in wanted:
            if word in plain or any(word.encode(encoding) in piece for encoding in _ENCODINGS):
                found.add(word)
    return found


def _character(match: re.Match[str]) -> str:
    number = match[1] or f"x{match[2]}"
    return chr(int(number[1:], 16) if number.startswith("x") else int(number))


def leaks(folder: Path, words: Iterable[str]) -> dict[str, set[str]]:
    """Which files of a folder hold which of some words."""
    wanted = list(words)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    found = {path.relative_to(folder).as_posix(): found_in(path.read_bytes(), wanted) for path in files}
    return {path: words for path, words in found.items() if words}
