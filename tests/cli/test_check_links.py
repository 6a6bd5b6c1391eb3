"""`lawgov check --links`: which sources answer no more, and that our own network is not taken for theirs."""

from __future__ import annotations

import datetime as dt
import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from lawgov_site.build import build
from lawgov_site.cli import lawgov
from lawgov_site.fetching.pace import Pace

from ..fetching.server import HOST, HTML, Site, serving

TOWNS = ("枫桥镇", "店口镇", "次坞镇", "应店街镇", "牌头镇", "五泄镇")
TEXT = "诸暨市{town}2023年度法治政府建设情况报告\n一、主要举措和成效\n审查合同12份，化解纠纷9起。\n"
NOTE = "来源网页已于 {} 失效"
PAGE = (200, HTML, ("<html><title>报告</title><p>" + TEXT * 20 + "</p></html>").encode())
BEFORE = "# 张三收\nsource_url: {}  # 镇里的网页\nretrieved: 2024-02-01\n"


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("site.yaml").write_text("title: 档案\n", encoding="utf-8")
    for number, town in enumerate(TOWNS):
        report(town, f"http://{HOST}/{number}.html")
    return tmp_path


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    with serving() as server:
        monkeypatch.setattr("lawgov_site.commands.visiting.NETWORK", server.network())
        monkeypatch.setattr(Pace.__init__, "__defaults__", (0.0, *(Pace.__init__.__defaults__ or ())[1:]))
        for number in range(len(TOWNS)):
            server.pages[f"/{number}.html"] = PAGE
        yield server


def report(town: str, url: str, year: int = 2023) -> None:
    path = Path(f"reports/{year}/{town}.txt")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT.format(town=town).replace("2023", str(year)), encoding="utf-8")
    path.with_suffix(".yaml").write_text(BEFORE.format(url), encoding="utf-8")


def check(*more: str) -> Result:
    return CliRunner().invoke(lawgov, ["check", "--links", *more])


def sidecars() -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(Path("reports").rglob("*.yaml"))}


def gone() -> set[str]:
    return {town for town, text in sidecars().items() if "source_gone" in yaml.safe_load(text)}


def day(ago: int) -> str:
    return (dt.datetime.now().astimezone().date() - dt.timedelta(days=ago)).isoformat()


def later(days: int) -> None:
    """What was asked was asked so many days before."""
    file = Path(".lawgov/links.txt")
    lines = [line.split(" ") for line in file.read_text(encoding="utf-8").splitlines()]

    def back(date: str) -> str:
        return date if date == "-" else (dt.date.fromisoformat(date) - dt.timedelta(days=days)).isoformat()

    file.write_text("".join(f"{back(a)} {b} {back(c)} {d}\n" for a, b, c, d in lines), encoding="utf-8")


def test_what_is_there_changes_nothing(site: Site) -> None:
    before = sidecars()
    done = check()
    assert done.exit_code == 0, done.output
    assert "核对了 6 个来源：6 个还在（其中恢复 0 个），0 个失效" in done.stdout
    assert sidecars() == before


GONE = {
    "404": (404, HTML, b"x"),
    "410": (410, HTML, b"x"),
    "a soft 404": (200, HTML, "<title>诸暨市</title><p>您访问的页面不存在</p>".encode()),
    "led home": (302, {"Location": "/index.html"}, b""),
    "led to the home of the site above": (302, {"Location": "http://zhuji.gov.cn/"}, b""),
}


@pytest.mark.parametrize("case", GONE)
def test_what_is_gone_is_written_down_shown_and_taken_back(site: Site, case: str) -> None:
    site.put("/index.html", "<p>首页</p>")
    site.put("/", "<p>首页</p>")
    site.pages["/1.html"] = GONE[case]
    before = sidecars()
    done = check()
    assert done.exit_code == 0, done.output
    assert done.stderr.startswith("reports/2023/店口镇.txt:1:1: SOURCE-GONE 来源网页已失效（")
    assert gone() == {"店口镇"}
    assert sidecars()["店口镇"] == before["店口镇"] + f'source_gone: "{day(0)}"\n'
    assert sidecars() | {"店口镇": before["店口镇"]} == before
    assert build(Path()).published
    pages = {town: page for town in ("330681104", "330681109") if (page := html(town))}
    assert NOTE.format(day(0)) in pages["330681104"]
    assert "来源网页" not in pages["330681109"]

    assert check("reports/2023/店口镇.txt").stderr == ""  # it is not said twice
    site.pages["/1.html"] = PAGE
    done = check("reports/2023/店口镇.txt")
    assert "恢复 1 个" in done.stdout
    assert sidecars() == before
    assert build(Path()).published
    assert "来源网页" not in html("330681104")


