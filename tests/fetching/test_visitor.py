"""From page to page: redirects, robots.txt, and the distance between requests."""

from __future__ import annotations

import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.fetching.errors import FetchError
from lawgov_site.fetching.pace import Pace
from lawgov_site.fetching.visitor import Visitor, plain

from .server import HOST, HTML, Site

URL = f"http://{HOST}/a.html"


def redirect(target: str, status: int = 302) -> tuple[int, dict[str, str], bytes]:
    return status, {"Location": target}, b""


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_each_step_is_kept(site: Site, visitor: Visitor, status: int) -> None:
    site.pages["/a.html"] = redirect("/b.html?x=1#top", status)
    site.pages["/b.html?x=1"] = redirect("http://new.gov.cn/c.html", status)
    site.put("new.gov.cn/c.html", "在")
    visit = visitor.get(URL)
    assert [one.url for one in visit.steps] == [URL, f"http://{HOST}/b.html?x=1", "http://new.gov.cn/c.html"]
    assert (visit.asked, visit.last.body) == (URL, "在".encode())


@pytest.mark.parametrize(
    "raw", ["/报告/第1页.html".encode().decode("latin-1"), "/%E6%8A%A5%E5%91%8A/%E7%AC%AC1%E9%A1%B5.html"]
)
def test_a_redirect_in_chinese(site: Site, visitor: Visitor, raw: str) -> None:
    site.pages["/a.html"] = redirect(raw)
    site.put("/%E6%8A%A5%E5%91%8A/%E7%AC%AC1%E9%A1%B5.html", "在")
    assert visitor.get(URL).last.status == 200


@pytest.mark.parametrize("loop", [{"/a.html": "/a.html"}, {"/a.html": "/b.html", "/b.html": "/a.html#x"}])
def test_a_loop_ends(site: Site, visitor: Visitor, loop: dict[str, str]) -> None:
    site.pages |= {path: redirect(target) for path, target in loop.items()}
    with pytest.raises(FetchError) as raised:
        visitor.get(URL)
    assert raised.value.code == "FETCH-REDIRECT"
    assert len(site.paths()) == len(loop)


def test_a_chain_without_end_ends(site: Site, visitor: Visitor) -> None:
    site.pages |= {"/a.html": redirect("/0"), **{f"/{n}": redirect(f"/{n + 1}") for n in range(99)}}
    with pytest.raises(FetchError) as raised:
        visitor.get(URL)
    assert raised.value.code == "FETCH-REDIRECT"
    assert len(site.paths()) == 11


def test_a_redirect_that_says_not_where_to_is_the_answer(site: Site, visitor: Visitor) -> None:
    site.pages["/a.html"] = (302, {}, b"")
    assert visitor.get(URL).last.status == 302


ROBOTS = """
User-agent: *
Disallow: /

User-agent: lawgov_site
Disallow: /private/
Disallow: /*.doc$
Allow: /private/open.html
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/a.html", True), ("/private/a.html", False), ("/private/open.html", True), ("/x/a.doc", False)],
)
def test_what_a_site_wants_left_alone_is_left_alone(
    site: Site, visitor: Visitor, path: str, allowed: bool
) -> None:
    site.put("/robots.txt", "\ufeff" + ROBOTS, Content_Type="text/plain")
    site.put(path, "在")
    if allowed:
        assert visitor.get(f"http://{HOST}{path}").last.status == 200
    else:
        with pytest.raises(FetchError) as raised:
            visitor.get(f"http://{HOST}{path}")
        assert (raised.value.code, site.paths()) == ("FETCH-ROBOTS", [])


def test_a_site_that_closes_itself_to_all(site: Site, visitor: Visitor) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /\n")
    with pytest.raises(FetchError):
        visitor.get(URL)
    assert site.paths() == []


@pytest.mark.parametrize("status", [404, 403, 410, 400])
def test_without_robots_txt_all_is_open(site: Site, visitor: Visitor, status: int) -> None:
    site.pages["/robots.txt"] = (status, HTML, b"User-agent: *\nDisallow: /\n")
    site.put("/a.html", "在")
    assert visitor.get(URL).last.status == 200


@pytest.mark.parametrize("status", [500, 503])
def test_where_robots_txt_fails_all_is_closed(site: Site, visitor: Visitor, status: int) -> None:
    site.pages["/robots.txt"] = (status, HTML, b"")
    site.put("/a.html", "在")
    with pytest.raises(FetchError) as raised:
        visitor.get(URL)
    assert (raised.value.code, str(status) in raised.value.message) == ("FETCH-ROBOTS", True)


def test_robots_txt_is_asked_for_once_a_site_and_through_redirects(site: Site, visitor: Visitor) -> None:
    site.pages["/robots.txt"] = redirect("/other/robots.txt")
    site.put("/other/robots.txt", "User-agent: *\nDisallow: /b\n")
    site.pages["/a.html"] = redirect("http://new.gov.cn/b.html")
    for _ in range(2):
        with pytest.raises(FetchError) as raised:
            visitor.get(URL)
        assert raised.value.code == "FETCH-ROBOTS"  # of the site it was led to
    robots = [one for one in site.asked if one.endswith("robots.txt")]
    assert len(robots) == 4  # two sites, each with a redirect


def test_robots_txt_that_goes_in_circles_is_none(site: Site, visitor: Visitor) -> None:
    site.pages["/robots.txt"] = redirect("/robots.txt")
    site.put("/a.html", "在")
    assert visitor.get(URL).last.status == 200


class Clock:
    """A clock that goes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(site: Site) -> Clock:
    clock = Clock()
    site.when = clock
    return clock


