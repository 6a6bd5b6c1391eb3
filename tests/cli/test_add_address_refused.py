"""`lawgov add URL`: what is not the report, or cannot be had, is named and leaves nothing."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from lawgov_site.build import build
from lawgov_site.fetching.connection import Limits

from ..fetching.server import HOST, HTML, Site, serving
from .fetched import TAKEN, TEXT, URL, files, page, replayed, run, sidecar

pytestmark = pytest.mark.usefixtures("new")


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
        "READ-EMPTY",
    ),
    "one of two pages": (
        (200, HTML, page(*TEXT, more='<p>1 <a href="art_1_2.html">2</a> 下一页</p>').encode()),
        "READ-PAGES",
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


def test_limits_leave_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Limits.__init__, "__defaults__", (15.0, 20.0, 120.0, 500))
    site.put("/art/2024/1/20/art_1.html", page(*TEXT))
    done = run("add", URL)
    assert (done.exit_code, list(files())) == (1, ["site.yaml"])


def test_a_full_disk_leaves_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.put("/art/2024/1/20/art_1.html", page(*TEXT))

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr("lawgov_site.intake.taking.putting.put", full)
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


def test_no_hint_holds_a_command_of_the_page_s(site: Site) -> None:
    target = "/b.html?x=$(touch${IFS}owned)`touch owned`"
    site.put("/art/2024/1/20/art_1.html", page(head=f'<meta http-equiv=refresh content="0;url={target}">'))
    done = run("add", URL)
    assert "FETCH-REDIRECT" in done.stderr
    assert not set("$`") & set(done.stderr)
