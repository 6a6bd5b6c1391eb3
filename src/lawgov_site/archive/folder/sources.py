"""The files of the reports folder: which are sources, and which sidecar belongs to which."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISLNK, S_ISREG

from ...diagnostics import Diagnostic, LawgovError
from ...files.states import FileState, is_settled
from ...model import companion_name
from ...model.companion import in_order
from .grouping import MISNAMED, SIDECAR_SUFFIXES, is_lost, is_sidecar, lost, sidecars_of, sources_of, stem
from .names import holds_parts, is_system_folder, is_usable, leftover, readable, unfit_for_windows

_NAMED = 5  # leftovers that are named; more are counted


Beside = tuple[tuple[str, FileState], ...]
"""The files beside a source (model/companion.py), by path, in the order in which pages list them."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source, its sidecar and the files beside it; paths are relative to the reports folder, with /."""

    path: str
    state: FileState
    sidecar: str | None
    sidecar_state: FileState | None
    beside: Beside = ()

    @property
    def key(self) -> str:
        """The states of all files as one string."""
        others = "".join(f" {path} {state.key}" for path, state in self.beside)
        return f"{self.state.key} {self.sidecar_state.key if self.sidecar_state else ''}{others}"

    @property
    def newest_ns(self) -> int:
        """When one of them was changed last."""
        states = (self.state, self.sidecar_state, *(state for _, state in self.beside))
        return max(state.newest_ns for state in states if state)

    def is_settled(self, looked_ns: int) -> bool:
        """Whether none of them can have changed since they were looked at, and have the same state."""
        return is_settled(self.newest_ns, looked_ns)


@dataclass(frozen=True, slots=True)
class Listing:
    """All sources, sorted by path, and what is wrong with the folder itself."""

    sources: tuple[SourceFile, ...]
    diagnostics: tuple[Diagnostic, ...]
    begun_ns: int  # when it was begun

    @property
    def is_settled(self) -> bool:
        """Whether a source that changes from now on has another state."""
        return all(source.is_settled(self.begun_ns) for source in self.sources)


def list_sources(folder: Path) -> Listing:
    """Look through the reports folder. Raises LawgovError where it is not there, or closed to us.

    Links are not followed: an archive is complete in its own folder, and a link may lead out of it. What is
    passed over by its name (names.py) is said in one note.
    """
    if not _is_folder(folder):
        hint = "在报告所在的上一级文件夹里运行，或用 --reports 指明"
        raise LawgovError(Diagnostic(str(folder), 1, 1, "READ-UNREADABLE", "没有这个文件夹", hint))
    begun_ns = time.time_ns()
    look = _Look(folder)
    look.into("")
    if "" in look.closed:
        raise LawgovError(replace(look.closed[""], path=str(folder)))
    sidecars = sidecars_of(look.files)
    sources = []
    for path, others in sources_of(look.files):
        present, *more = sidecars.get(stem(path), [None])
        look.diagnostics += [_second(other) for other in more if other]
        beside = tuple((other, look.files[other]) for other in others)
        state = look.files[present] if present else None
        sources.append(SourceFile(path, look.files[path], present, state, beside))
    known = {stem(source.path) for source in sources}
    look.diagnostics += [
        Diagnostic(path, 1, 1, "SIDECAR-ORPHAN", "旁边没有同名的报告文件", "改成与报告同名，或删去")
        for orphan in sorted(sidecars.keys() - known)
        for path in sidecars[orphan]
    ]
    look.diagnostics += map(lost, sorted(path for path in look.files if is_lost(path, known)))
    said = (*look.diagnostics, *look.closed.values(), *_passed_over(look.leftovers))
    return Listing(tuple(sources), tuple(dict.fromkeys(said)), begun_ns)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a folder above it is closed
        return False


