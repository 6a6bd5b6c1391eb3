"""How Word prints the number of a list's item in each of its formats (w:numFmt, ECMA-376 Part 1, 17.18.59).

Where Word does otherwise than the standard says (ISO/IEC 29500 as [MS-OI29500] 2.1.540 notes it, and as its
PDFs show), it is done as Word does: 100 is 一百 in chineseCountingThousand and 一○○ in chineseCounting, and
what has no sign in a series goes on in figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from ..strings.numerals import int_to_chinese

NumberFormat = Callable[[int], str]

_LARGEST = 32_767  # of what Word counts in; the letters of an alphabet start over after thirty times
_ROUND = 26 * 30
_COUNTED = "〇一二三四五六七八九十百千万"
_LEGAL = str.maketrans(_COUNTED, "零壹贰叁肆伍陆柒捌玖拾佰仟万")
_LEGAL_TRADITIONAL = str.maketrans(_COUNTED, "零壹貳參肆伍陸柒捌玖拾佰仟萬")
_LEGAL_JAPANESE = str.maketrans(_COUNTED, "〇壱弐参四伍六七八九拾百阡萬")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


def _letters(number: int) -> str:
    if not number:
        return ""
    number = (number - 1) % _ROUND
    return chr(97 + number % 26) * (number // 26 + 1)


def _roman(number: int) -> str:
    if number > _LARGEST:
        return str(number)
    signs = ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"]
    text = ""
    for value, sign in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), signs, strict=True):
        text += sign * (number // value)
        number %= value
    return text


def _digits(signs: str) -> NumberFormat:
    table = str.maketrans("0123456789", signs)
    return lambda number: str(number).translate(table)


def _counted(zero: str = "〇") -> NumberFormat:
    return lambda number: int_to_chinese(number).replace("〇", zero) if number else zero


def _counted_to_99(number: int) -> str:
    return int_to_chinese(number) if 0 < number < 100 else _digits("○一二三四五六七八九")(number)


def _in_full(table: dict[int, int], zero: str = "零") -> NumberFormat:
    return lambda number: int_to_chinese(number, full=True).translate(table) if number else zero


def _japanese(number: int) -> str:
    return re.sub("一(?=[十百千])|〇", "", int_to_chinese(number, full=True)) if number else "〇"


def _series(signs: str) -> NumberFormat:
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else str(number)


def _run_of(first: int, length: int) -> NumberFormat:
    return _series("".join(map(chr, range(first, first + length))))


def _stem_and_branch(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number else "0"


def _ordinal(number: int) -> str:
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


FORMATS: Mapping[str, NumberFormat] = MappingProxyType(
    {
        "decimal": str,
        "decimalZero": lambda n: f"{n:02}",
        "decimalFullWidth": _digits("０１２３４５６７８９"),
        "decimalFullWidth2": _digits("０１２３４５６７８９"),
        "decimalHalfWidth": str,
        "decimalEnclosedCircle": _run_of(0x2460, 20),
        "decimalEnclosedCircleChinese": _run_of(0x2460, 10),
        "decimalEnclosedParen": _run_of(0x2474, 20),
        "decimalEnclosedFullstop": _run_of(0x2488, 20),
        "ideographEnclosedCircle": _run_of(0x3220, 10),  # ㈠: Word encloses them in parentheses
        "chineseCounting": _counted_to_99,
        "chineseCountingThousand": _counted(),
        "taiwaneseCounting": _counted_to_99,
        "taiwaneseCountingThousand": lambda n: _counted("零")(n).replace("万", "萬"),
        "japaneseCounting": _japanese,
        "japaneseLegal": lambda n: _in_full(_LEGAL_JAPANESE, "〇")(n).replace("〇", "") if n else "〇",
        "ideographDigital": _digits("〇一二三四五六七八九"),
        "japaneseDigitalTenThousand": _digits("〇一二三四五六七八九"),
        "taiwaneseDigital": _digits("○一二三四五六七八九"),
        "koreanDigital2": _digits("零一二三四五六七八九"),
        "chineseLegalSimplified": _in_full(_LEGAL),
        "ideographLegalTraditional": _in_full(_LEGAL_TRADITIONAL),
        "ideographTraditional": _series(_STEMS),
        "ideographZodiac": _series(_BRANCHES),
        "ideographZodiacTraditional": _stem_and_branch,
        "lowerLetter": _letters,
        "upperLetter": lambda n: _letters(n).upper(),
        "lowerRoman": _roman,
        "upperRoman": lambda n: _roman(n).upper(),
        "ordinal": _ordinal,
        "hex": lambda n: f"{n:X}",
        "numberInDash": lambda n: f"- {n} -",
        "none": lambda _: "",
        "bullet": lambda _: "",  # as a part of another number
    }
)


def padded(pattern: str) -> NumberFormat | None:
    """The format of a custom one that is said by its first numbers (w:format="001, 002, 003, ...")."""
    first = pattern.partition(",")[0].strip()
    if not re.fullmatch("0{1,8}1", first):
        return None
    return lambda number: f"{number:0{len(first)}}"
