"""`lawgov bag`."""

from __future__ import annotations

from pathlib import Path

import click

from ..archive.common import Common
from ..archive.gather import Gathered, gather
from ..archive.storage.cache import CACHE_FOLDER, Cache
from ..archive.storage.using import use_cache
from ..exporting.bagging import Bagged, bag_year
from ..settings.config import load_config
from ..settings.files import CONFIG_FILE
from ..terminal.console import print_diagnostics, progress, size
from . import options


@click.command()
@click.argument("year", metavar="年度", type=click.IntRange(1900, 2099))
@options.reports
@click.option(
    "--out",
    metavar="文件夹",
    type=click.Path(path_type=Path),
    help="写到哪个文件夹，要还没有的。[默认：bag-年度]",
)
def bag(year: int, reports: Path, out: Path | None) -> None:
    """把一个年度的报告打成 BagIt 包，移交图书馆、档案馆。

    包里是原件、旁边的 .yaml 和结构化文本（JSON），附对照表和校验值。
    撤回的、没有公开的原件不在其中，对照表里写明。
    """
    options.check_archive(reports)
    folder = out or Path(f"bag-{year}")
    if folder.exists():
        raise click.UsageError(f"已有 {folder.as_posix()}：移走它，或用 --out 写到另一个文件夹")
    if folder.resolve().is_relative_to(reports.resolve()):
        raise click.UsageError("包不能放在报告文件夹里，请用 --out 指明另一个文件夹")
    config = load_config(Path(CONFIG_FILE))
    with progress() as show:

        def write(cache: Cache) -> tuple[Gathered, Bagged | None]:
            gathered = gather(reports, cache, show, Common.at(Path()))
            archive = gathered.archive
            if year not in archive.by_year:
                return gathered, None
            return gathered, bag_year(archive, config, reports, year, folder, show)

        try:
            gathered, done = use_cache(Path(CACHE_FOLDER), write).result
        except OSError as error:
            message = f"{error.filename or folder} 写不进去：{error.strerror}。检查权限和磁盘空间，再运行一次"
            raise click.UsageError(message) from error
    print_diagnostics(d for d in gathered.diagnostics if d.withholds)
    if done is None:
        years = "、".join(map(str, sorted(gathered.archive.by_year))) or "没有"
        raise click.UsageError(f"没有 {year} 年可以移交的报告；有报告的年度：{years}")
    click.echo(f"{year} 年的 {done.reports} 份报告在 {folder.as_posix()}，{size(done.size)}。")
    if done.copies:
        click.echo(f"其中 {done.copies} 份原件是去掉了隐藏内容的副本。")
    if done.withheld or done.withdrawn:
        click.echo(
            f"不在其中：没有公开的原件 {done.withheld} 份，撤回的报告 {done.withdrawn} 份，见 contents.csv。"
        )
    click.echo(f"核对：lawgov verify {folder.as_posix()}")
