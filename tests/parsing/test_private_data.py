"""Numbers that belong to a person are found where they stand; other numbers are not."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.build import build
from lawgov_site.parsing.private_data import find_private, private_data
from lawgov_site.readers import read

from ..reading import REPORTS, read_report

FIXTURES = Path(__file__).parents[1] / "fixtures"


class Case(NamedTuple):
    """A text, and what is to be found in it: `line:column kind masked`."""

    title: str
    text: str
    found: list[str]


def cases() -> list[Case]:
    made = []
    for part in (FIXTURES / "private_data.txt").read_text(encoding="utf-8").split("=== ")[1:]:
        title, _, rest = part.partition("\n")
        text, _, found = rest.partition("---\n")
        made.append(Case(title, text, found.split("\n")[:-1]))
    return made


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_case(case: Case) -> None:
    document = read("a.txt", case.text.encode())
    found = [
        f"{d.line}:{d.column} {d.message.removeprefix('像是').replace('：', ' ')}"
        for d in private_data(document)
    ]
    assert found == case.found
    assert all(d.is_private and d.code == "PRIVATE-DATA" for d in private_data(document))


TEXTS = sorted(
    path
    for folder in (REPORTS, FIXTURES)
    for path in folder.rglob("*.*")
    if path.suffix in (".txt", ".md", ".docx") and path.name != "private_data.txt"
)
TOLD = {"varied.txt": ["138******00"]}  # the number of a contact, as reports have it


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_ordinary_reports_have_none(path: Path) -> None:
    found = [one.masked for one in find_private(read(path.name, path.read_bytes()).text)]
    assert found == (TOLD.get(path.name, []) if path.parent.name == "layouts" else [])


NUMBERS = ("370305198001011237", "13805337766", "6222029172635481722", "370305800101123")
GROUPINGS = {11: (3, 4, 4), 15: (6, 6, 3), 18: (6, 8, 4), 19: (4, 4, 4, 4, 3)}
FULL_WIDTH = str.maketrans("0123456789-", "０１２３４５６７８９－")


@given(st.sampled_from(NUMBERS), st.sampled_from(("", " ", "-", "　", "－")), st.booleans())
def test_width_and_separators_do_not_matter(number: str, separator: str, wide: bool) -> None:
    cuts, at = [], 0
    for size in GROUPINGS[len(number)]:
        cuts.append(number[at : at + size])
        at += size
    written = separator.join(cuts)
    text = f"电话号码：{written.translate(FULL_WIDTH) if wide else written}。"
    [found] = find_private(text)
    assert found.start == 5
    assert found.masked == number[:3] + "*" * (len(number) - 5) + number[-2:]


@given(st.text("0123456789 -０１Xx元.\n一", max_size=60))
def test_what_is_masked_is_not_told(text: str) -> None:
    for found in find_private(text):
        assert sum(char == "*" for char in found.masked) >= 6


def test_a_report_says_it_to_the_archivist_and_its_page_does_not(tmp_path: Path) -> None:
    source = next(REPORTS.rglob("*寨里镇.txt"))
    (tmp_path / "reports").mkdir()
    (tmp_path / "site.yaml").write_text("title: 档案\n", encoding="utf-8")
    file = tmp_path / "reports" / source.name
    file.write_text(source.read_text(encoding="utf-8") + "\n联系电话13805337766。\n", encoding="utf-8")
    assert any(d.code == "PRIVATE-DATA" for d in read_report(file).diagnostics)
    built = build(tmp_path)
    [said] = [d for d in built.diagnostics if d.code == "PRIVATE-DATA"]
    assert "138******66" in said.message
    for page in (tmp_path / "site").rglob("*"):
        assert not page.is_file() or b"138******66" not in page.read_bytes()
