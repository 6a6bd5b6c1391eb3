"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

from ..archive.storage.cache import CACHE_FOLDER
from ..intake.founding import archive_above

reports = click.option(
    "--reports",
    metavar="文件夹",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("reports"),
    show_default=True,
    help="报告所在的文件夹。",
)
out = click.option(
    "--out",
    metavar="文件夹",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("site"),
    show_default=True,
    help="网站生成到哪个文件夹。",
)


def said(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """Words that a log will have: blanks say nothing, and a log with such an entry is not read again."""
    if value is not None and not value.strip():
        raise click.BadParameter("写一句话，不能空着")
    return value


def check_archive(reports: Path) -> None:
    """There are reports to work on: click.UsageError where there is no such folder."""
    if not reports.is_dir():
        raise no_archive(reports)


def no_archive(reports: Path) -> click.UsageError:
    """What is said where the reports folder is missing: where the archive is, or how to make one."""
    here = reports.parent.resolve()
    if above := archive_above(here):
        return click.UsageError(f"{here} 不是档案，{above} 才是：进入那个文件夹，再运行一次")
    return click.UsageError(
        f"{here} 不是档案：没有 {reports.name} 文件夹。新建档案用 lawgov init 文件夹，"
        "再进入那个文件夹运行；已有的档案，进入它的文件夹运行"
    )


def check_places(reports: Path, out: Path) -> None:
    """The site has a folder of its own: click.UsageError where reports, archive or cache are in its way."""
    try:
        site, sources, archive = out.resolve(), reports.resolve(), Path().resolve()
    except (OSError, RuntimeError) as error:  # a link that leads to itself
        raise click.UsageError(f"--reports 或 --out 指向的位置打不开：{error}") from error
    for inner, outer, message in (
        (site, sources, "网站不能生成到报告文件夹里"),
        (sources, site, "报告文件夹不能在网站的文件夹里"),
        (archive, site, "网站的文件夹里有整个档案"),
        (site, archive / CACHE_FOLDER, f"网站不能生成到 {CACHE_FOLDER} 里"),
    ):
        if inner.is_relative_to(outer):
            raise click.UsageError(f"{message}，请用 --out 指明另一个文件夹，如 --out site")
    check_archive(reports)


as_json = click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
