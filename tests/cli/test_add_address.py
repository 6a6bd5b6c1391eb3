"""`lawgov add URL`: what is on a web page becomes a report with its provenance, or nothing is left of it."""

from __future__ import annotations

import hashlib
import io
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from warcio.archiveiterator import ArchiveIterator

from lawgov_site.build import build
from lawgov_site.cli import lawgov
from lawgov_site.fetching.connection import Limits
from lawgov_site.fetching.pace import Pace

from ..fetching.server import HOST, HTML, Site, says, serving
from ..leaks import leaks
from ..readers.test_docx import docx

TEXT = (
    "诸暨市枫桥镇2023年度法治政府建设情况报告",
    "2023年，枫桥镇坚持依法办事，现将有关情况报告如下：",
    "一、主要举措和成效",
    "审查合同34份，化解纠纷96起，开展普法宣传12场，受众3000余人次。",
    "二、存在的不足",
    "一些干部的法治意识还不强，执法人员偏少。",
    "诸暨市枫桥镇人民政府",
    "2024年1月5日",
)
URL = f"http://{HOST}/art/2024/1/20/art_1.html"
FILE = "http://www.zhuji.gov.cn/art/2024/1/20/P1.docx"
ID = "330681109-2023"
TAKEN = Path("reports/2023/诸暨市枫桥镇.html")


def page(*lines: str, head: str = "", more: str = "") -> str:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f"<html><head><title>诸暨市人民政府</title>{head}</head><body><div>{body}{more}</div></body></html>"
    )


