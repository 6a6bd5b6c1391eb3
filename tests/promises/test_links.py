"""Links between two years: what is cut, what a person has said of it (links.yaml), what is published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from lawgov_site.build import build
from lawgov_site.cli import lawgov
from lawgov_site.diagnostics import LawgovError
from lawgov_site.files.data_scripts import read_data_call
from lawgov_site.model import Report
from lawgov_site.promises import Link, Relation, State, links, load_reviews, texts
from lawgov_site.settings.files import LINKS_FILE
from lawgov_site.sidecar import Sidecar
from lawgov_site.up_to_date import Built
from tests.cases import FIXTURES, assert_said, faulty, titled
from tests.pages.support import FENGHUANG, html
from tests.reading import parse_text

EARLIER = """凤凰镇2023年法治政府建设情况报告
一、主要举措和成效
全年调解纠纷34起。
二、存在的不足和原因
一是普法方式单一，新媒体用得少。二是调解员力量不足。
三、下一年度主要安排
（一）加强阵地建设
建设一处法治文化广场。用好短视频等新媒体开展普法。
（二）健全人民调解员队伍，组织业务培训。
（三）提升行政执法能力
组织执法人员参加资格考试，做到持证上岗。
"""
LATER = """凤凰镇2024年法治政府建设情况报告
一、主要举措和成效
（一）阵地和普法
法治文化广场在老粮站旧址建成。普法短视频播放过万。
在公园里新立普法展板十块。
（二）化解纠纷
分两批对村级调解员开展集中培训。
二、存在的不足和原因
新媒体普法的内容还少，普法方式不多。
三、下一年度主要安排
继续推进普法宣传。
"""


@pytest.fixture(scope="module")
def years() -> tuple[Report, Report]:
    return read(EARLIER, 2023), read(LATER, 2024)


def read(text: str, year: int) -> Report:
    return parse_text(text, Sidecar(code=FENGHUANG, year=year), f"{year}.txt")


def shown(found: tuple[Link, ...]) -> list[tuple[str, list[str]]]:
    return [(link.asked.text, [answer.quote.text for answer in link.answers]) for link in found]


def anchor(report: Report, words: str) -> str:
    return f"{report.id}#{next(key for key, text in texts(report).items() if words in text)}"


def entry(years: tuple[Report, Report], plan: str, measure: str, state: str, more: str = "") -> str:
    return (
        f"- plan: {anchor(years[0], plan)}\n  measure: {anchor(years[1], measure)}\n  state: {state}\n"
        f"  by: 临淄区司法局\n  on: 2026-11-28\n{more}"
    )


def test_each_promise_has_its_answers(years: tuple[Report, Report]) -> None:
    assert shown(links(Relation.PLANS, *years)) == [
        ("建设一处法治文化广场。", ["法治文化广场在老粮站旧址建成。"]),
        ("用好短视频等新媒体开展普法。", ["普法短视频播放过万。", "在公园里新立普法展板十块。"]),
        ("（二）健全人民调解员队伍，组织业务培训。", ["分两批对村级调解员开展集中培训。"]),
        ("组织执法人员参加资格考试，做到持证上岗。", []),
    ]
    assert shown(links(Relation.PROBLEMS, *years))[0] == (
        "一是普法方式单一，新媒体用得少。",
        ["新媒体普法的内容还少，普法方式不多。"],
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [pytest.param(source, expected, id=title) for title, source, expected in titled(FIXTURES / "plans.txt")],
)
def test_every_plan_is_looked_for(source: str, expected: str) -> None:
    """Plans and the next year's measures that people can read: fixtures/plans.txt."""
    plans, measures = source.split("\n次年\n")
    title = "凤凰镇{}年法治政府建设情况报告\n一、主要举措和成效\n{}\n二、下一年度主要安排\n{}\n"
    earlier, later = (
        read(title.format(2023, "无。", plans), 2023),
        read(title.format(2024, measures, "无。"), 2024),
    )
    found = shown(links(Relation.PLANS, earlier, later))
    wanted: list[tuple[str, str]] = []
    for line in expected.splitlines():
        if line.startswith("  "):
            wanted[-1] = (wanted[-1][0], line.strip())
        else:
            wanted.append((line, ""))
    assert [asked for asked, _ in found] == [asked for asked, _ in wanted]
    for (asked, answers), (_, first) in zip(found, wanted, strict=True):
        best = answers[0] if answers else ""
        assert best.startswith(first) and bool(best) == bool(first), asked


