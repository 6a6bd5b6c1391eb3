"""Damage to one file: what `verify` has to name."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from pathlib import Path

Damage = Callable[[Path, random.Random], set[Path]]
"""Does something to a file, and returns the paths of which one has to be named."""


def _flip(file: Path, rng: random.Random) -> set[Path]:
    data = bytearray(file.read_bytes())
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    file.write_bytes(data)
    return {file}


def _cut(file: Path, rng: random.Random) -> set[Path]:
    data = file.read_bytes()
    file.write_bytes(data[: rng.randrange(len(data))])
    return {file}


def _rename(file: Path, rng: random.Random) -> set[Path]:
    name = rng.choice((f"x{file.name}", f"{file.stem}x{file.suffix}", file.name[1:]))
    return {file, file.rename(file.with_name(name))}


def _delete(file: Path, _rng: random.Random) -> set[Path]:
    file.unlink()
    return {file}


DAMAGES: Mapping[str, Damage] = {"flipped": _flip, "cut off": _cut, "renamed": _rename, "deleted": _delete}
