"""`lawgov check --links`: which sources answer no more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click

from ...diagnostics import Diagnostic, LawgovError, visible
from ...fetching.alive import LIMITS, State
from ...intake.web.links import PATIENCE, Round, check_links, sources
from ...terminal.console import print_diagnostics, progress
from .. import options
from ..visiting import visitor

_NAMED = 10  # sources that are named though nothing is sure of them; more are counted


def check_sources(paths: Sequence[Path], most: int | None) -> int:
    """Ask, write down and say what came of it; returns the exit status. Raises LawgovError."""
    root, reports = Path(), Path("reports")
    options.check_archive(reports)
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        raise LawgovError(Diagnostic(str(missing), 1, 1, "READ-UNREADABLE", "没有这个文件", "检查路径"))
    who, today = visitor(root, LIMITS), dt.datetime.now().astimezone().date()
    with progress() as show:
        found = sources(root, reports, paths, show)
        if not found:
            click.echo("没有写明来源网址（source_url）的报告，不必核对。")
            return 0
        try:
            done = check_links(root, reports, found, who, today, show, most, again=bool(paths))
        except OSError as error:
            hint = "检查磁盘空间和权限，再运行一次"
            message = f"核对的结果写不进去：{error.strerror}"
            raise LawgovError(
                Diagnostic(str(error.filename or root), 1, 1, "CACHE-BUSY", message, hint)
            ) from error
    print_diagnostics(done.said)
    for line in _summary(done):
        click.echo(line)
    return 1 if done.network_failed or any(d.is_error for d in done.said) else 0


def _summary(done: Round) -> list[str]:
    lines = [f"说不准 {visible(url)}：{visible(why)}" for url, why in done.unsure[:_NAMED]]
    if len(done.unsure) > _NAMED:
        lines.append(f"…… 另有 {len(done.unsure) - _NAMED} 个说不准")
    asked, states = sum(done.states.values()), done.states
    lines.append(
        f"核对了 {asked} 个来源：{states[State.THERE]} 个还在（其中恢复 {done.back} 个），"
        f"{asked - states[State.THERE] - len(done.unsure)} 个失效（其中新的 {done.marked} 个），"
        f"{len(done.unsure)} 个说不准、没有改动。"
    )
    if done.recent:
        lines.append(f"{done.recent} 个在 {PATIENCE.days} 天内问过，这次没有问；要马上问，写上报告的路径。")
    if done.network_failed:
        lines.append(
            "没有一个网站回应，像是这台电脑的网络断了：没有回应的一个也没有标。恢复网络后再运行一次，接着问。"
        )
    if done.left:
        lines.append(f"还有 {done.left} 个没有问到：再运行一次 lawgov check --links，接着问。")
    if done.marked or done.back:
        lines.append("运行 lawgov build，报告的页面上就会注明。")
    return lines
