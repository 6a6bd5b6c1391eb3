"""The files beside a report: which they are, what of them is published, and what is said of the others."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
from pathlib import Path

import pytest

from lawgov_site.archive.folder.sources import list_sources, source_file
from lawgov_site.build import build
from lawgov_site.model import Role, companion_name
from lawgov_site.pages import urls
from lawgov_site.up_to_date import Built

from ..built import parsed
from ..leaks import leaks
from ..originals.test_copies import docx as whole_docx
from ..readers.test_docx import docx, p
from ..scans import png, scan_pdf, workbook

REPORT = """\
诸暨市枫桥镇2023年度法治政府建设情况报告
一、主要举措和成效
审查合同34份，化解纠纷9起。
诸暨市枫桥镇人民政府
2024年1月5日
"""
TOWN = "site/towns/330681109"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    put("枫桥镇.txt", REPORT)
    return tmp_path / "reports" / "2023"


def put(name: str, content: str | bytes) -> Path:
    path = Path("reports/2023") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def codes(built: Built) -> list[str]:
    return [d.code for d in built.diagnostics if d.code not in ("VERIFY-UNRECORDED",)]


def page() -> str:
    return Path(f"{TOWN}/2023.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("枫桥镇.scan.pdf", "2023-scan.pdf"),
        ("枫桥镇.scan.1.png", "2023-scan-1.png"),
        ("枫桥镇.signed.pdf", "2023-signed.pdf"),
        ("枫桥镇.附件1.xlsx", "2023-attachment-1.xlsx"),
        ("枫桥镇.附件.docx", "2023-attachment.docx"),
        ("枫桥镇.附件1 统计表.xlsx", r"2023-attachment-1-[0-9a-f]{8}\.xlsx"),
        ("枫桥镇.附件01.xlsx", r"2023-attachment-1-[0-9a-f]{8}\.xlsx"),
        ("枫桥镇.扫描件.pdf", r"2023-scan-[0-9a-f]{8}\.pdf"),
        ("枫桥镇.Scan.PDF", r"2023-scan-[0-9a-f]{8}\.pdf"),
        ("枫桥镇.盖章版.pdf", r"2023-signed-[0-9a-f]{8}\.pdf"),
        ("枫桥镇.附件2.html", r"2023-attachment-2\.html\.txt"),
        ("枫桥镇.附件2.svg", r"2023-attachment-2\.svg\.txt"),
    ],
)
def test_the_address_follows_from_the_name_alone(name: str, address: str) -> None:
    found = urls.companion("330681109", 2023, f"2023/{name}")
    assert found == f"towns/330681109/{address}" or re.fullmatch(f"towns/330681109/{address}", found)


def test_names_that_differ_have_addresses_that_differ() -> None:
    words, numbers = (
        ("scan", "Scan", "扫描", "扫描件", "signed", "签章", "附件", "attachment"),
        ("", "1", "01", ".1", ".01", "10"),
    )
    names = [
        f"甲.{w}{n}{t}.{s}"
        for w in words
        for n in numbers
        for t in ("", " 表", "_表")
        for s in ("pdf", "PDF", "png")
    ]
    assert all(companion_name(name) for name in names)
    assert len({urls.companion("1", 2023, name) for name in names}) == len(names)


@pytest.mark.parametrize(
    "name", ["甲.docx", "scan.pdf", ".scan.pdf", "甲.scanner.pdf", "甲.2024.docx", "甲.附件1.1.xls"]
)
def test_other_names_are_reports_own(name: str) -> None:
    assert companion_name(name) is None


def test_they_belong_to_the_report_and_are_none_of_their_own(folder: Path) -> None:
    for name in (
        "枫桥镇.附件2.xlsx",
        "枫桥镇.附件1.docx",
        "枫桥镇.signed.pdf",
        "枫桥镇.scan.2.png",
        "枫桥镇.scan.10.png",
    ):
        put(name, b"x")
    [source] = list_sources(folder.parent).sources
    order = ["scan.2.png", "scan.10.png", "signed.pdf", "附件1.docx", "附件2.xlsx"]
    assert [path for path, _ in source.beside] == [f"2023/枫桥镇.{name}" for name in order]
    alone = source_file(folder / "枫桥镇.txt")
    assert [name for name, _ in alone.beside] == [f"枫桥镇.{name}" for name in order]


def test_one_that_has_lost_its_report_is_said() -> None:
    put("店口镇.附件1.xlsx", workbook("一"))
    put("店口镇.signed.pdf", scan_pdf())
    built = build(Path())
    assert codes(built) == ["FILE-ORPHAN", "FILE-ORPHAN"]
    assert not list(Path(TOWN).glob("2023-*"))


def test_they_are_published_as_they_are_with_type_size_and_sha256() -> None:
    files = {
        "scan.pdf": scan_pdf(),
        "scan.1.png": png(),
        "附件1.xlsx": workbook("甲村", "12"),
        "附件2.docx": docx(p("名单")),
    }
    for name, data in files.items():
        put(f"枫桥镇.{name}", data)
    built = build(Path())
    assert codes(built) == []
    addresses = ("2023-scan.pdf", "2023-scan-1.png", "2023-attachment-1.xlsx", "2023-attachment-2.docx")
    for address, data in zip(addresses, files.values(), strict=True):
        assert Path(f"{TOWN}/{address}").read_bytes() == data
        assert hashlib.sha256(data).hexdigest() in page()
        assert f'href="../../towns/330681109/{address}"' in page()
    for words in ("扫描件", "附件1", "XLSX，", "DOCX，"):
        assert words in page()
    [row] = csv.DictReader(Path("site/data/2023-33.csv").read_text(encoding="utf-8-sig").splitlines())
    assert row["files"].split() == [
        "towns/330681109/2023-scan-1.png" if "1" in a and "scan" in a else f"towns/330681109/{a}"
        for a in ("2023-scan.pdf", "2023-scan-1.png", *addresses[2:])
    ]
    assert row["text"] == "file"
    graph = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page())[0])[
        "@graph"
    ][0]
    assert [one["sha256"] for one in graph["associatedMedia"]] == [
        hashlib.sha256(d).hexdigest() for d in files.values()
    ]
    office = "application/vnd.openxmlformats-officedocument."
    types = [
        "application/pdf",
        "image/png",
        f"{office}spreadsheetml.sheet",
        f"{office}wordprocessingml.document",
    ]
    assert [one["encodingFormat"] for one in graph["associatedMedia"]] == types
    assert not leaks(Path("site/search"), ["名单"])  # never parsed


def test_nothing_is_read_again_and_no_address_changes_where_another_is_added() -> None:
    put("枫桥镇.scan.pdf", scan_pdf())
    build(Path())
    again = build(Path())
    assert parsed(again) == 0
    assert again.published is not None
    assert not again.published.written
    before = {path.name for path in Path(TOWN).iterdir()}
    put("枫桥镇.附件1.xlsx", workbook("甲村"))
    assert parsed(build(Path())) == 1
    assert before <= {path.name for path in Path(TOWN).iterdir()}
    Path("reports/2023/枫桥镇.附件1.xlsx").unlink()
    assert parsed(build(Path())) == 1
    assert {path.name for path in Path(TOWN).iterdir()} == before


def test_a_change_of_one_is_seen() -> None:
    path = put("枫桥镇.scan.1.png", png())
    build(Path())
    path.write_bytes(png(41))
    build(Path())
    assert Path(f"{TOWN}/2023-scan-1.png").read_bytes() == png(41)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("附件1.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "看不出有没有隐藏的内容"),
        ("附件1.zip", b"PK\x03\x04" + bytes(60), "看不出有没有隐藏的内容"),
        ("附件1.xlsx", workbook("一", state="hidden"), "隐藏的工作表"),
        ("附件1.xlsx", workbook("一", hidden_row=True), "隐藏的行或列"),
        ("附件1.xlsx", workbook("一", xl__comments1="<comments/>"), "批注"),
        ("附件1.xlsx", workbook("联系人身份证 330681199003077715"), "个人信息"),
        ("附件1.docx", docx(p("身份证号 330681199003077715")), "个人信息"),
        ("附件1.txt", "当事人张三丰".encode(), "个人信息"),
        ("附件1.pdf", b"%PDF-1.5 broken", "读不出来"),
    ],
)
def test_what_may_hold_what_nobody_should_see_is_withheld_until_it_is_named(
    name: str, data: bytes, why: str
) -> None:
    Path("private-names.txt").write_text("张三丰\n", encoding="utf-8")
    put(f"枫桥镇.{name}", data)
    built = build(Path())
    assert codes(built) == ["FILE-WITHHELD"]
    assert not built.has_errors
    [said] = built.diagnostics
    assert why in said.message
    address = Path(f"{TOWN}/2023-attachment-1{Path(name).suffix}")
    assert address.read_bytes() != data
    assert why in page()
    assert not leaks(Path("site"), ["330681199003077715", hashlib.sha256(data).hexdigest()])
    allowed = re.search(r"allow: .*", said.hint)
    assert allowed
    put("枫桥镇.yaml", allowed[0])
    built = build(Path())
    assert codes(built) == []
    assert address.read_bytes() == data


def test_hidden_parts_of_a_word_file_are_left_out_of_the_copy() -> None:
    data = whole_docx(p("名单") + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部掌握</w:t></w:r></w:p>")
    put("枫桥镇.附件1.docx", data)
    assert codes(build(Path())) == ["READ-HIDDEN"]
    assert not leaks(Path("site"), ["内部掌握"])
    assert "公布的是去掉这些内容后的副本" in page()


def test_all_are_withheld_where_the_report_is_masked_but_those_allowed_by_name() -> None:
    put("枫桥镇.txt", REPORT.replace("9起", "9起，承办人身份证330681199003077715"))
    put("枫桥镇.scan.1.png", png())
    data = put("枫桥镇.附件1.docx", docx(p("名单"))).read_bytes()
    put("枫桥镇.yaml", "allow: [枫桥镇.附件1.docx]\n")
    built = build(Path())
    assert sorted(codes(built)) == ["FILE-WITHHELD", "PRIVATE-DATA"]
    assert "这个文件没有公开".encode() in Path(f"{TOWN}/2023-scan-1.png").read_bytes()
    assert Path(f"{TOWN}/2023-attachment-1.docx").read_bytes() == data


def test_what_a_sidecar_lists_is_held_against_the_files() -> None:
    data = workbook("一")
    put("枫桥镇.附件1.xlsx", data)
    right = hashlib.sha256(data).hexdigest()
    put("枫桥镇.yaml", f"files:\n  - {{file: 枫桥镇.附件1.xlsx, title: 合同统计表, sha256: {right}}}\n")
    assert codes(build(Path())) == []
    assert "合同统计表" in page()
    put(
        "枫桥镇.yaml", f"files:\n  - {{file: 枫桥镇.附件1.xlsx, sha256: {'0' * 64}}}\n  - 枫桥镇.附件2.xlsx\n"
    )
    built = build(Path())
    assert sorted(codes(built)) == ["FILE-CHANGED", "FILE-MISSING"]
    assert [d.line for d in built.diagnostics] == [2, 3]
    assert built.published is not None  # the report itself is there
    assert not Path(f"{TOWN}/2023-attachment-1.xlsx").exists()


@pytest.mark.parametrize(
    "written",
    ["x", "[盖章版.pdf]", "[../枫桥镇.scan.pdf]", "[{file: 枫桥镇.scan.pdf, role: x}]", "[{title: 甲}]"],
)
def test_what_is_no_such_list_is_said(written: str) -> None:
    put("枫桥镇.yaml", f"files: {written}\n")
    assert "SIDECAR-VALUE" in codes(build(Path()))


@pytest.mark.parametrize("data", [b"", None])
def test_what_cannot_be_taken_keeps_back_itself_alone(
    data: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lawgov_site.archive.folder.companions.MAX_FILE", 10)
    monkeypatch.setattr(
        "lawgov_site.archive.loader.apart.bounded.call", lambda function, *arguments: function(*arguments)
    )
    put("枫桥镇.scan.1.png", png() if data is None else data)
    built = build(Path())
    assert codes(built) == ["FILE-REFUSED"]
    assert built.published is not None
    assert "审查合同" in page()


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links")
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    Path("reports/2023/枫桥镇.scan.1.png").symlink_to(tmp_path / "secret.png")
    assert codes(build(Path())) == ["READ-SYMLINK"]
    assert source_file(Path("reports/2023/枫桥镇.txt")).beside == ()


def test_roles_have_words() -> None:
    assert [role.label for role in Role] == ["扫描件", "签章件", "附件"]
