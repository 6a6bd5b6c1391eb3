"""What a bag's own files list: the manifests, and what is to be fetched. Faulty lines are said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .tags import (
    ALGORITHMS,
    FETCH,
    PAYLOAD,
    Declaration,
    FaultError,
    fetched,
    lines,
    manifest_of,
    summed,
)

COPY = "从另一份拷贝换回；没有的，请移交方重新打包"

Say = Callable[..., None]
"""(path, code, message, hint, line) → said."""


@dataclass(frozen=True)
class Lists:
    """What the manifests of a bag and its fetch.txt list."""

    folder: Path
    declared: Declaration
    say: Say
    payload: dict[str, dict[str, str]] = field(default_factory=dict)  # algorithm → path → hash
    tags: dict[str, dict[str, str]] = field(default_factory=dict)
    to_fetch: dict[str, str] = field(default_factory=dict)  # path → address

    def read(self, there: set[str]) -> None:
        """Read them; `there` are all files of the bag."""
        for name in sorted(path for path in there if "/" not in path):
            if kind := manifest_of(name):
                self._read_manifest(name, *kind)
        if not self.payload:
            self.say("manifest-sha256.txt", "VERIFY-MISSING", "没有可以核对的清单", COPY)
        if FETCH in there:
            self._read_fetch()

    def lines(self, name: str) -> Iterator[tuple[int, str]]:
        """The lines of one of the bag's own files, with their numbers."""
        try:
            text = (self.folder / name).read_bytes().decode(self.declared.encoding)
        except OSError as error:
            self.say(name, "VERIFY-DAMAGED", f"读不出来：{error.strerror}", COPY)
        except UnicodeError:
            self.say(name, "VERIFY-MANIFEST", f"不是 {self.declared.encoding} 文字", COPY)
        else:
            yield from lines(text)

    def _read_manifest(self, name: str, of_tags: bool, algorithm: str) -> None:
        if algorithm not in ALGORITHMS:
            message = f"不认识 {algorithm} 这种校验算法，没有核对"
            self.say(name, "VERIFY-UNRECORDED", message, "请移交方另用 sha256 或 sha512")
            return
        sums = (self.tags if of_tags else self.payload).setdefault(algorithm, {})
        for line, text in self.lines(name):
            try:
                path, found = summed(text, self.declared.is_rfc)
                _check_place(path, of_tags)
                # Twice is a fault, but for drafts before the RFC where both lines say the same.
                if path in sums and (sums[path] != found or self.declared.is_rfc):
                    raise FaultError(f"{path} 写了两次")
            except FaultError as error:
                self.say(name, "VERIFY-MANIFEST", str(error), COPY, line)
            else:
                sums[path] = found

    def _read_fetch(self) -> None:
        """What is to be fetched: only said, never done."""
        for line, text in self.lines(FETCH):
            try:
                path, address = fetched(text, self.declared.is_rfc)
                _check_place(path, of_tags=False)
                if any(path not in sums for sums in self.payload.values()):
                    raise FaultError(f"{path} 不在清单里")
            except FaultError as error:
                self.say(FETCH, "VERIFY-MANIFEST", str(error), COPY, line)
            else:
                self.to_fetch[path] = address


def _check_place(path: str, of_tags: bool) -> None:
    if path.startswith(f"{PAYLOAD}/") == of_tags:
        raise FaultError(f"{path} {'在 data 里，不归这份清单' if of_tags else '不在 data 里'}")
