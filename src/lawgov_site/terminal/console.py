"""What the commands show: diagnostics, progress, sizes.

rich takes as long as all else that a small command imports: it is imported where something is drawn.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from ..diagnostics import Diagnostic, Severity
from ..progress import Progress

if TYPE_CHECKING:
    from rich.console import Console

_UNWRAPPED = 400  # columns
_LABELS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "说明"}


def out() -> Console:
    """Standard output, for results; elsewhere than on a terminal nothing is wrapped."""
    from rich.console import Console  # noqa: PLC0415

    return Console(highlight=False, width=None if sys.stdout.isatty() else _UNWRAPPED)


def print_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    """One a line on stderr, plain, so that an editor or a script can follow them."""
    for diagnostic in diagnostics:
        say(str(diagnostic), err=True)


def say(line: str, *, err: bool = False) -> None:
    """One line on stdout or stderr, above the progress bar where one is shown (click would write into it)."""
    stream = sys.stderr if err else sys.stdout
    stream.write(line.encode(stream.encoding or "utf-8", "replace").decode(stream.encoding or "utf-8") + "\n")


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 个错误，1 个警告`, or 没有问题."""
    counts = dict.fromkeys(Severity, 0)
    for diagnostic in diagnostics:
        counts[diagnostic.severity] += 1
    parts = [f"{count} 个{_LABELS[severity]}" for severity, count in counts.items() if count]
    return "，".join(parts) or "没有问题"


def size(number: float) -> str:
    """A size in bytes, for people: 12.3 KB."""
    for unit in ("B", "KB", "MB"):
        if number < 1000:
            return f"{number:.0f} {unit}" if unit == "B" else f"{number:.1f} {unit}"
        number /= 1000
    return f"{number:.1f} GB"


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar a stage on a terminal; elsewhere a plain line when a longer stage is done."""
    if not sys.stderr.isatty():
        yield _plain
        return
    from rich import progress as rich  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415

    columns = (
        rich.TextColumn("{task.description}"),
        rich.BarColumn(),
        rich.MofNCompleteColumn(),
        rich.TimeElapsedColumn(),
    )
    with rich.Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {}

        def show(stage: str, done: int, of: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=of)
            bars.update(tasks[stage], completed=done, total=of)

        yield show


_PLAIN_FROM = 1000  # items: a shorter stage needs no line


def _plain(stage: str, done: int, of: int) -> None:
    if done == of and of >= _PLAIN_FROM:
        click.echo(f"{stage}：{done}", err=True)
