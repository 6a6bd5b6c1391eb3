"""The files beside a report that are not its text: scans, the signed copy, attachments.

What a file is, its name says: the report's own, a dot, one of the words of `_WORDS`, maybe a number and a few
words more, the suffix: `枫桥镇.scan.pdf`, `枫桥镇.scan.1.png`, `枫桥镇.signed.pdf`, `枫桥镇.附件1.xlsx`,
`枫桥镇.附件2 统计表.xlsx`. So a folder tells which files belong together before any of them is opened.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from types import MappingProxyType

from .source import Source


class Role(StrEnum):
    """What a file is to its report, in the order in which pages list them."""

    SCAN = "scan"
    SIGNED = "signed"
    ATTACHMENT = "attachment"

    @property
    def label(self) -> str:
        """What people call it."""
        return _LABELS[self]

    @property
    def word(self) -> str:
        """The word that stands in the name of such a file when we write it."""
        return _OWN_WORDS[self]


_LABELS = dict(zip(Role, ("扫描件", "签章件", "附件"), strict=True))
_OWN_WORDS = dict(zip(Role, ("scan", "signed", "附件"), strict=True))
_WORDS: Mapping[str, Role] = MappingProxyType(
    {
        "scan": Role.SCAN,
        "扫描件": Role.SCAN,
        "扫描": Role.SCAN,
        "signed": Role.SIGNED,
        "签章件": Role.SIGNED,
        "签章": Role.SIGNED,
        "盖章件": Role.SIGNED,
        "盖章": Role.SIGNED,
        "attachment": Role.ATTACHMENT,
        "附件": Role.ATTACHMENT,
    }
)
_NAME = re.compile(
    rf"(?P<stem>.+?)\.(?P<word>{'|'.join(_WORDS)})(?:\.?(?P<number>\d{{1,3}}))?(?P<words>(?![A-Za-z0-9])[^.]*)"
    r"(?P<suffix>\.[A-Za-z0-9]{1,10})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CompanionName:
    """What the name of a file beside a report says."""

    stem: str  # of the report's own file, with its folder
    role: Role
    number: int | None
    words: str  # what else it is called, as it stands
    suffix: str  # with its dot, as it stands
    is_plain: bool  # written as the program writes it: the rest of the name says nothing more

    @property
    def title(self) -> str:
        """What it is called, where its sidecar gives it no title."""
        words = self.words.strip(" _-：")
        return f"{self.role.label}{self.number or ''}{' ' if words else ''}{words}"


def companion_name(path: str) -> CompanionName | None:
    """What the name of a file says; None where it is no such file. `path` has / between its folders."""
    folder, _, name = path.rpartition("/")
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    role = _WORDS[match["word"].lower()]
    number = int(match["number"]) if match["number"] else None
    rest = name[len(match["stem"]) + 1 :]
    plain = rest == tail(role, number, match["suffix"].lower())
    stem = f"{folder}/{match['stem']}" if folder else match["stem"]
    return CompanionName(stem, role, number, match["words"], match["suffix"], plain)


def tail(role: Role, number: int | None, suffix: str) -> str:
    """What follows a report's name and a dot in the name of a file beside it."""
    if number is None:
        return f"{role.word}{suffix}"
    return f"{role.word}{'' if role is Role.ATTACHMENT else '.'}{number}{suffix}"


def in_order(path: str) -> tuple[int, int, str]:
    """Files of one report in the order of their roles and numbers."""
    name = companion_name(path)
    assert name is not None  # only such files are sorted
    return tuple(Role).index(name.role), name.number or 0, PurePosixPath(path).name


@dataclass(frozen=True, slots=True)
class Companion:
    """A file beside a report that is published with it."""

    role: Role
    title: str
    source: Source
    pages: tuple[tuple[int, int], ...] = ()
    """Of what can be shown beside the text: width and height of each page's picture, in pixels."""