def intervals(site: Site, host: str) -> list[float]:
    """Seconds between the requests to a host, as the server saw them."""
    came = [
        at for at, one in zip(site.times, site.asked, strict=True) if one.split("/")[0].endswith(f" {host}")
    ]
    return [after - before for before, after in pairwise(came)]


def test_one_request_a_second_a_host_as_the_server_sees_it(site: Site, clock: Clock) -> None:
    asking = Visitor(network=site.network(), pace=Pace(now=clock, sleep=clock.sleep))
    site.pages["/a.html"] = redirect("/b.html")
    for path in ("/b.html", "/c.html"):
        site.put(path, "在")
    for path in ("a", "b", "c", "missing"):
        asking.get(f"http://{HOST}/{path}.html")
    assert len(site.asked) == 6  # with robots.txt and the redirect
    assert intervals(site, HOST) == [1.0] * 5


def test_other_hosts_are_not_waited_for(site: Site, clock: Clock) -> None:
    asking = Visitor(network=site.network(), pace=Pace(now=clock, sleep=clock.sleep))
    site.put("/a.html", "在")
    for host in ("a.gov.cn", "b.gov.cn", "c.gov.cn"):
        asking.get(f"http://{host}/a.html")
    assert clock.now == 103.0  # a second each, between robots.txt and the page


def test_a_site_may_ask_for_longer_but_not_for_ever(site: Site, clock: Clock) -> None:
    for host, asked, kept in (("a.gov.cn", 5, 5.0), ("b.gov.cn", 9_999, 30.0), ("c.gov.cn", 0.1, 1.0)):
        asking = Visitor(network=site.network(), pace=Pace(now=clock, sleep=clock.sleep))
        site.put(f"{host}/robots.txt", f"User-agent: *\nCrawl-delay: {asked}\n")
        site.put("/a.html", "在")
        for _ in range(2):
            asking.get(f"http://{host}/a.html")
        assert intervals(site, host)[1:] == [kept]


def test_a_host_is_asked_by_one_at_a_time_whoever_asks(site: Site, visitor: Visitor) -> None:
    asking, most, waiting = 0, 0, threading.Event()

    def answer(handler: BaseHTTPRequestHandler) -> None:
        nonlocal asking, most
        with site.lock:
            asking += 1
            most = max(most, asking)
        waiting.wait(0.01)  # another one could come in meanwhile
        with site.lock:
            asking -= 1
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    site.pages["/a.html"] = answer
    threads = [threading.Thread(target=visitor.get, args=(URL,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(site.paths()) == 8
    assert most == 1


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("http://www.A.gov.cn", "http://www.a.gov.cn/"),
        ("https://政务.cn/报告?页=1#正文", "https://xn--2brv0k.cn/%E6%8A%A5%E5%91%8A?%E9%A1%B5=1"),
        ("http://a.gov.cn:8080/a%20b", "http://a.gov.cn:8080/a%20b"),
        ("http://[2400:3200::1]/a", "http://[2400:3200::1]/a"),
    ],
)
def test_an_address_as_it_is_asked_for(given: str, asked: str) -> None:
    if "政务" in given:
        asked = f"https://{'政务.cn'.encode('idna').decode()}/" + asked.split("/", 3)[3]
    assert plain(given) == asked


def test_a_status_that_says_no_is_an_answer(site: Site, visitor: Visitor) -> None:
    assert replace(visitor).get(URL).last.status == 404


ODD = st.text("http://ws.:@[]%\\?#&= \t\n\x00甲é\u202e0123456789ab-_", max_size=40)


@given(url=ODD.map(lambda text: f"http://{text}") | ODD | st.text())
def test_any_address_is_asked_for_in_ascii_or_refused(url: str) -> None:
    try:
        asked = plain(url)
    except FetchError as error:
        assert error.code == "FETCH-ADDRESS"
    else:
        assert asked.isascii()
        assert asked.isprintable()
        assert " " not in asked
        assert plain(asked) == asked
