"""What was recognised, at a glance on a terminal."""

from __future__ import annotations

from rich.console import Console

from lawgov_site.terminal.overview import outline_tree
from tests.reading import parse_text

REPORT = """凤凰镇2024年法治政府建设情况报告

现将有关情况报告如下：

一、主要举措和成效

办案情况如下：

| 类别 | 件数 |
|---|---|
| 行政处罚 | 35 |

| 类别 | 件数 |
|---|---|
| 行政许可 | 12 |

二、下一年度主要安排

继续推进。

附表 人员情况

| 姓名 | 岗位 |
|---|---|
| 甲 | 执法 |

凤凰镇人民政府

2025年1月8日

联系人：乙
"""


def test_the_outline_says_how_much_is_where() -> None:
    console = Console(width=100)
    with console.capture() as captured:
        console.print(outline_tree(parse_text(REPORT, name="a.md")))
    assert [line.strip(" │├└─") for line in captured.get().splitlines()] == [
        "凤凰镇2024年法治政府建设情况报告",
        "（标题前的文字） 其他情况、1 段",
        "一、主要举措和成效 举措成效、1 段、2 张表",
        "二、下一年度主要安排 下年安排、1 段",
        "（文末的附表） 其他情况、1 段、1 张表",
        "（落款之后的文字） 其他情况、1 段",
    ]
