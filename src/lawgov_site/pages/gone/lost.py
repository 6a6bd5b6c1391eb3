"""What is said where an address would be lost: nothing is published until somebody says what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...diagnostics import Diagnostic
from ...settings.files import ADDRESSES_FILE
from .fates import Lost

_NAMED = 20  # one for each; more are counted


def said_of(lost: Iterable[Lost], lines: Mapping[str, int]) -> tuple[Diagnostic, ...]:
    """A diagnostic for each report or other address that is lost; `lines` are those of the ledger."""
    each: dict[str, Lost] = {}
    for one in lost:
        each.setdefault(one.report or one.path, one)
    found = [_said(one, lines.get(one.path, 1)) for one in each.values()]
    if len(found) > _NAMED:
        message = f"以前发布过的，还有 {len(found) - _NAMED} 处不见了"
        hint = "先处理上面列出的；是整个 reports 文件夹换了的，换回原来的"
        found = [*found[:_NAMED], Diagnostic(ADDRESSES_FILE, 1, 1, "ADDRESS-LOST", message, hint)]
    return tuple(found)


def _said(one: Lost, line: int) -> Diagnostic:
    if not one.report:
        message = f"以前发布过 {one.path}，这个版本的程序没有它"
        hint = f"用上次登记时的版本或更新的版本生成；{ADDRESSES_FILE} 被改坏了的，从备份换回"
    elif one.claims:
        message = f"{one.name}（{one.report}）以前发布过，{'、'.join(one.claims)} 都写着是它"
        hint = f"只在其中一份的 .yaml 里留下 formerly: {one.report}"
    else:
        message = f"{one.name}（{one.report}）以前发布过，现在没有可以发布的报告"
        hint = (
            f"改正它的错误，或把它放回 reports；要撤下，放回后运行 lawgov withdraw {one.report}；"
            f"更正过乡镇或年度的，在它现在的 .yaml 里写 formerly: {one.report}"
        )
    return Diagnostic(ADDRESSES_FILE, line, 1, "ADDRESS-LOST", message, hint)
