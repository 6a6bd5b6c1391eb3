"""The exports of a release: made of what the archive says now, and the site with them."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from .. import build as building
from ..exporting import update_exports
from ..pages import urls
from ..publishing.manifest import read_sums
from ..records.exports import Exports, read_exports
from ..settings.config import load_config
from ..settings.files import CONFIG_FILE, EXPORTS_FOLDER
from ..terminal.console import print_diagnostics, progress, size


def bring_exports(reports: Path, site: Path, formats: tuple[str, ...], *, drop: bool) -> None:
    """Export in these formats, or in those of the last release, and build the site with what was exported.

    Nothing is done where there is nothing to export, and the site is left as it is where it has all of it.
    Ends the command where the site cannot be built.
    """
    root, before = Path(), read_exports(Path())
    wanted = () if drop else formats or (before.formats if before else ())
    if not wanted and before is None:
        return
    today = dt.datetime.now().astimezone().date()
    with progress() as show:
        try:
            exports = update_exports(root, reports, load_config(root / CONFIG_FILE), wanted, today, show)
        except ImportError as error:
            message = (
                f"导出 {'、'.join(wanted)} 要用 {error.name}，还没有安装。请运行：pip install {error.name}；"
                "不要这种格式了，用 --export 写明还要哪些，或用 --no-export"
            )
            raise click.UsageError(message) from error
        except OSError as error:
            where = error.filename or EXPORTS_FOLDER
            message = f"{where} 写不进去：{error.strerror}。检查权限和磁盘空间，再运行一次"
            raise click.UsageError(message) from error
        if exports == before and _holds(site, exports):
            return
        built = building.build(root, reports, site, progress=show)
    print_diagnostics(d for d in built.diagnostics if d.is_error)
    if built.published is None:
        click.echo("没有登记：先处理上面的错误，再运行一次。")
        sys.exit(1)
    if exports is None:
        click.echo("网站上不再有导出的文件；网站已照现在的档案重新生成。")
        return
    told = "，".join(f"{file.path} {size(file.size)}" for file in exports.files)
    click.echo(f"网站已照现在的档案重新生成，放有导出的 {len(exports.files)} 个文件：{told}。")


def _holds(site: Path, exports: Exports | None) -> bool:
    sums = read_sums(site)
    files = exports.files if exports else ()
    return all(sums.get(urls.export(one.path)) == one.sha256 for one in files)
