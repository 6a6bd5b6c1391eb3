"""Archives in places that are closed, read-only, mounted or misshapen.

Each try builds an archive of which reports were added, changed and removed since its last build, with
something in the way. No traceback; the exit status and what is said are those of the table; the sources stay
as they were; and when the obstacle is gone, the next build's site is that of a full build.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lawgov_site.build import build

from .child import is_root, lawgov, permissions_hold, unfit
from .editing import Editor
from .equal import files, full, pages
from .kills import broken_links


@dataclass(frozen=True, slots=True)
class Try:
    """Something in the way of a build; its exit status, and a part of what is said ("" where nothing is)."""

    name: str
    obstacle: Callable[[Path], AbstractContextManager[object]]
    status: int
    said: str


@contextmanager
def closed(path: str, mode: int, root: Path) -> Iterator[None]:
    """A file, or a folder with all that is in it, has these permissions only."""
    place = root / path
    all_of_it = [*place.rglob("*"), place] if place.is_dir() else [place]
    before = {one: one.stat().st_mode for one in all_of_it}
    for one in all_of_it:
        one.chmod(mode if one.is_dir() else mode & 0o666)
    try:
        yield
    finally:
        for one in reversed(all_of_it):
            if one.exists():
                one.chmod(before[one])


@contextmanager
def misshapen(path: str, as_folder: bool, root: Path) -> Iterator[None]:
    """A folder in the place of a file, or the other way round. It is somebody's, who takes it away again."""
    place, aside = root / path, root / "aside"
    if place.exists():
        place.rename(aside)
    if as_folder:
        place.mkdir()
        (place / "mine.txt").write_bytes(b"years of work")
    else:
        place.write_bytes(b"years of work")
    yield
    mine = place / "mine.txt" if as_folder else place
    assert mine.read_bytes() == b"years of work"
    shutil.rmtree(place) if as_folder else place.unlink()
    if aside.exists():
        aside.rename(place)


@contextmanager
def elsewhere(path: str, root: Path) -> Iterator[None]:
    """A folder lies elsewhere, behind a link."""
    shutil.move(root / path, root.parent / "elsewhere")
    (root / path).symlink_to(root.parent / "elsewhere", target_is_directory=True)
    yield
    (root / path).unlink()
    shutil.move(root.parent / "elsewhere", root / path)


@contextmanager
def mounted(path: str, options: str, root: Path) -> Iterator[None]:
    """A folder is the root of a file system of its own, with these options."""
    place, aside = root / path, root.parent / "aside"
    shutil.copytree(place, aside)
    shutil.rmtree(place)
    place.mkdir()
    mount("-t", "tmpfs", "tmpfs", str(place))
    try:
        shutil.copytree(aside, place, dirs_exist_ok=True)
        shutil.rmtree(aside)
        mount("-o", f"remount,{options}", str(place))
        yield
    finally:
        shutil.copytree(place, aside)
        subprocess.run(["umount", str(place)], check=True)
        shutil.rmtree(place)
        shutil.move(aside, place)


@contextmanager
def read_only(path: str, root: Path) -> Iterator[None]:
    """A folder on a medium that cannot be written to."""
    mount("--bind", str(root / path), str(root / path))
    try:
        mount("-o", "remount,bind,ro", str(root / path))
        yield
    finally:
        subprocess.run(["umount", str(root / path)], check=True)


@contextmanager
def lost_and_closed(lost: str, path: str, mode: int, root: Path) -> Iterator[None]:
    """Something has to be made anew in a closed folder."""
    shutil.rmtree(root / lost)
    (root / path).chmod(mode)
    try:
        yield
    finally:
        (root / path).chmod(0o755)


def mount(*arguments: str) -> None:
    """Mount something. Raises CalledProcessError."""
    subprocess.run(["mount", *arguments], check=True, capture_output=True)


