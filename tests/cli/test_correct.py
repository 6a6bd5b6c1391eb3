"""`correct`: what a sidecar has changed of a published report is said, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from lawgov_site.archive.storage.cache import CACHE_FOLDER, Cache
from lawgov_site.archive.storage.using import use_cache
from lawgov_site.cli import lawgov
from lawgov_site.records.changes import load_changes

from .published import GONE, ID, REPORT, Ending, more, nowhere, page, pieces, run, withdraw, write

KIND = "corrections:\n  - {text: 三、工作体会, kind: 其他情况}\n"


@pytest.mark.usefixtures("archive")
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


@pytest.mark.usefixtures("archive")
def test_it_is_known_without_a_release() -> None:
    more(KIND)
    run("build")
    run("correct", ID, "--reason", "归类有误")
    more("  - {text: 二、存在的不足, kind: 其他情况}\n")
    run("build")
    run("correct", ID, "--reason", "又改")
    assert [len(line.passages) for line in load_changes(Path())] == [1, 1]
    assert "二、存在的不足" in load_changes(Path())[1].passages[0].before


@pytest.mark.usefixtures("archive")
def test_what_the_cache_does_not_know_any_more_is_said_to_be_lost() -> None:
    run("release")
    more(KIND)
    run("build", "--purge")
    assert "没有留存" in run("correct", ID, "--reason", "归类有误").output
    run("build")
    assert "没有改动前的文字可以对照" in page()
    run("release")


@pytest.mark.usefixtures("changed")
def test_after_a_replacement_only_what_is_changed_then_is_said() -> None:
    more(KIND)
    run("build")
    assert "1 处不同" in run("correct", ID, "--reason", "归类有误").output
    run("build")
    run("release")


@pytest.mark.usefixtures("archive")
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


@pytest.mark.usefixtures("changed")
@pytest.mark.parametrize("at", range(4))
def test_a_correction_that_is_ended_anywhere_is_gone_on_with(
    monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    more(f"redact:\n  - {GONE}\n")
    run("build")
    with monkeypatch.context() as patched:
        Ending(at).patch(patched)
        assert CliRunner().invoke(lawgov, ["correct", ID, "--reason", "当事人申请"]).exit_code != 0
    assert "只记有过遮盖" in run("correct", ID, "--reason", "当事人申请").output
    run("build", "--purge")
    nowhere(pieces())
    assert [line.what for line in load_changes(Path())] == ["replaced", "redacted"]
    assert not Path("versions", ID).exists()
    run("release")


@pytest.mark.usefixtures("archive")
def test_a_report_that_is_not_there_is_said() -> None:
    done = run("correct", "330681109-1999", "--reason", "x", fails=1)
    assert "330681109-1999:1:1: CHANGES-VALUE" in done.stderr


@pytest.mark.usefixtures("archive")
def test_a_replacement_needs_a_reason() -> None:
    write("新.txt", REPORT.replace("34份", "43份"))
    assert "--reason" in run("add", "--replace", "新.txt", fails=2).stderr
    assert "--replace" in run("add", "新.txt", "--reason", "x", fails=2).stderr


@pytest.mark.usefixtures("archive")
def test_a_town_that_is_renamed_asks_for_nothing() -> None:
    run("release")
    withdraw("--passage", GONE)
    write("towns.yaml", "- {name: 枫溪镇, code: '330681109', former_names: [枫桥镇]}\n")
    run("build")
    assert "枫溪镇" in page()
    run("release")
    assert [line.what for line in load_changes(Path())] == ["redacted"]


@pytest.mark.usefixtures("archive")
def test_what_an_older_program_noted_of_the_texts_is_understood() -> None:
    run("release")
    entries = use_cache(Path(CACHE_FOLDER), Cache.entries).result
    record = Path("released-texts.txt")
    for entry in entries:
        record.write_text(record.read_text().replace(entry.words_digest[:16], entry.text_digest[:16]))
        assert f"{entry.id} {entry.text_digest[:16]}" in record.read_text()
    more("# 看过\n")
    run("build", "--purge")
    run("release")
    assert f" {entries[0].words_digest[:16]}" in record.read_text()
    assert load_changes(Path()) == ()
