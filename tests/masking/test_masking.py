"""Personal data is masked where it stands, and nothing else is; it is in no file of what is built."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from lawgov_site.build import build
from lawgov_site.diagnostics import LawgovError
from lawgov_site.masking.mask import mask
from lawgov_site.masking.people import MASK
from lawgov_site.masking.quoted import mask_quoted
from lawgov_site.originals.beside import Rules, is_private
from lawgov_site.readers import read
from lawgov_site.sidecar import Sidecar, parse_sidecar

from ..built import entries, parsed
from ..cases import FIXTURES, titled
from ..leaks import leaks
from ..parsing.layouts import ESCAPES
from ..reading import REPORTS


class Case(NamedTuple):
    """A text, what its sidecar says, and the text as it is published."""

    title: str
    text: str
    sidecar: str
    expected: str


def unescaped(text: str) -> str:
    for name, character in ESCAPES.items():
        text = text.replace(name, character)
    return text


def cases() -> list[Case]:
    made = []
    for title, *texts in titled(FIXTURES / "masking" / "cases.txt"):
        source, expected = map(unescaped, texts)
        sidecar, text = "", f"{source}\n"
        if text.startswith(("redact:", "allow:", "code:")):
            sidecar, _, text = text.partition("\n\n")
        made.append(Case(title, text, sidecar, f"{expected}\n"))
    return made


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_case(case: Case) -> None:
    document = read("a.txt", case.text.encode())
    sidecar = parse_sidecar("a.yaml", case.sidecar)
    masked = mask(document, sidecar)
    assert masked.document.text == case.expected
    for line in masked.document.lines:
        assert line.text.string == "".join(case.expected[s.start : s.end] for s in line.text.spans)
    assert len(masked.document.text) == len(document.text)
    assert all(d.is_private and d.code == "PRIVATE-DATA" for d in masked.diagnostics)
    by_hand = sum(m.kind in ("姓名", "按要求遮盖的文字") for m in masked.masks)
    assert len(masked.diagnostics) == len(masked.masks) - by_hand
    assert bool(masked.masks) == (case.expected != case.text)


PLACES = "诸暨、临淄、湟中、西宁、万州、南安、北京\n"  # whose area codes the lines have


def lines(name: str) -> list[str]:
    return (FIXTURES / "masking" / name).read_text(encoding="utf-8").splitlines()[1:]


def masked_line(line: str) -> str:
    return mask(read("a.txt", f"{PLACES}{line}".encode()), Sidecar()).document.text.removeprefix(PLACES)


@pytest.mark.parametrize("line", [*lines("private.txt"), *lines("neighbours.txt"), *lines("labelled.txt")])
def test_data_of_persons_is_masked_and_nothing_else(line: str) -> None:
    """Lines by people who had not seen the program."""
    expected = re.sub("⟦([^⟧]*)⟧", lambda match: re.sub(r"\S", MASK, match[1]), line)
    assert masked_line(re.sub("[⟦⟧]", "", line)) == expected


@pytest.mark.parametrize("line", lines("public.txt"))
def test_what_only_looks_like_it_stays(line: str) -> None:
    assert masked_line(line) == line


TABLES = [(title, *texts) for title, *texts in titled(FIXTURES / "masking" / "tables.txt")]


@pytest.mark.parametrize(("title", "table"), TABLES, ids=[title for title, _ in TABLES])
@pytest.mark.parametrize("form", ["tabs", "bars", "html", "merged"])
def test_the_heads_of_a_table_tell_what_is_in_it(title: str, table: str, form: str) -> None:
    expected = re.sub("⟦([^⟧]*)⟧", lambda match: re.sub(r"\S", MASK, match[1]), table)
    rows = [line.split("\t") for line in re.sub("[⟦⟧]", "", table).splitlines()]
    source = "\n".join((" | " if form == "bars" else "\t").join(row) for row in rows)
    if form in ("html", "merged"):
        made = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        if form == "merged":  # a title over all columns, as reports have it
            made = f"<tr><td colspan={len(rows[0])}>名单</td></tr>{made}"
        source = PAGE.format("", "").replace("<table>", f"<table>{made}</table><p>各项如下：</p><table>")
    masked = mask(read("a.html" if source.startswith("<") else "a.txt", source.encode()), Sidecar())
    shown = [re.split(r"\t| \| ", line.text.string) for line in masked.document.lines]
    assert [row for row in expected.splitlines() if row.split("\t") not in shown] == []


TEXTS = sorted(
    path
    for folder in (REPORTS, FIXTURES)
    for path in folder.rglob("*.*")
    if path.suffix in (".txt", ".md", ".docx") and path.parent.name != "masking"
)
TOLD = {  # a mobile number each: a contact's, as reports have it; one that is to be masked
    "layouts/varied.txt": 1,
    "fixtures/differences.txt": 1,
    "fixtures/facts_labelled.txt": 3,  # contacts: a telephone of no known place, a mobile number, mail
}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_in_ordinary_reports_nothing_is_masked(path: Path) -> None:
    """Figures, laws, dates, hotlines, offices' telephones and addresses stay."""
    masked = mask(read(path.name, path.read_bytes()), Sidecar())
    expected = TOLD.get(f"{path.parent.name}/{path.name}", 0)
    assert len(masked.masks) == expected, [
        masked.document.text[m.start - 20 : m.end + 5] for m in masked.masks
    ]
    assert len(masked.diagnostics) == expected, [str(one) for one in masked.diagnostics]


