"""`lawgov restore`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from ..intake.changing.withdrawing import restore as bring_back
from . import options
from .withdraw import rebuild


@click.command()
@click.argument("report", metavar="编号")
@options.reports
@options.out
def restore(report: str, reports: Path, out: Path) -> None:
    """恢复一份撤回的报告。

    编号是“乡镇代码-年度”，如 330681109-2023，见 withdrawn.yaml。
    """
    options.check_archive(reports)
    options.check_places(reports, out)
    back = bring_back(Path(), reports, report, dt.datetime.now().astimezone().date())
    rebuild(reports, out, f"已恢复 {back.place} {back.year} 年的报告。")
