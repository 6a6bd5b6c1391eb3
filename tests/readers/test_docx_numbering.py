"""Numbers of lists are those that a word processor prints (ECMA-376 Part 1, 17.9).

The sequences have been tried in LibreOffice 7.4 where it knows them (it does not know w:isLgl). Of formats it
knows fewer than Word, whose rules readers/number_formats.py tells.
"""

from __future__ import annotations

import pytest

from lawgov_site.readers.number_formats import FORMATS

from .checks import lines
from .test_docx import docx, level, numbered, numbering, p

PLAIN = '<w:suff w:val="nothing"/>'
LEGAL = (
    level(0, "decimal", "%1.", PLAIN)
    + level(1, "decimal", "%1.%2.", PLAIN)
    + level(2, "decimal", "%1.%2.%3.", PLAIN)
)
REPORT = (
    level(0, "chineseCountingThousand", "%1、", PLAIN)
    + level(1, "chineseCountingThousand", "（%2）", PLAIN)
    + level(2, "decimal", "%3.", PLAIN)
)


def instance(number: int, abstract: int = 0, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'


def starting(depth: int, start: int) -> str:
    override = f'<w:startOverride w:val="{start}"/>'
    return f'<w:lvlOverride w:ilvl="{depth}">{override}</w:lvlOverride>'


@pytest.mark.parametrize(
    ("levels", "more", "paragraphs", "numbers"),
    [
        ("legal", "", "1/0 1/1 1/1 1/0 1/1", "1. 1.1. 1.2. 2. 2.1."),
        ("legal", "", "1/1 1/1 1/0 1/1", "1.1. 1.2. 2. 2.1."),  # begins below its first level
        ("legal", "", "1/2 1/1 1/0", "1.1.1. 1.2. 2."),
        ("legal", "", "1/0 1/2 1/1 1/1 1/0 1/2", "1. 1.1.1. 1.2. 1.3. 2. 2.1.1."),  # passes one over
        ("report", "", "1/0 1/2 1/2 1/1 1/2 1/1", "一、 1. 2. （二） 1. （三）"),
        ("legal", instance(2), "1/0 2/0 1/1 2/1 2/0", "1. 2. 2.1. 2.2. 3."),  # two lists of one definition
        ("legal", instance(2, 0, starting(0, 1)), "1/0 1/1 2/0 2/1 1/0 2/0", "1. 1.1. 1. 1.1. 2. 3."),
        ("legal", instance(2, 0, starting(0, 5)), "1/0 2/0 2/0 1/0", "1. 5. 6. 7."),
        # 17.9.26: also whenever it is restarted; LibreOffice goes on from the level's own start there
        ("legal", instance(2, 0, starting(1, 5)), "2/0 2/1 2/1 2/0 2/1", "1. 1.5. 1.6. 2. 2.5."),
    ],
)
def test_sequences(levels: str, more: str, paragraphs: str, numbers: str) -> None:
    places = [tuple(map(int, place.split("/"))) for place in paragraphs.split()]
    body = "".join(numbered("甲", number, depth) for number, depth in places)
    part = numbering({"legal": LEGAL, "report": REPORT}[levels], instance(1) + more)
    assert [
        line.removesuffix("甲") for line in lines("a.docx", docx(body, numbering=part))
    ] == numbers.split()


def test_paragraphs_without_text_count_and_those_that_nobody_sees_do_not() -> None:
    def silent(inner: str, mark: str = "") -> str:
        properties = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        return f"<w:p><w:pPr>{properties}<w:rPr>{mark}</w:rPr></w:pPr>{inner}</w:p>"

    deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内</w:t></w:r>"
    body = (
        numbered("甲", 1, 0)
        + silent("")
        + numbered("乙", 1, 0)
        + silent("<w:r><w:drawing/></w:r>")
        + numbered("丙", 1, 0)
        + silent(deleted, "<w:del/>")
        + silent(hidden, "<w:vanish/>")
        + numbered("丁", 1, 0)
    )
    assert lines("a.docx", docx(body, numbering=numbering(REPORT))) == [
        "一、甲",
        "三、乙",
        "五、丙",
        "六、丁",
    ]


def test_a_level_without_a_start_begins_at_zero() -> None:
    levels = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    body = numbered("甲", 1, 0) + numbered("乙", 1, 0)
    assert lines("a.docx", docx(body, numbering=numbering(levels))) == ["0.甲", "1.乙"]


@pytest.mark.parametrize(
    ("between", "number"),
    [("bullet", "1..1"), ("none", "1..1"), ("decimal", "1.1.1"), ("upperLetter", "1.A.1")],
)
def test_levels_in_a_number(between: str, number: str) -> None:
    levels = (
        level(0, "decimal", "%1.", PLAIN)
        + level(1, between, "●" if between == "bullet" else "%2", PLAIN)
        + level(2, "decimal", "%1.%2.%3", PLAIN)
    )
    body = numbered("甲", 1, 0) + numbered("乙", 1, 1) + numbered("丙", 1, 2)
    assert lines("a.docx", docx(body, numbering=numbering(levels)))[2] == f"{number}丙"


def test_a_hidden_number_counts_and_is_not_shown() -> None:
    levels = level(0, "decimal", "%1.", f"{PLAIN}<w:rPr><w:vanish/></w:rPr>") + level(
        1, "decimal", "%1.%2.", PLAIN
    )
    body = numbered("甲", 1, 0) + numbered("乙", 1, 0) + numbered("丙", 1, 1)
    assert lines("a.docx", docx(body, numbering=numbering(levels))) == ["甲", "乙", "2.1.丙"]


def test_all_numbers_as_figures() -> None:
    levels = level(0, "chineseCounting", "%1、", PLAIN)
    levels += level(1, "chineseCounting", "%1.%2", "<w:isLgl/>" + PLAIN)
    body = numbered("甲", 1, 0) + numbered("乙", 1, 1)
    assert lines("a.docx", docx(body, numbering=numbering(levels))) == ["一、甲", "1.1乙"]


STYLE = '<w:style w:type="{}" w:styleId="{}">{}</w:style>'


@pytest.mark.parametrize("by", ["style", "name of the style"])
def test_lists_that_are_linked_to_a_style_count_together(by: str) -> None:
    own = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>' if by == "style" else ""
    styles = STYLE.format("numbering", "Mulu", own)
    part = (
        f'<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="Mulu"/>{REPORT}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Mulu"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Mulu"/></w:abstractNum>'
        + instance(1)
        + instance(2, 1)
        + instance(3, 2)
    )
    body = numbered("甲", 2, 0) + numbered("乙", 3, 1) + numbered("丙", 3, 0) + numbered("丁", 1, 0)
    assert lines("a.docx", docx(body, numbering=part, styles=styles)) == [
        "一、甲",
        "（一）乙",
        "二、丙",
        "三、丁",
    ]


def test_a_style_based_on_a_numbered_one_has_its_level() -> None:
    heading = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        STYLE.format("paragraph", "B1", heading)
        + STYLE.format("paragraph", "B2", f"{heading}")
        + STYLE.format("paragraph", "Zi", '<w:basedOn w:val="B2"/>')
    )
    levels = level(0, "chineseCounting", "%1、", '<w:pStyle w:val="B1"/>')
    levels += level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="B2"/>')
    body = "".join(p("甲", f'<w:pStyle w:val="{style}"/>') for style in ("B1", "B2", "Zi", "B1"))
    got = lines("a.docx", docx(body, numbering=numbering(levels), styles=styles))
    assert got == ["一、甲", "（一）甲", "（二）甲", "二、甲"]


