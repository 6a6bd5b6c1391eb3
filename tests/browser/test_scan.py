"""A scan beside the text, from a folder, without scripts: beside it where there is room, else below."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from lawgov_site.build import build

from ..scans import scan_pdf

REPORT = "诸暨市枫桥镇2023年度法治政府建设情况报告\n一、主要举措和成效\n审查合同12份，化解纠纷9起。\n"


@pytest.fixture
def page(tmp_path: Path) -> str:
    folder = tmp_path / "reports" / "2023"
    folder.mkdir(parents=True)
    (folder / "枫桥镇.txt").write_text(REPORT, encoding="utf-8")
    (folder / "枫桥镇.scan.pdf").write_bytes(scan_pdf((60, 84, bytes(60 * 84)), (60, 84, b"\xff" * 60 * 84)))
    build(tmp_path)
    return (tmp_path / "site/towns/330681109/2023.html").as_uri()


@pytest.mark.parametrize("width", [390, 1280, 1700])
def test_the_pages_of_a_scan_are_shown(browser: Browser, page: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=False)
    shown = context.new_page()
    shown.goto(page)
    text, scan = (shown.locator(one).bounding_box() for one in (".document", ".scan"))
    assert text and scan
    if width < 1152:
        assert scan["y"] >= text["y"] + text["height"]
    else:
        assert scan["x"] >= text["x"] + text["width"]
        assert abs(scan["y"] - text["y"]) < 2
        assert scan["height"] <= 900
    pictures = shown.locator(".scan img")
    assert pictures.count() == 2
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        box = picture.bounding_box()
        assert box and 0.6 < box["width"] / box["height"] < 0.8  # it has come: else it had no such form
    context.close()
