"""The commands as a person types them: output, exit status, and what they never do."""

import datetime as dt
import json
import shutil
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from lawgov_site.cli import lawgov

from ..leaks import leaks
from ..reading import REPORTS

GOOD = """\
重庆市万州区白土镇2024年法治政府建设情况报告
一、主要举措和成效
开展普法宣传。
二、存在的不足
力量薄弱。
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive without reports."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site.yaml").write_text("title: 档案\n", encoding="utf-8")
    return tmp_path


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(lawgov, arguments, input=given)


def test_parse_prints_the_contract() -> None:
    done = run("parse", str(REPORTS / "2023" / "淄川区寨里镇.txt"), "--json")
    assert done.exit_code == 0
    report = json.loads(done.stdout)
    parts = [
        "title",
        "year",
        "addressee",
        "town",
        "sections",
        "signoff",
        "text_origin",
        "citations",
        "dates",
        "timeliness",
        "facts",
        "links",
        "diagnostics",
    ]
    assert list(report) == parts
    assert report["town"] == {
        "name": "寨里镇",
        "code": "370302113",
        "county": "淄川区",
        "city": "淄博市",
        "province": "山东省",
    }
    assert report["addressee"] == "区委、区政府"
    assert report["signoff"] == {"organisations": ["中共寨里镇党委", "寨里镇人民政府"], "date": "2023-12-29"}
    first, second = report["sections"][:2]
    assert (first["level"], first["heading"], first["marker"]) == (0, "", "")
    assert list(second) == [
        "kind",
        "kind_confidence",
        "also",
        "level",
        "marker",
        "heading",
        "terminator",
        "anchor",
        "run_in",
        "file",
        "paragraphs",
        "blocks",
        "children",
    ]
    assert list(second["children"][0]["paragraphs"][0]) == ["text", "line"]
    assert list(report["diagnostics"][0]) == ["code", "message", "hint", "line", "column"]


def test_parse_of_a_bad_file_keeps_the_shape(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"")
    done = run("parse", "bad.txt", "--json")
    assert done.exit_code == 1
    report = json.loads(done.stdout)
    assert (report["title"], report["year"], report["town"], report["sections"]) == (None, None, None, [])
    assert report["diagnostics"][0]["code"] == "READ-EMPTY"


def test_check_puts_first_what_needs_a_person_most(folder: Path) -> None:
    (folder / "reports").mkdir()
    (folder / "reports" / "a.txt").write_text(GOOD.replace("三、", ""), encoding="utf-8")
    (folder / "reports" / "b.txt").write_text("没有年份的文字。\n", encoding="utf-8")
    done = run("check")
    assert done.exit_code == 1
    assert done.stderr.splitlines()[0].startswith("reports/b.txt:1:1: ")
    assert "检查了 2 个文件" in done.stdout


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("title: 一\nmissing: []\nmissing: []\n", "site.yaml:3:1: CONFIG-KEY"),
        ("title: 一\ntitel: 二\n", "site.yaml:2:1: CONFIG-KEY"),
        ("missing: [没有这个镇-2022]\n", "site.yaml:1:11: CONFIG-VALUE"),
        ("missing: [万州区白土镇-2024]\n", "site.yaml:1:11: CONFIG-VALUE"),  # whose report is there
    ],
)
def test_check_says_what_a_build_would_be_refused_for(folder: Path, settings: str, said: str) -> None:
    (folder / "reports").mkdir()
    (folder / "reports" / "a.txt").write_text(GOOD, encoding="utf-8")
    assert run("check").exit_code == 0
    (folder / "site.yaml").write_text(settings, encoding="utf-8")
    done = run("check")
    assert done.exit_code == 1
    assert said in done.stderr
    assert said not in run("check", "reports/a.txt").stderr


@pytest.mark.parametrize("is_known", [True, False])
def test_build_names_a_command_that_can_be_typed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, is_known: bool
) -> None:
    """After `make site` in a fresh clone the shell knows no `lawgov`."""
    Path("reports").mkdir(exist_ok=True)
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/lawgov" if is_known else None)
    command = "lawgov" if is_known else f'"{sys.executable}" -m lawgov_site'
    assert f"或运行 {command} serve 预览。" in run("build").stdout


def test_wrong_usage() -> None:
    assert run("build", "--nonsense").exit_code == 2
    assert run("parse", "no-such-file.txt").exit_code == 2


def test_add_copies_untouched_writes_the_sidecar_and_never_overwrites(folder: Path) -> None:
    source = folder / "下载" / "报告.TXT"
    source.parent.mkdir()
    source.write_bytes(GOOD.replace("\n", "\r\n").encode())
    url = "https://example.gov.cn/a.html"
    done = run("add", str(source), "--source-url", url, "--published", "2025-03-28")
    assert done.exit_code == 0
    taken = folder / "reports" / "2024" / "万州区白土镇.txt"
    assert taken.read_bytes() == source.read_bytes()
    sidecar = yaml.safe_load(taken.with_suffix(".yaml").read_text(encoding="utf-8"))
    assert list(sidecar) == ["sha256", "retrieved", "source_url", "published"]
    assert dt.datetime.fromisoformat(sidecar["retrieved"]).tzinfo
    assert "重庆市万州区白土镇（500101157）" in done.stdout
    assert "主要举措和成效" in done.stdout

    source.write_bytes(GOOD.replace("薄弱", "不足").encode())
    again = run("add", str(source))
    assert again.exit_code == 1
    assert "ARCHIVE-DUPLICATE" in again.stderr
    assert "薄弱".encode() in taken.read_bytes()


def test_add_without_a_terminal_asks_nothing(folder: Path) -> None:
    (folder / "a.txt").write_text(GOOD.replace("重庆市万州区", ""), encoding="utf-8")
    done = run("add", "a.txt")
    assert done.exit_code == 1
    assert "TOWN-AMBIGUOUS" in done.stderr
    assert not (folder / "reports").exists()
    assert run("add", "a.txt", "--code", "500101157").exit_code == 0
    sidecar = (folder / "reports/2024/万州区白土镇.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(sidecar)["code"] == "500101157"


def test_add_dry_run_writes_nothing(folder: Path) -> None:
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    done = run("add", "a.txt", "--dry-run")
    assert done.exit_code == 0
    assert "reports/2024/万州区白土镇.txt" in done.stdout
    assert not (folder / "reports").exists()


def test_add_a_folder_in_which_one_file_is_bad(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(GOOD, encoding="utf-8")
    (folder / "in" / "b.txt").write_bytes(b"")
    shutil.copy(REPORTS / "2024" / "南安市眉山乡.txt", folder / "in" / "c.txt")
    done = run("add", "in")
    assert done.exit_code == 1
    assert "收入 2 份，未收入 1 份" in done.stdout
    taken = sorted(p.name for p in (folder / "reports" / "2024").glob("*.txt"))
    assert taken == ["万州区白土镇.txt", "南安市眉山乡.txt"]


def test_a_value_given_wrongly_is_said(folder: Path) -> None:
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    done = run("add", "a.txt", "--year", "二四")
    assert done.exit_code == 1
    assert "SIDECAR-VALUE" in done.stderr


AMBIGUOUS = GOOD.replace("重庆市万州区", "").replace("白土镇", "凤凰镇")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input counts as a terminal, for the commands that then ask."""
    monkeypatch.setattr("lawgov_site.commands.asking.at_terminal", lambda: True)


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("6\n", "临淄区凤凰镇"),
        ("370305109\n", "临淄区凤凰镇"),
        ("临淄\n", "临淄区凤凰镇"),
        ("山东\n2\n", "鄄城县凤凰镇"),  # two are left, the second is taken
        ("北京\n99\n鼎湖\n", "鼎湖区凤凰镇"),  # what is not in the list is asked again
    ],
)
def test_add_asks_which_town(folder: Path, answers: str, expected: str) -> None:
    (folder / "a.txt").write_text(AMBIGUOUS, encoding="utf-8")
    done = run("add", "a.txt", given=answers)
    assert done.exit_code == 0, done.stderr
    assert "有 15 处同名" in done.stderr
    assert [p.stem for p in (folder / "reports/2024").glob("*.txt")] == [expected]


