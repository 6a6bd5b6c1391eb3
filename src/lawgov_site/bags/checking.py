"""Is a bag whole (RFC 8493, section 3)? Each damaged, missing or foreign file is named; nothing is fetched.

Nothing outside the bag's folder is opened: paths that lead out of it are faults of their line, and links are
not followed.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..diagnostics import Diagnostic
from ..progress import Progress
from .lists import COPY, Lists
from .tags import ALGORITHMS, DECLARATION, INFO, PAYLOAD, FaultError, declaration, manifest_of

_BLOCK = 1 << 20  # bytes read at once


def is_bag(folder: Path) -> bool:
    """Whether a folder has what bags have, even where it is not whole."""
    return (folder / DECLARATION).is_file() or any(manifest_of(path.name) for path in folder.iterdir())


def verify_bag(folder: Path, progress: Progress) -> Iterator[Diagnostic]:
    """What is wrong with the bag in a folder, by path and line."""
    bag = _Bag(folder)
    bag.check(progress)
    yield from sorted(bag.found, key=lambda d: (d.path, d.line))


class _Bag:
    """A bag while it is being checked."""

    def __init__(self, folder: Path) -> None:
        self.found: list[Diagnostic] = []
        self._folder = folder
        self._there: set[str] = set()  # files, by path

    def check(self, progress: Progress) -> None:
        try:
            declared = declaration((self._folder / DECLARATION).read_bytes())
        except FaultError as error:
            self._say(DECLARATION, "VERIFY-MANIFEST", str(error), COPY)
            return
        except OSError as error:
            self._say(DECLARATION, "VERIFY-MISSING", f"读不出来：{error.strerror}", COPY)
            return
        self._look()
        lists = Lists(self._folder, declared, self._say)
        lists.read(self._there)
        self._check_files(lists, progress)
        self._check_size(lists)

    def _say(self, path: str, code: str, message: str, hint: str, line: int = 1) -> None:
        self.found.append(Diagnostic((self._folder / path).as_posix(), line, 1, code, message, hint))

    def _look(self) -> None:
        """All files of the folder; what is neither file nor folder is foreign."""
        below = [""]
        while below:
            folder = below.pop()
            try:
                entries = list(os.scandir(self._folder / folder))
            except OSError as error:
                message = f"打不开这个文件夹：{error.strerror}"
                self._say(folder, "VERIFY-DAMAGED", message, "检查文件夹的权限")
                continue
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_dir(follow_symlinks=False):
                    below.append(path)
                elif entry.is_file(follow_symlinks=False):
                    self._there.add(path)
                else:
                    self._say(path, "VERIFY-FOREIGN", "是链接或别的东西，不读取", "移到别处")
        if not (self._folder / PAYLOAD).is_dir():
            self._say(PAYLOAD, "VERIFY-MISSING", "没有 data 文件夹", COPY)

    def _check_files(self, lists: Lists, progress: Progress) -> None:
        """Every file that is listed, and every one that is not."""
        listed: dict[str, dict[str, str]] = defaultdict(dict)
        for sums in (lists.payload, lists.tags):
            for algorithm, found in sums.items():
                for path, value in found.items():
                    listed[path][algorithm] = value
        alike = {_alike(path): path for path in self._there}
        seen: set[str] = set()
        for done, (path, values) in enumerate(sorted(listed.items()), 1):
            real = path if path in self._there else alike.get(_alike(path))
            if real is None:
                self._missing(path, lists.to_fetch.get(path))
            else:
                seen.add(real)
                self._check(path, real, values)
            progress("核对文件", done, len(listed))
        for path in sorted(self._there - seen):
            self._unlisted(path, bool(lists.tags))
        if lists.declared.is_rfc:  # before, all manifests together had to list the whole payload
            self._compare(lists.payload, listed)

    def _missing(self, path: str, address: str | None) -> None:
        if address:
            hint = f"fetch.txt 写着在 {address}：看清来源可靠，取回后放在这里"
            self._say(path, "VERIFY-MISSING", "文件不在包里，没有去取", hint)
        else:
            self._say(path, "VERIFY-MISSING", "文件不见了", COPY)

    def _check(self, path: str, real: str, values: Mapping[str, str]) -> None:
        try:
            found = _hashes(self._folder / real, values)
        except OSError as error:
            self._say(real, "VERIFY-DAMAGED", f"读不出来：{error.strerror}", COPY)
            return
        if wrong := [name for name, value in values.items() if found[name] != value]:
            self._say(real, "VERIFY-DAMAGED", f"内容变了，与清单的 {'、'.join(wrong)} 不符", COPY)
        elif path != real:
            message = f"清单里写作 {path}，只有大小写或字符的写法不同"
            self._say(real, "VERIFY-CHANGED", message, "内容相符；要名称也相同，请移交方重新打包")

    def _unlisted(self, path: str, has_tag_manifest: bool) -> None:
        kind = manifest_of(path)
        if path.startswith(f"{PAYLOAD}/"):
            self._say(path, "VERIFY-FOREIGN", "清单里没有这个文件", "移出这个文件夹")
        elif has_tag_manifest and not (kind and kind[0]):  # nothing lists the lists of tag files
            self._say(path, "VERIFY-UNRECORDED", "没有记下校验值，无从核对", "不认识的，移出这个文件夹")

    def _compare(self, payload: Mapping[str, Mapping[str, str]], listed: Iterable[str]) -> None:
        for algorithm, sums in payload.items():
            for path in sorted(listed):
                if path.startswith(f"{PAYLOAD}/") and path not in sums:
                    self._say(f"manifest-{algorithm}.txt", "VERIFY-MANIFEST", f"没有列出 {path}", COPY)

    def _check_size(self, lists: Lists) -> None:
        """Payload-Oxum: bytes and number of the payload's files."""
        if INFO not in self._there:
            return
        for line, text in lists.lines(INFO):
            match = re.fullmatch(r"Payload-Oxum\s*:\s*(\d+)\.(\d+)\s*", text, re.IGNORECASE | re.ASCII)
            payload = (path for path in self._there if path.startswith(f"{PAYLOAD}/"))
            sizes = [(self._folder / path).stat().st_size for path in payload] if match else []
            if match and (int(match[1]), int(match[2])) != (sum(sizes), len(sizes)):
                message = f"写的是 {match[1]} 字节、{match[2]} 个，实有 {sum(sizes)} 字节、{len(sizes)} 个"
                self._say(INFO, "VERIFY-MANIFEST", message, "先处理列出的其他文件", line)


def _alike(path: str) -> str:
    """Equal for names that some system takes for the same."""
    return unicodedata.normalize("NFC", path).casefold()


def _hashes(file: Path, algorithms: Iterable[str]) -> Mapping[str, str]:
    """Each wanted hash of a file, which is read once."""
    digests = {name: hashlib.new(ALGORITHMS[name]) for name in algorithms}
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            for digest in digests.values():
                digest.update(block)
    return {name: digest.hexdigest() for name, digest in digests.items()}
