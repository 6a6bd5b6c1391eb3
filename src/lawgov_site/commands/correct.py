"""`lawgov correct`."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from ..archive.common import Common
from ..archive.gather import gather
from ..archive.storage.cache import CACHE_FOLDER, Cache
from ..archive.storage.using import use_cache
from ..diagnostics import Diagnostic
from ..intake.changing.correcting import Texts, Unsaid
from ..records.changes import What
from ..settings.files import CHANGES_FILE
from ..terminal.console import print_diagnostics, progress
from . import options


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="编号…")
@click.option(
    "--reason",
    required=True,
    metavar="理由",
    callback=options.said,
    help="为什么改，如 更正了标题；写在报告页上。",
)
@options.reports
def correct(ids: tuple[str, ...], reason: str, reports: Path) -> None:
    """记下一次更正：改了报告的 .yaml 以后，把改动前后的文字公布出来。

    编号是“乡镇代码-年度”，如 330681109-2023。与上次发布（lawgov release）的文字相比，没有变化就不记。
    """
    options.check_archive(reports)
    root, today = Path(), dt.datetime.now().astimezone().date()
    common = Common.at(root)

    def compare(cache: Cache) -> tuple[dict[str, Unsaid | None], list[Diagnostic]]:
        with progress() as show:
            gathered = gather(reports, cache, show, common)
        texts = Texts(reports, gathered.archive, cache, common)
        entries = {entry.id: entry for entry in gathered.archive.entries if entry.id in ids}
        found = {
            id_: texts.unsaid(entries[id_], reason, today) for id_ in dict.fromkeys(ids) if id_ in entries
        }
        former = {old: entry.id for entry in gathered.archive.entries for old in entry.formerly}
        return found, [_unknown(id_, former.get(id_)) for id_ in dict.fromkeys(ids) if id_ not in entries]

    found, unknown = use_cache(root / CACHE_FOLDER, compare).result
    print_diagnostics(unknown)
    for id_, unsaid in found.items():
        if unsaid:
            unsaid.say(root, common)
        click.echo(f"{id_}：{_told(unsaid)}")
    if any(found.values()):
        click.echo("再运行 lawgov build，报告页的“更正记录”就会列出。")
    sys.exit(1 if unknown else 0)


def _told(unsaid: Unsaid | None) -> str:
    if unsaid is None:
        return "公布的文字没有变化，不必记。"
    change = unsaid.change
    if change.what is What.REDACTED:
        return f"只是多了遮盖，{CHANGES_FILE} 里只记有过遮盖，不记理由和文字。"
    if change.lost:
        return f"已记入 {CHANGES_FILE}；改动前的文字没有留存，没有列出。"
    return f"已记入 {CHANGES_FILE}：{len(change.passages) + change.more} 处不同。"


def _unknown(id_: str, now: str | None) -> Diagnostic:
    if now:
        message = f"档案里没有这份报告，它现在的编号是 {now}"
        return Diagnostic(id_, 1, 1, "CHANGES-VALUE", message, "用现在的编号，再运行一次")
    hint = "编号是“乡镇代码-年度”，如 330681109-2023；代码用 lawgov towns 查，有没有错误用 lawgov check 查"
    return Diagnostic(id_, 1, 1, "CHANGES-VALUE", "档案里没有这份报告，或有错误没有发布", hint)
