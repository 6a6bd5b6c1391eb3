"""What a page that was got is, by fixtures: title, page, expected."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from lawgov_site.fetching.page import leads_home, look

from ..reading import REPORTS

CASES = yaml.safe_load((REPORTS.parent / "tests/fixtures/web_pages.yaml").read_text(encoding="utf-8"))
URL = "http://www.zhuji.gov.cn/art/1.html"
LONG = "枫桥镇坚持以习近平法治思想为指导，全面推进依法行政。" * 20


def told(page: str) -> dict[str, Any]:
    found = look("1.html", URL, page.replace("{long}", LONG).encode())
    told = {
        "gone": found.says_gone,
        "login": found.is_login,
        "shell": found.is_shell,
        "blocked": found.is_blocked,
        "onward": found.onward,
        "attachments": [[one.url, one.name] for one in found.attachments],
        "published": found.published,
        "publisher": found.publisher,
    }
    return {key: value for key, value in told.items() if value}


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_page(case: dict[str, Any]) -> None:
    assert told(case["page"]) == case["expected"]


@pytest.mark.parametrize("data", [b"", b"\x00\xff" * 999, b"<" * 100_000, b"<div>" * 50_000])
def test_what_is_no_page_shows_nothing(data: bytes) -> None:
    assert look("1.html", URL, data).attachments == ()


@pytest.mark.parametrize(
    ("asked", "reached", "home"),
    [
        (URL, "http://www.zhuji.gov.cn/", True),
        (URL, "https://www.zhuji.gov.cn/index.html", True),
        (URL, "http://www.zhuji.gov.cn/Default.aspx", True),
        (URL, "http://www.zhuji.gov.cn/index.php?id=3", False),
        (URL, "http://www.zhuji.gov.cn/art/2.html", False),
        ("http://www.zhuji.gov.cn/", "http://www.zhuji.gov.cn/index.html", False),
    ],
)
def test_who_is_led_home(asked: str, reached: str, home: bool) -> None:
    assert leads_home(asked, reached) is home
