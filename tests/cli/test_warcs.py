"""The WARC of what `add URL` asked and was answered: it replays, goes with the report, is not published."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawgov_site.build import build

from ..fetching.server import HOST, Site, says
from ..leaks import leaks
from .fetched import ID, TAKEN, TEXT, URL, files, page, replayed, run, sidecar, word

pytestmark = pytest.mark.usefixtures("new")


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
