"""What nobody sees in a workbook (.xlsx), and the words of its cells.

There is no copy of a workbook without its hidden parts, for formulas lead into them. (ECMA-376 Part 1, 18)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import LawgovError
from ..readers.ooxml import Package
from .errors import CopyError

_PARTS = (  # of a package, by their names, and what they hold
    (re.compile(r"xl/(?:threaded)?comments", re.IGNORECASE), "批注"),
    (re.compile(r"xl/pivotcache/", re.IGNORECASE), "数据透视表的缓存"),
    (re.compile(r"xl/externallinks/", re.IGNORECASE), "别的工作簿的数据"),
    (re.compile(r"xl/(?:revisions|embeddings|vbaproject|model)", re.IGNORECASE), "修订、嵌入的文件或宏"),
    (re.compile(r"customxml/", re.IGNORECASE), "自定义数据"),
)
_SHEET = re.compile(r"xl/(?:worksheets|chartsheets|dialogsheets|macrosheets)/[^/]+\.xml", re.IGNORECASE)
_STRINGS = re.compile(r"xl/sharedstrings\.xml", re.IGNORECASE)
_ON = frozenset(("1", "true"))


def look_into(name: str, data: bytes) -> tuple[tuple[str, ...], str]:
    """What is hidden, in Chinese, and the words of the cells, a line each. Raises CopyError."""
    try:
        package = Package(name, data)
        named = (what for part in package.members for pattern, what in _PARTS if pattern.match(part))
        hidden = dict.fromkeys(named)
        workbook = package.part(package.main)
        if workbook is None:
            raise CopyError("打不开，不能确知里面有什么")
        hidden |= dict.fromkeys(
            "隐藏的工作表" for one in workbook.iter("{*}sheet") if one.get("state", "visible") != "visible"
        )
        words = list(_words(package, hidden))
    except LawgovError as error:
        raise CopyError("打不开，不能确知里面有什么") from error
    return tuple(hidden), "\n".join(words)


def _words(package: Package, hidden: dict[str, None]) -> Iterator[str]:
    for member in package.members:
        strings = _STRINGS.fullmatch(member)
        if not strings and not _SHEET.fullmatch(member):
            continue
        root = package.part(member)
        if root is None:
            continue
        for one in root.iter("{*}row", "{*}col"):
            if one.get("hidden") in _ON:
                hidden["隐藏的行或列"] = None
        for cell in root.iter("{*}si" if strings else "{*}c"):
            yield "".join(piece.text or "" for piece in cell.iter("{*}t", "{*}v"))
        yield from (piece.text or "" for piece in root.iter("{*}oddHeader", "{*}oddFooter"))
