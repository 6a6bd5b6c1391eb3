"""`lawgov serve`."""

from __future__ import annotations

from pathlib import Path

import click

from .. import serve as serving
from ..build import build
from ..diagnostics import IN_THE_WAY, Diagnostic, LawgovError, Severity
from ..terminal.console import print_diagnostics, progress, summary
from . import options


@click.command()
@options.reports
@options.out
@click.option(
    "--port",
    metavar="端口",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="0 为任选一个空闲端口。",
)
def serve(reports: Path, out: Path, port: int) -> None:
    """在本机预览网站；报告、模板有改动时自动重新生成并刷新页面。"""
    options.check_places(reports, out)

    said: tuple[Diagnostic, ...] = ()

    def rebuild() -> bool:
        nonlocal said
        before, said = said, ()
        try:
            with progress() as show:
                built = build(Path(), reports, out, progress=show)
        except LawgovError as error:
            said = error.diagnostics
            if said != before:  # once, however often it is tried
                print_diagnostics(said)
            return not any(d.code in IN_THE_WAY for d in said)
        print_diagnostics(d for d in built.diagnostics if d.severity is not Severity.NOTE)
        written = len(built.published.written) if built.published else 0
        click.echo(f"写入 {written} 个文件；{summary(built.diagnostics)}。")
        return True

    def ready(address: str) -> None:
        click.echo(f"预览：{address}（按 Ctrl+C 结束）")

    serving.serve(Path(), reports, out, port, rebuild, ready)