def test_what_a_person_has_said_goes_before_what_words_tell(
    years: tuple[Report, Report], tmp_path: Path
) -> None:
    said = entry(years, "建设一处", "老粮站", "否认", "  plan_text: 法治文化广场\n  measure_text: 老粮站\n")
    said += entry(years, "持证上岗", "化解纠纷", "confirmed")
    (tmp_path / LINKS_FILE).write_text(said, encoding="utf-8")
    reviews = load_reviews(tmp_path)
    found = links(Relation.PLANS, *years, reviews)
    assert "法治文化广场在老粮站旧址建成。" not in shown(found)[0][1]
    assert shown(found)[1][1] == [
        "普法短视频播放过万。",
        "在公园里新立普法展板十块。",
    ]  # said of another sentence
    (confirmed,) = found[3].answers
    assert (confirmed.quote.text, confirmed.state) == ("（二）化解纠纷", State.CONFIRMED)


def test_a_link_that_only_a_person_sees_has_its_place(years: tuple[Report, Report], tmp_path: Path) -> None:
    said = entry(years, "全年调解纠纷34起", "分两批", "确认", "  measure_text: 集中培训\n")
    (tmp_path / LINKS_FILE).write_text(
        said.replace(FENGHUANG, f"https://a.cn/towns/{FENGHUANG}", 1), encoding="utf-8"
    )
    found = links(Relation.PLANS, *years, load_reviews(tmp_path))
    assert shown(found)[0] == ("全年调解纠纷34起。", ["集中培训"])


def test_the_example_of_the_guide_is_sound(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "archivists.md").read_text(encoding="utf-8")
    start = guide.index("    - plan: ")
    example = "\n".join(line[4:] for line in guide[start : guide.index("\n\n", start)].splitlines())
    (tmp_path / LINKS_FILE).write_text(example, encoding="utf-8")
    (review,) = load_reviews(tmp_path)
    assert (review.earlier.text, review.later.text) == ("建一处法治广场", "法治广场建成")
    assert (review.state, review.by) == (State.CONFIRMED, "诸暨市司法局")


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*case, id=name) for name, *case in faulty(FIXTURES / "links_bad.txt")],
)
def test_a_fault_is_named_with_its_place(tmp_path: Path, text: str, expected: list[str]) -> None:
    (tmp_path / LINKS_FILE).write_text(text, encoding="utf-8")
    with pytest.raises(LawgovError) as caught:
        load_reviews(tmp_path)
    assert_said(caught.value.diagnostics, LINKS_FILE, expected)


def test_a_plan_that_is_taken_for_something_else_is_a_warning(
    years: tuple[Report, Report], tmp_path: Path
) -> None:
    """It is held: what a part of a report is may be wrong, too."""
    write(tmp_path, EARLIER, 2023)
    write(tmp_path, LATER, 2024)
    plan, problem = anchor(years[0], "建设一处"), anchor(years[0], "新媒体用得少")
    again, done = anchor(years[1], "内容还少"), anchor(years[1], "老粮站")
    planned = anchor(years[1], "继续推进普法宣传")
    end = "  state: 确认\n  by: 临淄区司法局\n  on: 2026-11-28\n"
    entries = [("problem", plan, "again", again), ("problem", problem, "again", again)]
    entries += [("plan", plan, "measure", planned), ("plan", plan, "measure", done)]
    text = "".join(f"- {one}: {a}\n  {other}: {b}\n{end}" for one, a, other, b in entries)
    (tmp_path / LINKS_FILE).write_text(text, encoding="utf-8")
    built = build(tmp_path)
    told = [d for d in built.diagnostics if d.code.startswith("LINKS")]
    assert [(d.code, d.line) for d in told] == [("LINKS-PART", 1), ("LINKS-PART", 12)]
    assert "problem：" in told[0].message and "measure：" in told[1].message and not built.has_errors