@cache  # a package has the time in it
def word(*lines: str) -> bytes:
    return docx("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines))


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A server to which all names lead, as far as commands know."""
    with serving() as server:
        monkeypatch.setattr("lawgov_site.commands.visiting.NETWORK", server.network())
        monkeypatch.setattr(Pace.__init__, "__defaults__", (0.0, *(Pace.__init__.__defaults__ or ())[1:]))
        yield server


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("site.yaml").write_text("title: 档案\ncontact: a@example.gov.cn\n", encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(lawgov, arguments)


def files() -> dict[str, str]:
    found = (path for path in Path().rglob("*") if path.is_file() and ".lawgov" not in path.parts)
    return {path.as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(found)}


def sidecar(of: Path = TAKEN) -> dict[str, object]:
    values: dict[str, object] = yaml.safe_load(of.with_suffix(".yaml").read_text(encoding="utf-8"))
    return values


def replayed(path: Path) -> list[tuple[str, str, str, bytes]]:
    """Each record of a WARC: its type, its address, its status, its content as a browser would have it."""
    found = []
    for record in ArchiveIterator(io.BytesIO(path.read_bytes()), check_digests="raise"):
        status = record.http_headers.get_statuscode() if record.rec_type == "response" else ""
        uri = record.rec_headers.get_header("WARC-Target-URI") or ""
        found.append((record.rec_type, uri, status, record.content_stream().read()))
    return found


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


def test_its_warc_replays_what_was_asked_and_answered(site: Site) -> None:
    served = page(*TEXT, more='<a href="P1.docx">附件</a><a href="gone.pdf">表格.pdf</a>').encode()
    site.pages["/old.html"] = (301, {"Location": URL, "X-Where": "甲".encode().decode("latin-1")}, b"moved")
    site.put("/art/2024/1/20/art_1.html", served)
    site.put("/art/2024/1/20/P1.docx", word("附表"), Content_Type="application/msword")
    done = run("add", f"http://{HOST}/old.html")
    assert done.exit_code == 0, done.output
    assert sidecar()["source_url"] == URL
    [kept] = Path("warc/2023").iterdir()
    assert kept.name.startswith(f"{ID}-20")
    assert kept.name.endswith(".warc.gz")
    records = replayed(kept)
    assert [(kind, uri.rpartition("/")[2], status) for kind, uri, status, _ in records] == [
        ("warcinfo", "", ""),
        ("response", "old.html", "301"),
        ("request", "old.html", ""),
        ("response", "art_1.html", "200"),
        ("request", "art_1.html", ""),
        ("response", "P1.docx", "200"),
        ("request", "P1.docx", ""),
        ("response", "gone.pdf", "404"),
        ("request", "gone.pdf", ""),
    ]
    assert records[3][3] == served == TAKEN.read_bytes()
    assert records[5][3] == word("附表")
    assert "FETCH-ATTACHMENT" in done.stderr
    assert "gone.pdf" not in done.stderr  # it is called as the page calls it
    assert "表格.pdf" in done.stderr


def test_heads_are_kept_to_the_byte(site: Site) -> None:
    served = page(*TEXT).encode()
    head = b"HTTP/1.1 200 Sure\r\nserver:odd\r\nX-Two: 1\r\nX-Two:  2\r\nX-Name: \xe7\x94\xb2\xff\r\n"
    head += b"Content-Length: %d\r\n\r\n" % len(served)
    site.pages["/art/2024/1/20/art_1.html"] = says(head + served)
    assert run("add", URL).exit_code == 0
    import gzip

    [kept] = Path("warc/2023").iterdir()
    assert head + served in gzip.decompress(kept.read_bytes())
    assert replayed(kept)[1][3] == served


def test_chunks_and_compression_replay_as_the_original(site: Site) -> None:
    import gzip

    served = page(*TEXT).encode()
    packed = gzip.compress(served)
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    site.pages["/art/2024/1/20/art_1.html"] = says(head + chunks)
    assert run("add", URL).exit_code == 0
    assert TAKEN.read_bytes() == served
    [kept] = Path("warc/2023").iterdir()
    assert replayed(kept)[1][3] == served


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
    assert run("add", URL).exit_code == 0
    assert TAKEN.exists()


def test_of_two_formats_of_one_text_the_better_is_taken(site: Site) -> None:
    site.put(
        "/art/2024/1/20/art_1.html",
        page("见附件", more='<a href="P1.txt">报告.pdf</a><a href="P1.docx">报告</a>'),
    )
    site.put("/art/2024/1/20/P1.txt", "\n".join(TEXT), Content_Type="text/plain; charset=utf-8")
    site.put("/art/2024/1/20/P1.docx", word(*TEXT))
    assert run("add", URL).exit_code == 0
    assert TAKEN.with_suffix(".docx").exists()


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


LONG = "".join(f"<p>{line}</p>" for line in TEXT)
BAD = {
    "gone": ((404, HTML, b"x"), "FETCH-GONE"),
    "gone for good": ((410, HTML, b"x"), "FETCH-GONE"),
    "led home": ((302, {"Location": "/"}, b""), "FETCH-GONE"),
    "a soft 404": ((200, HTML, page("您访问的页面不存在或已被删除！").encode()), "FETCH-GONE"),
    "a login": ((200, HTML, page('<input type="password">').encode()), "FETCH-CONTENT"),
    "led to a login": ((302, {"Location": "/cas/login?service=x"}, b""), "FETCH-CONTENT"),
    "a shell": ((200, HTML, page('<script src="x.js"></script>').encode()), "FETCH-CONTENT"),
    "a challenge": ((412, HTML, b"<script>x</script>"), "FETCH-STATUS"),
    "forbidden": ((403, HTML, b"x"), "FETCH-STATUS"),
    "out of order": ((502, HTML, b"x"), "FETCH-STATUS"),
    "empty": ((200, HTML, b""), "FETCH-CONTENT"),
    "elsewhere": (
        (200, HTML, page(head='<meta http-equiv=refresh content="0;url=/b.html">').encode()),
        "FETCH-REDIRECT",
    ),
    "another text": (
        (200, HTML, page("镇里召开了春耕工作会议，部署有关工作。" * 9).encode()),
        "FETCH-CONTENT",
    ),
    "pictures": ((200, HTML, page('<img src="1.jpg"><img src="2.jpg">').encode()), "READ-EMPTY"),
    "a picture": ((200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n" + bytes(99)), "READ-SCAN"),
    "a circle": ((302, {"Location": URL}, b""), "FETCH-REDIRECT"),
    "an attachment that is gone": (
        (200, HTML, page("见附件", more='<a href="1.pdf">报告</a>').encode()),
        "FETCH-",
    ),
    "another file": ((200, {"Content-Type": "application/zip"}, b"PK\x05\x06" + bytes(18)), "READ-FORMAT"),
    "half a page": ((200, {**HTML, "Content-Length": "99999"}, page(*TEXT).encode()), "FETCH-FAILED"),
    "no town": (
        (200, HTML, page(*(line.replace("诸暨市", "").replace("枫桥镇", "某镇") for line in TEXT)).encode()),
        "TOWN-",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_not_the_report_is_named_and_leaves_nothing(site: Site, case: str) -> None:
    answer, code = BAD[case]
    site.pages["/art/2024/1/20/art_1.html"] = answer
    site.put("/", page("首页"))
    site.put("/cas/login?service=x", page("请登录"))
    before = files()
    done = run("add", URL)
    assert done.exit_code == 1
    assert files() == before
    assert not Path("warc").exists()
    assert not Path("reports").exists()
    lines = [line for line in done.stderr.splitlines() if f": {code}" in line]
    assert lines, done.output
    assert lines[-1].startswith(URL)
    assert lines[-1].endswith("）")
    assert "未收入 1 份" in done.stdout


def test_the_hint_of_a_page_that_leads_on_works(site: Site) -> None:
    site.pages["/art/2024/1/20/art_1.html"] = BAD["elsewhere"][0]
    site.put("/b.html", page(*TEXT))
    command = run("add", URL).stderr.partition("改用那个地址：lawgov ")[2].partition("）")[0]
    assert run(*shlex.split(command)).exit_code == 0
    assert sidecar()["source_url"] == f"http://{HOST}/b.html"


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


def test_limits_leave_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Limits.__init__, "__defaults__", (15.0, 20.0, 120.0, 500))
    site.put("/art/2024/1/20/art_1.html", page(*TEXT))
    done = run("add", URL)
    assert (done.exit_code, list(files())) == (1, ["site.yaml"])


def test_a_full_disk_leaves_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.put("/art/2024/1/20/art_1.html", page(*TEXT))

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr("lawgov_site.intake.examining.put", full)
    done = run("add", URL)
    assert done.exit_code == 1
    assert list(files()) == ["site.yaml"]
    assert not Path("warc").exists()


def test_the_network_of_users_is_not_that_of_the_tests() -> None:
    from lawgov_site.commands import visiting
    from lawgov_site.fetching.addresses import is_public

    assert visiting.NETWORK.permits is is_public
    with serving() as server:
        server.put("/a.html", page(*TEXT))
        done = run("add", f"http://127.0.0.1:{server.port}/a.html", f"http://localhost:{server.port}/a.html")
        assert server.asked == []
    assert done.exit_code == 1
    assert done.stderr.count("FETCH-ADDRESS") == 2


def test_an_address_without_its_beginning_is_told_to_have_one() -> None:
    done = run("add", f"{HOST}/art/1.html")
    assert done.exit_code == 2
    assert "前面写上 http://" in done.stderr


ENDED = """
import os, sys
from pathlib import Path
from lawgov_site.commands import visiting
from lawgov_site.fetching.addresses import Network
from lawgov_site.fetching.pace import Pace
from lawgov_site.cli import main
port, at, after = int(sys.argv.pop()), int(sys.argv.pop()), sys.argv.pop()
here = ("127.0.0.1", port)
visiting.NETWORK = Network(lambda _host, _port: [here], lambda place: place == here)
Pace.__init__.__defaults__ = (0.0, *Pace.__init__.__defaults__[1:])
real, count = Path.replace, 0
def replace(self, target):
    global count
    count += 1
    if count == at and after == "before":
        os._exit(9)
    moved = real(self, target)
    if count == at:
        os._exit(9)
    return moved
Path.replace = replace
main()
"""


@pytest.mark.parametrize("at", [1, 2, 3])
@pytest.mark.parametrize("when", ["before", "after"])
def test_whatever_ends_it_the_same_command_finishes_it(site: Site, at: int, when: str) -> None:
    """Its files are put in place one by one: WARC, sidecar, report."""
    served = page(*TEXT)
    site.put("/art/2024/1/20/art_1.html", served)
    command = [sys.executable, "-c", ENDED, "add", URL, when, str(at), str(site.port)]
    ended = subprocess.run(command, check=False, capture_output=True, env={**os.environ, "PYTHONUTF8": "1"})
    assert ended.returncode == 9, ended.stderr.decode()
    for path in Path().rglob("*"):
        if path.suffix == ".html":
            assert path.read_text(encoding="utf-8") == served
        if path.name.endswith(".warc.gz"):
            assert replayed(path)[1][3] == served.encode()
    done = TAKEN.exists()
    assert done == ((at, when) == (3, "after"))
    again = run("add", URL)
    assert again.exit_code == (1 if done else 0), again.output
    assert ("完全相同" in again.stderr) is done
    assert sidecar()["source_url"] == URL
    assert TAKEN.read_text(encoding="utf-8") == served
    assert build(Path()).published


@pytest.mark.parametrize("address", ["ftp://a.gov.cn/x", "file:///etc/passwd", "http://u:secret@a.gov.cn/"])
def test_what_is_no_web_address_is_said(address: str) -> None:
    done = run("add", address)
    assert done.exit_code == 1
    assert "FETCH-ADDRESS" in done.stderr


def test_a_withdrawal_takes_its_warcs_along_and_a_restoration_brings_them_back(site: Site) -> None:
    site.put("/art/2024/1/20/art_1.html", page(*TEXT))
    assert run("add", URL).exit_code == 0
    site.put("/art/2024/1/20/art_1.html", page(*TEXT, more="<p>附：联系人名单</p>"))
    assert run("add", "--replace", URL, "--reason", "网页上更正了").exit_code == 0
    Path("店口.txt").write_text("\n".join(TEXT).replace("枫桥镇", "店口镇"), encoding="utf-8")
    assert run("add", "店口.txt").exit_code == 0
    other = Path("warc/2023/330681104-2023-2024-01-01.warc.gz")
    other.write_bytes(b"another report's")
    before = files()
    kept = sorted(path.name for path in Path("warc/2023").iterdir())
    assert len(kept) == 3
    done = run("withdraw", ID, "--reason", "含有个人信息", "--by", "诸暨市司法局")
    assert done.exit_code == 0, done.output
    assert list(Path("warc/2023").iterdir()) == [other]
    assert len(list(Path("withdrawn/warc/2023").iterdir())) == 2
    assert run("restore", ID).exit_code == 0
    after = files()
    assert {path: after.get(path) for path in before} == before


def test_nothing_of_a_warc_is_published(site: Site) -> None:
    secret = "13905750001"
    site.put("/art/2024/1/20/art_1.html", page(*TEXT, more=f"<p>联系人张某某手机{secret}</p>"))
    assert run("add", URL).exit_code == 0
    [kept] = Path("warc/2023").iterdir()
    assert secret.encode() in replayed(kept)[1][3]
    assert build(Path()).published
    assert leaks(Path("site"), [secret, "WARC/1.1"]) == {}
    assert [path for path in Path("site").rglob("*") if "warc" in path.name] == []


def test_no_hint_holds_a_command_of_the_page_s(site: Site) -> None:
    target = "/b.html?x=$(touch${IFS}owned)`touch owned`"
    site.put("/art/2024/1/20/art_1.html", page(head=f'<meta http-equiv=refresh content="0;url={target}">'))
    done = run("add", URL)
    assert "FETCH-REDIRECT" in done.stderr
    assert not set("$`") & set(done.stderr)


def test_a_release_records_the_warcs_and_verify_tells_a_damaged_one(site: Site) -> None:
    site.put("/art/2024/1/20/art_1.html", page(*TEXT))
    assert run("add", URL).exit_code == 0
    assert run("build").exit_code == 0
    assert run("release").exit_code == 0
    [kept] = Path("warc/2023").iterdir()
    assert kept.as_posix() in Path("SHA256SUMS").read_text(encoding="utf-8")
    assert run("verify").exit_code == 0
    kept.write_bytes(kept.read_bytes()[:-1])
    assert f"{kept.as_posix()}:1:1: VERIFY-CHANGED" in run("verify").stderr


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
