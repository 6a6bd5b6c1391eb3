"""Every page is valid HTML, by html-validate (html-validate.json: its standard and accessibility rules, but
that lists may have a label, and that the search field's suggestions are a listbox)."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from dataclasses import replace
from pathlib import Path

from lawgov_site.archive.history import History, Told
from lawgov_site.model import OriginalState
from lawgov_site.pages.catalogue import Catalogue
from lawgov_site.pages.render import plan_gone
from lawgov_site.records.changes import Change, Passage, Version, What
from lawgov_site.records.withdrawals import Withdrawal
from lawgov_site.settings.config import SiteConfig
from lawgov_site.sidecar import Sidecar
from tests.pages.support import (
    FENGHUANG,
    GONGHE,
    JINLING,
    archive_of,
    datasets_of,
    pages_of,
    real_reports,
    short_report,
    tabled_report,
)
from tests.reading import parse_text

VALIDATE = Path(__file__).parents[2] / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
CONFIG = Path(__file__).with_name("html-validate.json")
HOSTILE = "\"><script>alert(1)</script></article>'& <!-- ]]>"


_PLACES = (Passage("甲\n乙", f"甲\n{HOSTILE}"), Passage("", HOSTILE))
_VERSION = Version("2024-05-01-0123456789ab.txt", "0" * 64, 9336, OriginalState.AS_IS)
_NOT_SHOWN = Version("", "", 0, OriginalState.WITHHELD)
_ID = f"{FENGHUANG}-2023"
HISTORY = History(
    {
        _ID: (
            Told(Change(_ID, dt.date(2024, 5, 1), What.REPLACED, HOSTILE, _PLACES, 3, version=_VERSION)),
            Told(Change(_ID, dt.date(2024, 6, 1), What.REPLACED, HOSTILE, lost=True, version=_NOT_SHOWN)),
            Told(Change(_ID, dt.date(2024, 2, 29), What.CORRECTED, "文字没有变化")),
            Told(Change(_ID, dt.date(2025, 5, 1), What.REDACTED)),
        )
    },
    (Withdrawal(f"{JINLING}-2001", HOSTILE, "2025-01-01", HOSTILE, HOSTILE, "a.txt", restored="2025-01-02"),),
)


def test_pages_are_valid_html(node: str, tmp_path: Path) -> None:
    odd = f"某镇{HOSTILE}2020年报告\n一、主要举措和成效{HOSTILE}\n{HOSTILE}正文。一是甲。二是乙{HOSTILE}\n"
    nothing = "只有一段正文，没有标题。\n"
    reports = [
        *real_reports(),
        *(short_report(code, year) for code, year in ((FENGHUANG, 2021), (FENGHUANG, 2023), (JINLING, 2024))),
        tabled_report(JINLING, 2022),
        parse_text(odd, Sidecar(code=GONGHE, year=2020, publisher=HOSTILE)),
        parse_text(nothing, Sidecar(code=GONGHE, year=2019)),
    ]
    config = SiteConfig(
        title=f"档案{HOSTILE}",
        publisher=HOSTILE,
        base_url="https://example.gov.cn/fzbg/",
        contact="a@example.gov.cn",
        missing=(f"{FENGHUANG}-2022",),
    )
    former = replace(short_report(FENGHUANG, 2021), formerly=(f"{FENGHUANG}-2001",))
    archive = archive_of([former if one == short_report(FENGHUANG, 2021) else one for one in reports])
    gone = (f"towns/{FENGHUANG}/2001.html", "years/1999.html", "regions/11.html", "towns/nowhere/index.html")
    for number, settings in enumerate((config, SiteConfig())):
        datasets = datasets_of(archive, 20_000_000 * number)
        moved, lost = plan_gone(Catalogue(archive, settings, datasets=datasets), gone)
        assert not lost
        pages = {**pages_of(archive, settings, HISTORY, datasets), **{page.path: page for page in moved}}
        for path, page in pages.items():
            if path.endswith(".html"):
                target = tmp_path / str(number) / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(page.make())
    done = subprocess.run(
        [node, str(VALIDATE), "--config", str(CONFIG), "--formatter", "json", str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    found = [
        f"{Path(file['filePath']).relative_to(tmp_path)}:{said['line']}: {said['ruleId']}: {said['message']}"
        for file in json.loads(done.stdout)
        for said in file["messages"]
    ]
    assert not found
    assert done.returncode == 0, done.stderr
