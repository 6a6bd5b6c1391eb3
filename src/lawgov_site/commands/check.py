"""`lawgov check`."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from ..archive.common import Common
from ..archive.entries import Archive
from ..archive.folder.sources import Listing, SourceFile, list_sources, source_file
from ..archive.gather import without_doubles
from ..archive.loader.apart import load_source
from ..archive.loader.digests import entry_of
from ..archive.to_come import dates_to_come
from ..claims import missing, reviews
from ..diagnostics import Diagnostic, LawgovError, Severity
from ..model import Report
from ..promises import load_reviews
from ..settings.config import load_config
from ..settings.files import CONFIG_FILE
from ..terminal.console import print_diagnostics, progress, summary
from . import asking, options
from .checking import accepting

_ORDER = {severity: rank for rank, severity in enumerate(Severity)}


def _urgency(diagnostic: Diagnostic) -> tuple[int, bool]:
    """Errors first, then warnings, then notes; of each first what might be published and should not be."""
    return _ORDER[diagnostic.severity], not diagnostic.is_private


@dataclass(frozen=True, slots=True)
class _Checked:
    """A file, and what there is to say about it."""

    folder: Path
    file: SourceFile
    report: Report | None
    diagnostics: tuple[Diagnostic, ...]  # paths as the user would type them

    @property
    def open(self) -> tuple[Diagnostic, ...]:
        """What nobody has looked at yet."""
        return tuple(d for d in self.diagnostics if not d.accepted)

    @property
    def need(self) -> tuple[float, ...]:
        """How much it needs a person: most errors first, then warnings, then what is least sure."""
        counts = [-sum(d.severity is severity for d in self.open) for severity in Severity]
        least = (
            min((finding.confidence for finding in self.report.findings), default=0.0) if self.report else 0.0
        )
        return (*counts[:2], least, *counts[2:])


@click.command()
@click.argument("paths", nargs=-1, metavar="[路径…]", type=click.Path(path_type=Path))
@click.option("--accept", is_flag=True, help="把列出的警告和说明标为看过，以后只在有变化时再提。错误不能标。")
@click.option("--links", is_flag=True, help="联网核对来源网页还在不在，失效的记在 .yaml 里；不检查别的。")
@click.option("--most", type=click.IntRange(1), metavar="数目", help="与 --links 同用：这次最多问几个来源。")
def check(paths: tuple[Path, ...], accept: bool, links: bool, most: int | None) -> None:
    """检查报告，不生成网站：最需要人看的排在最前。

    “路径”是报告文件或文件夹，默认为 reports。
    """
    if (accept and links) or (most and not links):
        raise click.UsageError("--accept 和 --links 请分两次运行" if accept else "--most 要与 --links 同用")
    if links:
        from .checking.links import check_sources  # noqa: PLC0415 - for who asks web servers

        sys.exit(check_sources(paths, most))
    if not paths:
        options.check_archive(Path("reports"))
    common = Common.at(Path())
    checked, said = _checked(paths or (Path("reports"),), common)
    if not paths:
        said += [*_settings(checked, common), *_links(checked, common)]
    of_files = [d for one in sorted(checked, key=lambda c: c.need) for d in one.open]
    every = sorted((*of_files, *said), key=_urgency)
    print_diagnostics(every)
    click.echo(_result(checked, every))
    if not accept and any(d.seal for d in every):
        click.echo("核对无误的警告和说明，可用 lawgov check --accept 文件 标为看过，以后不再提。")
    if accept:
        accepting.accept(((one.folder, one.file, one.open) for one in checked), _agreed)
    sys.exit(1 if any(d.is_error for d in every) else 0)


def _agreed(count: int) -> bool:
    """Whether so many diagnostics are to be accepted: at a terminal, the person says so."""
    return not asking.at_terminal() or asking.agreed(f"把上面的 {count} 条警告和说明标为看过吗？")


def _checked(paths: Sequence[Path], common: Common) -> tuple[list[_Checked], list[Diagnostic]]:
    """The files, checked one by one and together; and what there is to say of what is no report."""
    files: list[tuple[Path, SourceFile]] = []
    said: list[Diagnostic] = []
    for path in paths:
        listing = _listing(path)
        folder = path if path.is_dir() else path.parent
        files += [(folder, file) for file in listing.sources]
        said += [replace(d, path=(folder / d.path).as_posix()) for d in listing.diagnostics]
    files = list(dict.fromkeys(files))
    checked = []
    with progress() as show:
        for done, (folder, file) in enumerate(files, 1):
            checked.append(_check(folder, file, common))
            show("检查报告", done, len(files))
    return checked, [*said, *_doubles(checked), *_to_come(checked)]


def _check(folder: Path, file: SourceFile, common: Common) -> _Checked:
    loaded = load_source(folder, file, common)
    said = tuple(replace(d, path=(folder / d.path).as_posix()) for d in loaded.diagnostics)
    return _Checked(folder, file, loaded.report, said)


def _doubles(checked: Iterable[_Checked]) -> list[Diagnostic]:
    """Files of one town and year: of those none would be published."""
    entries = []
    for one in checked:
        entry = entry_of(one.report) if one.report and not any(d.withholds for d in one.diagnostics) else None
        if entry:
            path = (one.folder / one.file.path).as_posix()
            entries.append(replace(entry, source=replace(entry.source, path=path)))
    return without_doubles(entries)[1]


def _to_come(checked: Iterable[_Checked]) -> Iterator[Diagnostic]:
    """Dates that have not come yet."""
    today = dt.datetime.now().astimezone().date()
    for one in checked:
        entry = entry_of(one.report) if one.report else None
        yield from dates_to_come(one.folder, [entry] if entry else [], today)


def _archive(checked: Iterable[_Checked], common: Common) -> Archive:
    """The archive that some files make."""
    reports = {one.report.id: one.report for one in checked if one.report}
    entries = filter(None, map(entry_of, reports.values()))
    return Archive(entries, lambda e: reports[e.id], Path(), common.gazetteer, common.withdrawn)


def _settings(checked: Iterable[_Checked], common: Common) -> Iterable[Diagnostic]:
    """What is wrong with site.yaml, for which a build would be refused."""
    publishable = (one for one in checked if not any(d.withholds for d in one.diagnostics))
    try:
        missing.checked(load_config(Path(CONFIG_FILE)), _archive(publishable, common))
    except LawgovError as error:
        return error.diagnostics
    return ()


def _links(checked: Iterable[_Checked], common: Common) -> Iterable[Diagnostic]:
    """What is wrong with what people say of links between the years of the whole archive."""
    if not (said := load_reviews(Path())):
        return ()
    return reviews.checked(said, _archive(checked, common), common.private_names).diagnostics


def _result(checked: Sequence[_Checked], said: Sequence[Diagnostic]) -> str:
    """What came of it, in one line: the files that are good together."""
    good = sum(not one.open for one in checked)
    rest = f"；其余 {good} 个文件没有问题" if said and good else ""
    accepted = sum(d.accepted for one in checked for d in one.diagnostics)
    seen = f"（另有 {accepted} 条已标为看过，不再列出）" if accepted else ""
    return f"检查了 {len(checked)} 个文件：{summary(said)}{rest}{seen}。"


def _listing(path: Path) -> Listing:
    if path.is_dir():
        return list_sources(path)
    if path.exists():
        return Listing((source_file(path),), (), time.time_ns())
    raise LawgovError(Diagnostic(str(path), 1, 1, "READ-UNREADABLE", "没有这个文件", "检查路径"))
