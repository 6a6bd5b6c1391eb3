"""What the lines around a report say is kept, and nothing of them becomes its text."""

import pytest

from lawgov_site.model import Report
from lawgov_site.parsing.forms.titles import is_title
from lawgov_site.parsing.lines.spacing import is_spaced, view
from lawgov_site.readers.text import lines_of

from ..cases import FIXTURES, blocks
from ..reading import parse_text

TITLE = "河曲县沙泉镇2023年度法治政府建设情况报告"
BEGINS = "2023年，沙泉镇依法办事，现将情况报告如下：\n一、主要做法和成效\n审查合同34份。\n"
ENDS = "二、存在的不足\n人手偏少。\n"
BODY = BEGINS + ENDS
SIGNED = "沙泉镇人民政府\n2024年1月5日\n"


def shown(report: Report) -> str:
    words: list[str] = []
    for section in report.walk():
        if heading := section.heading:
            words += map(str, (heading.marker, heading.title, heading.terminator))
        words += (str(p.text) for p in section.paragraphs)
    return "".join(words)


@pytest.mark.parametrize(
    ("head", "number", "signer"),
    [
        ("沙政发〔2024〕7号　　签发人：赵某某\n", "沙政发〔2024〕7号", "赵某某"),
        ("签发人：赵某某 钱某\n（沙政发[2024]7号）\n", "沙政发[2024]7号", "赵某某 钱某"),
        ("文号：沙政字〔2024〕12号\n", "沙政字〔2024〕12号", None),
        ("", None, None),
    ],
)
def test_number_and_signer_are_provenance(head: str, number: str | None, signer: str | None) -> None:
    report = parse_text(head + TITLE + "\n" + BODY)
    assert (report.provenance.document_number, report.provenance.signer) == (number, signer)
    assert report.title == TITLE
    assert "签发人" not in shown(report)
    assert "号" not in shown(report)


def test_a_number_that_the_text_names_is_text() -> None:
    report = parse_text(f"{TITLE}\n{BODY}沙政发〔2024〕7号文件已经印发各村。\n")
    assert report.provenance.document_number is None
    assert "沙政发〔2024〕7号文件已经印发各村。" in shown(report)


def test_one_word_below_the_title_is_no_row_of_values() -> None:
    assert "公文" in shown(parse_text(f"{TITLE}\n公文\n{BODY}"))


def test_what_was_left_out_by_others_is_said() -> None:
    report = parse_text(f"{TITLE}\n{BODY}……（后略约900字）\n")
    assert "后略" not in shown(report)
    assert [d.message for d in report.diagnostics if d.code == "TEXT-FURNITURE"] == [
        "去掉了省略标记：……（后略约900字）"
    ]


def test_the_title_of_the_information_table_is_left_and_the_rest_taken_out() -> None:
    report = parse_text(f"| 标题： | {TITLE} | 索引号： | 0113 |\n{BODY}")
    assert report.title == TITLE
    assert [piece.string for piece in report.dropped] == ["| 标题： |", "| 索引号： | 0113 |"]


@pytest.mark.parametrize("step", [">", "＞", "»", "›"])
def test_a_path_is_no_title(step: str) -> None:
    assert is_title(TITLE)
    assert not is_title(f"政务公开{step}法治政府建设年度报告")


@pytest.mark.parametrize(
    ("line", "spaced"),
    [
        ("一 、 主 要 做 法", True),
        ("一　、　主　要　做　法", True),
        ("附 件", False),
        ("镇 长 赵某某 副镇长 钱某某", False),
        ("2024 年 1 月 5 日，镇政府印发通知。", False),
    ],
)
def test_letter_spaced(line: str, *, spaced: bool) -> None:
    assert is_spaced(line) is spaced


def test_a_view_finds_its_places_again() -> None:
    (line,) = lines_of("（ 一 ） 把 牢 关 口 。 审 查 合 同")
    seen = view(line)
    assert seen.line.text.string == "（一）把牢关口。审查合同"
    assert line.text.string[seen.place(3) : seen.close(7)] == "把 牢 关 口"
    assert seen.place(len(seen.line.text)) == len(line.text)


def around() -> list[tuple[str, str]]:
    """The parts of tests/fixtures/page_lines.txt: where lines stand, and the lines."""
    return [
        (place, case.strip("\n"))
        for place, lines in blocks(FIXTURES / "page_lines.txt")
        for case in lines.strip("\n").split("\n\n")
    ]


@pytest.mark.parametrize(("place", "lines"), around(), ids=[lines[:12] for _, lines in around()])
def test_what_stands_around_a_report_is_told_from_it(place: str, lines: str) -> None:
    where = place.rsplit(maxsplit=1)[-1]
    places = ("above", "below", "inside", "unsigned", "behind")
    above, below, inside, unsigned, behind = (f"{lines}\n" if where == name else "" for name in places)
    body = BEGINS + inside + ENDS + (unsigned or SIGNED)
    report = parse_text(f"{above}{TITLE}\n{below}{body}{behind}")
    assert report.title == TITLE
    held = shown(report)
    said = "".join(d.message for d in report.diagnostics if d.code == "TEXT-FURNITURE")
    for line in lines.splitlines():
        assert (line in held) is place.startswith("text"), line
        assert (" ".join(line.split()) in " ".join(said.split())) is not place.startswith("text"), line
