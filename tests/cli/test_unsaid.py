"""What is gone from a report, or with it, is gone from the log of changes and from the versions, too."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from lawgov_site.build import build
from lawgov_site.intake.changing.withdrawing import restore, withdraw
from lawgov_site.records.changes import load_changes
from lawgov_site.records.withdrawals import load_withdrawals

from ..leaks import leaks
from .published import GONE, ID, SECRET, Ending, more, nowhere, page, pieces, recorded, replace, run, unlisted

TODAY = dt.date(2026, 11, 29)


@pytest.mark.usefixtures("changed")
def test_a_redaction_has_no_words() -> None:
    more(f"redact:\n  - {GONE}\n")
    run("build", "--purge")
    assert leaks(Path("site"), pieces()) == leaks(Path(".lawgov"), pieces()) == {}
    assert "CHANGES-UNSTATED" in run("release", fails=1).stderr
    run("correct", ID, "--reason", "当事人申请")
    run("build", "--purge")
    nowhere([*pieces(), SECRET[:12]])
    unlisted()
    run("release")
    nowhere(pieces())
    assert not (Path("versions") / ID).exists()


@pytest.mark.usefixtures("changed")
def test_a_passage_that_is_withdrawn_goes_from_the_log_and_the_versions() -> None:
    assert SECRET in Path("changes.jsonl").read_text(encoding="utf-8")
    for _ in range(2):  # the same command again changes nothing more
        run("withdraw", ID, "--passage", GONE, "--reason", "当事人申请", "--by", "诸暨市司法局")
        nowhere([*pieces(), SECRET[:12]])
        assert [line.what for line in load_changes(Path())] == ["replaced", "redacted"]
    assert "<del>34</del>" in page()
    assert not list(Path("versions").rglob("*.txt"))
    assert list(Path("withdrawn/versions").rglob("*.txt"))
    assert ID not in Path("released-texts.txt").read_text(encoding="utf-8")
    unlisted()
    run("release")


@pytest.mark.usefixtures("changed")
def test_a_withdrawn_report_takes_all_of_it_along_and_back() -> None:
    log = Path("changes.jsonl").read_text(encoding="utf-8")
    for _ in range(2):
        run("withdraw", ID, "--reason", "含有个人信息", "--by", "诸暨市司法局")
        nowhere([*pieces(), SECRET[:12], "镇里更正了数字", "43份"])
        assert [json.loads(line) for line in Path("changes.jsonl").read_text().splitlines()] == [
            {"report": ID, "date": load_changes(Path())[0].date.isoformat(), "what": "replaced"}
        ]
    assert not Path("versions", ID).exists()
    unlisted()
    run("release")
    run("restore", ID)
    assert Path("changes.jsonl").read_text(encoding="utf-8") == log
    assert "<del>34</del>" in page() and SECRET in page()
    assert run("verify").exit_code == 0
    assert "没有变化" in run("correct", ID, "--reason", "x").output


def test_a_withdrawal_that_is_ended_anywhere_publishes_nothing_and_is_gone_on_with(
    built_anew: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in range(20):
        shutil.copytree(built_anew, tmp_path / str(at))
        monkeypatch.chdir(tmp_path / str(at))
        before, ending = kept(), Ending(at)
        with monkeypatch.context() as patched, suppress(KeyboardInterrupt):
            ending.patch(patched)
            take_back()
        if at:
            build(Path(), purge=True)
            assert leaks(Path("site"), [*pieces(), "43份", "镇里更正了数字"]) == {}
        take_back()
        assert not recorded([*pieces(), "43份", "镇里更正了数字"])
        assert not Path("versions", ID).exists()
        assert len(load_withdrawals(Path())) == 1
        restore(Path(), Path("reports"), ID, TODAY)
        assert kept() == before
        if ending.left >= 0:
            break
    assert at >= 9


def take_back() -> None:
    withdraw(Path(), Path("reports"), ID, "诸暨市司法局", "含有个人信息", TODAY)


def kept() -> dict[str, bytes]:
    """What comes back with a report."""
    files = (path for folder in ("reports", "versions") for path in Path(folder).rglob("*") if path.is_file())
    return {path.as_posix(): path.read_bytes() for path in (*files, Path("changes.jsonl"))}


@pytest.mark.usefixtures("archive")
def test_words_that_the_new_version_hides_are_not_in_what_is_said_of_the_old() -> None:
    run("release")
    more(f"redact:\n  - {GONE[:9]}\n")
    run("build")
    replace("审查合同34份", "审查合同43份")
    run("build", "--purge")
    nowhere([GONE[3:9]])
    assert "<del>34</del>" in page()


@pytest.mark.usefixtures("archive")
def test_what_is_deleted_because_it_must_not_be_public_is_not_said() -> None:
    run("release")
    replace("34份", "43份")
    replace(GONE, "", "--hide")
    run("build", "--purge")
    assert [line.what for line in load_changes(Path())] == ["replaced", "redacted"]
    assert not Path("versions", ID).exists()
    nowhere([*pieces(), "镇里更正了数字", SECRET[:12]])
    unlisted()
    assert "不列文字" in page()