def write(root: Path, text: str, year: int) -> None:
    folder = root / "reports" / str(year)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "凤凰镇.txt").write_text(text, encoding="utf-8")
    (folder / "凤凰镇.yaml").write_text(f'code: "{FENGHUANG}"\n', encoding="utf-8")


def files(site: Path) -> dict[str, bytes]:
    found = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def said_of(built: Built) -> list[str]:
    return [f"{d.line}:{d.column} {d.message}" for d in built.diagnostics if d.code.startswith("LINKS")]


def test_pages_follow_the_years_and_the_file(
    years: tuple[Report, Report], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A year that comes and a file that changes make the pages of a full build; a place that is not there is
    said and left out; a withdrawn year has no links, and its entries wait."""
    root = tmp_path / "grown"
    write(root, EARLIER, 2023)
    first = build(root).published
    assert first and not (root / f"site/towns/{FENGHUANG}/links.js").exists()
    write(root, LATER, 2024)
    build(root)
    refused = entry(years, "建设一处", "新立普法展板", "否认")
    lost = re.sub("#p-[0-9a-f]{8}", "#p-00000000", refused, count=1)
    wrong_year = refused.replace("-2023#", "-2022#")
    good = entry(years, "持证上岗", "化解纠纷", "确认").replace("临淄区司法局", "王某13812345678")
    (root / LINKS_FILE).write_text(good + lost + wrong_year, encoding="utf-8")
    built = build(root)
    assert built.published and built.has_errors
    told = said_of(built)
    assert told[0].startswith(f"6:3 plan：报告 {FENGHUANG}-2023 里没有编号为 p-0")
    assert told[1].startswith(f"11:3 plan：{FENGHUANG}-2022 和 {FENGHUANG}-2024 不是同一乡镇相邻")
    monkeypatch.chdir(root)
    checking = CliRunner().invoke(lawgov, ["check"])
    assert checking.exit_code == 1
    assert "links.yaml:6:3: LINKS-PLACE" in checking.output
    (root / LINKS_FILE).write_text(good, encoding="utf-8")
    assert not build(root).has_errors
    page = html((root / f"site/towns/{FENGHUANG}/2024.html").read_bytes())
    assert "经王某▇▇▇▇▇▇▇▇▇▇▇于 2026-11-28 核对" in page.one(aria_labelledby="promises").text()
    data = read_data_call((root / f"site/towns/{FENGHUANG}/links.js").read_text(encoding="utf-8"))
    assert [[pair[0], pair[2]] for pair in data["pairs"]] == [[f"{FENGHUANG}-2023", f"{FENGHUANG}-2024"]]

    fresh = tmp_path / "fresh"
    write(fresh, EARLIER, 2023)
    write(fresh, LATER, 2024)
    (fresh / LINKS_FILE).write_text(good, encoding="utf-8")
    build(fresh)
    pages = {path: data for path, data in files(fresh / "site").items() if not path.startswith("search")}
    grown = files(root / "site")
    assert {path: grown.get(path) for path in pages if path != "SHA256SUMS"} == {
        path: data for path, data in pages.items() if path != "SHA256SUMS"
    }

    (root / "reports/2023/凤凰镇.txt").unlink()
    (root / "reports/2023/凤凰镇.yaml").unlink()
    assert "档案里没有报告" in said_of(build(root))[0]
    log = f"- report: {FENGHUANG}-2023\n  place: 临淄区凤凰镇\n  date: '2026-11-28'\n  by: 甲\n  reason: 乙\n"
    (root / "withdrawn.yaml").write_text(f"{log}  file: 2023/凤凰镇.txt\n", encoding="utf-8")
    assert said_of(build(root)) == []
    assert b"promises" not in (root / f"site/towns/{FENGHUANG}/2024.html").read_bytes()
