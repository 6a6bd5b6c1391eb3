"""`lawgov check`."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

import click

from ..archive.apart import load_source
from ..archive.sources import Listing, SourceFile, list_sources, source_file
from ..console import print_diagnostics, progress, summary
from ..diagnostics import Diagnostic, LawgovError, Severity, visible
from ..gazetteer import Gazetteer
from ..model import Report
from ..overview import verdict
from . import options

_ORDER = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class _Checked:
    """A file, and what there is to say about it."""

    path: Path
    report: Report | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def need(self) -> tuple[float, ...]:
        """How much it needs a person: most errors first, then warnings, then what is least sure."""
        counts = [-sum(d.severity is severity for d in self.diagnostics) for severity in Severity]
        least = (
            min((finding.confidence for finding in self.report.findings), default=0.0) if self.report else 0.0
        )
        return (*counts[:2], least, *counts[2:])


@click.command()
@click.argument("paths", nargs=-1, metavar="[路径…]", type=click.Path(path_type=Path))
def check(paths: tuple[Path, ...]) -> None:
    """检查报告，不生成网站：最需要人看的排在最前。

    “路径”是报告文件或文件夹，默认为 reports。
    """
    if not paths:
        options.check_archive(Path("reports"))
    files: list[tuple[Path, SourceFile]] = []
    said: list[Diagnostic] = []  # of what is no report
    for path in paths or (Path("reports"),):
        listing = _listing(path)
        folder = path if path.is_dir() else path.parent
        files += [(folder, file) for file in listing.sources]
        said += [replace(d, path=(folder / d.path).as_posix()) for d in listing.diagnostics]
    gazetteer = Gazetteer.at(Path())
    checked = []
    with progress() as show:
        for done, (folder, file) in enumerate(files, 1):
            checked.append(_check(folder, file, gazetteer))
            show("检查报告", done, len(files))
    for one in sorted(checked, key=lambda c: c.need):
        click.secho(visible(f"{one.path.as_posix()}：{verdict(one.report)}"), bold=True)
        print_diagnostics(sorted(one.diagnostics, key=lambda d: _ORDER[d.severity]))
    print_diagnostics(sorted(said, key=lambda d: _ORDER[d.severity]))
    every = [*said, *(diagnostic for one in checked for diagnostic in one.diagnostics)]
    click.echo(f"检查了 {len(files)} 个文件：{summary(every)}。")
    sys.exit(1 if any(d.is_error for d in every) else 0)


def _check(folder: Path, file: SourceFile, gazetteer: Gazetteer) -> _Checked:
    loaded = load_source(folder, file, gazetteer.own)
    said = tuple(replace(d, path=(folder / d.path).as_posix()) for d in loaded.diagnostics)
    return _Checked(folder / file.path, loaded.report, said)


def _listing(path: Path) -> Listing:
    if path.is_dir():
        return list_sources(path)
    if path.exists():
        return Listing((source_file(path),), ())
    raise LawgovError(Diagnostic(str(path), 1, 1, "READ-UNREADABLE", "没有这个文件", "检查路径"))