def can_mount(folder: Path) -> bool:
    """Whether file systems can be mounted here."""
    place = folder / "mount"
    place.mkdir()
    try:
        with ExitStack() as stack:
            mount("-t", "tmpfs", "tmpfs", str(place))
            stack.callback(subprocess.run, ["umount", str(place)], check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    finally:
        place.rmdir()
    return True


TOWN = "reports/2024/淄川区寨里镇.txt"
_PERMISSIONS = (
    Try("read-only .lawgov", partial(closed, ".lawgov", 0o555), 1, "CACHE-BUSY"),
    Try("closed .lawgov", partial(closed, ".lawgov", 0), 1, "CACHE-BUSY"),
    Try("read-only .lawgov/search", partial(closed, ".lawgov/search", 0o555), 1, "CACHE-BUSY"),
    Try("closed .lawgov/search", partial(closed, ".lawgov/search", 0), 1, "CACHE-BUSY"),
    Try("read-only cache.sqlite", partial(closed, ".lawgov/cache.sqlite", 0o444), 1, "CACHE-BUSY"),
    Try("read-only lock.sqlite", partial(closed, ".lawgov/lock.sqlite", 0o444), 1, "CACHE-BUSY 不能写"),
    Try("read-only site", partial(closed, "site", 0o555), 1, "OUTPUT-BUSY"),
    Try("closed site", partial(closed, "site", 0), 2, "--out"),
    Try("read-only site/towns", partial(closed, "site/towns", 0o555), 1, "OUTPUT-BUSY"),
    Try("closed site/towns", partial(closed, "site/towns", 0), 1, "OUTPUT-BUSY"),
    Try("read-only page", partial(closed, "site/index.html", 0o444), 0, ""),
    Try("closed page", partial(closed, "site/index.html", 0), 1, "OUTPUT-BUSY"),
    Try("closed SHA256SUMS", partial(closed, "site/SHA256SUMS", 0), 1, "OUTPUT-BUSY"),
    Try("read-only reports", partial(closed, "reports", 0o555), 0, ""),
    Try("closed reports", partial(closed, "reports", 0), 2, "--reports"),
    Try("closed year", partial(closed, "reports/2023", 0), 1, "READ-UNREADABLE"),
    Try("closed report", partial(closed, TOWN, 0), 1, "READ-UNREADABLE"),
    Try("closed sidecar", partial(closed, TOWN[:-3] + "yaml", 0), 1, "READ-UNREADABLE"),
    Try("closed site.yaml", partial(closed, "site.yaml", 0), 1, "CONFIG-"),
    Try("no .lawgov, read-only archive", partial(lost_and_closed, ".lawgov", ".", 0o555), 1, "CACHE-BUSY"),
    Try("no site, read-only archive", partial(lost_and_closed, "site", ".", 0o555), 1, "OUTPUT-BUSY"),
    Try("closed archive", partial(lost_and_closed, "site", ".", 0o111), 1, "OUTPUT-BUSY"),
)
_SHAPES = (
    Try("a folder is index.html", partial(misshapen, "site/index.html", True), 1, "OUTPUT-FOREIGN"),
    Try("a folder is SHA256SUMS", partial(misshapen, "site/SHA256SUMS", True), 1, "OUTPUT-FOREIGN"),
    Try("a folder is .lawgov-pending", partial(misshapen, "site/.lawgov-pending", True), 1, "OUTPUT-FOREIGN"),
    Try("a file is site/towns", partial(misshapen, "site/towns", False), 1, "OUTPUT-FOREIGN"),
    Try("a file is .lawgov", partial(misshapen, ".lawgov", False), 1, "CACHE-BUSY"),
    Try("a file is site", partial(misshapen, "site", False), 2, "--out"),
    Try("a file is reports", partial(misshapen, "reports", False), 2, "--reports"),
    Try("a folder is site.yaml", partial(misshapen, "site.yaml", True), 1, "CONFIG-"),
    Try("a folder is a sidecar", partial(misshapen, TOWN[:-3] + "yaml", True), 1, "TOWN-MISSING"),
    Try("site behind a link", partial(elsewhere, "site"), 0, ""),
    Try(".lawgov behind a link", partial(elsewhere, ".lawgov"), 0, ""),
    Try("reports behind a link", partial(elsewhere, "reports"), 0, ""),
    Try("site/towns behind a link", partial(elsewhere, "site/towns"), 0, ""),
)
_MOUNTS = (
    Try("site on another file system", partial(mounted, "site", "rw"), 0, ""),
    Try("site/towns on another file system", partial(mounted, "site/towns", "rw"), 0, ""),
    Try(".lawgov on another file system", partial(mounted, ".lawgov", "rw"), 0, ""),
    Try("reports on another file system", partial(mounted, "reports", "rw"), 0, ""),
    Try("site on a read-only medium", partial(read_only, "site"), 1, "OUTPUT-BUSY"),
    Try(".lawgov on a read-only medium", partial(read_only, ".lawgov"), 1, "CACHE-BUSY"),
    Try("reports on a read-only medium", partial(read_only, "reports"), 0, ""),
    Try("the archive on a read-only medium", partial(read_only, "."), 1, "CACHE-BUSY"),
)


def archive(root: Path) -> None:
    """An archive that was built, and then a report of which was changed, one removed, and one added."""
    editor = Editor(root, random.Random(15))
    editor.write("万州区白土镇", 2023)
    gone = editor.write("湟中区共和镇", 2023)
    (root / TOWN).with_suffix(".yaml").write_text("publisher: 某司法所\n", encoding="utf-8")
    (root / "site.yaml").write_text("title: 档案\n", encoding="utf-8")
    build(root)
    editor.write("淄川区寨里镇", 2024)
    editor.write("临淄区凤凰镇", 2022)
    gone.unlink()


def tries(folder: Path) -> tuple[Try, ...]:
    """Those that can be made on this machine; says which cannot."""
    by_permission = permissions_hold()
    by_mount = is_root() and can_mount(folder)
    if not by_permission or not by_mount:
        print(
            f"not tried here: {'' if by_permission else 'permissions'} {'' if by_mount else 'file systems'}"
        )
    return (*(_PERMISSIONS if by_permission else ()), *_SHAPES, *(_MOUNTS if by_mount else ()))


def run(folder: Path, count: int, first: int = 0) -> list[str]:
    """Try up to `count` of the table, drawn by `first`; a line for each thing that was wrong."""
    here, root = folder / "places", folder / "places" / "archive"
    whole = here / "whole"
    here.mkdir(parents=True)
    archive(whole)
    wanted = pages(full(whole) / "site")
    possible = tries(folder)
    drawn = set(random.Random(first).sample(range(len(possible)), min(count, len(possible))))
    failed = []
    for one in (one for number, one in enumerate(possible) if number in drawn):
        shutil.copytree(whole, root)
        wrong = _wrong(one, root, wanted)
        failed += [f"{one.name}: {what}" for what in wrong]
        shutil.rmtree(root)
    print(f"{len(drawn)} of {len(possible)} places: {len(failed)} faults")
    return failed


def _told(said: str) -> str:
    """The line that tells what came of a build."""
    lines = [line for line in said.splitlines() if re.search(r": [A-Z]+-[A-Z]+ |收录|--", line)]
    return re.sub(r"^/\S*/|（.*", "", lines[0]) if lines else said


def _wrong(one: Try, root: Path, wanted: dict[str, bytes]) -> list[str]:
    sources = files(root / "reports")
    with one.obstacle(root):
        done = lawgov(root, "build")
    said = done.stdout
    wrong = [f"says {word}" for word in unfit(said)]
    if done.returncode != one.status or one.said not in said:
        wrong.append(f"status {done.returncode}, says {said.strip()}")
    print(f"| {one.name} | {done.returncode} | {_told(said)} |")
    wrong += [f"broken link {link}" for link in broken_links(root / "site")[:3]]
    if files(root / "reports") != sources:
        wrong.append("the sources were changed")
    again = build(root)
    if again.has_errors or pages(root / "site") != wanted:
        wrong.append(f"afterwards: {[str(said) for said in again.diagnostics]}")
    return wrong
