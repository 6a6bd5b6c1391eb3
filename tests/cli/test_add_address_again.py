"""`lawgov add URL`: an address that was fetched before, or whose report is held or withdrawn."""

from __future__ import annotations

import hashlib
import shlex
from pathlib import Path

import pytest

from ..fetching.server import Site
from .fetched import ID, TAKEN, TEXT, URL, files, page, run, sidecar, word

pytestmark = pytest.mark.usefixtures("new")


def test_the_hint_for_a_page_with_several_reports_works(site: Site) -> None:
    site.put(
        "/art/2024/1/20/art_1.html", page("见附件", more='<a href="P1.docx">甲</a><a href="P2.docx">乙</a>')
    )
    site.put("/art/2024/1/20/P1.docx", word(*TEXT))
    site.put("/art/2024/1/20/P2.docx", word(*(line.replace("枫桥镇", "店口镇") for line in TEXT)))
    done = run("add", URL)
    assert done.exit_code == 1
    assert list(files()) == ["site.yaml"]
    command = done.stderr.partition("逐份收入：lawgov ")[2].partition("）")[0]
    assert run(*shlex.split(command)).exit_code == 0
    assert len(list(Path("reports/2023").glob("*.docx"))) == 2


def test_an_address_that_was_fetched_before(site: Site) -> None:
    site.put("/art/2024/1/20/art_1.html", page(*TEXT))
    assert run("add", URL).exit_code == 0
    before = files()
    assert "完全相同" in run("add", URL).stderr

    site.put("/art/2024/1/20/art_1.html", page(*TEXT, more='<div class="foot">浏览 8 次</div>'))
    same = run("add", URL).stderr
    assert "FETCH-CHANGED" in same
    assert "文字与" in same and "相同" in same

    site.put("/art/2024/1/20/art_1.html", page(*(line.replace("96起", "69起") for line in TEXT)))
    other = run("add", URL)
    assert other.exit_code == 1
    assert "FETCH-CHANGED 网页的文字与" in other.stderr
    assert files() == before
    command = other.stderr.partition("要换成现在的：lawgov ")[2].partition("）")[0]
    done = run(*shlex.split(command))
    assert done.exit_code == 0, done.output
    assert "69起" in TAKEN.read_text(encoding="utf-8")
    assert len(list(Path("warc/2023").iterdir())) == 2
    assert sidecar()["sha256"] == hashlib.sha256(TAKEN.read_bytes()).hexdigest()


def test_replace_changes_the_format_where_the_page_now_has_a_file(site: Site) -> None:
    site.put("/art/2024/1/20/art_1.html", page(*TEXT))
    assert run("add", URL).exit_code == 0
    site.put("/art/2024/1/20/art_1.html", page("见附件", more='<a href="P1.docx">报告</a>'))
    site.put("/art/2024/1/20/P1.docx", word(*TEXT))
    done = run("add", "--replace", URL, "--reason", "网页上更正了")
    assert done.exit_code == 0, done.output
    assert not TAKEN.exists()
    assert sidecar(TAKEN.with_suffix(".docx"))["source_url"] == URL


def test_another_report_at_an_address_is_named(site: Site) -> None:
    site.put("/art/2024/1/20/art_1.html", page(*TEXT))
    assert run("add", URL).exit_code == 0
    site.put(
        "/art/2024/1/20/art_1.html",
        page(*(line.replace("2023", "2024").replace("2024年1月", "2025年1月") for line in TEXT)),
    )
    done = run("add", URL)
    assert done.exit_code == 0
    assert f"FETCH-OTHER {TAKEN.as_posix()}（{ID}）" in done.stderr


def test_a_page_whose_report_was_withdrawn_leaves_nothing(site: Site) -> None:
    site.put("/art/2024/1/20/art_1.html", page(*TEXT).encode())
    for command in (("add", URL), ("build",), ("release",)):
        assert run(*command).exit_code == 0
    assert "warc" in Path("SHA256SUMS").read_text(encoding="utf-8")
    assert run("withdraw", ID, "--reason", "含有个人信息", "--by", "诸暨市司法局").exit_code == 0
    listed = Path("SHA256SUMS").read_text(encoding="utf-8").split()[1::2]
    assert listed == ["addresses.txt", "releases.txt", "site.yaml"]
    for lines in (TEXT, (*TEXT, "特此报告。")):
        site.put("/art/2024/1/20/art_1.html", page(*lines).encode())
        before = files()
        done = run("add", URL)
        assert (done.exit_code, files()) == (1, before)
        assert "ARCHIVE-WITHDRAWN" in done.stderr
        assert f"lawgov restore {ID}" in done.stderr
