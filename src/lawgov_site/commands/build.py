"""`lawgov build`."""

from __future__ import annotations

import shutil
import sys
import time
from contextlib import nullcontext
from pathlib import Path

import click

from .. import build as building
from ..cluster import connected
from ..diagnostics import Severity
from ..processes.pool import MACHINE, MOST, Workers
from ..terminal.console import print_diagnostics, progress, size, summary
from . import options


@click.command()
@options.reports
@options.out
@click.option("--strict", is_flag=True, help="有任何错误就不发布，保留上一次的网站。")
@click.option("--purge", is_flag=True, help="已撤下、已改掉的文字，网站和缓存里都不留痕迹（较慢）。")
@click.option(
    "--jobs",
    metavar="个数",
    type=click.IntRange(1, MOST),
    default=MACHINE.count,
    show_default=True,
    help="最多同时用几个进程；结果与个数无关。",
)
@click.option(
    "--cluster",
    metavar="地址",
    default=None,
    help="把工作分给 Dask 机群，填调度器的地址；结果与此无关。",
)
def build(reports: Path, out: Path, strict: bool, purge: bool, jobs: int, cluster: str | None) -> None:
    """生成网站。

    有错误的报告不会发布，其余照常生成；说明一类的提示请用 lawgov check 查看。
    """
    options.check_places(reports, out)
    started = time.perf_counter()
    own = Workers(jobs)
    shared = connected(cluster, own) if cluster else nullcontext(own)
    with shared as workers, progress() as show:
        built = building.build(Path(), reports, out, strict, show, purge=purge, workers=workers)
    print_diagnostics(d for d in built.diagnostics if d.severity is not Severity.NOTE)
    if built.published is None:
        click.echo(f"没有发布：先处理上面的错误。原来的网站没有改动{'，也没有清除什么' if purge else ''}。")
        _tell_what_to_type()
        sys.exit(1)
    done, counts = built.published, built.counts
    click.echo(
        f"收录 {counts.reports} 份报告，{counts.towns} 个乡镇，{counts.years} 个年度；"
        f"共 {done.files} 个文件，{size(done.size)}。"
    )
    seconds = time.perf_counter() - started
    click.echo(f"{_changes(len(done.written), len(done.deleted))}；用时 {seconds:.1f} 秒。")
    if purge:
        click.echo("已撤下、已改掉的文字，网站和缓存里都已清除；别处的拷贝和备份请自行处理。")
    click.echo(f"检查结果：{summary(built.diagnostics)}。")
    click.echo(f"打开：{(out / 'index.html').resolve()}，或运行 {_typed()} serve 预览。")
    _tell_what_to_type()
    sys.exit(1 if built.has_errors else 0)


def _typed() -> str:
    """What is to be typed for `lawgov` here: outside its environment, the shell does not know it.

    Whoever types another command knows; a build may be `make site`.
    """
    return "lawgov" if shutil.which("lawgov") else f'"{sys.executable}" -m lawgov_site'


def _tell_what_to_type() -> None:
    if (typed := _typed()) != "lawgov":
        click.echo(f"各处写的 lawgov，在这里都写作 {typed}。")


def _changes(written: int, deleted: int) -> str:
    return f"写入 {written} 个文件，删除 {deleted} 个" if written or deleted else "没有变化"