def test_what_is_to_be_hidden_and_is_not_there_keeps_the_report_off() -> None:
    document = read("a.txt", "张三到场。".encode())
    with pytest.raises(LawgovError) as error:
        mask(document, parse_sidecar("a.yaml", "town: 白土镇\nredact:\n  - 张三\n  - 李四光\n"))
    [said] = error.value.diagnostics
    assert (said.path, said.line, said.code, said.withholds) == ("a.yaml", 4, "SIDECAR-REDACT", True)
    assert "李四光" not in said.message


@pytest.mark.parametrize("nothing", ["\\u200b\\u200b", "张\\u200b"])
def test_what_is_to_be_hidden_and_cannot_be_read_keeps_the_report_off(nothing: str) -> None:
    with pytest.raises(LawgovError, match="SIDECAR-REDACT"):
        mask(read("a.txt", "张三到场。".encode()), parse_sidecar("a.yaml", f'redact: ["{nothing}"]\n'))


def test_an_allowance_that_is_not_needed_is_said() -> None:
    document = read("a.txt", "王某13805337766。".encode())
    masked = mask(document, parse_sidecar("a.yaml", 'allow: ["13900000000", "a.txt", "13805337766"]\n'))
    assert MASK not in masked.document.text
    assert [d.code for d in masked.diagnostics] == ["SIDECAR-UNMATCHED"]
    assert not masked.original_is_withheld


UNSURE = (  # what two lines make together may be chance
    "行政处罚（件）\n13858\n581234\n行政调解",  # two figures, one below the other
    "店口镇   138585\n81234   12",  # columns apart by blanks
    "值班电话1385858\n2024，联系",  # a year
    "联系电话138585\n12345热线",
    "联系电话1385858123\n4.办理",  # the number of an item
)


@pytest.mark.parametrize("text", UNSURE)
def test_what_may_be_broken_is_told_and_the_original_withheld(text: str) -> None:
    document = read("a.txt", text.encode())
    masked = mask(document, Sidecar())
    assert masked.document.text == text
    [said] = masked.diagnostics
    assert said.code == "PRIVATE-DATA"
    assert "没有把握" in said.message
    assert masked.original_is_withheld


@pytest.mark.parametrize("text", UNSURE)
def test_what_is_told_of_it_can_be_followed(text: str) -> None:
    [number] = re.findall(r"1385[\d\n]{7,8}", text)
    whole = number.replace("\n", "")
    redacted = mask(read("a.txt", text.encode()), parse_sidecar("a.yaml", f'redact: ["{whole}"]\n'))
    assert redacted.document.text == text.replace(number, re.sub(r"\d", MASK, number))
    assert not redacted.diagnostics
    allowed = mask(read("a.txt", text.encode()), parse_sidecar("a.yaml", f'allow: ["{whole}"]\n'))
    assert not (allowed.diagnostics or allowed.original_is_withheld or allowed.masks)


@pytest.mark.parametrize(
    "text", ["赔偿款汇入王五，账号101002345678901。", "户名\t账号\n王五\t101002345678901"]
)
def test_an_account_that_may_be_an_offices_is_told_and_the_original_withheld(text: str) -> None:
    document = read("a.txt", text.encode())
    masked = mask(document, Sidecar())
    assert masked.document.text == text
    [said] = masked.diagnostics
    assert said.code == "PRIVATE-DATA"
    assert "不知是个人的还是单位的" in said.message
    assert masked.original_is_withheld
    redacted = mask(document, parse_sidecar("a.yaml", 'redact: ["101002345678901"]\n'))
    assert redacted.document.text == text.replace("101002345678901", MASK * 15)
    assert not redacted.diagnostics
    allowed = mask(document, parse_sidecar("a.yaml", 'allow: ["101002345678901"]\n'))
    assert not (allowed.diagnostics or allowed.original_is_withheld or allowed.masks)


