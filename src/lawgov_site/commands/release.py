"""`lawgov release`."""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from pathlib import Path

import click

from ..archive.folder.sidecar_files import put
from ..diagnostics import Diagnostic
from ..exporting import FORMATS
from ..intake.changing.released import texts_of_site
from ..progress import Progress
from ..publishing.manifest import SUMS, read_sums
from ..records.addresses import read_released
from ..records.addresses import text_of as text_of_addresses
from ..records.released_texts import ReleasedTexts
from ..records.releases import Release, first, read_releases, text_of
from ..settings.files import ADDRESSES_FILE, EXPORTS_FILE, EXPORTS_FOLDER, RELEASES_FILE, TEXTS_FILE
from ..terminal.console import print_diagnostics, progress
from ..verifying import (
    record_archive,
    verify_addresses,
    verify_archive,
    verify_exports,
    verify_originals,
    verify_site,
    verify_versions,
)
from . import options
from .exports import bring_exports

SITE = Path("site")


@click.command()
@click.option(
    "--export",
    "formats",
    multiple=True,
    type=click.Choice(list(FORMATS)),
    help="把全部数据导出为这种格式，放在网站上；可以写几次。以后每次发布都重新导出。",
)
@click.option("--no-export", is_flag=True, help="网站上不再放导出的文件。")
def release(formats: tuple[str, ...], no_export: bool) -> None:
    """登记一次发布：记下网站清单的校验值，和网站的全部地址。

    先核对原件和网站，有问题就不登记。登记后把网站原样放上网；下一次生成的网站，“数据”一页会列出这一次。

    网站上放导出的文件的（--export，或以前写过），先照现在的档案导出，存在 exports 文件夹，并重新生成网站。
    """
    reports = Path("reports")
    options.check_archive(reports)
    if formats and no_export:
        raise click.UsageError("--export 和 --no-export 只写一个")
    releases = read_releases(Path())
    bring_exports(reports, SITE, formats, drop=no_export)
    with progress() as show:
        verified = _verified(reports, show)
        published = texts_of_site(Path(), reports, SITE, show)
    found = (*verified, *published.unsaid)
    print_diagnostics(found)
    if any(d.is_error and d.path != SUMS for d in found):  # the archive's own list is made anew
        click.echo("没有登记：照上面写的处理后，再运行一次。")
        sys.exit(1)
    manifest = hashlib.sha256((SITE / SUMS).read_bytes()).hexdigest()
    is_new = not releases or releases[-1].manifest != manifest
    if is_new:
        releases = (*releases, _next(releases, manifest))
    addresses = {*read_released(Path()), *read_sums(SITE)}
    texts = ReleasedTexts(releases[-1].date.isoformat(), published.digests)
    try:
        _write(addresses, releases if is_new else (), texts)
    except OSError as error:
        message = (
            f"{error.filename or RELEASES_FILE} 写不进去：{error.strerror}。检查权限和磁盘空间，再运行一次"
        )
        raise click.UsageError(message) from error
    if is_new:
        click.echo(f"登记了第 {len(releases)} 次发布，清单的校验值是 {manifest}。")
    else:
        day = releases[-1].date.isoformat()
        click.echo(f"网站与 {day} 登记的相同，不再记一行；档案里的文件重新登记了。")
    kept = [RELEASES_FILE, ADDRESSES_FILE, TEXTS_FILE, SUMS]
    kept += [EXPORTS_FILE, f"{EXPORTS_FOLDER} 文件夹"] if Path(EXPORTS_FILE).exists() else []
    click.echo(f"请把 {'、'.join(kept[:-1])} 和 {kept[-1]} 同报告一起备份。")


def _verified(reports: Path, show: Progress) -> tuple[Diagnostic, ...]:
    """What is wrong with the archive in the working folder, and with its site."""
    return (
        *verify_originals(reports, show),
        *verify_versions(Path()),
        *verify_exports(Path()),
        *verify_addresses(Path(), SITE),
        *verify_archive(Path()),
        *verify_site(SITE, show),
    )


def _write(addresses: set[str], releases: tuple[Release, ...], texts: ReleasedTexts) -> None:
    """Write the records of a release; the list of `releases` where it has one more. Raises OSError."""
    put(Path(ADDRESSES_FILE), text_of_addresses(addresses).encode())
    if releases:
        put(Path(RELEASES_FILE), text_of(releases).encode())
    put(Path(TEXTS_FILE), str(texts).encode())
    record_archive(Path())


def _next(releases: tuple[Release, ...], manifest: str) -> Release:
    today = dt.datetime.now().astimezone().date()
    return releases[-1].next(today, manifest) if releases else first(today, manifest)
