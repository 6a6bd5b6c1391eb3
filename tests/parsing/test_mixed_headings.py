"""A heading that names several parts (tests/fixtures/mixed_headings.txt)."""

from __future__ import annotations

import pytest

from lawgov_site.archive.loader.digests import entry_of
from lawgov_site.model import Kind, Report
from lawgov_site.sidecar import parse_sidecar

from ..cases import FIXTURES, titled
from ..reading import parse_text

CASES = [tuple(case) for case in titled(FIXTURES / "mixed_headings.txt")]
WHOLE = """诸暨市店口镇2023年度法治政府建设情况报告
2023年，店口镇扎实推进依法行政。
{}
店口镇人民政府
2024年1月12日
"""


def kinds(report: Report) -> list[str]:
    sections = [section for section in report.walk() if section.heading]
    return [f"{'+'.join(section.kinds)} {section.heading.title}" for section in sections if section.heading]


@pytest.mark.parametrize(("name", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_case(name: str, text: str, expected: str) -> None:
    report = parse_text(WHOLE.format(text))
    wanted = expected.split("\n")
    assert kinds(report) == [line for line in wanted if not line.startswith("KIND")], name
    said = [f"{d.code} {d.message}" for d in report.diagnostics if d.code.startswith("KIND")]
    told = [line.split(" ", 1) for line in wanted if line.startswith("KIND")]
    assert [line.split(" ", 1)[0] for line in said] == [code for code, _ in told]
    assert all(words in line for (_, words), line in zip(told, said, strict=True))


def test_a_report_has_every_part_that_its_headings_name() -> None:
    """No list, feed or page says 未见 of one."""
    entry = entry_of(parse_text(WHOLE.format(CASES[0][1])))
    assert entry and entry.kinds == (Kind.MEASURES, Kind.PROBLEMS, Kind.PLANS)


def test_a_person_who_says_which_part_it_is_is_followed() -> None:
    heading = "存在的问题、原因分析和2024年工作思路"
    sidecar = parse_sidecar("a.yaml", f"corrections:\n  - text: 二、{heading}\n    kind: problems\n")
    report = parse_text(WHOLE.format(CASES[0][1]), sidecar)
    assert kinds(report)[-1] == f"problems {heading}"
    assert not [d for d in report.diagnostics if d.code.startswith(("KIND", "SIDECAR"))]
