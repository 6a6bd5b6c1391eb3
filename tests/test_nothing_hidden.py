"""Of what nobody sees in a source, no word is in any file of the site; the archivist is told."""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path

import pytest

from lawgov_site.build import build
from lawgov_site.model import OriginalState
from lawgov_site.readers import read

from .built import entries
from .leaks import found_in, leaks
from .originals.test_copies import BODY, GONE, full_package
from .readers.pdf.files import drawn
from .readers.test_docx import p

TITLE = "淄博市临淄区{}{}年法治政府建设情况报告"
TEXT = (
    "一、主要举措和成效",
    "全年组织普法活动二十场，调解纠纷三十件。",
    "二、下一年度安排",
    "继续推进依法行政。",
)
SECRETS = (
    *(
        "初稿所写的旧数字",
        "看不见的批语",
        "联系人张某某",
        "页里的注释文字",
        "页里不显示的文字",
        "隐藏表单的值",
    ),
    *("审稿人的旁注", "附带的名单.xlsx", "白纸上的白字"),
)


def report(town: str, year: int) -> tuple[str, ...]:
    return (TITLE.format(town, year), *TEXT, f"{town}人民政府", f"{year + 1}年1月15日")


def word_report(town: str, year: int) -> bytes:
    secret = (
        f"<w:p><w:r><w:t>另</w:t></w:r><w:del><w:r><w:delText>{SECRETS[0]}</w:delText></w:r></w:del>"
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{SECRETS[1]}</w:t></w:r>"
        f'<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>{SECRETS[2]}</w:t></w:r></w:p>'
    )
    first, *rest = report(town, year)
    return full_package(p(first) + BODY + secret + "".join(map(p, rest)))


def web_report(town: str, year: int) -> bytes:
    lines = "".join(f"<p>{line}</p>\n" for line in report(town, year))
    hidden = f'<!-- {SECRETS[3]} --><div style="display:none">{SECRETS[4]}</div>'
    form = f'<input type="hidden" value="{SECRETS[5]}">'
    return f"<html><head><meta charset='gbk'></head><body>{hidden}{lines}{form}</body></html>".encode("gbk")


def pdf_report(town: str, year: int, more: str) -> bytes:
    lines = [f"text 60 {70 + 30 * n} 14 {line}" for n, line in enumerate(report(town, year))]
    return drawn("\n".join(["page 595 842", *lines, more])).data()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("archive")
    folder = root / "reports" / "2024"
    folder.mkdir(parents=True)
    (root / "site.yaml").write_text("title: 档案\nbase_url: https://example.org\n", encoding="utf-8")
    (folder / "凤凰镇.docx").write_bytes(word_report("凤凰镇", 2024))
    (folder / "金岭.html").write_bytes(web_report("朱台镇", 2024))
    opaque = full_package("".join(map(p, report("齐都镇", 2024))) + "<w:altChunk/>" + BODY)
    (folder / "齐都镇.docx").write_bytes(opaque)
    noted = f"note remark 500 80 520 100 {SECRETS[6]}\nattach {SECRETS[7]}"
    (folder / "敬仲镇.pdf").write_bytes(pdf_report("敬仲镇", 2024, noted))
    white = f"text 60 400 14 fill=white {SECRETS[8]}"
    (folder / "皇城镇.pdf").write_bytes(pdf_report("皇城镇", 2024, white))
    return root


def test_no_file_of_the_site_has_a_hidden_word(archive: Path) -> None:
    built = build(archive)
    assert len(entries(built)) == 5
    states = {e.source.path: e.source.published.state for e in entries(built)}
    assert list(states.values()).count(OriginalState.COPY) == 3
    assert list(states.values()).count(OriginalState.WITHHELD) == 2
    assert leaks(archive / "site", (*SECRETS, *GONE)) == {}
    said = " ".join(d.message for d in built.diagnostics)
    assert [secret for secret in SECRETS if secret not in said] == []


def test_pages_say_what_is_published_and_never_the_hash_of_the_true_original(archive: Path) -> None:
    built = build(archive)
    for entry in entries(built):
        published = entry.source.published
        folder = archive / "site" / "towns" / entry.town.code
        page = (folder / "2024.html").read_text(encoding="utf-8")
        assert leaks(archive / "site", [entry.source.sha256]) == {}
        assert published.why in page
        if published.state is OriginalState.COPY:
            assert published.sha256 in page
            assert published.sha256 in {
                hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()
            }
            assert "公布的是去掉这些内容后的副本" in page
        else:
            assert "没有公开" in page
            suffix = entry.source.path[-4:].lstrip(".")
            told = (folder / f"2024.{suffix}").read_bytes()
            assert suffix == "pdf" or published.why in read("a.docx", told).text
            assert '"encoding"' not in page


def test_the_search_for_leaks_finds_what_is_written_in_any_way() -> None:
    """Else the tests above could not fail."""
    word = "看不见的批语"
    references = "".join(f"&#{ord(char)};" for char in word)
    escaped = "".join(f"\\u{ord(char):04x}" for char in word)
    for data in (
        word.encode(),
        word.encode("utf-16-le"),
        word.encode("gbk"),
        gzip.compress(word.encode()),
        full_package(p(word)),
        re.sub("不", "</b>不<b>", word).encode(),
        references.encode(),
        escaped.encode(),
    ):
        assert found_in(data, [word, "别的词"]) == {word}
