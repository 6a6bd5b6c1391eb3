"""What was changed in published reports is told: on their pages, in lists, a feed and a table."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
import pytest
from click.testing import CliRunner

from lawgov_site.build import build
from lawgov_site.cli import lawgov
from lawgov_site.records.changes import load_changes

from ..leaks import leaks
from ..said import without_progress
from .published import GONE, ID, REPORT, SECRET, more, nowhere, page, pieces, replace, run, write

pytestmark = pytest.mark.usefixtures("archive")


def test_a_replaced_report_says_what_stood_there() -> None:
    other = Path("site/towns/330681104/2023.html")
    before, other_before = page(), (other.stat().st_mtime_ns, other.read_bytes())
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
    assert version.file == f"{line.date}-{SECRET[:12]}.txt"
    kept = Path("versions") / ID / version.file
    assert (kept.read_text(encoding="utf-8"), version.sha256) == (REPORT, SECRET)
    assert version.file in page()
    assert SECRET in page()
    published = (path for path in Path("site").rglob("*") if path.is_file())
    assert not [path for path in published if path.read_bytes() == REPORT.encode()]
    assert without_progress(run("verify").output) == "核对结果：没有问题。\n"
    assert (other.stat().st_mtime_ns, other.read_bytes()) == other_before


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
    assert without_progress(run("verify").output) == "核对结果：没有问题。\n"


def test_a_report_under_another_id_keeps_its_changes() -> None:
    replace("34份", "43份")
    run("build")
    run("release")
    more("year: 2021\nformerly: 330681109-2023\n")
    run("build")
    new = Path("site/towns/330681109/2021.html")
    assert "<del>34</del>" in new.read_text(encoding="utf-8")
    assert "towns/330681109/2021.html" in Path("site/corrections.xml").read_text(encoding="utf-8")
    run("release")
    run("withdraw", "330681109-2021", "--reason", "含有个人信息", "--by", "诸暨市司法局")
    nowhere([*pieces(), "镇里更正了数字", "43份"])
    assert not Path("versions", ID).exists()
    run("restore", "330681109-2021")
    assert "<del>34</del>" in new.read_text(encoding="utf-8")
    assert Path("versions", ID).exists()


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
