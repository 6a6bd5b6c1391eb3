"""`lawgov init`."""

from __future__ import annotations

from pathlib import Path

import click

from ..intake.founding import NOTE, REPORTS, found
from ..settings.files import CONFIG_FILE


@click.command()
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> None:
    """新建一个空的档案。

    只有站点设置、放报告的 reports 文件夹和一份说明；程序不在里面。已有的文件不动。
    """
    if (folder / CONFIG_FILE).exists():
        raise click.UsageError(f"{folder} 已经是一个档案（有 {CONFIG_FILE}）")
    make(folder)
    click.echo("接下来：")
    for step in (*([] if folder.resolve() == Path().resolve() else [_enter(folder)]), "lawgov add 报告文件"):
        click.echo(f"    {step}")


def make(folder: Path) -> None:
    """Make an empty archive and say what is in it."""
    try:
        found(folder)
    except OSError as error:
        raise click.UsageError(f"不能在 {folder} 新建档案：{error.strerror or error}") from error
    click.echo(f"新建了档案 {folder.resolve()}：{CONFIG_FILE}（站点设置）、{REPORTS}（放报告）、{NOTE}。")


def _enter(folder: Path) -> str:
    """The command that goes there; on Windows from another drive, too."""
    change = "cd /d" if folder.resolve().drive else "cd"
    return f'{change} "{folder.resolve()}"'
