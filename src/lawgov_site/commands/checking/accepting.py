"""`lawgov check --accept`: what was shown is written down as looked at, in the sidecars."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

from ...archive.folder.sidecar_files import sidecar_file
from ...archive.folder.sources import SourceFile
from ...diagnostics import Diagnostic, LawgovError, visible
from ...settings.yaml_edit import CannotEditError, append_items
from ...terminal.console import print_diagnostics

_QUOTED = 60  # characters of a message in the comment that tells what was accepted


Source = tuple[Path, SourceFile, Sequence[Diagnostic]]
"""The folder, a source in it, and what is open about it."""


def accept(sources: Iterable[Source], agreed: Callable[[int], bool]) -> None:
    """Accept what is open and no error, if the person has `agreed`. Says what came of it."""
    due = [
        (folder, file, acceptable)
        for folder, file, said in sources
        if (acceptable := list({d.seal: d for d in said if d.seal}.values()))
    ]
    count = sum(len(acceptable) for *_, acceptable in due)
    if not count:
        click.echo("没有警告和说明要标；错误要改正，不能标为看过。")
    elif not agreed(count):
        click.echo("没有标。")
    else:
        written = sum(_write(*one) for one in due)
        click.echo(f"已把 {written} 条标为看过，记在报告旁 .yaml 的 accepted 里；以后有变化才会再提。")


def _write(folder: Path, file: SourceFile, diagnostics: Sequence[Diagnostic]) -> int:
    """Write down what is accepted of a source; returns how many. One that cannot be written stops none."""
    try:
        sidecar = sidecar_file(folder, file)
        items = [({"code": d.code, "hash": d.seal}, _comment(d)) for d in diagnostics]
        try:
            sidecar.save(append_items(sidecar.text, "accepted", items))
        except CannotEditError:
            message, hint = "这个文件的写法不能自动加上 accepted", "每个键单独写一行，不要花括号；再运行一次"
            raise LawgovError(
                Diagnostic(sidecar.path.as_posix(), 1, 1, "SIDECAR-SYNTAX", message, hint)
            ) from None
        except OSError as error:
            message, hint = f"写不进去：{error.strerror}", "检查文件的权限；在别的程序里打开着就先关闭"
            raise LawgovError(
                Diagnostic(sidecar.path.as_posix(), 1, 1, "READ-UNREADABLE", message, hint)
            ) from error
    except LawgovError as error:
        print_diagnostics(error.diagnostics)
        return 0
    return len(diagnostics)


def _comment(diagnostic: Diagnostic) -> str:
    """What was accepted, for who reads the file; what must not be published is not written down once more."""
    if diagnostic.is_private:
        return f"第 {diagnostic.line} 行"
    words = visible(diagnostic.message)
    return f"第 {diagnostic.line} 行：{words[:_QUOTED]}{'…' if len(words) > _QUOTED else ''}"
