"""Where in a .doc the levels of its lists say their number formats, and fields of which kind they are.

A .doc is a compound file ([MS-CFB]): sectors of 512 or 4,096 bytes, chained by a table. The main stream tells
where in the table stream the lists stand ([MS-DOC] 2.5.1, fcPlfLst and fcPlfLfo), and fields (fcPlcfFld…).
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import TypeVar

from .formats import OLE

_SECTORS = {9: 512, 12: 4096}  # bytes of one, by the number that says them
_END = 0xFFFFFFFA  # from here on numbers of sectors mean other things
_ENTRY = 128  # bytes of a directory's entry
_MINI = 64  # bytes of a small sector
_WORD_97 = 0x00C1  # nFib; older files have their lists elsewhere
_TABLE, _LISTS, _OVERRIDES = 0x0A, 0x2E2, 0x2EA  # in the main stream
_LIST, _LEVEL, _OVERRIDE = 28, 28, 16  # bytes of LSTF, LVLF and LFO
_LEVELS = 9
_FIELDS = (0x11A, 0x122, 0x12A, 0x132, 0x21A, 0x262, 0x272)  # of text, heads, notes, remarks, text boxes
_BEGIN = 0x13  # of a field
_MOST = 100_000  # sectors; a report's file has a thousand

_T = TypeVar("_T")


def level_formats(data: bytes) -> list[int]:
    """Places in the file of the bytes that say a level's format; none where it is no .doc, or damaged."""
    return _found(_formats, data)


def field_kinds(data: bytes) -> list[tuple[int, int]]:
    """Places in the file of the bytes that say of which kind a field is ([MS-DOC] 2.9.90, flt), with these
    kinds; none where it is no .doc, or damaged."""
    return _found(_fields, data)


def _found(find: Callable[[_Compound], Iterator[_T]], data: bytes) -> list[_T]:
    if not data.startswith(OLE):
        return []
    try:
        return list(find(_Compound(data)))
    except (struct.error, IndexError, KeyError, ValueError):
        return []


class _Compound:
    """The streams of a compound file, as places in it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._size = _SECTORS[self._number(30, "<H")]
        self._fat: list[int] = []
        for sector in self._fat_sectors():
            self._fat += struct.unpack_from(f"<{self._size // 4}I", data, self._at(sector))
        self._small_limit = self._number(56, "<I")
        minifat = self._chain(self._number(60, "<I"))
        self._minifat = [
            n for at in minifat for n in struct.unpack_from(f"<{self._size // 4}I", data, self._at(at))
        ]
        self._entries = dict(self._directory())
        start, size = self._entries["Root Entry"]
        self._small = _Stream(data, [self._at(one) for one in self._chain(start)], self._size, size)

    def stream(self, name: str) -> _Stream:
        start, size = self._entries[name]
        if size >= self._small_limit:
            return _Stream(self.data, [self._at(one) for one in self._chain(start)], self._size, size)
        sectors = _follow(self._minifat, start)
        return _Stream(self.data, [self._small.place(_MINI * one) for one in sectors], _MINI, size)

    def _number(self, at: int, form: str) -> int:
        (number,) = struct.unpack_from(form, self.data, at)
        return int(number)

    def _at(self, sector: int) -> int:
        return (sector + 1) * self._size

    def _chain(self, start: int) -> list[int]:
        return _follow(self._fat, start)

    def _fat_sectors(self) -> Iterator[int]:
        yield from (n for n in struct.unpack_from("<109I", self.data, 76) if n < _END)
        more, seen = self._number(68, "<I"), 0
        while more < _END and seen < _MOST:
            *sectors, more = struct.unpack_from(f"<{self._size // 4}I", self.data, self._at(more))
            yield from (n for n in sectors if n < _END)
            seen += 1

    def _directory(self) -> Iterator[tuple[str, tuple[int, int]]]:
        for sector in self._chain(self._number(48, "<I")):
            for at in range(self._at(sector), self._at(sector) + self._size, _ENTRY):
                length = self._number(at + 64, "<H")
                name = self.data[at : at + max(length - 2, 0)].decode("utf-16-le")
                yield name, (self._number(at + 116, "<I"), self._number(at + 120, "<I"))


def _follow(table: list[int], start: int) -> list[int]:
    chain: list[int] = []
    while start < _END and len(chain) < _MOST:
        chain.append(start)
        start = table[start]
    return chain


class _Stream:
    """A stream, whose pieces lie anywhere in the file."""

    def __init__(self, data: bytes, places: list[int], size: int, length: int) -> None:
        self._data, self._places, self._size, self._length = data, places, size, length

    def place(self, at: int) -> int:
        """Where in the file a byte of the stream lies."""
        if not 0 <= at < self._length:
            raise IndexError(at)
        return self._places[at // self._size] + at % self._size

    def number(self, at: int, size: int) -> int:
        return int.from_bytes(bytes(self._data[self.place(at + n)] for n in range(size)), "little")


def _streams(file: _Compound) -> tuple[_Stream, _Stream] | None:
    """The main stream and its table stream; None for what is older than Word 97."""
    main = file.stream("WordDocument")
    if main.number(2, 2) < _WORD_97:
        return None
    return main, file.stream("1Table" if main.number(_TABLE, 2) & 0x0200 else "0Table")


def _fields(file: _Compound) -> Iterator[tuple[int, int]]:
    """A list of fields has n + 1 places in the text, of four bytes, and for n of them what is there, two."""
    streams = _streams(file)
    if streams is None:
        return
    main, table = streams
    for place in _FIELDS:
        at, length = main.number(place, 4), main.number(place + 4, 4)
        count = max(length - 4, 0) // 6
        for first in range(at + 4 * (count + 1), at + 4 * (count + 1) + 2 * count, 2):
            if table.number(first, 1) & 0x1F == _BEGIN:
                yield table.place(first + 1), table.number(first + 1, 1)


def _formats(file: _Compound) -> Iterator[int]:
    streams = _streams(file)
    if streams is None:
        return
    main, table = streams
    at, length = main.number(_LISTS, 4), main.number(_LISTS + 4, 4)
    if length:
        simple = [table.number(at + 2 + _LIST * n + 26, 1) & 1 for n in range(table.number(at, 2))]
        at += length
        for _ in range(sum(1 if one else _LEVELS for one in simple)):
            yield table.place(at + 4)
            at = _after_level(table, at)
    at, length = main.number(_OVERRIDES, 4), main.number(_OVERRIDES + 4, 4)
    if length:
        yield from _overridden(table, at)


def _overridden(table: _Stream, at: int) -> Iterator[int]:
    """Of the levels that instances of lists redefine."""
    count = table.number(at, 4)
    levels = [table.number(at + 4 + _OVERRIDE * n + 12, 1) for n in range(count)]
    at += 4 + _OVERRIDE * count
    for own in levels:
        at += 4
        for _ in range(own):
            redefines = table.number(at + 4, 1) & 0x20
            at += 8
            if redefines:
                yield table.place(at + 4)
                at = _after_level(table, at)


def _after_level(table: _Stream, at: int) -> int:
    """Behind an LVL: its fixed part, properties of characters and paragraphs, and its text."""
    at += _LEVEL + table.number(at + 24, 1) + table.number(at + 25, 1)
    return at + 2 + 2 * table.number(at, 2)
