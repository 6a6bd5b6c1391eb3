"""That text is missing is told, where the text or its page says so (tests/fixtures/omissions.txt)."""

import pytest

from lawgov_site.model import Report

from ..cases import FIXTURES, blocks
from ..reading import parse_text

TITLE = "河曲县沙泉镇2023年度法治政府建设情况报告\n"
BODY = "2023年，沙泉镇依法办事，现将情况报告如下：\n一、主要做法和成效\n审查合同34份。\n"
ENDS = "二、存在的不足\n人手偏少。\n"
SIGNED = "沙泉镇人民政府\n2024年1月5日\n"


def parts() -> list[tuple[str, str]]:
    return [
        (name, line)
        for name, lines in blocks(FIXTURES / "omissions.txt")
        for line in lines.splitlines()
        if line
    ]


def told(report: Report) -> list[str]:
    return [d.message for d in report.diagnostics if d.code == "TEXT-INCOMPLETE"]


@pytest.mark.parametrize(("when", "line"), parts(), ids=[line for _, line in parts()])
def test_what_is_missing_is_told(when: str, line: str) -> None:
    signed = [f"{TITLE}{line}\n{BODY}{ENDS}{SIGNED}", f"{TITLE}{BODY}{line}\n{ENDS}{SIGNED}"]
    unsigned = f"{TITLE}{BODY}{ENDS}{line}\n"
    expected = {"missing": [1, 1, 1], "unsigned": [0, 0, 1], "nothing": [0, 0, 0]}[when]
    found = [told(parse_text(text)) for text in (*signed, unsigned)]
    assert [len(messages) for messages in found] == expected
    assert all(line in message for messages in found for message in messages)


def test_what_a_web_page_says_outside_its_article_counts() -> None:
    lines = "".join(f"<p>{line}</p>" for line in (TITLE + BODY * 3 + ENDS).splitlines())
    page = f"<body><div class='c'>{lines}</div><div><a href='/'>仅展示628字，全文共2002字</a></div></body>"
    assert len(told(parse_text(page, name="a.html"))) == 1
    assert told(parse_text(page.replace("仅展示628字，", ""), name="a.html")) == []
