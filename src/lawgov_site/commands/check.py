"""`lawgov check`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from ..archive.loading import load_source
from ..archive.sources import SourceFile, list_sources, source_file
from ..console import progress, summary
from ..diagnostics import Diagnostic, LawgovError, Severity

_ORDER = {severity: rank for rank, severity in enumerate(Severity)}


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def check(paths: tuple[Path, ...]) -> None:
    """检查报告，不生成网站：最需要人看的排在最前。

    PATHS 是报告文件或文件夹，默认为 reports。
    """
    files = [(folder, file) for path in paths or (Path("reports"),) for folder, file in _files(path)]
    said: list[list[Diagnostic]] = []
    with progress() as show:
        for done, (folder, file) in enumerate(files, 1):
            loaded = load_source(folder, file)
            said.append([_at(folder, d) for d in loaded.diagnostics])
            show("检查报告", done, len(files))
    said.sort(key=_need)
    every = [diagnostic for group in said for diagnostic in sorted(group, key=lambda d: _ORDER[d.severity])]
    for diagnostic in every:
        click.echo(str(diagnostic), err=True)
    click.echo(f"检查了 {len(files)} 个文件：{summary(every)}。")
    sys.exit(1 if any(d.is_error for d in every) else 0)


def _files(path: Path) -> Iterator[tuple[Path, SourceFile]]:
    if path.is_dir():
        for file in list_sources(path).sources:
            yield path, file
    elif path.is_file():
        yield path.parent, source_file(path)
    else:
        raise LawgovError(Diagnostic(str(path), 1, 1, "READ-UNREADABLE", "没有这个文件", "检查路径"))


def _at(folder: Path, diagnostic: Diagnostic) -> Diagnostic:
    path = (folder / diagnostic.path).as_posix()
    return Diagnostic(
        path, diagnostic.line, diagnostic.column, diagnostic.code, diagnostic.message, diagnostic.hint
    )


def _need(group: list[Diagnostic]) -> tuple[int, ...]:
    """How much a file needs a person: most errors first, then warnings, then notes."""
    return tuple(-sum(d.severity is severity for d in group) for severity in Severity)
