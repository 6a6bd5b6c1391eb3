"""`lawgov verify`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..console import print_diagnostics, progress, summary
from ..diagnostics import Diagnostic
from ..verifying import verify_addresses, verify_archive, verify_chain, verify_originals, verify_site
from . import options


@click.command()
@options.reports
@click.option(
    "--site",
    metavar="文件夹",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="网站所在的文件夹，如拷贝到 U 盘的。在别处也能单独核对它。[默认：site]",
)
def verify(reports: Path, site: Path | None) -> None:
    """核对原件和网站有没有损坏、缺失或多出来的文件。

    不联网，不改动任何文件。原件对照 .yaml 里的校验值；网站对照其中的清单，并核对检索数据的校验值和站内链接。
    """
    if site is None or reports.is_dir():
        options.check_archive(reports)
    found: list[Diagnostic] = []
    with progress() as show:
        if reports.is_dir():
            found += verify_originals(reports, show)
            found += verify_chain(Path(), site or Path("site"))
            found += verify_addresses(Path(), site or Path("site"))
            named = {diagnostic.path for diagnostic in found}
            found += (diagnostic for diagnostic in verify_archive(Path()) if diagnostic.path not in named)
        found += verify_site(site or Path("site"), show)
    print_diagnostics(found)
    click.echo(f"核对结果：{summary(found)}。")
    sys.exit(1 if any(d.is_error for d in found) else 0)