@pytest.mark.usefixtures("terminal")
def test_add_asks_for_year_and_town_and_goes_on_after_a_refusal(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(AMBIGUOUS.replace("2024年", ""), encoding="utf-8")
    (folder / "in" / "b.txt").write_text(AMBIGUOUS.replace("力量", "人员"), encoding="utf-8")
    (folder / "in" / "c.txt").write_text(GOOD, encoding="utf-8")
    done = run("add", "in", given="24\n2023\n临淄\n\n")
    assert done.exit_code == 1
    assert "请输入四位数的年份" in done.stderr
    assert "收入 2 份，未收入 1 份" in done.stdout
    taken = sorted(p.relative_to(folder / "reports").as_posix() for p in folder.glob("reports/*/*.txt"))
    assert taken == ["2023/临淄区凤凰镇.txt", "2024/万州区白土镇.txt"]


def test_add_of_an_amended_report_and_of_the_same_file_again(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(GOOD, encoding="utf-8")
    (folder / "in" / "b.txt").write_text(GOOD.replace("薄弱", "不足"), encoding="utf-8")
    for dry in (["--dry-run"], []):
        done = run("add", "in", *dry)
        assert (done.exit_code, "ARCHIVE-DUPLICATE" in done.stderr) == (1, True)
        assert "同一乡镇同一年度已有 in/a.txt" in done.stderr
        assert "收入 1 份，未收入 1 份" in done.stdout
    again = run("add", "in/a.txt", "--dry-run")
    assert "内容与 reports/2024/万州区白土镇.txt 完全相同（已经收入，不必再收" in again.stderr
    amended = run("add", "in/b.txt")
    assert "已有 reports/2024/万州区白土镇.txt，与这份不是同一个文件" in amended.stderr


def test_add_tells_the_same_content_under_another_name(folder: Path) -> None:
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    (folder / "另存.txt").write_text(GOOD, encoding="utf-8")
    assert run("add", "a.txt").exit_code == 0
    again = run("add", "另存.txt", "--code", "370305109")  # another town would be another target
    assert again.exit_code == 1
    assert "内容与 reports/2024/万州区白土镇.txt 完全相同" in again.stderr
    assert [p.name for p in (folder / "reports" / "2024").glob("*.txt")] == ["万州区白土镇.txt"]


def test_add_keeps_the_source_that_the_page_names(folder: Path) -> None:
    page = GOOD.replace("报告\n", "报告\n发布日期：2025-01-09　发布机构：万州区白土镇人民政府\n", 1)
    (folder / "a.txt").write_text(page, encoding="utf-8")
    assert run("add", "a.txt").exit_code == 0
    sidecar = yaml.safe_load((folder / "reports/2024/万州区白土镇.yaml").read_text(encoding="utf-8"))
    assert sidecar["published"] == "2025-01-09"


def test_add_of_a_folder_does_not_walk_into_an_archive(folder: Path) -> None:
    there = folder / "下载"
    (there / "旧档案" / "reports" / "2024").mkdir(parents=True)
    (there / "旧档案" / "site" / "towns").mkdir(parents=True)
    (there / "site.yaml的说明").mkdir()
    (there / "旧档案" / "site.yaml").write_text("title: 旧\n", encoding="utf-8")
    old = there / "旧档案" / "reports" / "2024" / "旧.txt"
    old.write_text(GOOD.replace("白土镇", "龙驹镇"), encoding="utf-8")
    (there / "旧档案" / "site" / "towns" / "a.html").write_text("<p>网页</p>", encoding="utf-8")
    (there / "site.yaml的说明" / "新.txt").write_text(GOOD, encoding="utf-8")
    done = run("add", "下载")
    assert done.exit_code == 1
    [said] = [line for line in done.stderr.splitlines() if "READ-" in line]
    assert said.startswith("下载/旧档案:1:1: READ-ARCHIVE")
    assert [path.name for path in Path("reports").rglob("*.txt")] == ["万州区白土镇.txt"]
    assert run("add", said.partition("lawgov add ")[2].partition("；")[0]).exit_code == 0  # as it says
    assert len([*Path("reports").rglob("*.txt")]) == 2
    assert "READ-ARCHIVE" in run("add", ".").stderr  # this one


def test_add_refuses_links_in_a_folder(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(GOOD, encoding="utf-8")
    (folder / "in" / "b.txt").symlink_to(folder / "in" / "a.txt")
    done = run("add", "in")
    assert "b.txt:1:1: READ-SYMLINK" in done.stderr
    assert "收入 1 份，未收入 1 份" in done.stdout


@pytest.mark.parametrize(
    ("query", "sentence"),
    [(" ", "请输入"), ("，。", "只有标点"), ("法" * 201, "最多 200 字"), ("甲乙丙丁", "找到 0 份")],
)
def test_search_says_what_it_does_not_search_for(folder: Path, query: str, sentence: str) -> None:
    source = folder / "reports" / "2024" / "白土镇.txt"
    source.parent.mkdir(parents=True)
    source.write_text(GOOD, encoding="utf-8")
    done = run("search", query)
    assert (done.exit_code, sentence in done.stdout) == (0, True)


QUERIES = {
    "words": (["土地纠纷", "枫桥经验"], "找到 1 份"),
    "one of them is nowhere": (["土地纠纷", "甲乙丙丁"], "找到 0 份"),
    "a word that is left out": (["土地纠纷", "-枫桥经验"], "找到 0 份"),
    "another that is left out": (["土地纠纷", "-甲乙丙丁"], "找到 1 份"),
    "it begins with one": (["-枫桥经验"], "找到 1 份"),
    "either": (["甲乙丙丁", "OR", "枫桥经验", "--year", "2024"], "找到 1 份"),
    "between quotation marks": (['"86件，坚持"'], "找到 1 份"),
    "between them, with another mark": (['"86件。坚持"'], "找到 0 份"),
    "an option that is mistyped": (["土地纠纷", "--yaer", "2024"], "没有 '--yaer' 这个选项"),
    "a letter that is no option": (["-n", "5", "土地纠纷"], "没有 '-n' 这个选项"),
}


@pytest.mark.parametrize(("typed", "said"), QUERIES.values(), ids=QUERIES)
def test_search_takes_words_as_a_shell_parts_them(folder: Path, typed: list[str], said: str) -> None:
    source = folder / "reports" / "2024" / "白土镇.txt"
    source.parent.mkdir(parents=True)
    source.write_text(GOOD + "全年调解土地纠纷86件，坚持枫桥经验。\n", encoding="utf-8")
    done = run("search", *typed)
    assert said in done.output
    assert done.exit_code == (2 if "选项" in said else 0)


def test_search_offers_what_is_like_a_query_that_finds_nothing(folder: Path) -> None:
    source = folder / "reports" / "2024" / "白土镇.txt"
    source.parent.mkdir(parents=True)
    source.write_text(GOOD + "全年调解土地纠纷86件，坚持枫桥经验。\n", encoding="utf-8")
    assert "您要找的是不是：\n  枫桥经验（1 份）" in run("search", "枫桥经念").stdout
    assert "这些词写在同一段里：86件 枫桥 经验（1 份）" in run("search", "86件枫桥经验").stdout
    assert "调解土地纠纷[-99-]{+86+}件" in run("search", "调解土地纠纷99件").stdout
    offered = json.loads(run("search", "枫桥经念", "--json").stdout)["offers"]
    assert offered["spellings"] == [{"query": "枫桥经验", "total": 1}]


def test_search_refuses_years_that_are_none(folder: Path) -> None:
    done = run("search", "普法", "--year", "去年")
    assert done.exit_code == 2
    assert "2021-2024" in done.stderr


def test_numbers_of_people_are_told_with_their_line_when_a_report_is_taken_in_and_checked(
    folder: Path,
) -> None:
    Path("a.txt").write_text(GOOD + "联系电话：138 0533 7766。\n", encoding="utf-8")
    added, checked = run("add", "a.txt"), run("check")
    for said in (added.output, checked.output):
        assert ":6:6: PRIVATE-DATA 像是手机号码（13 个字符），网站上已遮盖，原件不公开" in said
        assert "7766" not in said


def test_build_purges_what_was_taken_out(folder: Path) -> None:
    file = folder / "reports" / "2024" / "白土镇.txt"
    file.parent.mkdir(parents=True)
    file.write_text(GOOD + "联系人佘冇贠。\n", encoding="utf-8")
    assert run("build").exit_code == 0
    file.write_text(GOOD, encoding="utf-8")
    done = run("build", "--purge")
    assert done.exit_code == 0
    assert "已撤下、已改掉的文字，网站和缓存里都已清除" in done.output
    assert leaks(folder, ["佘冇贠"]) == {}


def test_a_correction_that_does_not_fit_keeps_no_report_off_the_site(folder: Path) -> None:
    file = folder / "reports" / "2024" / "白土镇.txt"
    file.parent.mkdir(parents=True)
    file.write_text(GOOD, encoding="utf-8")
    file.with_suffix(".yaml").write_text(
        "corrections:\n  - {text: 二、存在不足, kind: 其他情况}\n", encoding="utf-8"
    )
    built, checked = run("build"), run("check")
    for done in (built, checked):
        assert done.exit_code == 1
        assert "reports/2024/白土镇.yaml:2:5: SIDECAR-UNMATCHED" in done.stderr
        assert "最接近的是第 4 行：“二、存在的不足”" in done.stderr
    assert "收录 1 份报告" in built.stdout
    page = (folder / "site" / "towns" / "500101157" / "2024.html").read_text(encoding="utf-8")
    assert "更正" not in page.partition("<main")[2]
    assert run("build", "--strict").exit_code == 1


def test_add_takes_a_sidecar_as_it_was_written(folder: Path) -> None:
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    own = "# 张三收\r\ncorrections:  # 一处\r\n  - {text: 二、, kind: 其他情况}\r\n"
    (folder / "a.yaml").write_bytes(own.encode())
    assert run("add", "a.txt").exit_code == 0
    written = (folder / "reports/2024/万州区白土镇.yaml").read_bytes().decode()
    assert written.startswith(own + 'sha256: "')


def test_add_to_a_full_disk_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    real = Path.replace

    def full(path: Path, target: Path) -> Path:
        if path.name.endswith(".yaml.part"):
            raise OSError(28, "磁盘满了")
        return real(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        done = run("add", "a.txt")
    assert (done.exit_code, "写不进去：磁盘满了" in done.stderr) == (1, True)
    assert [path for path in (folder / "reports").rglob("*") if path.is_file()] == []
    assert run("add", "a.txt").exit_code == 0
