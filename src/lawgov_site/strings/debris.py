"""Left-overs of the tools that a text has gone through: they stand in it, and are no words of the report.

`parsing/lines/cleaning.py` takes them out; `masking/` reads as if they were out, for what they part is whole
then.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Debris:
    """One kind of left-over of the tools a text has gone through."""

    name: str  # in Chinese, for the archivist
    pattern: re.Pattern[str]
    whole: bool = False  # is a line, never a piece of one, nor a cell


PLACEHOLDER = "[\ufffc\uf000-\uf0ff]"
"""A character for what stood there, or of a font of symbols."""

DEBRIS = (
    Debris("Word 书签标记", re.compile(r"\[bookmark:[^\]\n]{0,80}\]")),
    Debris(
        "Word 域代码", re.compile(r"(?:HYPERLINK\s+\\?\"[^\"\n]*\"|PAGE\s*\\\*\s*MERGEFORMAT|TOC \\o[^\n]*)")
    ),
    Debris("网页空格代码", re.compile(r"(?:&(?:nbsp|ensp|emsp|thinsp|#160|#12288);)+")),
    Debris("嵌入对象与符号字体的占位符", re.compile(f"{PLACEHOLDER}+")),
    Debris(
        "页码",
        re.compile(
            r"^\s*+(?:[-—–－·]\s*+\d{1,3}\s*+[-—–－·]|第\s*+\d{1,3}\s*+页(?>(?:\s*+[，,/]?\s*+共\s*+\d{1,3}\s*+页)?))\s*+$"
        ),
        whole=True,
    ),
    Debris("零宽字符", re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]+")),
    Debris("控制字符", re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+")),
)

BEGINS = re.compile(
    r"[\[HPT&\ufffc\uf000-\uf0ff\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\x00-\x08\x0e-\x1b\x7f-\x9f]"
)
"""A character with which one begins that is no line: most texts have none, and need not be looked through."""
