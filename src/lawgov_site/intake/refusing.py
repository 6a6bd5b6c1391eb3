"""What is said of a file that is not taken in, with what to do about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..diagnostics import Diagnostic, LawgovError
from ..records.withdrawals import Withdrawal

if TYPE_CHECKING:
    from .taking.examining import Examined


def duplicate(examined: Examined, present: Path, next_step: str) -> LawgovError:
    """What is said of a second file for the same town and year. `present` is the first one."""
    if present.is_file() and present.read_bytes() == examined.data:
        return LawgovError(same_content(examined.shown, present))
    message = f"同一乡镇同一年度已有 {present.as_posix()}，与这份不是同一个文件"
    hint = f"每年只收一份，请核对哪一份是正式文本；{next_step}"
    return LawgovError(Diagnostic(examined.shown, 1, 1, "ARCHIVE-DUPLICATE", message, hint))


def same_content(shown: str, held: Path) -> Diagnostic:
    """What is said of a file that the archive holds already."""
    message = f"内容与 {held.as_posix()} 完全相同"
    hint = "已经收入，不必再收；如那一份的乡镇或年度写错了，改它的 .yaml"
    return Diagnostic(shown, 1, 1, "ARCHIVE-DUPLICATE", message, hint)


def withdrawn(examined: Examined, known: Withdrawal, command: str) -> LawgovError:
    """What is said of a report that was taken back, or of its file for another town or year. `command` puts
    this file in the place of the one that comes back."""
    report = examined.loaded.report
    told = f"{known.date} 由 {known.by} 撤回：{known.reason}"
    back = f"要重新公开，运行 lawgov restore {known.report}"
    if report is None or report.id != known.report:
        message, hint = f"与已撤回的 {known.report} 是同一个文件（{told}）", back
    else:
        message = f"{known.place} {known.year} 年的报告已撤回（{told}）"
        hint = (
            f"{back}；要换成这一份，随后再运行 {command} --hide，都运行完，再把网站放上网；"
            "不是因为有不该公开的内容才撤回的，把 --hide 换成 --reason 理由，更正就列在报告页上"
        )
    return LawgovError(Diagnostic(examined.shown, 1, 1, "ARCHIVE-WITHDRAWN", message, hint))


def unconfirmed(examined: Examined) -> LawgovError:
    """What is said where the text contradicts the code or town that was given, and there is nobody to ask."""
    hint = "代码或乡镇写错了就改正；核对无误的，再运行一次，加上 --confirm"
    found = (d.message for d in examined.contradictions)
    return LawgovError(
        *(Diagnostic(examined.shown, 1, 1, "TOWN-UNCONFIRMED", message, hint) for message in found)
    )


def cannot_edit(path: Path) -> LawgovError:
    """What is said of a sidecar that cannot be added to."""
    message, hint = "这个文件的写法不能自动添加", "每个键单独写一行，不要整个放在花括号里；再运行一次"
    return LawgovError(Diagnostic(path.as_posix(), 1, 1, "SIDECAR-SYNTAX", message, hint))
