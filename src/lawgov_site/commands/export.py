"""`lawgov export`."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path

import click

from ..archive.gather import Gathered
from ..exporting import FORMATS, Selection, Since, Wanted, changed_since, select, with_holdings
from ..exporting.since import State
from ..facts.codebook import codebook
from ..opendata import Holdings
from ..records.releases import read_releases
from ..search.answers.filters import Years
from ..settings.config import load_config
from ..settings.files import CONFIG_FILE
from ..terminal.console import print_diagnostics, progress
from . import options
from .narrowing import narrowed

LAST = "last"
_STATES = {
    State.ADDED: "新收录",
    State.CHANGED: "文字有变",
    State.WITHDRAWN: "撤回",
    State.GONE: "没有了",
}


_NEAR = 5  # indicators that are named


def _indicators(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> frozenset[str]:
    ids = {name: one.id for one in codebook().values() for name in (one.id, one.name)}
    for name in given:
        if name not in ids:
            near = [one for one in ids if name in one] or get_close_matches(name, ids, 3)
            hint = f"相近的：{'、'.join(near[:_NEAR])}" if near else "有哪些，见网站的 data/codebook.csv"
            raise click.BadParameter(f"没有 {name} 这个指标。{hint}。")
    return frozenset(ids[name] for name in given)


@click.command()
@options.reports
@click.option(
    "--format",
    "name",
    type=click.Choice(list(FORMATS)),
    default="csv",
    show_default=True,
    help="csv 和 parquet 是一个文件夹，每个表一个文件；其余是一个文件。",
)
@click.option(
    "--out",
    metavar="路径",
    type=click.Path(path_type=Path),
    help="写到哪里，要还没有的。[默认：lawgov.sqlite 之类]",
)
@narrowed("只要")
@click.option(
    "--indicator",
    "indicators",
    metavar="指标",
    multiple=True,
    callback=_indicators,
    help="数字的表只要这个指标，写代码或名称，可以写几次；别的表不受影响。",
)
@click.option(
    "--since",
    "release",
    metavar="日期",
    help=f"只要这次发布（lawgov release）以后新收录和文字有变的；{LAST} 是最近一次。",
)
def export(
    reports: Path,
    name: str,
    out: Path | None,
    years: Years,
    region: str,
    indicators: frozenset[str],
    release: str | None,
) -> None:
    """把数据导出为 CSV、JSON、Excel、SQLite 或 Parquet：全部，或某年、某地的。

    内容与网站的数据表相同，各字段见 docs/data.md；撤回的报告、遮盖的文字，这里同样没有。
    """
    options.check_archive(reports)
    target, kind = out or Path(FORMATS[name].default), FORMATS[name]
    if target.exists():
        raise click.UsageError(f"已有 {target.as_posix()}：移走它，或用 --out 写到别处")
    if target.resolve().is_relative_to(reports.resolve()):
        raise click.UsageError("不能写到报告文件夹里，请用 --out 指明别处")
    config, root = load_config(Path(CONFIG_FILE)), Path()
    with progress() as show:

        def write(gathered: Gathered, holdings: Holdings) -> tuple[Gathered, Selection]:
            archive = gathered.archive
            since = _since(root, release, changed_since(root, archive)) if release else None
            selection = select(archive, holdings.kept, config, Wanted(years, region, indicators), since, show)
            if selection.entries or since:
                _put(target, lambda part: kind.write(selection, part))
            return gathered, selection

        try:
            gathered, selection = with_holdings(root, reports, show, write)
        except ImportError as error:
            message = f"写 {name} 要用 {error.name}，还没有安装。请运行：pip install {error.name}"
            raise click.UsageError(message) from error
        except OSError as error:
            message = f"{error.filename or target} 写不进去：{error.strerror}。检查权限和磁盘空间，再运行一次"
            raise click.UsageError(message) from error
    print_diagnostics(d for d in gathered.diagnostics if d.withholds)
    _say(selection, target, len(gathered.archive.entries))


def _since(root: Path, release: str, since: Since | None) -> Since:
    """What has changed since a release. Of none but the last one that is known."""
    if since is None:
        raise click.UsageError("还没有登记过发布（lawgov release），没有可以比较的")
    known = [one.date.isoformat() for one in read_releases(root)]
    if release not in (LAST, since.date):
        if release in known:
            message = f"{release} 以后又登记过发布；逐份的记录只有最近一次（{since.date}）的，更早的无从比较"
            raise click.UsageError(f"{message}。更正和撤回，见网站的 data/corrections.csv")
        raise click.UsageError(f"没有 {release} 的发布；登记过的：{'、'.join(known)}")
    return since


def _put(target: Path, write: Callable[[Path], None]) -> None:
    """Write a file or folder beside its place, and put it there when it is whole."""
    part = target.with_name(f".part.{target.name}")
    _remove(part)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write(part)
        part.replace(target)
    finally:
        _remove(part)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _say(selection: Selection, target: Path, there: int) -> None:
    since = selection.since
    if since:
        counts = Counter(since.states.values())
        told = "，".join(f"{_STATES[state]} {counts[state]} 份" for state in State if counts[state])
        click.echo(f"{since.date} 发布以来：{told or '公布的文字没有变化'}。")
    elif not selection.entries:
        click.echo(f"没有这样的报告，什么也没有写；档案里有 {there} 份。")
        return
    click.echo(f"导出了 {len(selection.entries)} 份报告：{target.as_posix()}")
