"""The information table of a page (信息公开表): rows and lists of terms that begin with a label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ....strings.folding import simplified
from ..lines.pieces import PageLine, bare
from .metadata import labels
from .page_lines import before_prose
from .titles import SHORTEST

_NAMED = re.compile(r"(?:信息|文件|公文)?(?:标题|名称)")


def informing_lines(lines: Sequence[PageLine]) -> set[int]:
    """The lines of information tables above the page's sentences: most of their rows begin with a label.
    Lists of terms inform too."""
    above = before_prose(lines, 0)
    if len(above) == len(lines):
        return set()
    said: dict[object, list[tuple[int, bool]]] = {}
    for at in above:
        line, around = lines[at], lines[at].block.getparent()
        if line.cells:
            said.setdefault(line.table, []).append((at, is_informing(line)))
        elif line.block.tag in ("dt", "dd"):
            known = line.block.tag == "dd" or _label(line.text) in labels()
            said.setdefault(around, []).append((at, known))
    tables = (rows for rows in said.values() if 2 * sum(known for _, known in rows) > len(rows))
    return {at for rows in tables for at, _ in rows}


def is_informing(row: PageLine) -> bool:
    """Whether a row begins with a label of information tables."""
    return _label(re.split("[：:]", row.cells[0].text, maxsplit=1)[0]) in labels()


def _label(text: str) -> str:
    return simplified(bare(text)).rstrip("：:").strip("【】[]")


def named_title(lines: Sequence[PageLine], names: set[str]) -> tuple[int, PageLine, PageLine] | None:
    """A title that only the information table, in these lines, has: its line, the title, and what is left of
    that line.

    Where no colon parts it from its label, it is one of the page's `names`.
    """
    for at in range(len(lines)):
        line = lines[at]
        cells = [cell.text for cell in line.cells] or [line.text]
        texts = [part for text in cells for part in re.split("(?<=[：:])", text, maxsplit=1) if part.strip()]
        stuck = _NAMED.match(line.text)
        if stuck and bare(line.text[stuck.end() :]) in names:
            texts = [stuck[0], line.text[stuck.end() :]]
        if line.block.tag == "dd" and at > 0:
            texts = [lines[at - 1].text, line.text]
        for label, value in pairwise(texts):
            if _NAMED.fullmatch(_label(label)) and len(bare(value)) >= SHORTEST:
                rest = replace(line, own=line.own.replace(value, "", 1))
                title = replace(line, text=value.strip(), cells=(), after_blank=False)
                return at, title, rest
    return None