PAGE = """<html><body><h1>诸暨市店口镇2024年度法治政府建设情况报告</h1><p>现将有关情况报告如下：</p>
<p>一、主要举措</p><p>个人手机号码{}联系，全年化解纠纷45件，组织学习12次，开展培训3场。</p>
<table><tr><td>姓名</td><td>联系电话</td></tr><tr><td>李某</td><td>电话{}</td></tr></table>
<p>二、存在的不足</p><p>执法力量薄弱，人员编制紧张。</p></body></html>"""


@pytest.mark.parametrize("cut", ["<br>", "&#8203;", "&shy;", "&#8239;", "<b></b>", "<wbr>", "</p><p>"])
def test_a_number_of_a_web_page_is_masked_however_it_is_cut(cut: str) -> None:
    number = f"138{cut}58581234" if cut == "&#8239;" else f"138585{cut}81234"
    masked = mask(read("a.html", PAGE.format(number, number).encode()), Sidecar())
    shown = "".join(char for char in masked.document.text if char.isalnum() or char == MASK)
    assert shown.count(MASK) == 22
    assert not re.search("138|585|812", shown)


def test_a_file_beside_a_report_is_looked_through_in_the_same_way() -> None:
    for text in ("手机138585\n81234联系", "手机1385\u200b8581234联系"):
        assert is_private("a.txt", text, Rules())
        assert mask_quoted(text, "", ()) == re.sub(r"\d", MASK, text)
    assert not is_private("a.txt", "办理138585\n81234元", Rules())


NAME = "佘冇贠"
BROKEN = ("370305198", "001011237", "74628159")  # over the end of a line, and what nobody sees in it
SECRETS = ("511302197611046828", "13805337766", "12号3幢2单元402室", NAME, "浙A12345", "wang@163.com")
REPORT = f"""\
诸暨市枫桥镇2023年度法治政府建设情况报告
市委依法治市办：
2023年，枫桥镇坚持依法办事，现将有关情况报告如下：
一、主要举措和成效（联系人13805337766）
审查合同34份。当事人身份证号511302197611046828，{NAME}家住解放路12号3幢2单元402室，车牌浙A12345。
二、存在的不足
{NAME}反映的问题已经办结，回复发至wang@163.com，热线12345，司法所办公室0575-87654321。
调解员的手机号码139\u200b74628159，当事人的身份证号码为370305198
001011237。
三、下一步打算
继续努力。
诸暨市枫桥镇人民政府
2024年1月5日
"""
SIDECAR = f"redact:\n  - {{text: {NAME}, as: 某}}\n"


def pieces(secret: str) -> set[str]:
    """A secret's pieces of six characters; a shorter one as it is."""
    size = min(6, len(secret))
    return {secret[at : at + size] for at in range(len(secret) - size + 1)}


def archive(root: Path, sidecar: str = "") -> Path:
    """An archive with one report; the folder of the report."""
    folder = root / "reports" / "2023"
    folder.mkdir(parents=True)
    (root / "site.yaml").write_text("title: 档案\n", encoding="utf-8")
    (folder / "枫桥镇.txt").write_text(REPORT, encoding="utf-8")
    if sidecar:
        (folder / "枫桥镇.yaml").write_text(sidecar, encoding="utf-8")
    return folder


def test_it_is_in_no_file_of_the_site_nor_of_the_cache(tmp_path: Path) -> None:
    archive(tmp_path, SIDECAR)
    built = build(tmp_path)
    assert [entry.id for entry in entries(built)] == ["330681109-2023"]
    wanted = [piece for secret in SECRETS for piece in pieces(secret)] + [*BROKEN]
    assert leaks(tmp_path / "reports", wanted)  # what is looked for can be found
    found = leaks(tmp_path / "site", wanted)
    # What is there of all places is made of the list of divisions, whose codes have such digits.
    assert {file: pieces for file, pieces in found.items() if not file.startswith("search/places/")} == {}
    assert leaks(tmp_path / ".lawgov", wanted) == {}


