"""`lawgov add`."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from .. import intake
from ..console import out, print_diagnostics, progress
from ..diagnostics import Diagnostic, LawgovError
from ..overview import facts_table, outline_tree
from . import options


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@options.reports
@click.option("--town", help="乡镇名称，如 凤凰镇。")
@click.option("--code", help="九位行政区划代码。")
@click.option("--year", help="报告所述的年度。")
@click.option("--source-url", help="原件的网址。")
@click.option("--published", help="公开日期，如 2025-03-28。")
@click.option("--dry-run", is_flag=True, help="只显示识别结果，不收入。")
def add(files: tuple[Path, ...], reports: Path, dry_run: bool, **given: str | None) -> None:
    """把报告收入 reports 文件夹，原件照样复制，另写一个 .yaml。

    FILES 是文件，或装着文件的文件夹。识别不出乡镇或年度时，在终端上会询问；不在终端上则报错并跳过。
    """
    known = {key: value for key, value in given.items() if value is not None}
    sources = intake.sources_below(files)
    if len(sources) > 1 and {"town", "code", "year"} & known.keys():
        raise click.UsageError("--town、--code、--year 只能用于一个文件")
    taken, failed = 0, 0
    with progress() as show:
        for done, file in enumerate(sources, 1):
            try:
                taken += _add_one(file, reports, known, dry_run, detailed=len(sources) == 1)
            except LawgovError as error:
                failed += 1
                print_diagnostics(error.diagnostics)
            show("收入报告", done, len(sources))
    click.echo(f"{'可以收入' if dry_run else '收入'} {taken} 份，未收入 {failed} 份。")
    sys.exit(1 if failed else 0)


def _add_one(file: Path, reports: Path, given: dict[str, str], dry_run: bool, detailed: bool) -> int:
    examined = intake.examine(file, given)
    while not examined.ready and sys.stdin.isatty() and (answer := _ask(examined)):
        given = {**given, **answer}
        examined = intake.examine(file, given)
    if examined.loaded.report and detailed:
        out().print(facts_table(examined.loaded.report))
        out().print(outline_tree(examined.loaded.report))
    if not examined.ready:
        raise LawgovError(*_in_file(file, examined.loaded.diagnostics))
    print_diagnostics(_in_file(file, examined.loaded.diagnostics))
    target = (
        reports / str(examined.target)
        if dry_run
        else intake.take(examined, reports, dt.datetime.now().astimezone().date())
    )
    click.echo(f"{file} → {target.as_posix()}")
    return 1


def _in_file(file: Path, diagnostics: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    return [Diagnostic(str(file), d.line, d.column, d.code, d.message, d.hint) for d in diagnostics]


def _ask(examined: intake.Examined) -> dict[str, str]:
    """Ask for what could not be recognised. An empty answer gives up."""
    codes = {d.code: d for d in examined.loaded.diagnostics if d.is_error}
    click.echo(f"{examined.file}：", err=True)
    for diagnostic in codes.values():
        click.echo(f"  {diagnostic.message}", err=True)
    if "YEAR-MISSING" in codes:
        answer = click.prompt("报告所述的年度（直接回车则跳过）", default="", show_default=False, err=True)
        return {"year": answer} if answer else {}
    if {"TOWN-MISSING", "TOWN-UNKNOWN", "TOWN-AMBIGUOUS"} & codes.keys():
        answer = click.prompt("九位行政区划代码（直接回车则跳过）", default="", show_default=False, err=True)
        return {"code": answer} if answer else {}
    return {}


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
