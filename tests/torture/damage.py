"""A damaged cache, file by file: a build says so, or has no need of the file, and the site is never wrong.

Every file is damaged in every way, if there are enough tries; a folder is a file that is to be one no more.
"""

from __future__ import annotations

import itertools
import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from lawgov_site.archive.storage.cache import CACHE_FOLDER
from lawgov_site.build import build
from lawgov_site.diagnostics import LawgovError

from .editing import Editor
from .equal import answers, files, full, pages

Damage = Callable[[Path, random.Random], object]


def _flip(file: Path, rng: random.Random) -> None:
    data = bytearray(file.read_bytes() or b"x")
    for _ in range(rng.choice((1, 30))):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    file.write_bytes(data)


def _cut(file: Path, rng: random.Random) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: rng.randrange(max(1, len(data)))])


def _zeros(file: Path, rng: random.Random) -> None:
    data = file.read_bytes()
    at = rng.choice((0, rng.randrange(len(data) or 1)))
    file.write_bytes(data[:at] + bytes(len(data) - at))


def _replace_by_folder(file: Path, _rng: random.Random) -> None:
    file.unlink()
    file.mkdir()
    (file / "somebody's.txt").write_bytes(b"")


def _replace_by_file(folder: Path, _rng: random.Random) -> None:
    shutil.rmtree(folder)
    folder.write_bytes(b"")


OF_FILES: dict[str, Damage] = {
    "bits": _flip,
    "cut off": _cut,
    "zeros": _zeros,
    "empty": lambda file, _rng: file.write_bytes(b""),
    "nonsense": lambda file, rng: file.write_bytes(rng.randbytes(file.stat().st_size or 100)),
    "deleted": lambda file, _rng: file.unlink(),
    "a folder": _replace_by_folder,
}
OF_FOLDERS: dict[str, Damage] = {
    "deleted": lambda folder, _rng: shutil.rmtree(folder),
    "a file": _replace_by_file,
}


def _damages(cache: Path) -> list[tuple[Path, str, Damage]]:
    """Every way of damaging something of a cache."""
    return [
        (path, how, damage)
        for path in sorted(cache.rglob("*"))
        for how, damage in (OF_FOLDERS if path.is_dir() else OF_FILES).items()
    ]


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
    damages = _damages(whole / CACHE_FOLDER)
    rng.shuffle(damages)
    failed = []
    outcomes: Counter[str] = Counter()
    for path, how, damage in itertools.islice(itertools.cycle(damages), count):
        shutil.rmtree(root)
        shutil.copytree(whole, root)
        file = root / path.relative_to(whole)
        damage(file, rng)
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
    covered = f"{min(count, len(damages))} of {len(damages)} ways"
    print(f"{count} damaged caches ({covered}; {dict(outcomes)}): {len(failed)} faults")
    return failed
