"""However wide its lines are wrapped, a report is read as the same report, or it is said what is doubtful."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lawgov_site.model import Report

from ..reading import REPORTS, parse_text
from .layouts import layouts
from .wrapped import EDITORS, Editor

WIDTHS = range(20, 61)
SAID = {"TEXT-WRAPPED", "TITLE-MISSING"}
WHOLE = 24  # characters of a line from which on the reports' titles stand in one
LAYOUTS = {layout.name: layout.text for layout in layouts() if not layout.held_out}


def paragraphs(text: str) -> list[str]:
    lines = (line.strip(" \t\u3000\u00a0") for line in text.replace("[bookmark: _GoBack]", "").splitlines())
    return [line for line in lines if line]


TEXTS = {
    **{path.stem: paragraphs(path.read_text(encoding="utf-8")) for path in sorted(REPORTS.glob("*/*.txt"))},
    "数字与括号": paragraphs(
        (Path(__file__).parents[1] / "fixtures" / "wrapped_report.txt").read_text("utf-8")
    ),
}


def shape(report: Report) -> object:
    """What must be the same: title, signature, headings and paragraphs, blanks aside."""
    return (
        report.title,
        report.signoff and (report.signoff.organisations, report.signoff.date),
        [
            (
                section.level,
                section.kind,
                section.heading
                and (str(section.heading.marker), str(section.heading.title), section.heading.run_in),
                ["".join(paragraph.text.string.split()) for paragraph in section.paragraphs],
            )
            for section in report.walk()
        ],
    )


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("editor", EDITORS, ids=str)
def test_read_as_the_same_report(name: str, editor: Editor) -> None:
    expected = shape(parse_text("\n".join(TEXTS[name])))
    differ, said = [], 0
    for width in WIDTHS[EDITORS.index(editor) % 4 :: 4]:
        report = parse_text(editor.wrap(TEXTS[name], width))
        codes = {d.code for d in report.diagnostics}
        if shape(report) != expected and (not codes & SAID or (editor.marks and width >= WHOLE)):
            differ.append(width)
        said += editor.marks and "TEXT-WRAPPED" in codes
    assert not differ
    assert not said, "where paragraphs are set apart, nothing is doubtful"


def test_what_is_not_wrapped_is_not_doubted() -> None:
    whole = {name: "\n".join(text) for name, text in TEXTS.items()}
    assert [
        name
        for name, text in (whole | LAYOUTS).items()
        if any(d.code == "TEXT-WRAPPED" for d in parse_text(text).diagnostics)
    ] == []


def test_gaps_between_its_paragraphs_settle_what_was_doubtful() -> None:
    """What the hint of TEXT-WRAPPED says to do."""
    text = TEXTS["数字与括号"]
    flush = next(one for one in EDITORS if not one.marks and one.measure is len)
    doubtful = [
        width
        for width in WIDTHS
        if any(d.code == "TEXT-WRAPPED" for d in parse_text(flush.wrap(text, width)).diagnostics)
    ]
    assert doubtful
    for width in doubtful:
        mended = parse_text(replace(flush, gaps=True).wrap(text, width))
        assert shape(mended) == shape(parse_text("\n".join(text)))
        assert "TEXT-WRAPPED" not in {d.code for d in mended.diagnostics}
