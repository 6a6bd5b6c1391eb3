"""One town, one whole year: what is something else says so, and takes no town's place."""

from collections.abc import Iterator

import pytest

from lawgov_site.sidecar import Sidecar

from ..cases import FIXTURES, titled
from ..reading import parse_text

BODY = (
    "2023年，全镇上下坚持依法办事，把合法性审查放在重大事项决策之前，现将有关情况说明如下。\n"
    "一、主要做法和成效\n审查合同三十四份，排查矛盾纠纷一百二十起，化解一百一十八起。\n"
    "二、存在的不足\n执法人员偏少，宣传的形式还不够丰富。\n三、下一步打算\n招录法律专业人员两名，补齐短板。"
)


def cases() -> Iterator[tuple[str, str, list[str]]]:
    for name, source, expected in titled(FIXTURES / "scope.txt"):
        yield name, source.replace("{body}", BODY), expected.splitlines()


@pytest.mark.parametrize(("source", "expected"), [pytest.param(*c[1:], id=c[0]) for c in cases()])
def test_scope(source: str, expected: list[str]) -> None:
    report = parse_text(source)
    said = {d.code: d for d in report.diagnostics if d.code.startswith(("REPORT-", "TITLE-SLIP"))}
    for line in filter(None, expected):
        code, _, words = line.partition(" ")
        if code == "report":
            assert [code for code in said if code.startswith("REPORT-")] == []
            assert report.id == words.replace(" ", "-")
        else:
            assert words in said.pop(code).message
    assert not said


@pytest.mark.parametrize("code", ["REPORT-SEVERAL", "REPORT-ISSUER"])
def test_no_town_is_named_where_it_is_not_one_towns(code: str) -> None:
    """It never takes the place of a town's report, whatever towns its text names."""
    for _, source, expected in cases():
        if expected[0].startswith(code):
            report = parse_text(source)
            assert report.id is None
            assert any(d.is_error for d in report.diagnostics)


@pytest.mark.parametrize(
    ("signature", "is_above"),
    [
        ("诸暨市人民政府", True),
        ("诸暨市司法局", True),
        ("中共诸暨市委\n诸暨市人民政府", True),
        ("诸暨市枫桥镇人民政府", False),
        ("", False),  # nobody signs: then the code tells, for some towns title theirs so
    ],
)
def test_a_code_makes_no_towns_report_of_what_a_county_titles_and_signs(
    signature: str, is_above: bool
) -> None:
    """`add --replace --code` would have put it in the place of the town's own."""
    text = f"诸暨市2023年法治政府建设年度报告\n{BODY}\n{signature}\n2024年3月31日\n"
    report = parse_text(text, Sidecar(code="330681109"))
    assert [d.code for d in report.diagnostics if d.is_error] == ["REPORT-ISSUER"] * is_above
    assert report.id == (None if is_above else "330681109-2023")
