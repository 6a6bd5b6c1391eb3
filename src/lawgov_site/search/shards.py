"""The published files: shards as classic scripts, and how they are checked."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from pathlib import Path

from .texts import script_json


def shard_call(name: str, parts: Sequence[str]) -> str:
    """One shard as a script: its name, the CRC-32 of name and parts joined by line ends, the parts."""
    check = zlib.crc32("\n".join((name, *parts)).encode())
    return f"lawgov.shard({script_json([name, check, *parts])[1:-1]});\n"


def read_shard_call(script: str) -> tuple[str, ...]:
    """The name and the parts of a script with one shard, as `shard_call` writes it."""
    name, _, *parts = json.loads(f"[{script.strip().removeprefix('lawgov.shard(').removesuffix(');')}]")
    return (name, *parts)


class ShardFolder:
    """Writes shards to files as they come; small ones together into one, if in the end they are `packed`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: list[str] = []
        self.packed = False

    def __enter__(self) -> ShardFolder:
        self._folder.mkdir(parents=True)
        return self

    def write(self, name: str, parts: list[str], file: str | None = None) -> None:
        """One more shard, in the file of its name, or at the end of another."""
        file = file or name
        with self._path(file).open("a", encoding="utf-8", newline="\n") as opened:
            opened.write(shard_call(name, parts))
        self._files.append(file)

    def __exit__(self, *_: object) -> None:
        if not self.packed:
            return
        whole = "".join(self._path(name).read_text(encoding="utf-8") for name in self._files)
        for name in self._files:
            self._path(name).unlink()
        self._path("all").write_text(whole, encoding="utf-8", newline="\n")

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.js"
