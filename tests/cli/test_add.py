"""`lawgov add`: what it takes, asks, writes and says; and that it never overwrites."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
import yaml

from ..reading import REPORTS
from .typed import GOOD, run


def test_add_copies_untouched_writes_the_sidecar_and_never_overwrites(new: Path) -> None:
    source = new / "下载" / "报告.TXT"
    source.parent.mkdir()
    source.write_bytes(GOOD.replace("\n", "\r\n").encode())
    url = "https://example.gov.cn/a.html"
    done = run("add", str(source), "--source-url", url, "--published", "2025-03-28")
    assert done.exit_code == 0
    taken = new / "reports" / "2024" / "万州区白土镇.txt"
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


def test_add_without_a_terminal_asks_nothing(new: Path) -> None:
    (new / "a.txt").write_text(GOOD.replace("重庆市万州区", ""), encoding="utf-8")
    done = run("add", "a.txt")
    assert done.exit_code == 1
    assert "TOWN-AMBIGUOUS" in done.stderr
    assert not (new / "reports").exists()
    assert run("add", "a.txt", "--code", "500101157").exit_code == 0
    sidecar = (new / "reports/2024/万州区白土镇.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(sidecar)["code"] == "500101157"


def test_add_dry_run_writes_nothing(new: Path) -> None:
    (new / "a.txt").write_text(GOOD, encoding="utf-8")
    done = run("add", "a.txt", "--dry-run")
    assert done.exit_code == 0
    assert "reports/2024/万州区白土镇.txt" in done.stdout
    assert not (new / "reports").exists()


def test_add_a_folder_in_which_one_file_is_bad(new: Path) -> None:
    (new / "in").mkdir()
    (new / "in" / "a.txt").write_text(GOOD, encoding="utf-8")
    (new / "in" / "b.txt").write_bytes(b"")
    shutil.copy(REPORTS / "2024" / "南安市眉山乡.txt", new / "in" / "c.txt")
    done = run("add", "in")
    assert done.exit_code == 1
    assert "收入 2 份，未收入 1 份" in done.stdout
    taken = sorted(p.name for p in (new / "reports" / "2024").glob("*.txt"))
    assert taken == ["万州区白土镇.txt", "南安市眉山乡.txt"]


def test_a_value_given_wrongly_is_said(new: Path) -> None:
    (new / "a.txt").write_text(GOOD, encoding="utf-8")
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
        ("３７０３０５１０９\n", "临淄区凤凰镇"),  # as an input method writes digits
        ("临淄\n", "临淄区凤凰镇"),
        ("山东\n2\n", "鄄城县凤凰镇"),  # two are left, the second is taken
        ("北京\n99\n鼎湖\n", "鼎湖区凤凰镇"),  # what is not in the list is asked again
    ],
)
def test_add_asks_which_town(new: Path, answers: str, expected: str) -> None:
    (new / "a.txt").write_text(AMBIGUOUS, encoding="utf-8")
    done = run("add", "a.txt", given=answers)
    assert done.exit_code == 0, done.stderr
    assert "有 15 处同名" in done.stderr
    assert [p.stem for p in (new / "reports/2024").glob("*.txt")] == [expected]


@pytest.mark.usefixtures("terminal")
def test_add_asks_for_year_and_town_and_goes_on_after_a_refusal(new: Path) -> None:
    (new / "in").mkdir()
    (new / "in" / "a.txt").write_text(AMBIGUOUS.replace("2024年", ""), encoding="utf-8")
    (new / "in" / "b.txt").write_text(AMBIGUOUS.replace("力量", "人员"), encoding="utf-8")
    (new / "in" / "c.txt").write_text(GOOD, encoding="utf-8")
    done = run("add", "in", given="24\n2023\n临淄\n\n")
    assert done.exit_code == 1
    assert "请输入四位数的年份" in done.stderr
    assert "收入 2 份，未收入 1 份" in done.stdout
    taken = sorted(p.relative_to(new / "reports").as_posix() for p in new.glob("reports/*/*.txt"))
    assert taken == ["2023/临淄区凤凰镇.txt", "2024/万州区白土镇.txt"]


def test_add_of_an_amended_report_and_of_the_same_file_again(new: Path) -> None:
    (new / "in").mkdir()
    (new / "in" / "a.txt").write_text(GOOD, encoding="utf-8")
    (new / "in" / "b.txt").write_text(GOOD.replace("薄弱", "不足"), encoding="utf-8")
    for dry in (["--dry-run"], []):
        done = run("add", "in", *dry)
        assert (done.exit_code, "ARCHIVE-DUPLICATE" in done.stderr) == (1, True)
        assert "同一乡镇同一年度已有 in/a.txt" in done.stderr
        assert "收入 1 份，未收入 1 份" in done.stdout
    again = run("add", "in/a.txt", "--dry-run")
    assert "内容与 reports/2024/万州区白土镇.txt 完全相同（已经收入，不必再收" in again.stderr
    amended = run("add", "in/b.txt")
    assert "已有 reports/2024/万州区白土镇.txt，与这份不是同一个文件" in amended.stderr


def test_add_tells_the_same_content_under_another_name(new: Path) -> None:
    (new / "a.txt").write_text(GOOD, encoding="utf-8")
    (new / "另存.txt").write_text(GOOD, encoding="utf-8")
    assert run("add", "a.txt").exit_code == 0
    again = run("add", "另存.txt", "--code", "370305109")  # another town would be another target
    assert again.exit_code == 1
    assert "内容与 reports/2024/万州区白土镇.txt 完全相同" in again.stderr
    assert [p.name for p in (new / "reports" / "2024").glob("*.txt")] == ["万州区白土镇.txt"]


def test_add_keeps_the_source_that_the_page_names(new: Path) -> None:
    page = GOOD.replace("报告\n", "报告\n发布日期：2025-01-09　发布机构：万州区白土镇人民政府\n", 1)
    (new / "a.txt").write_text(page, encoding="utf-8")
    assert run("add", "a.txt").exit_code == 0
    sidecar = yaml.safe_load((new / "reports/2024/万州区白土镇.yaml").read_text(encoding="utf-8"))
    assert sidecar["published"] == "2025-01-09"


def test_add_of_a_folder_does_not_walk_into_an_archive(new: Path) -> None:
    there = new / "下载"
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


def test_add_refuses_links_in_a_folder(new: Path) -> None:
    (new / "in").mkdir()
    (new / "in" / "a.txt").write_text(GOOD, encoding="utf-8")
    (new / "in" / "b.txt").symlink_to(new / "in" / "a.txt")
    done = run("add", "in")
    assert "b.txt:1:1: READ-SYMLINK" in done.stderr
    assert "收入 1 份，未收入 1 份" in done.stdout


def test_numbers_of_people_are_told_with_their_line_when_a_report_is_taken_in_and_checked(
    new: Path,
) -> None:
    Path("a.txt").write_text(GOOD + "联系电话：138 0533 7766。\n", encoding="utf-8")
    added, checked = run("add", "a.txt"), run("check")
    for said in (added.output, checked.output):
        assert ":6:6: PRIVATE-DATA 像是手机号码（13 个字符），网站上已遮盖，原件不公开" in said
        assert "7766" not in said


def test_add_takes_a_sidecar_as_it_was_written(new: Path) -> None:
    (new / "a.txt").write_text(GOOD, encoding="utf-8")
    own = "# 张三收\r\ncorrections:  # 一处\r\n  - {text: 二、, kind: 其他情况}\r\n"
    (new / "a.yaml").write_bytes(own.encode())
    assert run("add", "a.txt").exit_code == 0
    written = (new / "reports/2024/万州区白土镇.yaml").read_bytes().decode()
    assert written.startswith(own + 'sha256: "')


def test_add_to_a_full_disk_leaves_nothing(new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (new / "a.txt").write_text(GOOD, encoding="utf-8")
    real = Path.replace

    def full(path: Path, target: Path) -> Path:
        if path.name.endswith(".yaml.part"):
            raise OSError(28, "磁盘满了")
        return real(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        done = run("add", "a.txt")
    assert (done.exit_code, "写不进去：磁盘满了" in done.stderr) == (1, True)
    assert [path for path in (new / "reports").rglob("*") if path.is_file()] == []
    assert run("add", "a.txt").exit_code == 0
