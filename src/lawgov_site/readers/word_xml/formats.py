"""The numbers that WordprocessingML of 2003 has for formats of numbers, by their names of today.

w:nfc is Word's own code of a format ([MS-OSHARED] 2.2.1.3, MSONFC), the same as RTF's; the names are those of
ECMA-376 Part 1, 17.18.59. One code (40) has none there: such a number is in figures, with a warning.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_NAMES = (
    *("decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal", "cardinalText"),
    *("ordinalText", "hex", "chicago", "ideographDigital", "japaneseCounting", "aiueo", "iroha"),
    *("decimalFullWidth", "decimalHalfWidth", "japaneseLegal", "japaneseDigitalTenThousand"),
    *("decimalEnclosedCircle", "decimalFullWidth2", "aiueoFullWidth", "irohaFullWidth", "decimalZero"),
    *("bullet", "ganada", "chosung", "decimalEnclosedFullstop", "decimalEnclosedParen"),
    *("decimalEnclosedCircleChinese", "ideographEnclosedCircle", "ideographTraditional"),
    *("ideographZodiac", "ideographZodiacTraditional", "taiwaneseCounting", "ideographLegalTraditional"),
    *("taiwaneseCountingThousand", "taiwaneseDigital", "chineseCounting", "chineseLegalSimplified"),
    *("chineseCountingThousand", "40", "koreanDigital", "koreanCounting", "koreanLegal", "koreanDigital2"),
    *("hebrew1", "arabicAlpha", "hebrew2", "arabicAbjad", "hindiVowels", "hindiConsonants", "hindiNumbers"),
    *("hindiCounting", "thaiLetters", "thaiNumbers", "thaiCounting", "vietnameseCounting", "numberInDash"),
    *("russianLower", "russianUpper"),
)
FORMATS_2003: Mapping[str, str] = MappingProxyType(
    {**{str(code): name for code, name in enumerate(_NAMES)}, "255": "none"}
)
