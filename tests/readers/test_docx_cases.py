"""Pieces of Word documents in tests/fixtures/docx: what stands in the lines, and what is said of the rest.

`=== title`, the body's XML (without a prefix it is w:), `--- ` the lines, and what is said, a line each.
Lines are shown as `#1 ` with their outline level, tables as cells in brackets with what they span.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from lawgov_site.model import Line
from lawgov_site.readers import read

from ..cases import FIXTURES, sourced
from .checks import holds
from .docx_account import nothing_is_lost
from .test_docx import level, numbering
from .test_docx_account import NAMESPACES, package

FOLDER = FIXTURES / "docx"


class Case(NamedTuple):
    """A piece of a document, its lines, and what is said."""

    source: str
    lines: list[str]
    said: list[str]


def cases() -> list[tuple[str, Case]]:
    return [
        (f"{path.stem} {title}", Case(source, lines.split("｜"), said))
        for path in sorted(FOLDER.glob("*.txt"))
        for title, source, (lines, *said) in sourced(path)
    ]


def shown(line: Line) -> str:
    text = line.text.string
    if line.row is None:
        return (f"#{line.style.heading_level} " if line.style.heading_level else "") + text.strip()
    return " ".join(
        f"[{text[cell.start : cell.end]}"
        + (f" {cell.colspan}列" if cell.colspan > 1 else "")
        + (f" {cell.rowspan}行" if cell.rowspan > 1 else "")
        + "]"
        for cell in line.row.cells
    )


def document(source: str) -> bytes:
    body = f'<w:sect xmlns="{NAMESPACES["w"]}">{source}</w:sect>'
    return package(body, {}, numbering(level(0, "chineseCounting", "%1、")))


@pytest.mark.parametrize("case", [case for _, case in cases()], ids=[title for title, _ in cases()])
def test_piece(case: Case) -> None:
    data = document(case.source)
    found = read("a.docx", data)
    holds(found)
    nothing_is_lost(data, found)
    tabular = any(line.startswith("[") for line in case.lines)
    got = [shown(line) if tabular or not line.row else line.text.string for line in found.lines]
    assert [line.replace("\t", "⇥") for line in got] == case.lines
    heads = [line for line in found.lines if line.row and any(cell.header for cell in line.row.cells)]
    assert all(cell.header for line in heads for cell in line.row.cells)  # type: ignore[union-attr]
    said = [f"标题行：{len(heads)}"] if heads else []
    said += [f"{d.code} {d.message}" for d in found.diagnostics]
    assert said == case.said
