"""`lawgov withdraw`."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from .. import build as building
from ..intake.changing.withdrawing import withdraw as take_back
from ..intake.changing.withdrawing import withdraw_passage
from ..terminal.console import print_diagnostics, progress
from . import options


@click.command()
@click.argument("report", metavar="编号")
@click.option(
    "--reason",
    required=True,
    metavar="理由",
    callback=options.said,
    help="撤回的理由，如 含有个人信息；写在页面上。",
)
@click.option(
    "--by", required=True, metavar="机关", callback=options.said, help="决定撤回的机关；写在页面上。"
)
@click.option(
    "--passage",
    metavar="文字",
    callback=options.said,
    help="只撤回这一段：照抄正文，处处遮盖；理由和机关记在 .yaml 里。",
)
@options.reports
@options.out
def withdraw(report: str, reason: str, by: str, passage: str | None, reports: Path, out: Path) -> None:
    """撤回一份报告，或其中一段文字，网站和缓存里都不留痕迹。

    编号是“乡镇代码-年度”，如 330681109-2023。原来的地址上写明撤回了什么、何时、由谁、为什么。
    文件移到 withdrawn 文件夹，用 lawgov restore 恢复。
    """
    options.check_archive(reports)
    options.check_places(reports, out)
    root, today = Path(), dt.datetime.now().astimezone().date()
    if passage:
        sidecar = withdraw_passage(root, reports, report, passage, by, reason, today)
        done = f"已在 {sidecar.as_posix()} 的 redact 中写明，网站上遮盖了这段文字，原件不公开。"
    else:
        withdrawn = take_back(root, reports, report, by, reason, today)
        done = f"已撤回 {withdrawn.place} {withdrawn.year} 年的报告；文件在 withdrawn/{withdrawn.file}。"
    rebuild(reports, out, done)


def rebuild(reports: Path, out: Path, done: str) -> None:
    """Build with a purge, and say what was done; exit status 1 where the site stands as it was."""
    with progress() as show:
        built = building.build(Path(), reports, out, progress=show, purge=True)
    print_diagnostics(d for d in built.diagnostics if d.is_error or d.code == "EXPORTS-STALE")
    if built.published is None:
        click.echo("网站没有更新，原来的内容还在上面：先改正上面的错误，再运行 lawgov build --purge。")
        sys.exit(1)
    click.echo(f"{done}\n网站已重新生成。已经放到别处的，请把整个 {out.as_posix()} 文件夹再放一次，")
    click.echo("并删去那里多出的文件；在网上的，再用 lawgov verify --url 网址 核对。")