def html(code: str) -> str:
    return Path(f"site/towns/{code}/2023.html").read_text(encoding="utf-8")


UNSURE = {
    "forbidden": (403, HTML, b"x"),
    "out of order": (503, HTML, b"x"),
    "a challenge": (412, HTML, b"x"),
    "a login": (200, HTML, b"<p><input type=password></p>"),
    "a firewall": (200, HTML, "<p>请完成安全验证。</p>".encode()),
    "a shell": (200, HTML, b"<script>document.cookie='a=1';location.reload()</script>"),
    "another site's home": (302, {"Location": "http://portal.example.com/"}, b""),
    "a circle": (302, {"Location": "/1.html"}, b""),
    "half a page": (200, {**HTML, "Content-Length": "99999"}, b"x"),
    "an address of another network": (302, {"Location": "http://inner.gov.cn/login"}, b""),
}


@pytest.mark.parametrize("case", UNSURE)
@pytest.mark.parametrize("marked", [False, True])
def test_what_tells_nothing_changes_nothing(
    site: Site, case: str, marked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lawgov_site.commands.visiting.NETWORK", site.network(inner_gov_cn="192.168.1.1"))
    site.put("/", "<p>首页</p>")
    site.pages["/1.html"] = UNSURE[case]
    if marked:
        path = Path("reports/2023/店口镇.yaml")
        path.write_text(path.read_text(encoding="utf-8") + "source_gone: 2025-01-01\n", encoding="utf-8")
    before = sidecars()
    done = check()
    assert done.exit_code == 0
    assert "说不准 http://www.zhuji.gov.cn/1.html：" in done.stdout
    assert sidecars() == before


def test_a_site_that_wants_no_programs_is_left_alone(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /\n")
    done = check()
    assert "6 个说不准" in done.stdout
    assert site.paths() == []
    assert gone() == set()


def knows_no_heads(handler: BaseHTTPRequestHandler) -> None:
    if handler.command == "HEAD":
        handler.send_error(405)
    else:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF-")


def test_documents_are_asked_for_by_their_heads(site: Site) -> None:
    for town, name in zip(TOWNS, ("a.pdf", "b.docx", "c.pdf", "d.pdf"), strict=False):
        report(town, f"http://{HOST}/{name}")
    site.put("/a.pdf", b"%PDF-", Content_Type="application/pdf")
    site.pages["/b.docx"] = (404, HTML, b"x")
    site.put("/c.pdf", "<p>文件不存在</p>")
    site.pages["/d.pdf"] = knows_no_heads
    check("reports")
    asked = [one.replace(HOST, "") for one in site.asked if ".html" not in one]
    assert sorted(asked) == [
        "GET /b.docx",
        "GET /c.pdf",
        "GET /d.pdf",
        "GET /robots.txt",
        *("HEAD /a.pdf", "HEAD /b.docx", "HEAD /c.pdf", "HEAD /d.pdf"),
    ]
    assert gone() == {"店口镇", "次坞镇"}


def test_a_source_of_several_reports_is_asked_for_once(site: Site) -> None:
    for town in TOWNS[:3]:
        report(town, f"http://{HOST}/all.html")
    done = check()
    assert site.paths().count("all.html") == 1
    assert gone() == set(TOWNS[:3])
    assert done.stderr.count("SOURCE-GONE") == 1


def test_our_own_network_is_not_taken_for_theirs(site: Site) -> None:
    for number, town in enumerate(TOWNS):
        report(town, f"http://www{number}.gov.cn/{number}.html")
        site.gone.add(f"www{number}.gov.cn")
    before = sidecars()
    for _ in range(2):
        done = check()
        assert done.exit_code == 1
        assert "像是这台电脑的网络断了" in done.stdout
        assert "还有 6 个没有问到" in done.stdout
        assert sidecars() == before
        later(30)
    assert site.asked == []


def test_a_network_that_fails_in_the_middle_stops_the_round(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        report(f"枫桥镇{number}", f"http://www{number % 8}.gov.cn/x{number}.html", 1980 + number)
        path = Path(f"reports/{1980 + number}/枫桥镇{number}.txt")
        path.write_text(TEXT.format(town="枫桥镇").replace("2023", str(1980 + number)), encoding="utf-8")
    asked = 0

    def resolve(_host: str, _port: int) -> list[tuple[str, int]]:
        nonlocal asked
        asked += 1
        if asked > 12:
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return [("127.0.0.1", site.port)]

    from dataclasses import replace

    monkeypatch.setattr("lawgov_site.commands.visiting.NETWORK", replace(site.network(), resolve=resolve))
    done = check()
    assert done.exit_code == 1
    assert "像是这台电脑的网络断了" in done.stdout
    assert "silent" not in Path(".lawgov/links.txt").read_text(encoding="utf-8")


def test_a_host_that_is_silent_counts_after_a_week_and_while_others_answer(site: Site) -> None:
    report("店口镇", "http://dead.gov.cn/1.html")
    site.gone.add("dead.gov.cn")
    done = check()
    assert done.exit_code == 0
    assert "说不准 http://dead.gov.cn/1.html：找不到主机 dead.gov.cn" in done.stdout
    assert gone() == set()
    later(7)
    done = check()
    assert f"从 {day(7)} 起没有回应" in done.stderr
    assert gone() == {"店口镇"}
    site.gone.clear()
    later(7)
    site.pages["/1.html"] = PAGE
    assert "恢复 1 个" in check().stdout


def test_an_answer_in_between_begins_the_week_anew(site: Site) -> None:
    report("店口镇", "http://dead.gov.cn/1.html")
    for silent in (True, False, True):
        (site.gone.add if silent else site.gone.discard)("dead.gov.cn")
        check()
        later(8)
    assert gone() == set()


def test_a_round_goes_on_another_time(site: Site) -> None:
    done = check("--most", "4")
    assert "还有 2 个没有问到：再运行一次 lawgov check --links，接着问。" in done.stdout
    assert len(site.paths()) == 4
    done = check("--most", "4")
    assert "4 个在 7 天内问过" in done.stdout
    assert sorted(site.paths()) == [f"{number}.html" for number in range(6)]
    assert "核对了 0 个来源" in check().stdout
    later(7)
    check()
    assert len(site.paths()) == 12


def test_one_that_was_ended_in_its_middle_goes_on(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from lawgov_site.intake.web import links

    real, count = links._Marking.take, 0

    def ended(self: links._Marking, url: str, found: object) -> None:
        nonlocal count
        count += 1
        if count > 3:
            raise KeyboardInterrupt
        real(self, url, found)  # type: ignore[arg-type]

    monkeypatch.setattr(links._Marking, "take", ended)
    assert check().exit_code != 0
    monkeypatch.setattr(links._Marking, "take", real)
    assert "核对了 3 个来源" in check().stdout


@pytest.mark.parametrize("text", ["", "nonsense\n", f"2026-99-99 there - {'0' * 32}\n", "\x00\xff" * 99])
def test_a_memory_that_is_damaged_begins_anew(site: Site, text: str) -> None:
    check()
    Path(".lawgov/links.txt").write_text(text, encoding="utf-8")
    assert "核对了 6 个来源" in check().stdout


def test_a_sidecar_that_cannot_be_changed_is_said_and_stops_none(site: Site) -> None:
    Path("reports/2023/店口镇.yaml").write_text(f"{{source_url: 'http://{HOST}/1.html'}}\n", encoding="utf-8")
    site.pages["/1.html"] = site.pages["/2.html"] = GONE["404"]
    done = check()
    assert done.exit_code == 1
    assert "reports/2023/店口镇.yaml:1:1: SIDECAR-SYNTAX" in done.stderr
    assert gone() == {"次坞镇"}


def test_without_sources_there_is_nothing_to_ask(site: Site) -> None:
    for path in Path("reports").rglob("*.yaml"):
        path.unlink()
    done = check()
    assert (done.exit_code, site.asked) == (0, [])
    assert "没有写明来源网址" in done.stdout


@pytest.mark.parametrize("arguments", [("--links", "--accept"), ("--most", "3")])
def test_options_that_do_not_go_together(arguments: tuple[str, ...]) -> None:
    assert CliRunner().invoke(lawgov, ["check", *arguments]).exit_code == 2


def test_a_new_version_from_an_address_is_not_gone(site: Site) -> None:
    site.pages["/0.html"] = GONE["404"]
    check()
    assert gone() == {"枫桥镇"}
    lines = TEXT.format(town="枫桥镇").replace("12份", "13份").splitlines()
    site.put("/0.html", "<html>" + "".join(f"<p>{line}</p>" for line in lines) + "</html>")
    done = CliRunner().invoke(lawgov, ["add", "--replace", f"http://{HOST}/0.html", "--reason", "数字有误"])
    assert done.exit_code == 0, done.output
    assert gone() == set()
