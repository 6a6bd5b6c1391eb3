"""Radicals that a font or a converter puts where a person wrote a character: ⺠ for 民, copied from a PDF.

Of the CJK radicals supplement (U+2E80 to U+2EFF) those for which Unicode has an equivalent
(EquivalentUnifiedIdeograph.txt) that the fonts of the mainland draw with the same glyph (in Noto Sans CJK SC
and Noto Serif CJK SC); and ⻄ and ⻁. Others (⺌, ⺶) are parts of characters. Kangxi radicals Unicode itself
decomposes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from .character_table import character_table


@cache
def radicals() -> Mapping[str, str]:
    """Each radical with the character that it stands for."""
    return MappingProxyType(character_table("radicals.tsv"))
