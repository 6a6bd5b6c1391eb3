"""Changes of published reports are said: by `add --replace`, `correct`, `withdraw`; and nothing is said that
is gone."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import feedparser
import pytest
from click.testing import CliRunner, Result

from lawgov_site.build import build
from lawgov_site.cli import lawgov
from lawgov_site.records.changes import load_changes

from ..leaks import leaks

GONE = "枫桥镇佘冇贠的果园纠纷已经调解成功"
REPORT = f"""\
诸暨市枫桥镇2023年度法治政府建设情况报告
2023年，枫桥镇坚持依法办事，现将有关情况报告如下：
一、主要举措和成效
审查合同34份。{GONE}，赔款当场付清。
二、存在的不足
人手偏少。
三、工作体会
要坚持党的领导。
诸暨市枫桥镇人民政府
2024年1月5日
"""
OTHER = "诸暨市{town}{year}年度法治政府建设情况报告\n一、主要举措和成效\n审查合同12份，化解纠纷9起。\n"
ID, PAGE, SIDECAR = "330681109-2023", Path("site/towns/330681109/2023.html"), Path("reports/2023/枫桥镇.yaml")
KIND = "corrections:\n  - {text: 三、工作体会, kind: 其他情况}\n"


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site.yaml").write_text("title: 档案\nbase_url: https://example.org/a/\n", encoding="utf-8")
    write("reports/2023/枫桥镇.txt", REPORT)
    write("reports/2023/店口镇.txt", OTHER.format(town="店口镇", year=2023))
    for name in ("枫桥镇", "店口镇"):
        sha256 = hashlib.sha256(Path(f"reports/2023/{name}.txt").read_bytes()).hexdigest()
        write(f"reports/2023/{name}.yaml", f"sha256: {sha256}\n")
    build(Path())
    return tmp_path


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def more(text: str) -> None:
    SIDECAR.write_text(SIDECAR.read_text(encoding="utf-8") + text, encoding="utf-8")


def run(*arguments: str, fails: int = 0) -> Result:
    done = CliRunner().invoke(lawgov, arguments)
    assert done.exit_code == fails, f"{done.output}{done.exception}"
    return done


def replace(old: str, new: str, *options: str) -> None:
    """A new original in which some words are others."""
    [held] = Path("reports/2023").glob("枫桥镇.t*")
    write("新.txt", held.read_text(encoding="utf-8").replace(old, new))
    run("add", "--replace", "新.txt", *(options or ("--reason", "镇里更正了数字")))


def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def pieces() -> list[str]:
    text = GONE.removeprefix("枫桥镇")
    return [text[at : at + 6] for at in range(len(text) - 5)]


def nowhere(words: list[str]) -> None:
    """Nothing that is published, cached or logged holds the words."""
    for place in ("site", ".lawgov"):
        assert leaks(Path(place), words) == {}
    for file in (*Path().glob("*.jsonl"), *Path().glob("*.yaml"), *Path().glob("*.txt")):
        if file.name != "新.txt":
            text = file.read_text(encoding="utf-8")
            assert not [word for word in words if word in text], file


def test_a_replaced_report_says_what_stood_there() -> None:
    before = page()
    replace("34份", "43份")
    run("build")
    [line] = load_changes(Path())
    assert (line.report, line.what, line.reason) == (ID, "replaced", "镇里更正了数字")
    assert [(p.before[:8], p.after[:8]) for p in line.passages] == [("审查合同34份。", "审查合同43份。")]
    assert "更正记录" not in before
    for words in ("更正记录", "镇里更正了数字", "<del>34</del>", "<ins>43</ins>"):
        assert words in page()
    version = line.version
    assert version is not None
    sha256 = hashlib.sha256(REPORT.encode()).hexdigest()
    assert version.file == f"{line.date}-{sha256[:12]}.txt"
    kept = Path("versions") / ID / version.file
    assert (kept.read_text(encoding="utf-8"), version.sha256) == (REPORT, sha256)
    assert version.file in page()
    assert sha256 in page()
    published = (path for path in Path("site").rglob("*") if path.is_file())
    assert not [path for path in published if path.read_bytes() == REPORT.encode()]
    assert run("verify").output == "核对结果：没有问题。\n"


def test_the_pages_of_other_reports_stay() -> None:
    other = Path("site/towns/330681104/2023.html")
    before = other.stat().st_mtime_ns, other.read_bytes()
    replace("34份", "43份")
    run("build")
    assert (other.stat().st_mtime_ns, other.read_bytes()) == before


def test_there_is_a_feed_a_list_and_a_table() -> None:
    assert not Path("site/corrections").exists()
    replace("34份", "43份")
    run("withdraw", "330681104-2023", "--reason", "含有个人信息", "--by", "诸暨市司法局")
    run("restore", "330681104-2023")
    feed = feedparser.parse(Path("site/corrections.xml").read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    done = ["换成新的原件", "撤回", "恢复公开"]
    assert sorted(entry.title.rpartition("：")[2] for entry in feed.entries) == sorted(done)
    assert len({entry.id for entry in feed.entries}) == 3
    for entry in feed.entries:
        assert Path("site", entry.link.removeprefix("https://example.org/a/")).exists()
    index = Path("site/corrections/index.html").read_text(encoding="utf-8")
    year = load_changes(Path())[0].date.year
    assert f'href="../corrections/{year}.html"' in index
    for text in (index, Path(f"site/corrections/{year}.html").read_text(encoding="utf-8")):
        assert [words in text for words in (*done, "诸暨市司法局")] == [True] * 4
    assert "corrections/index.html" in Path("site/about.html").read_text(encoding="utf-8")
    rows = Path("site/data/corrections.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 4
    assert run("verify").output == "核对结果：没有问题。\n"


def test_what_a_sidecar_changes_is_said_once() -> None:
    run("release")
    assert "没有变化" in run("correct", ID, "--reason", "改了").output
    more(KIND)
    run("build")
    assert "CHANGES-UNSTATED" in run("release", fails=1).stderr
    assert "1 处不同" in run("correct", ID, "--reason", "归类有误").output
    assert "没有变化" in run("correct", ID, "--reason", "归类有误").output
    [line] = load_changes(Path())
    [place] = line.passages
    assert place.before == "〔一级标题，下年安排〕三、工作体会"
    assert place.after == "〔一级标题，其他情况〕三、工作体会"
    assert "网站上有 0 条" in run("release", fails=1).stderr
    run("build")
    run("release")
    assert "归类有误" in page()
    more("source_url: https://example.gov.cn/a.html\n")  # no text
    run("build")
    run("release")
    assert len(load_changes(Path())) == 1


def test_it_is_known_without_a_release() -> None:
    more(KIND)
    run("build")
    run("correct", ID, "--reason", "归类有误")
    more("  - {text: 二、存在的不足, kind: 其他情况}\n")
    run("build")
    run("correct", ID, "--reason", "又改")
    assert [len(line.passages) for line in load_changes(Path())] == [1, 1]
    assert "二、存在的不足" in load_changes(Path())[1].passages[0].before


def test_what_the_cache_does_not_know_any_more_is_said_to_be_lost() -> None:
    run("release")
    more(KIND)
    run("build", "--purge")
    assert "没有留存" in run("correct", ID, "--reason", "归类有误").output
    run("build")
    assert "没有改动前的文字可以对照" in page()
    run("release")


def test_after_a_replacement_only_what_is_changed_then_is_said() -> None:
    run("release")
    replace("34份", "43份")
    run("build")
    more(KIND)
    run("build")
    assert "1 处不同" in run("correct", ID, "--reason", "归类有误").output
    run("build")
    run("release")


def test_a_redaction_has_no_words() -> None:
    run("release")
    replace("34份", "43份")
    run("build")
    more(f"redact:\n  - {GONE}\n")
    run("build", "--purge")
    assert leaks(Path("site"), pieces()) == leaks(Path(".lawgov"), pieces()) == {}
    assert "CHANGES-UNSTATED" in run("release", fails=1).stderr
    run("correct", ID, "--reason", "当事人申请")
    run("build", "--purge")
    run("release")
    nowhere(pieces())
    assert not (Path("versions") / ID).exists()


def test_more_masked_is_all_that_is_said() -> None:
    run("release")
    more(f"redact:\n  - {GONE}\n")
    run("build")
    assert "只记有过遮盖" in run("correct", ID, "--reason", "当事人申请").output
    [line] = load_changes(Path())
    assert (line.what, line.reason, line.passages, line.version) == ("redacted", "", (), None)
    run("build", "--purge")
    assert "遮盖了不该公开的内容" in page()
    nowhere(["当事人申请", *pieces()])


def test_a_passage_that_is_withdrawn_goes_from_the_log_and_the_versions() -> None:
    run("release")
    replace("34份", "43份")
    run("build")
    secret = hashlib.sha256(REPORT.encode()).hexdigest()
    assert secret in Path("changes.jsonl").read_text(encoding="utf-8")
    for _ in range(2):  # the same command again changes nothing more
        run("withdraw", ID, "--passage", GONE, "--reason", "当事人申请", "--by", "诸暨市司法局")
        nowhere([*pieces(), secret, secret[:12], "当事人申请"][:-1])
        assert [line.what for line in load_changes(Path())] == ["replaced", "redacted"]
    assert "<del>34</del>" in page()
    assert not list(Path("versions").rglob("*.txt"))
    assert list(Path("withdrawn/versions").rglob("*.txt"))
    assert ID not in Path("released-texts.txt").read_text(encoding="utf-8")
    assert run("verify").exit_code == 0
    run("release")


def test_a_withdrawn_report_takes_all_of_it_along_and_back() -> None:
    run("release")
    replace("34份", "43份")
    log = Path("changes.jsonl").read_text(encoding="utf-8")
    secret = hashlib.sha256(REPORT.encode()).hexdigest()
    run("build")
    for _ in range(2):
        run("withdraw", ID, "--reason", "含有个人信息", "--by", "诸暨市司法局")
        nowhere([*pieces(), secret, secret[:12], "镇里更正了数字", "43份"])
        assert [json.loads(line) for line in Path("changes.jsonl").read_text().splitlines()] == [
            {"report": ID, "date": load_changes(Path())[0].date.isoformat(), "what": "replaced"}
        ]
    assert not Path("versions", ID).exists()
    assert run("verify").exit_code == 0
    run("release")
    run("restore", ID)
    assert Path("changes.jsonl").read_text(encoding="utf-8") == log
    assert "<del>34</del>" in page() and secret in page()
    assert run("verify").exit_code == 0
    assert "没有变化" in run("correct", ID, "--reason", "x").output


@pytest.mark.parametrize("at", range(9))
def test_a_withdrawal_that_is_ended_anywhere_publishes_nothing_and_is_gone_on_with(
    monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    run("release")
    replace("34份", "43份")
    run("build")
    left, moves = at, (Path.replace, Path.rename)

    def ending(number: int):  # type: ignore[no-untyped-def]
        def move(path: Path, target: Path) -> Path:
            nonlocal left
            left -= not path.is_relative_to(".lawgov") and not path.is_relative_to("site")
            if left < 0:
                raise KeyboardInterrupt
            return moves[number](path, target)

        return move

    command = ("withdraw", ID, "--reason", "含有个人信息", "--by", "诸暨市司法局")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", ending(0))
        patched.setattr(Path, "rename", ending(1))
        ended = CliRunner().invoke(lawgov, command).exit_code != 0
    if at:
        build(Path(), purge=True)
        assert leaks(Path("site"), [*pieces(), "43份", "镇里更正了数字"]) == {}
    run(*command)
    nowhere([*pieces(), "43份", "镇里更正了数字"])
    assert not Path("versions", ID).exists()
    run("restore", ID)
    assert "<del>34</del>" in page()
    assert ended


@pytest.mark.parametrize("at", range(4))
def test_a_correction_that_is_ended_anywhere_is_gone_on_with(
    monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    run("release")
    replace("34份", "43份")
    run("build")
    more(f"redact:\n  - {GONE}\n")
    run("build")
    left, real = at, Path.replace

    def ending(path: Path, target: Path) -> Path:
        nonlocal left
        left -= not path.is_relative_to(".lawgov")
        if left < 0:
            raise KeyboardInterrupt
        return real(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", ending)
        assert CliRunner().invoke(lawgov, ["correct", ID, "--reason", "当事人申请"]).exit_code != 0
    assert "只记有过遮盖" in run("correct", ID, "--reason", "当事人申请").output
    run("build", "--purge")
    nowhere(pieces())
    assert [line.what for line in load_changes(Path())] == ["replaced", "redacted"]
    assert not Path("versions", ID).exists()
    run("release")


def test_a_report_under_another_id_keeps_its_changes() -> None:
    replace("34份", "43份")
    run("build")
    run("release")
    more("year: 2022\nformerly: 330681109-2023\n")
    run("build")
    new = Path("site/towns/330681109/2022.html")
    assert "<del>34</del>" in new.read_text(encoding="utf-8")
    assert "towns/330681109/2022.html" in Path("site/corrections.xml").read_text(encoding="utf-8")
    run("release")
    run("withdraw", "330681109-2022", "--reason", "含有个人信息", "--by", "诸暨市司法局")
    nowhere([*pieces(), "镇里更正了数字", "43份"])
    assert not Path("versions", ID).exists()
    run("restore", "330681109-2022")
    assert "<del>34</del>" in new.read_text(encoding="utf-8")
    assert Path("versions", ID).exists()


def test_words_that_the_new_version_hides_are_not_in_what_is_said_of_the_old() -> None:
    run("release")
    more(f"redact:\n  - {GONE[:9]}\n")
    run("build")
    replace("审查合同34份", "审查合同43份")
    run("build", "--purge")
    nowhere([GONE[3:9]])
    assert "<del>34</del>" in page()


def test_what_is_deleted_because_it_must_not_be_public_is_not_said() -> None:
    run("release")
    replace("34份", "43份")
    replace(GONE, "", "--hide")
    run("build", "--purge")
    assert [line.what for line in load_changes(Path())] == ["replaced", "redacted"]
    assert not Path("versions", ID).exists()
    nowhere([*pieces(), "镇里更正了数字"])
    assert "不列文字" in page()


def test_what_is_personal_is_masked_whoever_wrote_the_line() -> None:
    write("private-names.txt", "王小六\n")
    more(f"redact:\n  - {GONE}\n")
    line = {"report": ID, "date": "2024-03-01", "what": "corrected", "reason": "王小六来电13805337766"}
    line["passages"] = [{"before": f"身份证号33068119900101001X，{GONE[4:12]}", "after": "无"}]  # type: ignore[assignment]
    Path("changes.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    build(Path(), purge=True)
    assert "王某某来电▇▇▇" in page()
    nowhere_in_site = [*pieces(), "王小六", "13805337766", GONE[4:10], GONE[6:12]]
    assert leaks(Path("site"), nowhere_in_site) == {}


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"report": "../x-2023", "date": "2024-03-01", "what": "corrected"}',
        '{"report": "x"}',
        '{"report": "330681109-2023", "date": "2024-02-31", "what": "corrected"}',
        "\udcff",
    ],
)
def test_a_log_that_was_damaged_is_said(line: str) -> None:
    Path("changes.jsonl").write_bytes(b"\n" + line.encode("utf-8", "surrogateescape") + b"\n")
    done = CliRunner().invoke(lawgov, ["build"])
    assert done.exit_code == 1
    assert "changes.jsonl:2:1: CHANGES-VALUE" in str(done.exception)
    assert "CHANGES-VALUE" in CliRunner().invoke(lawgov, ["verify"]).stderr


def test_versions_are_verified() -> None:
    replace("34份", "43份")
    run("build")
    [version] = Path("versions", ID).glob("*.txt")
    data = version.read_bytes()
    version.write_bytes(data[:-1])
    assert f"{version.as_posix()}:1:1: VERIFY-DAMAGED" in run("verify", fails=1).stderr
    version.unlink()
    assert f"{version.as_posix()}:1:1: VERIFY-MISSING" in run("verify", fails=1).stderr
    version.write_bytes(data)
    foreign = version.with_name("2020-01-01-000000000000.txt")
    foreign.write_bytes(data)
    assert f"{foreign.as_posix()}:1:1: VERIFY-UNFINISHED" in run("verify", fails=1).stderr


def test_a_report_that_is_not_there_is_said() -> None:
    done = run("correct", "330681109-1999", "--reason", "x", fails=1)
    assert "330681109-1999:1:1: CHANGES-VALUE" in done.stderr


def test_a_replacement_needs_a_reason() -> None:
    write("新.txt", REPORT.replace("34份", "43份"))
    assert "--reason" in run("add", "--replace", "新.txt", fails=2).stderr
    assert "--replace" in run("add", "新.txt", "--reason", "x", fails=2).stderr
