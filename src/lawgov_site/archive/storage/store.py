"""Values that are kept in a database of the cache's folder: JSON, each with a check.

A value is sealed: its CRC-32 stands before it, for SQLite does not notice a flipped bit. What is whole and
yet not to be decoded was put there by somebody else, and is damage, too.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar, Self, TypeVar

import msgspec

from .database import CacheDamagedError, Database

_T = TypeVar("_T")


class Store:
    """One connection to a database of values; each kind of store says which file, schema and version."""

    FILE: ClassVar[str]
    SCHEMA: ClassVar[str]
    VERSION: ClassVar[int]

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._db = Database(folder / self.FILE, self.SCHEMA, self.VERSION)

    def __reduce__(self) -> tuple[type[Self], tuple[Path]]:
        """Sent to another process, it opens a connection of its own there."""
        return type(self), (self.folder,)

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything written inside is kept together, or not at all."""
        with self._db.transaction():
            yield

    def _opened(self, value: object) -> bytes:
        """What `opened` gives of one of its values."""
        return opened(value, self._db.path)

    def _decoded(self, value: object, kind: type[_T]) -> _T:
        """A sealed value of a type. Raises CacheDamagedError."""
        try:
            return msgspec.json.decode(self._opened(value), type=kind)
        except msgspec.MsgspecError as error:
            raise CacheDamagedError(f"{self._db.path} 中有读不懂的内容") from error


def sealed(value: bytes) -> bytes:
    """A value with its CRC-32 before it."""
    return zlib.crc32(value).to_bytes(4) + value


def opened(value: object, place: Path) -> bytes:
    """A sealed value without its check. Raises CacheDamagedError where it is not what was kept in a file."""
    if not isinstance(value, bytes) or zlib.crc32(value[4:]).to_bytes(4) != value[:4]:
        raise CacheDamagedError(f"{place} 中有损坏的内容")
    return value[4:]
