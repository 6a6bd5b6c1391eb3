"""A damaged cache, file by file: a build says so, or has no need of the file, and the site is never wrong."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from lawgov_site.archive import CACHE_FOLDER
from lawgov_site.build import build
from lawgov_site.diagnostics import LawgovError

from .editing import Editor
from .equal import answers, files, full, pages


def _flipped(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data)) if data else 0
    return data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :] if data else b"x"


DAMAGES: dict[str, Callable[[bytes, random.Random], bytes | None]] = {
    "a bit": _flipped,
    "cut off": lambda data, rng: data[: rng.randrange(max(1, len(data)))],
    "empty": lambda _data, _rng: b"",
    "nonsense": lambda data, rng: rng.randbytes(len(data) or 100),
    "deleted": lambda _data, _rng: None,
}


def run(folder: Path, count: int, first: int = 0) -> list[str]:
    """Damage a file of the cache, build after an edit, compare with a full build; `count` times."""
    rng = random.Random(first)
    root, whole = folder / "archive", folder / "whole"
    editor = Editor(root, rng)
    build(root)
    for _ in range(3):  # several segments, and suggestions that were there before
        editor.edit()
        build(root)
    shutil.copytree(root, whole)
    expected = full(root)
    wanted, answered = pages(expected / "site"), answers(expected)
    caches = [f for f in (whole / CACHE_FOLDER).rglob("*") if f.is_file()]
    failed = []
    outcomes: Counter[str] = Counter()
    for _ in range(count):
        shutil.rmtree(root)
        shutil.copytree(whole, root)
        file = root / rng.choice(caches).relative_to(whole)
        how = rng.choice(sorted(DAMAGES))
        damaged = DAMAGES[how](file.read_bytes(), rng)
        file.write_bytes(damaged) if damaged is not None else file.unlink()
        if rng.random() < 0.5:
            shutil.rmtree(root / "site")
        name = f"{file.relative_to(root).as_posix()} {how}"
        try:
            said = [d.code for d in build(root).notices]
            if pages(root / "site") != wanted:
                failed.append(f"{name}: the site differs")
            if answers(root) != answered:
                failed.append(f"{name}: answers differ")
            shards = {path for path in files(root / "site") if path.startswith("search/")}
            if not shards:
                failed.append(f"{name}: no index")
            outcomes["said" if said else "no need of it"] += 1
        except LawgovError as error:
            failed.append(f"{name}: {error}")
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
            failed.append(f"{name}: {error!r}")
    print(f"{count} damaged caches ({dict(outcomes)}): {len(failed)} faults")
    return failed