class _Look:
    """What is found in a folder: the files, and what there is to say about the rest, by relative path."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.files: dict[str, FileState] = {}
        self.diagnostics: list[Diagnostic] = []
        self.closed: dict[str, Diagnostic] = {}  # folders that cannot be read
        self.leftovers: list[str] = []

    def into(self, start: str) -> None:
        """Look through a folder and those below it, however deep they are."""
        below = [start]
        while below:
            path = below.pop()
            try:
                with os.scandir(self._folder / path) as entries:
                    found = sorted(entries, key=lambda entry: entry.name)
            except OSError as error:
                message, hint = f"打不开这个文件夹：{error.strerror}", "检查文件夹的权限，或移到浅一些的位置"
                self.closed[path] = Diagnostic(path, 1, 1, "READ-UNREADABLE", message, hint)
                continue
            names = {entry.name for entry in found}
            below += [folder for entry in found if (folder := self._at(entry, path, names))]

    def _at(self, entry: os.DirEntry[str], parent: str, names: set[str]) -> str | None:
        """One entry: kept, or said why not. Returns the path of a folder to look into."""
        path = f"{parent}/{entry.name}" if parent else entry.name
        if not is_usable(entry.name):
            self.diagnostics.append(_unusable(path))
            return None
        try:
            if entry.is_dir(follow_symlinks=False):
                if is_system_folder(entry.name):
                    self.leftovers.append(f"{path}（系统文件夹）")
                    return None
                if holds_parts(entry.name, names):
                    return None
                self._look_at_name(path)
                return path
            stat = entry.stat(follow_symlinks=False)
        except OSError as error:  # removed meanwhile, or not ours to see
            message, hint = f"读不出来：{error.strerror}", "检查文件的权限，或再运行一次"
            self.diagnostics.append(Diagnostic(path, 1, 1, "READ-UNREADABLE", message, hint))
            return None
        if what := leftover(entry.name, stat.st_size):
            self.leftovers.append(f"{path}（{what}）")
        elif S_ISLNK(stat.st_mode):
            hint = "把文件本身放进 reports 文件夹"
            self.diagnostics.append(Diagnostic(path, 1, 1, "READ-SYMLINK", "这是一个链接，不读取", hint))
        elif not S_ISREG(stat.st_mode):
            message, hint = "这不是普通文件，不读取", "从 reports 文件夹里移走"
            self.diagnostics.append(Diagnostic(path, 1, 1, "READ-UNREADABLE", message, hint))
        else:
            self._look_at_name(path)
            self.files[path] = FileState.of(stat)
        return None

    def _look_at_name(self, path: str) -> None:
        """Say what cannot be copied to Windows; of a sidecar its report says it."""
        name = path.rpartition("/")[2]
        if (what := unfit_for_windows(name)) and not is_sidecar(name):
            message = f"名称里有 Windows 不允许的 {what}，档案复制、解压到 Windows 上会出错"
            hint = "改名；是报告的，旁边的 .yaml 和附件一起改"
            self.diagnostics.append(Diagnostic(path, 1, 1, "READ-NAME-WINDOWS", message, hint))


def _unusable(path: str) -> Diagnostic:
    """What is said of a name in another encoding, as an archive from another system leaves it."""
    shown, encoding = readable(path)
    message = f"名称是 {encoding} 编码，不读取" if encoding else "名称不是 UTF-8 文字，不读取"
    return Diagnostic(shown, 1, 1, "READ-NAME", message, "改名后再放入；解压时选对编码，或在 Windows 上解压")


def _passed_over(paths: list[str]) -> Iterator[Diagnostic]:
    if paths:
        named = "、".join(paths[:_NAMED]) + (" 等" if len(paths) > _NAMED else "")
        message = f"没有读取编辑器和系统遗留的 {len(paths)} 个文件：{named}"
        yield Diagnostic("", 1, 1, "READ-LEFTOVER", message, "其中有报告就改名；没有则不必处理")


def _second(sidecar: str) -> Diagnostic:
    message, hint = "同一份报告旁有两个 .yaml 文件，这一个没有采用", "合成一个，以 .yaml 结尾"
    return Diagnostic(sidecar, 1, 1, "SIDECAR-UNMATCHED", message, hint)


def source_file(path: Path, beside: Beside | None = None) -> SourceFile:
    """One file as a source, with the sidecar and the files beside it; its `path` is its name.

    What is beside it is looked for, unless it is given.
    Raises LawgovError (READ-*) where its name cannot be used, or it is not there any more.
    """
    if not is_usable(path.name):
        raise LawgovError(_unusable(path.name))
    try:
        state = FileState.of(path.stat())
    except OSError as error:
        message = f"读不出来：{error.strerror}"
        raise LawgovError(
            Diagnostic(path.name, 1, 1, "READ-UNREADABLE", message, "检查文件的权限")
        ) from error
    beside = files_beside(path) if beside is None else beside
    suffixes = (*SIDECAR_SUFFIXES, *map(str.upper, SIDECAR_SUFFIXES))
    for suffix in (*suffixes, *(one + MISNAMED for one in suffixes)):
        sidecar = path.with_name(stem(path.name) + suffix)
        with suppress(OSError):  # a name as long as may be has no room for the suffix
            if sidecar != path and S_ISREG((found := sidecar.stat()).st_mode):
                return SourceFile(path.name, state, sidecar.name, FileState.of(found), beside)
    return SourceFile(path.name, state, None, None, beside)


def files_beside(path: Path) -> Beside:
    """The files beside a source, by their names alone; none where the folder cannot be read."""
    own, found = stem(path.name), []
    with suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            name = companion_name(entry.name)
            if name and name.stem == own and entry.name != path.name and not is_sidecar(entry.name):
                stat = entry.stat(follow_symlinks=False)
                if S_ISREG(stat.st_mode):
                    found.append((entry.name, FileState.of(stat)))
    return tuple(sorted(found, key=lambda one: in_order(one[0])))
