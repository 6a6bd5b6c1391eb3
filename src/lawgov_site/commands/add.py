"""`lawgov add`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace as dataclass_replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..archive.common import Common
from ..archive.folder import versions
from ..diagnostics import LawgovError
from ..intake.changing import replacing
from ..intake.founding import REPORTS, archive_above, is_archive
from ..intake.holdings import Holdings
from ..intake.taking import attaching, examining, finding
from ..progress import Progress
from ..terminal.console import print_diagnostics, progress
from . import asking, init, options
from .adding.sources import SOURCE
from .adding.taking import Run, is_open

if TYPE_CHECKING:
    from ..intake.web.getting import Fetched

_NO_REASON = "换版要写明理由，如 --reason 镇里更正了数字（写在报告页上）；因为不该公开的内容而换的，用 --hide"


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="文件或网址…", type=SOURCE)
@options.reports
@click.option("--town", metavar="名称", help="乡镇名称，如 凤凰镇。")
@click.option("--code", metavar="代码", help="九位行政区划代码。")
@click.option("--year", metavar="年度", help="报告所述的年度。")
@click.option("--source-url", metavar="网址", help="原件的网址。")
@click.option("--published", metavar="日期", help="公开日期，如 2025-03-28。")
@click.option("--replace", is_flag=True, help="换下档案里同一乡镇同一年度的那一份，沿用它的 .yaml。")
@click.option(
    "--reason",
    metavar="理由",
    callback=options.said,
    help="为什么换，如 镇里更正了数字；写在报告页上。用 --replace 时要写。",
)
@click.option(
    "--hide", is_flag=True, help="因为不该公开的内容而换：只记有过遮盖，不记理由和文字，旧的文件不列出。"
)
@click.option(
    "--file",
    "files",
    multiple=True,
    metavar="文件",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="扫描件、签章件、附件，一并收入；可以写几次。",
)
@click.option("--ocr", is_flag=True, help="识别扫描件（要装有文字识别程序），作为未经核对的文字收入。")
@click.option("--confirm", is_flag=True, help="所给的代码或乡镇与正文不符，已核对无误，照所给的收入。")
@click.option("--dry-run", is_flag=True, help="只显示识别结果，不收入。")
def add(
    sources: tuple[Path | str, ...],
    reports: Path,
    replace: bool,
    reason: str | None,
    hide: bool,
    confirm: bool,
    dry_run: bool,
    files: tuple[Path, ...],
    ocr: bool,
    **given: str | None,
) -> None:
    """把报告收入 reports 文件夹，原件照样复制，另写一个 .yaml。

    “文件”也可以是装着文件的文件夹。写网址的，把网页和附件取下来，报告在附件里就收附件；
    取到的全部另存在 warc 文件夹。识别不出乡镇或年度时，在终端上会询问；不在终端上则报错并跳过。
    """
    if not dry_run:
        _found_archive(reports)
    if replace and not (reason or hide or dry_run):
        reason = asking.reason() if asking.at_terminal() else None
        if not reason:
            raise click.UsageError(_NO_REASON)
    known = {key: value for key, value in given.items() if value is not None}
    listing = finding.sources_below(tuple(one for one in sources if isinstance(one, Path)))
    addresses = list(dict.fromkeys(one for one in sources if isinstance(one, str)))
    many = len(listing.files) + len(addresses)
    if many > 1 and {"town", "code", "year"} & known.keys():
        raise click.UsageError("--town、--code、--year 只能用于一个文件")
    if many > 1 and confirm:
        raise click.UsageError("--confirm 只能用于一个文件")
    if files and many > 1:
        raise click.UsageError("--file 只能用于一份报告")
    if (reason or hide) and not replace:
        raise click.UsageError("--reason 和 --hide 只与 --replace 一起用")
    named = _named(files)
    root = Path()
    common = Common.at(root)
    said = replacing.Said(root, reason or "", hide, versions.unlisted(root, common.changes))
    holdings = Holdings.of(reports, common)
    one = many == 1
    run = Run(reports, known, holdings, common, replace, confirm, dry_run, one, said, ocr, named)
    run.fail(listing.diagnostics)
    with progress() as show:
        there = [partial(_itself, file) for file in listing.files]
        ways: list[Callable[[], Path | Fetched]] = [*there, *_fetching(addresses, common, show)]
        for done, get in enumerate(ways, 1):
            run.add(get)
            show("收入报告", done, many)
    ask_for = asking.at_terminal() and not dry_run
    for examined in run.open:
        run.finish(_answered(examined, run) if ask_for else examined, asked=ask_for)
    click.echo(run.summary())
    sys.exit(1 if run.failed or run.unattached else 0)


def _named(files: tuple[Path, ...]) -> tuple[attaching.Given, ...]:
    """The files that are to come with the report. Ends the command where one of them cannot."""
    try:
        return attaching.given_files(files)
    except LawgovError as error:
        print_diagnostics(error.diagnostics)
        click.echo("什么也没有收入：--file 的文件照上面写的处理后，再运行一次。")
        sys.exit(1)


def _itself(file: Path) -> Path | Fetched:
    return file


def _fetching(addresses: Sequence[str], common: Common, show: Progress) -> list[Callable[[], Path | Fetched]]:
    """How to get what is at each address."""
    if not addresses:
        return []
    from ..intake.web.getting import fetch  # noqa: PLC0415 - for who fetches
    from .visiting import visitor  # noqa: PLC0415

    who = visitor(Path())
    return [partial(fetch, address, who, common, show) for address in addresses]


def _found_archive(reports: Path) -> None:
    """Outside an archive: make one here, if the person agrees. Else click.UsageError."""
    here = reports.parent
    if reports.is_dir() or is_archive(here):
        return
    if archive_above(here) or reports.name != REPORTS or not asking.at_terminal():
        raise options.no_archive(reports)
    if not asking.agreed(f"{here.resolve()} 还不是档案。在这里新建一个吗？"):
        raise options.no_archive(reports)
    init.make(here)


def _answered(examined: examining.Examined, run: Run) -> examining.Examined:
    """Ask until the report can be taken in, or the person gives up."""
    given = run.given
    while is_open(examined):
        if asking.can_be_asked(examined):
            answer = asking.ask(examined, run.common.gazetteer)
        elif asking.confirms(examined):
            return dataclass_replace(examined, confirmed=True)
        else:
            answer = asking.another_town(run.common.gazetteer)
        if not answer:
            break
        given = {**given, **answer}
        if "code" in answer:
            given.pop("town", None)  # it was of the town that was not meant
        examined = run.examine(examined.fetched or examined.scan or examined.file, given)
    return examined