@pytest.mark.parametrize(
    ("properties", "text", "shown"),
    [
        ('<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>', "²", ""),
        ('<w:rFonts w:hAnsi="Wingdings 2"/>', "R", ""),
        ('<w:rFonts w:ascii="Symbol"/>', "\uf0b7", ""),
        ("", "●", ""),
        ("", "★", "★"),
        ('<w:rFonts w:ascii="宋体"/>', "※", "※"),
    ],
)
def test_bullets(properties: str, text: str, shown: str) -> None:
    levels = level(0, "bullet", text, f"<w:rPr>{properties}</w:rPr>")
    assert lines("a.docx", docx(numbered("甲", 1, 0), numbering=numbering(levels))) == [f"{shown}甲"]


def test_a_format_of_ones_own_stands_among_alternatives() -> None:
    def alternatives(pattern: str) -> str:
        return (
            '<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice Requires="w14">'
            f'<w:numFmt w:val="custom" w:format="{pattern}"/></mc:Choice><mc:Fallback>'
            '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1、"/></w:lvl>'
        )

    body = numbered("甲", 1, 0) + numbered("乙", 1, 0)
    for pattern, first, second in (("001, 002, 003, ...", "009", "010"), ("a, ç, ĝ, ...", "9", "10")):
        got = lines("a.docx", docx(body, numbering=numbering(alternatives(pattern))))
        assert got == [f"{first}、甲", f"{second}、乙"]


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        ("chineseCounting", {0: "○", 10: "十", 21: "二十一", 99: "九十九", 100: "一○○", 110: "一一○"}),
        ("chineseCountingThousand", {0: "〇", 10: "十", 100: "一百", 101: "一百〇一", 111: "一百一十一"}),
        ("taiwaneseCounting", {10: "十", 105: "一○五"}),
        ("taiwaneseCountingThousand", {10: "十", 105: "一百零五", 20_000: "二萬"}),
        ("japaneseCounting", {1: "一", 10: "十", 100: "百", 111: "百十一", 1200: "千二百"}),
        ("japaneseLegal", {10: "壱拾", 23: "弐拾参", 101: "壱百壱"}),
        ("ideographDigital", {10: "一〇", 205: "二〇五"}),
        ("taiwaneseDigital", {10: "一○"}),
        (
            "chineseLegalSimplified",
            {10: "壹拾", 12: "壹拾贰", 20: "贰拾", 105: "壹佰零伍", 1110: "壹仟壹佰壹拾"},
        ),
        ("ideographLegalTraditional", {13: "壹拾參", 26: "貳拾陸", 10_000: "壹萬"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
        ("ideographZodiacTraditional", {1: "甲子", 13: "丙子", 60: "癸亥", 61: "甲子"}),
        ("ideographEnclosedCircle", {1: "㈠", 10: "㈩", 11: "11"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {10: "⑩", 11: "11"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("decimalFullWidth", {10: "１０"}),
        ("decimalZero", {9: "09", 10: "10"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 53: "aaa", 780: "z" * 30, 781: "a"}),
        ("upperLetter", {28: "BB"}),
        ("upperRoman", {4: "IV", 9: "IX", 40: "XL", 1994: "MCMXCIV"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 22: "22nd", 113: "113th"}),
        ("numberInDash", {7: "- 7 -"}),
        ("hex", {31: "1F"}),
    ],
)
def test_what_word_prints(kind: str, numbers: dict[int, str]) -> None:
    assert {number: FORMATS[kind](number) for number in numbers} == numbers


@pytest.mark.parametrize("kind", sorted(FORMATS))
def test_no_number_is_long(kind: str) -> None:
    for number in (0, 1, 9, 10, 999_999):
        assert len(FORMATS[kind](number)) < 50
