"""`lawgov add URL`: what is on a web page becomes a report with its provenance."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from lawgov_site.build import build

from ..fetching.server import HOST, Site
from .fetched import FILE, TAKEN, TEXT, URL, files, page, replayed, run, sidecar, word

pytestmark = pytest.mark.usefixtures("new")


def test_a_page_is_taken_in_as_it_was_served(site: Site) -> None:
    served = page(*TEXT, head='<meta name="ContentSource" content="枫桥镇人民政府">').encode("gb18030")
    site.put("/art/2024/1/20/art_1.html", served, Content_Type="text/html; charset=gb2312")
    done = run("add", URL)
    assert done.exit_code == 0, done.output
    assert TAKEN.read_bytes() == served
    said = sidecar()
    assert said["source_url"] == URL
    assert said["publisher"] == "枫桥镇人民政府"
    assert said["sha256"] == hashlib.sha256(served).hexdigest()
    assert str(said["retrieved"])[:2] == "20"
    assert f"{URL} → {TAKEN.as_posix()}" in done.stdout
    assert site.asked == [f"GET {HOST}/robots.txt", f"GET {HOST}/art/2024/1/20/art_1.html"]
    assert all("lawgov_site/" in agent and "+a@example.gov.cn" in agent for agent in site.agents)
    assert "1 个警告" not in done.output
    assert build(Path()).published
    assert f'href="{URL}"' in Path("site/towns/330681109/2023.html").read_text(encoding="utf-8")


def test_the_text_is_in_an_attachment(site: Site) -> None:
    head = '<meta name="ContentSource" content="枫桥镇"><meta name="PubDate" content="2024-01-20">'
    site.put(
        "/art/2024/1/20/art_1.html",
        page("现将报告公布如下，详见附件。", head=head, more='<a href="P1.docx">报告</a>'),
    )
    site.put("/art/2024/1/20/P1.docx", word(*TEXT), Content_Type="application/octet-stream")
    done = run("add", URL)
    assert done.exit_code == 0, done.output
    taken = TAKEN.with_suffix(".docx")
    assert taken.read_bytes() == word(*TEXT)
    said = sidecar(taken)
    assert (said["source_url"], said["publisher"], said["published"]) == (URL, "枫桥镇", "2024-01-20")
    assert f"{FILE} → {taken.as_posix()}" in done.stdout
    assert [one[1] for one in replayed(next(Path("warc/2023").iterdir())) if one[0] == "response"] == [
        URL,
        FILE,
    ]


def test_the_page_is_taken_where_it_has_the_text_too(site: Site) -> None:
    site.put("/art/2024/1/20/art_1.html", page(*TEXT, more='<a href="P1.docx">下载</a>'))
    site.put("/art/2024/1/20/P1.docx", word(*TEXT, "附表一"))
    done = run("add", URL)
    assert (done.exit_code, done.stderr.count("FETCH-")) == (0, 0)
    assert TAKEN.exists()


def test_of_a_page_of_two_the_attachment_is_taken_that_has_the_whole_text(site: Site) -> None:
    pager = '<p>1 <a href="art_1_2.html">2</a> <a href="art_1_2.html">下一页</a></p>'
    site.put("/art/2024/1/20/art_1.html", page(*TEXT[:-4], more=f'<a href="P1.docx">下载</a>{pager}'))
    site.put("/art/2024/1/20/P1.docx", word(*TEXT))
    done = run("add", URL)
    assert done.exit_code == 0, done.output
    assert TAKEN.with_suffix(".docx").exists()
    assert "READ-PAGES" not in done.output


def test_of_very_many_files_the_first_are_asked_for_and_the_others_counted(site: Site) -> None:
    links = "".join(f'<a href="P{number}.docx">附表{number}</a>' for number in range(22))
    site.put("/art/2024/1/20/art_1.html", page(*TEXT, more=links))
    for number in range(22):
        site.put(f"/art/2024/1/20/P{number}.docx", word(f"附表{number}"))
    done = run("add", URL)
    assert (done.exit_code, done.stderr.count("FETCH-")) == (0, 1)
    assert "有 2 个没有取" in done.stderr
    assert TAKEN.exists()
    assert [one.rpartition("/")[2] for one in site.asked[2:]] == [f"P{number}.docx" for number in range(20)]


def test_of_two_formats_of_one_text_the_better_is_taken(site: Site) -> None:
    site.put(
        "/art/2024/1/20/art_1.html",
        page("见附件", more='<a href="P1.txt">报告.pdf</a><a href="P1.docx">报告</a>'),
    )
    site.put("/art/2024/1/20/P1.txt", "\n".join(TEXT), Content_Type="text/plain; charset=utf-8")
    site.put("/art/2024/1/20/P1.docx", word(*TEXT))
    assert run("add", URL).exit_code == 0
    assert TAKEN.with_suffix(".docx").exists()


def test_an_address_of_a_document(site: Site) -> None:
    site.put("/art/2024/1/20/P1.docx", word(*TEXT), Content_Type="application/vnd.openxmlformats")
    assert run("add", FILE).exit_code == 0
    assert sidecar(TAKEN.with_suffix(".docx"))["source_url"] == FILE


def test_files_and_addresses_at_once(site: Site) -> None:
    Path("店口.txt").write_text("\n".join(TEXT).replace("枫桥镇", "店口镇"), encoding="utf-8")
    site.put("/art/2024/1/20/art_1.html", page(*TEXT))
    done = run("add", URL, "店口.txt", f"http://{HOST}/missing.html")
    assert done.exit_code == 1
    assert "收入 2 份，未收入 1 份" in done.stdout
    assert "FETCH-GONE" in done.stderr


def test_a_town_can_be_given(site: Site) -> None:
    site.put("/art/2024/1/20/art_1.html", page(*(line.replace("诸暨市", "") for line in TEXT)))
    assert run("add", URL.replace(HOST, "www.other.cn"), "--code", "330681109").exit_code == 0
    assert sidecar()["code"] == "330681109"


def test_dry_run_writes_nothing(site: Site) -> None:
    site.put("/art/2024/1/20/art_1.html", page(*TEXT))
    done = run("add", URL, "--dry-run")
    assert (done.exit_code, list(files())) == (0, ["site.yaml"])


def test_a_page_that_says_it_is_a_pdf_and_one_that_is(site: Site) -> None:
    site.put("/art/2024/1/20/art_1.html", page(*TEXT), Content_Type="application/pdf")
    site.put("/art/2024/1/20/P1.docx", word(*TEXT), Content_Type="text/html")
    for url in (URL, FILE):
        assert "FETCH-TYPE" in run("add", url, "--dry-run").stderr


@pytest.mark.parametrize(
    ("said", "really", "lies"),
    [
        ("utf-8", "gb18030", True),
        ("gbk", "utf-8", True),
        ("gb2312", "gb18030", False),
        ("UTF-8", "utf-8", False),
        ("none-such", "utf-8", True),
    ],
)
def test_a_charset_that_lies_is_named_and_the_text_is_right(
    site: Site, said: str, really: str, lies: bool
) -> None:
    text = [line.replace("纠纷", "纠纷镕") for line in TEXT]
    site.put(
        "/art/2024/1/20/art_1.html", page(*text).encode(really), Content_Type=f"text/html; charset={said}"
    )
    done = run("add", URL)
    assert done.exit_code == 0
    assert ("FETCH-CHARSET" in done.stderr) is lies
    assert "纠纷镕" in run("parse", TAKEN.as_posix(), "--json").stdout


def test_a_file_that_is_named_comes_with_it(site: Site) -> None:
    site.put("/art/2024/1/20/art_1.html", page(*TEXT))
    Path("盖章.pdf").write_bytes(b"%PDF-1.4 signed")
    assert run("add", URL, "--file", "盖章.pdf").exit_code == 0
    assert TAKEN.with_name(f"{TAKEN.stem}.signed.pdf").read_bytes() == b"%PDF-1.4 signed"
