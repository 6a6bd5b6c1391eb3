"""`lawgov attach`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from ..archive.common import Common
from ..archive.folder.sources import source_file
from ..archive.loader.apart import load_source
from ..diagnostics import Diagnostic, LawgovError, visible
from ..intake.changing.withdrawing import entry_of_id
from ..intake.taking import attaching
from ..model import Role, companion_name
from ..terminal.console import print_diagnostics
from . import options

_ROLES = {role.label: role for role in Role} | {str(role): role for role in Role}


@click.command()
@click.argument("report", metavar="报告")
@click.argument(
    "files", nargs=-1, metavar="[文件…]", type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option(
    "--as",
    "kind",
    metavar="种类",
    type=click.Choice(list(_ROLES)),
    help="扫描件、签章件或附件；不写则按文件名和内容判断。",
)
@options.reports
def attach(report: str, files: tuple[Path, ...], kind: str | None, reports: Path) -> None:
    """给一份报告附上扫描件、签章件或附件，与它一并公布。

    “报告”是编号（乡镇代码-年度），或报告文件的路径。文件复制到报告旁边，校验值记进 .yaml；
    不写文件，则给已放在旁边的补记校验值。几个文件中有一个不能附上，就一个也不附。
    附上的文件不解析，检索不到；其中的文字是报告一部分的，怎样写明，见说明书。
    """
    options.check_archive(reports)
    path = Path(report)
    if not path.is_file():
        path = reports / entry_of_id(Path(), reports, report).source.path
    for new in _put_beside(path, files, _ROLES[kind] if kind else None):
        name = companion_name(new.name)
        click.echo(f"已附上{name.role.label if name else ''}：{visible(new.as_posix())}")
    said = _said(path)
    print_diagnostics(said)
    sys.exit(1 if any(d.is_error for d in said) else 0)


def _put_beside(report: Path, files: tuple[Path, ...], role: Role | None) -> tuple[Path, ...]:
    """Where the files are now. Ends the command where they were not taken, with the reasons."""
    try:
        return attaching.carry_out(attaching.plan(report, attaching.given_files(files, role)))
    except LawgovError as error:
        print_diagnostics(error.diagnostics)
    except OSError as error:
        print_diagnostics([_unwritten(report, error)])
    if len(files) > 1:
        click.echo(f"{len(files)} 个文件一个也没有附上：照上面写的处理后，再运行一次。")
    sys.exit(1)


def _unwritten(report: Path, error: OSError) -> Diagnostic:
    message = f"没有附上，{error.filename or '文件'} 写不进去：{error.strerror or error}"
    hint = "检查磁盘空间和权限，关闭打开着它的程序，再运行一次"
    return Diagnostic(report.as_posix(), 1, 1, "READ-UNREADABLE", message, hint)


def _said(report: Path) -> list[Diagnostic]:
    """What there is to say of the files beside a report."""
    file = source_file(report)
    beside = {name for name, _ in file.beside}
    found = load_source(report.parent, file, Common.at(Path())).diagnostics
    ours = (d for d in found if d.code.startswith("FILE-") or d.path in beside)
    return [replace(d, path=(report.parent / d.path).as_posix()) for d in ours if not d.accepted]
