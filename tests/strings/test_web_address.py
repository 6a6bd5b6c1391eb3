"""Addresses that can be shown and followed, and others: in sidecars, and in what files say of themselves."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.diagnostics import LawgovError
from lawgov_site.gazetteer import Gazetteer
from lawgov_site.laws import table
from lawgov_site.model import Source
from lawgov_site.parsing.report import parse
from lawgov_site.readers import read
from lawgov_site.sidecar import Sidecar, parse_sidecar
from lawgov_site.strings.web_address import fault, typed, without_password

GOOD = (
    "https://example.gov.cn/a?b=1#c",
    "http://192.0.2.1:8080/a/t20250328_1.html",
    "http://[2001:db8::1]/",
    "https://法治.中国/报告（2024）.html",
    "https://example.gov.cn/a?mail=a@b",
    "https://example.gov.cn/@a",
)
BAD = {
    "https://admin:secret@example.gov.cn/": "密码",
    "https://admin@example.gov.cn/": "用户名",
    "https://example.gov.cn@evil.example/": "用户名",
    "https://example.gov.cn\\@evil.example/": "\\",
    "https://example.gov.cn/\u202egpj.exe": "U+202E",
    "https://example.gov.cn/a\u200bb": "U+200B",
    "https://exa\u00admple.gov.cn/": "U+00AD",
    "https://example.gov.cn/\u3164": "U+3164",
    "https://example.gov.cn/a\ufe0f": "U+FE0F",
    "https://example.gov.cn/a b": "U+0020",
    "https://example.gov.cn/\x07": "U+0007",
    "https://": "主机名",
    "https:///a.html": "主机名",
    "http://:80/": "主机名",
    "https://?a=b": "主机名",
    "https://./a": "主机名",
    "https://[::1/": "主机名",
    "https://example.gov.cn:99999/": "端口",
    "https://example.gov.cn:8o/": "端口",
    'https://a/"><script>': '"',
    "javascript:alert(1)": "https://",
    "//example.gov.cn/": "https://",
    "ftp://example.gov.cn/": "https://",
}


@pytest.mark.parametrize("address", GOOD)
def test_a_good_address_is_taken(address: str) -> None:
    assert fault(address) is None
    assert parse_sidecar("a.yaml", f"source_url: {quoted(address)}\n").source_url == address


@pytest.mark.parametrize(("address", "why"), BAD.items(), ids=map(ascii, BAD))
def test_a_bad_address_is_refused_and_why_is_said(address: str, why: str) -> None:
    assert why in (fault(address) or "")
    with pytest.raises(LawgovError) as raised:
        parse_sidecar("a.yaml", f"year: 2024\nsource_url: {quoted(address)}\n")
    [said] = raised.value.diagnostics
    assert (said.code, said.line, said.column) == ("SIDECAR-VALUE", 2, 1)
    assert why in said.hint and "secret" not in str(said) and "\u202e" not in str(said)


@pytest.mark.parametrize("address", [a for a in BAD if a.startswith("http") and not set(a) & set(' \x07"')])
def test_a_bad_address_of_a_page_itself_is_not_shown(address: str) -> None:
    page = (
        f'<link rel="canonical" href="{address}"><p>凤凰镇2024年度法治政府建设情况报告</p><p>一、主要举措</p>'
    )
    source = Source("2024/a.html", "0" * 64, 1)
    document = read("2024/a.html", page.encode())
    for sidecar, said in ((Sidecar(), True), (Sidecar(source_url=GOOD[0]), False)):
        report = parse(document, source, sidecar, Gazetteer.load(), table())
        assert report.provenance.source_url == sidecar.source_url
        own = [d for d in report.diagnostics if d.code == "SOURCE-ADDRESS"]
        assert len(own) == said * (document.metadata.get("source_url") is not None)
        assert "secret" not in "".join(map(str, own))


@given(st.text(), st.integers(0, 25))
def test_what_is_taken_shows_what_it_is(text: str, at: int) -> None:
    address = "https://example.gov.cn/a.html"
    address = address[:at] + text + address[at:]
    if fault(address) is None:
        assert not {unicodedata.category(char)[0] for char in address} & {"C", "Z"}
        assert without_password(address) == address


def quoted(address: str) -> str:
    """As a YAML string, with escapes."""
    return '"' + "".join(char if char.isalnum() else f"\\U{ord(char):08x}" for char in address) + '"'


def test_an_address_in_a_command_is_no_command() -> None:
    given = "http://a.gov.cn/$(touch x)/`touch y`/%E6;z|w&q='1'\"!"
    assert not set("$`;|'\"! ") & set(typed(given))
    assert typed("http://a.gov.cn/a?b=1&c=%E6%8A") == "http://a.gov.cn/a?b=1&c=%E6%8A"
