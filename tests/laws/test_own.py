"""What an archive adds to the table of laws: laws.yaml is read, its faults named, texts judged by it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from lawgov_site.archive.common import Common
from lawgov_site.archive.loader.loading import load_bytes
from lawgov_site.archive.loader.seen import parser_fingerprint
from lawgov_site.diagnostics import LawgovError
from lawgov_site.laws import Table, load_own, table
from lawgov_site.model import Verdict
from lawgov_site.settings.files import LAWS_FILE
from lawgov_site.sidecar import Sidecar

from ..cases import FIXTURES, assert_said, faulty

OWN = """
- name: 诸暨市市容管理条例
  id: zhuji-shirong
  short_names: [市容条例]
  in_force_from: 2020-01-01
- name: 信访条例
  repealed_on: 2022-05-01
  source: 《信访工作条例》第五十条
- name: 中华人民共和国婚姻法
  repealed_on: 无
- name: 中华人民共和国宪法
  id: gen-ben-da-fa
  wrong_names: 宪法大典
"""


def own(folder: Path, text: str) -> Table:
    (folder / LAWS_FILE).write_text(text, encoding="utf-8")
    return Table.of(load_own(folder))


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*case, id=name) for name, *case in faulty(FIXTURES / "laws_bad.txt")],
)
def test_a_fault_is_named_with_its_place(tmp_path: Path, text: str, expected: list[str]) -> None:
    with pytest.raises(LawgovError) as caught:
        own(tmp_path, text)
    assert_said(caught.value.diagnostics, LAWS_FILE, expected)


def test_what_is_written_counts_and_the_rest_stays_ours(tmp_path: Path) -> None:
    laws = own(tmp_path, OWN)
    ours = table()
    assert len(laws.laws) == len(ours.laws) + 1
    added, repealed = laws.called("诸暨市市容管理条例"), laws.find("信访条例", 2024)
    assert added and added.id == "zhuji-shirong" and laws.find("市容条例", 2024) is added
    assert repealed and repealed.repealed_on == dt.date(2022, 5, 1)
    assert repealed.id == "xinfangtiaoli" and repealed.repealed_by == "《信访工作条例》第五十条"
    marriage, constitution = laws.find("婚姻法", 2024), laws.meant("宪法大典")
    assert marriage and marriage.repealed_on is None and marriage.short_names == ("婚姻法",)
    assert constitution and constitution.id == "gen-ben-da-fa"


def test_the_example_in_the_code_is_sound(tmp_path: Path) -> None:
    from lawgov_site.laws import own as module

    example = (module.__doc__ or "").split("\n\n", 1)[1]
    assert {law.name for law in own(tmp_path, example).own} == {"诸暨市市容管理条例", "信访条例"}


def test_the_example_of_the_guide_is_sound(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "archivists.md").read_text(encoding="utf-8")
    start = guide.index("    - name: 诸暨市市容管理条例")
    example = "\n".join(line[4:] for line in guide[start : guide.index("\n\n", start)].splitlines())
    laws = {law.name: law for law in own(tmp_path, example).own}
    assert set(laws) == {"诸暨市市容管理条例", "诸暨市养犬管理办法", "中华人民共和国传染病防治法"}
    assert laws["诸暨市养犬管理办法"].repealed_on == dt.date(2024, 6, 1)


@pytest.mark.parametrize("text", ["", "# 还没有\n", "[]\n"])
def test_nothing_in_it_changes_nothing(tmp_path: Path, text: str) -> None:
    assert own(tmp_path, text) is table()
    assert load_own(tmp_path / "elsewhere") == ()


def test_an_archive_is_parsed_with_its_laws_and_anew_where_they_change(tmp_path: Path) -> None:
    (tmp_path / LAWS_FILE).write_text(OWN, encoding="utf-8")
    common = Common.at(tmp_path)
    assert parser_fingerprint(common) != parser_fingerprint()
    text = "诸暨市枫桥镇2024年法治政府建设情况报告\n宣讲《婚姻法》《信访条例》《市容条例》。\n"
    found = load_bytes("a.txt", text.encode(), Sidecar(), common).report
    assert found
    assert [(one.law_id, one.verdict) for one in found.citations] == [
        ("hunyinfa", Verdict.OK),
        ("xinfangtiaoli", Verdict.REPEALED),
        ("zhuji-shirong", Verdict.OK),
    ]
    assert "依据：《信访工作条例》第五十条" in found.citations[1].note
