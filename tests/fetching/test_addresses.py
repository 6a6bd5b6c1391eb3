"""What may be connected to: the public Internet, whatever a name says."""

from __future__ import annotations

import socket

import pytest

from lawgov_site.fetching.addresses import PUBLIC, Network, is_public, resolve
from lawgov_site.fetching.errors import FetchError
from lawgov_site.fetching.pace import Pace
from lawgov_site.fetching.visitor import Visitor

from .server import HOST, Site

REFUSED = (
    *("127.0.0.1", "127.8.8.8", "0.0.0.0", "0.1.2.3", "10.0.0.8", "172.16.3.4", "192.168.1.1", "100.64.0.1"),
    *("169.254.169.254", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1"),
    *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "fec0::1", "2001:db8::1"),
    *(
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2002:a00:1::",
    ),
    *("::127.0.0.1", "nonsense", ""),
)
PERMITTED = ("8.8.8.8", "114.114.114.114", "2400:3200::1", "::ffff:8.8.8.8", "64:ff9b::808:808")


@pytest.mark.parametrize("address", REFUSED)
def test_no_address_of_this_machine_or_its_networks(address: str) -> None:
    assert not is_public((address, 80))


@pytest.mark.parametrize("address", PERMITTED)
def test_public_addresses(address: str) -> None:
    assert is_public((address, 80))


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0", "[::1]"]
)
def test_loopback_is_refused_however_it_is_written(host: str, site: Site) -> None:
    """The network of users against a server that is really there: nothing reaches it."""
    with pytest.raises(FetchError) as raised:
        Visitor(network=PUBLIC, pace=Pace(0)).get(f"http://{host}:{site.port}/a.html")
    assert raised.value.code in ("FETCH-ADDRESS", "FETCH-FAILED")
    assert site.asked == []


def test_a_name_that_leads_to_loopback_is_refused(site: Site) -> None:
    network = Network(resolve=lambda _host, _port: [("127.0.0.1", site.port)])
    with pytest.raises(FetchError) as raised:
        Visitor(network=network, pace=Pace(0)).get(f"http://{HOST}/a.html")
    assert (raised.value.code, site.asked) == ("FETCH-ADDRESS", [])
    assert "127.0.0.1" in raised.value.message


def test_a_name_that_changes_its_mind_gains_nothing(site: Site) -> None:
    """DNS rebinding: the address that was looked at is the one that is connected to."""
    answers = iter([[("127.0.0.2", 1), ("127.0.0.1", site.port)], [("127.0.0.2", 1)]])
    network = Network(lambda _host, _port: next(answers), lambda place: place == ("127.0.0.1", site.port))
    places = network.places(HOST, 80)
    assert places == (("127.0.0.1", site.port),)
    with pytest.raises(FetchError):
        network.places(HOST, 80)


def test_the_connection_asks_no_name_server(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the look and the connection nobody is asked again where the host is."""
    asked = []
    real = socket.getaddrinfo

    def note(host: str, *more: object, **named: object) -> object:
        asked.append(host)
        return real(host, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", note)
    site.put("/a.html", "<p>在</p>")
    Visitor(network=site.network(), pace=Pace(0)).get(f"http://{HOST}/a.html")
    assert set(asked) == {"127.0.0.1"}


def test_a_redirect_to_loopback_is_refused(site: Site) -> None:
    site.pages["/a.html"] = (302, {"Location": "http://inner.gov.cn/admin"}, b"")
    visitor = Visitor(network=site.network(inner_gov_cn="127.0.0.2"), pace=Pace(0))
    with pytest.raises(FetchError) as raised:
        visitor.get(f"http://{HOST}/a.html")
    assert raised.value.code == "FETCH-ADDRESS"
    assert site.paths() == ["a.html"]


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://a.gov.cn/x", "gopher://a/", "//user:pw@b.gov.cn/"]
)
def test_a_redirect_to_anything_but_a_web_page_is_refused(site: Site, target: str) -> None:
    site.pages["/a.html"] = (302, {"Location": target}, b"")
    with pytest.raises(FetchError) as raised:
        Visitor(network=site.network(), pace=Pace(0)).get(f"http://{HOST}/a.html")
    assert raised.value.code == "FETCH-ADDRESS"


@pytest.mark.parametrize(
    "url", ["ftp://a.gov.cn/x", "file:///etc/passwd", "http://u:p@a.gov.cn/", "http:///x"]
)
def test_what_is_no_web_address_is_not_asked(url: str) -> None:
    with pytest.raises(FetchError) as raised:
        Visitor(pace=Pace(0)).get(url)
    assert raised.value.code == "FETCH-ADDRESS"


def test_names_are_resolved_by_the_system() -> None:
    assert ("127.0.0.1", 80) in list(resolve("127.0.0.1", 80))