def test_the_page_says_what_was_masked(tmp_path: Path) -> None:
    archive(tmp_path, SIDECAR)
    build(tmp_path)
    page = (tmp_path / "site/towns/330681109/2023.html").read_text(encoding="utf-8")
    shown = re.sub("<[^>]*>", "", page)
    assert all(words in shown for words in ("热线12345", "0575-87654321", "佘某某家住解放路"))
    assert f'<span class="masked" title="身份证号码，已遮盖">{MASK * 18}</span>' in page
    assert f'<span class="masked" title="手机号码，已遮盖">{MASK * 11}</span>' in page  # in a heading
    kinds = ("手机号码 2 处、身份证号码 2 处、姓名 2 处", "住址门牌 1 处、车牌号码 1 处、电子邮箱 1 处")
    assert f"本页遮盖了 9 处：{'、'.join(kinds)}。" in page
    assert "未对文字作任何改动" not in page
    [original] = (tmp_path / "site/towns/330681109").glob("2023.*txt")
    assert "原件没有公开" in original.read_text(encoding="utf-8-sig")


def test_it_is_in_no_name_of_a_file_and_in_nothing_that_was_given(tmp_path: Path) -> None:
    name = f"{NAME}13805337766"
    folder = archive(tmp_path, SIDECAR + f"publisher: {name}工作室\nallow: [{name}.txt]\n")
    for suffix in (".txt", ".yaml"):
        (folder / f"枫桥镇{suffix}").rename(folder / f"{name}{suffix}")
    build(tmp_path)
    page = (tmp_path / "site/towns/330681109/2023.html").read_text(encoding="utf-8")
    assert f"2023/佘某某{MASK * 11}.txt" in page
    assert f"佘某某{MASK * 11}工作室" in page
    assert leaks(tmp_path / "site", [NAME, "13805337766"])  # the original, which was allowed
    (tmp_path / "site/towns/330681109/2023.txt").unlink()
    assert leaks(tmp_path / "site", [NAME, "13805337766"]) == {}


def test_what_stands_beside_the_text_withholds_the_original_too() -> None:
    document = replace(read("a.txt", "审查合同。".encode()), metadata={"title": "13805337766"})
    masked = mask(document, Sidecar())
    assert masked.original_is_withheld
    assert masked.document.metadata == {"title": MASK * 11}
    assert [d.code for d in masked.diagnostics] == ["PRIVATE-DATA"]
    assert not mask(document, Sidecar(allow=("a.txt",))).original_is_withheld


def test_an_original_that_is_allowed_by_name_is_published(tmp_path: Path) -> None:
    archive(tmp_path, SIDECAR + "allow: [枫桥镇.txt]\n")
    build(tmp_path)
    assert NAME in next((tmp_path / "site/towns/330681109").glob("2023.*txt")).read_text(encoding="utf-8")


def test_what_is_redacted_later_is_gone_after_a_purge(tmp_path: Path) -> None:
    folder = archive(tmp_path)
    build(tmp_path)
    assert leaks(tmp_path / "site", [NAME])
    (folder / "枫桥镇.yaml").write_text(SIDECAR, encoding="utf-8")
    build(tmp_path, purge=True)
    assert leaks(tmp_path / "site", [NAME]) == {}
    assert leaks(tmp_path / ".lawgov", [NAME]) == {}


def test_hiding_that_does_not_fit_keeps_the_report_off_the_site(tmp_path: Path) -> None:
    archive(tmp_path, "redact: [没有这个人]\n")
    built = build(tmp_path)
    assert not entries(built)
    assert [d.code for d in built.diagnostics if d.is_error] == ["SIDECAR-REDACT"]


def test_private_names_hold_for_every_report(tmp_path: Path) -> None:
    archive(tmp_path)
    build(tmp_path)
    assert leaks(tmp_path / "site", [NAME])
    (tmp_path / "private-names.txt").write_text(f"# 当事人\n\n{NAME}\n欧阳没有\n", encoding="utf-8")
    built = build(tmp_path, purge=True)
    assert parsed(built) == 1
    assert leaks(tmp_path / "site", [NAME]) == {}
    assert leaks(tmp_path / ".lawgov", [NAME]) == {}
    assert "佘某某" in (tmp_path / "site/towns/330681109/2023.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("line", ["张", "张三，李四", "张三 13805337766", "甲" * 31])
def test_a_line_that_is_no_name_is_refused_and_not_shown(tmp_path: Path, line: str) -> None:
    archive(tmp_path)
    (tmp_path / "private-names.txt").write_text(f"# 名单\n{line}\n", encoding="utf-8")
    with pytest.raises(LawgovError) as error:
        build(tmp_path)
    [said] = error.value.diagnostics
    assert (said.path, said.line, said.code) == ("private-names.txt", 2, "NAMES-VALUE")
    assert line not in str(said)
