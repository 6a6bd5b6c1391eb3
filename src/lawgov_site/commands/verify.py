"""`lawgov verify`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from ..bags import is_bag, verify_bag
from ..diagnostics import Diagnostic
from ..records.addresses import read_released
from ..strings.web_address import fault
from ..terminal.console import print_diagnostics, progress, summary
from ..verifying import (
    verify_addresses,
    verify_archive,
    verify_chain,
    verify_exports,
    verify_host,
    verify_originals,
    verify_site,
    verify_versions,
)
from . import options


def _address(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value and (said := fault(value)):
        raise click.BadParameter(said)
    return value and value.rstrip("/") + "/"


@click.command()
@click.argument(
    "bag", metavar="[包]", required=False, type=click.Path(path_type=Path, file_okay=False, exists=True)
)
@options.reports
@click.option(
    "--site",
    metavar="文件夹",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="网站所在的文件夹，如拷贝到 U 盘的。在别处也能单独核对它。[默认：site]",
)
@click.option(
    "--url",
    metavar="网址",
    callback=_address,
    help="网站放上网以后的网址：取回其中的文件，与本机的比较，并找出以前留下的。",
)
def verify(bag: Path | None, reports: Path, site: Path | None, url: str | None) -> None:
    """核对原件和网站有没有损坏、缺失或多出来的文件。

    “包”是 lawgov bag 或别处打的 BagIt 包，写明了就只核对它。

    不改动任何文件；只有写了 --url 才联网。原件对照 .yaml 里的校验值；
    网站对照其中的清单，并核对检索数据的校验值和站内链接。
    """
    if bag is not None:
        _verify_bag(bag)
    if site is None or reports.is_dir():
        options.check_archive(reports)
    found: list[Diagnostic] = []
    with progress() as show:
        if reports.is_dir():
            found += verify_originals(reports, show)
            found += verify_versions(Path())
            found += verify_exports(Path())
            found += verify_chain(Path(), site or Path("site"))
            found += verify_addresses(Path(), site or Path("site"))
            named = {diagnostic.path for diagnostic in found}
            found += (diagnostic for diagnostic in verify_archive(Path()) if diagnostic.path not in named)
        found += verify_site(site or Path("site"), show)
        if url:
            found += verify_host(site or Path("site"), url, read_released(Path()), show)
    _end(found)


def _verify_bag(folder: Path) -> NoReturn:
    if not is_bag(folder):
        raise click.UsageError(f"{folder.as_posix()} 不是 BagIt 包：里面没有 bagit.txt")
    with progress() as show:
        found = list(verify_bag(folder, show))
    _end(found)


def _end(found: Sequence[Diagnostic]) -> NoReturn:
    print_diagnostics(found)
    click.echo(f"核对结果：{summary(found)}。")
    sys.exit(1 if any(d.is_error for d in found) else 0)
