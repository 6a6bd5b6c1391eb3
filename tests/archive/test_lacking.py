"""A text that may lack something says so above itself, and nobody reads “not there” where it is not known."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawgov_site.build import build

from ..pages.support import Element, html
from ..readers.test_docx import docx

START = "# 枫桥镇2024年法治政府建设情况报告\n\n## 一、主要举措和成效\n\n审查合同12份。\n\n"
PROBLEMS = "## 二、存在的不足\n\n执法力量不足。\n\n"
SAID = "这里的文字可能不全。"


def page(tmp_path: Path, text: str) -> Element:
    folder = tmp_path / "reports" / "2024"
    folder.mkdir(parents=True)
    (folder / "枫桥镇.md").write_text(text, encoding="utf-8")
    build(tmp_path)
    return html((tmp_path / "site/towns/330681109/2024.html").read_bytes())


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ("![第二页](2.png)\n", "1 幅图片（图中文字读不出来），没有收入正文。"),
        ("（以下内容略去）\n", "原文没有全部显示，文字不全：（以下内容略去）。"),
    ],
)
def test_what_a_text_lacks_is_said_above_it(tmp_path: Path, more: str, what: str) -> None:
    tree = page(tmp_path, START + PROBLEMS + more)
    assert tree.one("p", **{"class": "text-origin"}).text() == f"{SAID}{what} 整理说明"
    assert "文字可能不全" in tree.one("meta", name="description").attributes["content"]
    absent = [item.text().strip() for item in tree.all("li", **{"class": "is-absent"})]
    assert len(absent) == 3 and all(item.endswith("未见（文字可能不全）") for item in absent)


def test_a_whole_text_says_nothing(tmp_path: Path) -> None:
    tree = page(tmp_path, START + PROBLEMS)
    assert not tree.all("p", **{"class": "text-origin"})
    assert "不全" not in tree.one("meta", name="description").attributes["content"]
    assert all(item.text().strip().endswith("未见") for item in tree.all("li", **{"class": "is-absent"}))


def test_of_a_text_without_headings_nobody_says_which_parts_it_lacks(tmp_path: Path) -> None:
    """Its parts may stand in the rows of a table, or behind questions."""
    table = "| 方面 | 情况 |\n| --- | --- |\n| 存在的不足和原因 | 执法人员只有六名，专业性不强。 |\n"
    tree = page(tmp_path, f"{START.splitlines()[0]}\n\n{table}\n诸暨市枫桥镇人民政府\n\n2025年1月10日\n")
    strip = [item.text().strip() for item in tree.all("li", **{"class": "is-absent"})]
    assert len(strip) == 5 and all(item.endswith("不明（没有认出各方面的标题）") for item in strip)
    town = html((tmp_path / "site/towns/330681109/index.html").read_bytes())
    assert {cell.text().strip() for cell in town.all("span", **{"class": "absent"})} == {"不明"}
    year = html((tmp_path / "site/years/2024.html").read_bytes())
    assert not year.all("ul", **{"class": "row is-wide part-counts"})
    assert "各方面不明" in year.text() and "未见" not in year.text() + town.text() + tree.text()


def test_what_may_not_be_as_the_source_shows_it_is_no_gap(tmp_path: Path) -> None:
    """A date that changes whenever the file is opened: nothing is missing, and nobody says so."""
    field = '<w:fldSimple w:instr="DATE"><w:r><w:t>2025年1月10日</w:t></w:r></w:fldSimple>'
    lines = (
        "枫桥镇2024年法治政府建设情况报告",
        "一、主要举措和成效",
        "审查合同12份。",
        "诸暨市枫桥镇人民政府",
    )
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines) + f"<w:p>{field}</w:p>"
    folder = tmp_path / "reports" / "2024"
    folder.mkdir(parents=True)
    (folder / "枫桥镇.docx").write_bytes(docx(body))
    build(tmp_path)
    tree = html((tmp_path / "site/towns/330681109/2024.html").read_bytes())
    said = tree.one("p", **{"class": "text-origin"}).text()
    assert said.startswith("这里的文字有一处可能与原件不同。文中有自动更新的日期")
    assert all(item.text().strip().endswith("未见") for item in tree.all("li", **{"class": "is-absent"}))
