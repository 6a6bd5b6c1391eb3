"""The five real reports parse exactly as a person reads them (tests/golden)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from lawgov_site.model import Report, Section

from ..reading import REPORTS, read_report

GOLDEN = Path(__file__).parents[1] / "golden"
CASES = sorted(REPORTS.glob("*/*.txt"))


def golden(path: Path) -> dict[str, Any]:
    loaded = yaml.safe_load((GOLDEN / f"{path.stem}.yaml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def outline(report: Report) -> list[dict[str, Any]]:
    return [row(section) for section in report.walk()]


def row(section: Section) -> dict[str, Any]:
    heading = section.heading
    found: dict[str, Any] = {"level": section.level, "kind": str(section.kind)}
    if heading:
        found |= {"marker": str(heading.marker), "heading": str(heading.title)}
        if heading.run_in:
            found["run_in"] = True
        if heading.joined:
            found["joined"] = True
    if section.paragraphs:
        found["paragraphs"] = [str(p.text)[:8] for p in section.paragraphs]
    return found


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_outline(path: Path) -> None:
    assert outline(read_report(path)) == golden(path)["outline"]


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_masthead_and_signature(path: Path) -> None:
    report, expected = read_report(path), golden(path)
    assert report.title == expected["title"]
    assert report.year == expected["year"]
    assert report.addressee_name == expected["addressee"]
    assert report.town
    assert report.town.code == expected["town"]
    signoff = report.signoff
    found = signoff and {"organisations": list(signoff.organisations), "date": signoff.date}
    assert found == expected["signoff"]


def test_there_are_seventy_four_headings() -> None:
    headings = [s for path in CASES for s in read_report(path).walk() if s.heading]
    assert len(CASES) == 5
    assert len(headings) == 74
