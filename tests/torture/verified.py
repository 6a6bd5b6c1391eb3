"""Random damage to a site and its archive, a file at a time: `lawgov verify` names the file."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from lawgov_site.build import build
from lawgov_site.progress import silent
from lawgov_site.publishing.manifest import SUMS
from lawgov_site.records import releases
from lawgov_site.settings.files import RELEASES_FILE
from lawgov_site.verifying import (
    record_archive,
    verify_archive,
    verify_chain,
    verify_originals,
    verify_site,
)

from ..damage import DAMAGES, Damage
from ..verifying.conftest import make_archive


def _kind(path: Path) -> str:
    """Which kind of file it is, by its folder and suffix."""
    return f"{'/'.join(path.parts[:2]) if len(path.parts) > 2 else path.parts[0]}/…{path.suffix or path.name}"


def _named(root: Path) -> Iterator[Path]:
    for diagnostic in (
        *verify_originals(root / "reports", silent),
        *verify_chain(root, root / "site"),
        *verify_archive(root),
        *verify_site(root / "site", silent),
    ):
        yield root / diagnostic.path


def _fault(root: Path, path: Path, damage: Damage, rng: random.Random) -> bool:
    """Whether damage to one file is not named; it is undone.

    Of a manifest's line and its file either may be what changed: then that of the file is named.
    """
    file = root / path
    before = file.read_bytes()
    concerned = damage(file, rng)
    told_by = {file.with_suffix(".yaml")} if path.parts[0] == "reports" else set()
    found = set(_named(root))
    for one in concerned:
        one.unlink(missing_ok=True)
    file.write_bytes(before)
    return not (found if path.name == SUMS else found & (concerned | told_by))


def run(folder: Path, count: int, first: int = 0) -> list[str]:
    """Damage every kind of file in turn, `count` times."""
    rng = random.Random(first)
    root = folder / "verified"
    make_archive(root)
    (root / "reports/2024/临淄区凤凰镇.txt").unlink()
    (root / "reports/2024/临淄区凤凰镇.yaml").unlink()
    one = releases.first(date(2026, 1, 1), "0" * 64)
    chain = (one, one.next(date(2026, 2, 1), "1" * 64))
    (root / RELEASES_FILE).write_text(releases.text_of(chain), encoding="utf-8", newline="\n")
    build(root)  # more than one segment, and the files of the one before
    record_archive(root)
    failed = [f"sound, yet named: {path}" for path in _named(root)]
    kinds: dict[str, list[Path]] = {}
    for file in sorted(p for p in root.rglob("*") if p.is_file() and ".lawgov" not in p.parts):
        kinds.setdefault(_kind(file.relative_to(root)), []).append(file.relative_to(root))
    turns = [(kind, how) for kind in kinds for how in DAMAGES]
    done: Counter[str] = Counter()
    for turn in range(count):
        kind, how = turns[turn % len(turns)]
        path = rng.choice(kinds[kind])
        if _fault(root, path, DAMAGES[how], rng):
            failed.append(f"{how}, and not named: {path.as_posix()}")
        done[how] += 1
    shutil.rmtree(root)
    print(f"{count} damaged files of {len(kinds)} kinds ({dict(done)}): {len(failed)} not named")
    return failed
