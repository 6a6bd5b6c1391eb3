"""Markdown: front matter, marks, positions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.diagnostics import LawgovError
from lawgov_site.readers import read

from .checks import holds, lines, refusal


def test_positions_are_the_files_own() -> None:
    document = read("a.md", "---\nyear: 2024\n---\n\n## 一、甲\n\n乙\n丙\n".encode())
    holds(document)
    assert [(str(line.text), line.text.line) for line in document.lines] == [
        ("一、甲", 5),
        ("乙", 7),
        ("丙", 8),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("一、甲\n（一）乙\n正文", ["一、甲", "（一）乙", "正文"]),
        ("1.没有空格", ["1.没有空格"]),
        ("3. 从三起\n4. 下一项", ["3. 从三起", "4. 下一项"]),
        ("甲 * 乙 * 丙_丁_", ["甲 * 乙 * 丙_丁_"]),
        ("**（一）学法。**组织学法，**“一把手”**负责", ["（一）学法。组织学法，“一把手”负责"]),
        ("***甲***乙 ** 丙 ** 2**3", ["甲乙 ** 丙 ** 2**3"]),
        ("7*24小时值班、5*8小时窗口服务", ["7*24小时值班、5*8小时窗口服务"]),
        ("面积３*４*５平方公里，2**3**4", ["面积３*４*５平方公里，2**3**4"]),
        ("宽12米*6米、8米*4米，7天*24小时、5天*8小时", ["宽12米*6米、8米*4米，7天*24小时、5天*8小时"]),
        ("1385****234、1386****235", ["1385****234、1386****235"]),
        ("当事人张**、李**等", ["当事人张**、李**等"]),
        ("- **7*24小时**值班，办案**126**件、*12*起，2024*年*", ["7*24小时值班，办案126件、12起，2024年"]),
        ("共**12**、**13**件", ["共12、13件"]),
        ("字\n---\n字", ["字", "字"]),
        ("&amp; <script>x</script>", ["&amp; <script>x</script>"]),
        ("    缩进四格", ["缩进四格"]),
        ("```\n代码  块\n```", ["代码  块"]),
        ("> 引文", ["引文"]),
        ("#没有空格的井号", ["#没有空格的井号"]),
    ],
)
def test_marks(source: str, expected: list[str]) -> None:
    assert lines("a.md", source.encode()) == expected


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("town: [", "3:1: SIDECAR-SYNTAX"),
        ("a: &x [1]\nb: *x", "2:4: SIDECAR-SYNTAX"),
        ("year: 2024\nyear: 2025", "3:1: SIDECAR-KEY"),
        ("a: !!python/object/apply:os.system [ls]", "2:4: SIDECAR-SYNTAX"),
    ],
)
def test_front_matter_that_is_wrong(front: str, expected: str) -> None:
    assert refusal("a.md", f"---\n{front}\n---\n字".encode()) == expected


def test_front_matter_alone_is_empty() -> None:
    assert refusal("a.md", b"---\nyear: 2024\n---\n") == "1:1: READ-EMPTY"


@given(st.text("一、（）1.#*_`>-|[]()!\\&<\n \t字", max_size=60))
def test_any_text(source: str) -> None:
    try:
        holds(read("a.md", source.encode()))
    except LawgovError as error:
        assert error.diagnostics[0].code in ("READ-EMPTY", "SIDECAR-SYNTAX", "SIDECAR-KEY")
