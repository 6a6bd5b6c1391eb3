"""Characters that stand for others are exchanged, one for one, and the originals are kept."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.model import Replaced
from lawgov_site.readers import read
from lawgov_site.readers.substitutes import substituted

from .checks import holds
from .test_docx import docx, p


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("⼀、⽴⾜⼯作", "一、立足工作"),  # Kangxi radicals
        ("⽤⼾", "用户"),  # a glyph that 户 shares in the mainland's fonts
        ("⻓沙⻋站⺠⻛", "长沙车站民风"),  # CJK radicals supplement
        ("⺌字头", "⺌字头"),  # part of a character: meant as it stands
        ("\uf9e4\U0002f80f", "理兔"),  # compatibility ideographs
        ("王\ufa0e", "王\ufa0e"),  # a unified ideograph among them
        ("\ue816\ue863\ue81a村", "𠂇䶮㑳村"),  # GBK's private characters
        ("甲\ue5e5乙", "甲\u3000乙"),
        ("\ue000\uf0fe", "\ue000\uf0fe"),  # private and nobody's: stays, for others to name
    ],
)
def test_kinds(written: str, meant: str) -> None:
    text, pairs = substituted(written)
    assert text == meant
    assert [a for a, b in zip(written, meant, strict=True) if a != b] == [a for a, _ in pairs]


@pytest.mark.parametrize(
    "make",
    [
        lambda lines: ("a.txt", "\n".join(lines).encode()),
        lambda lines: ("a.txt", "\n".join(lines).encode("gb18030")),
        lambda lines: ("a.md", "\n\n".join(lines).encode()),
        lambda lines: ("a.html", "".join(f"<p>{line}</p>" for line in lines).encode()),
        lambda lines: ("a.docx", docx("".join(map(p, lines)))),
    ],
    ids=["utf-8", "gb18030", "markdown", "html", "docx"],
)
def test_every_format(make: object) -> None:
    written = ["临淄区梧台镇2024年度法治政府建设情况报告", "⼀、主要做法⾦山", "⼆、存在的不⾜"]
    document = read(*make(written))  # type: ignore[operator]
    holds(document)
    assert [line.text.string for line in document.lines] == [
        *("临淄区梧台镇2024年度法治政府建设情况报告", "一、主要做法金山", "二、存在的不足"),
    ]
    assert [(r.original, r.replacement) for r in document.replaced] == [
        *(("⼀", "一"), ("⾦", "金"), ("⼆", "二"), ("⾜", "足")),
    ]
    assert [document.lines[1].text.line] * 2 == [r.line for r in document.replaced[:2]]
    notes = [d for d in document.diagnostics if d.code == "READ-REPLACED"]
    assert [d.message for d in notes] == ["4 处康熙部首换成了所代表的字：⼀→一、⾦→金、⼆→二、⾜→足"]
    assert notes[0].line == document.lines[1].text.line


def test_a_note_a_kind_at_its_first_line() -> None:
    document = read("a.txt", "甲\n⼀乙\n⻓\ue816\n⼀".encode())
    assert document.replaced == (
        *(Replaced("⼀", "一", 2), Replaced("⻓", "长", 3), Replaced("\ue816", "𠂇", 3)),
        Replaced("⼀", "一", 4),
    )
    assert [(d.line, d.message) for d in document.diagnostics] == [
        (2, "2 处康熙部首换成了所代表的字：⼀→一"),
        (3, "1 处部首补充字符换成了所代表的字：⻓→长"),
        (3, "1 处GBK 的自定义字符换成了所代表的字：U+E816→𠂇"),
    ]


@given(st.text("甲⼀⻓\uf9e4\ue816\ue5e5\n \u3000a𠮷"))
def test_any_text_keeps_its_places(source: str) -> None:
    document = read("a.txt", ("题" + source).encode())
    holds(document)
    rest = iter(document.replaced)
    for number, line in enumerate(("题" + source).split("\n"), 1):
        for offset, char in enumerate(line):
            now = document.text.split("\n")[number - 1][offset]
            if now != char:
                assert next(rest) == Replaced(char, now, number)
    assert next(rest, None) is None


def test_what_replaces_is_final() -> None:
    for char in map(chr, [*range(0x2E80, 0x2FE0), *range(0xE000, 0xFB00), *range(0x2F800, 0x2FA20)]):
        text, pairs = substituted(char)
        assert len(text) == 1
        assert pairs == ([(char, text)] if text != char else [])
        if unicodedata.category(char) != "Co":
            assert substituted(text) == (text, [])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("&ldquo;三调&rdquo;联动", "“三调”联动"),
        ("34&nbsp;份", "34\u00a0份"),
        ("&#20559;&#x5C11;&#12032;", "偏少一"),  # what a reference names may itself stand for another
        ("&amp;ldquo;", "&ldquo;"),  # once
        ("研发&生产；A&B;", "研发&生产；A&B;"),
        ("&#0;&#xFFFFFFF;&#10;&unknown;&#xD800;", "&#0;&#xFFFFFFF;&#10;&unknown;&#xD800;"),
    ],
)
def test_references_in_a_text_file(written: str, meant: str) -> None:
    document = read("a.txt", f"题\n{written}\n尾".encode())
    holds(document)
    assert document.text == f"题\n{meant}\n尾"
    assert all(one.line == 2 for one in document.replaced)
    assert bool(document.replaced) == (written != meant)
    for line in document.lines:
        assert line.text.string == "".join(document.text[s.start : s.end] for s in line.text.spans)


def test_the_note_names_references_and_blanks() -> None:
    document = read("a.txt", "甲\n乙&nbsp;丙&ldquo;".encode())
    assert [(d.line, d.code, d.message) for d in document.diagnostics] == [
        (2, "READ-REPLACED", "2 处字符引用换成了所代表的字：&nbsp;→空格、&ldquo;→“")
    ]
