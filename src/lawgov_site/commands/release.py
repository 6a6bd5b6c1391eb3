"""`lawgov release`."""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from pathlib import Path

import click

from ..archive.sidecar_files import put
from ..console import print_diagnostics, progress
from ..publishing.manifest import SUMS
from ..releases import RELEASES, first, read_releases, text_of
from ..verifying import verify_site
from . import options

SITE = Path("site")


@click.command()
def release() -> None:
    """登记一次发布：记下网站清单的校验值。

    先核对网站，有问题就不登记。登记后把网站原样放上网；下一次生成的网站，“数据”一页会列出这一次。
    """
    options.check_archive(Path("reports"))
    releases = read_releases(Path())
    with progress() as show:
        found = tuple(verify_site(SITE, show))
    if found:
        print_diagnostics(found)
        click.echo("没有登记：网站有问题，照上面写的处理后，再运行一次。")
        sys.exit(1)
    manifest = hashlib.sha256((SITE / SUMS).read_bytes()).hexdigest()
    if releases and releases[-1].manifest == manifest:
        click.echo(f"网站与 {releases[-1].date.isoformat()} 登记的相同，不必再登记。")
        return
    today = dt.datetime.now().astimezone().date()
    new = releases[-1].next(today, manifest) if releases else first(today, manifest)
    try:
        put(Path(RELEASES), text_of((*releases, new)).encode())
    except OSError as error:
        raise click.UsageError(
            f"{RELEASES} 写不进去：{error.strerror}。检查权限和磁盘空间，再运行一次"
        ) from error
    click.echo(f"登记了第 {len(releases) + 1} 次发布，清单的校验值是 {manifest}。请备份 {RELEASES}。")
