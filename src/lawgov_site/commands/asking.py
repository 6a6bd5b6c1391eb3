"""What `lawgov add` asks a person at a terminal: the year, and which of the towns of one name it is."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence

import click

from ..diagnostics import visible
from ..gazetteer import Gazetteer
from ..intake.taking.examining import Examined

_SHOWN = 20  # towns listed at once; a name can have eighty
_TOWN = {"TOWN-MISSING", "TOWN-UNKNOWN", "TOWN-AMBIGUOUS"}
ASKED = {"YEAR-MISSING", *_TOWN}
"""The errors that an answer can mend."""

Choices = Sequence[tuple[str, str]]


def at_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty()


def can_be_asked(examined: Examined) -> bool:
    """Whether answers are all that is missing."""
    errors = {d.code for d in examined.loaded.diagnostics if d.withholds}
    return bool(errors) and errors <= ASKED


def ask(examined: Examined, gazetteer: Gazetteer) -> dict[str, str]:
    """Ask for one thing that could not be recognised. An empty answer gives up: {}."""
    codes = {d.code for d in examined.loaded.diagnostics if d.withholds}
    click.secho(f"\n{visible(examined.shown)}", bold=True, err=True)
    report = examined.loaded.report
    if report and report.title:
        click.echo(f"  标题：{report.title}", err=True)
    if "YEAR-MISSING" in codes:
        return _year()
    choices = next((f.choices for f in report.findings if f.what == "乡镇"), ()) if report else ()
    message = next((d.message for d in examined.loaded.diagnostics if d.code in _TOWN), "")
    return _town(gazetteer, choices, message if not choices else message.partition("：")[0])


def confirms(examined: Examined) -> bool:
    """Whether the code or town that was given is right although the text contradicts it."""
    click.secho(f"\n{visible(examined.shown)}", bold=True, err=True)
    for diagnostic in examined.contradictions:
        click.echo(f"  {visible(diagnostic.message)}。", err=True)
    return agreed(f"  仍按这个{'代码' if examined.sidecar.code else '乡镇'}收入吗？")


def another_town(gazetteer: Gazetteer) -> dict[str, str]:
    """The town that is meant, after all. An empty answer gives up: {}."""
    return _town(gazetteer, (), "请另填乡镇")


def agreed(question: str) -> bool:
    """Whether the person says yes; an empty answer is no."""
    return _prompt(f"{question}（y 是，直接回车为否）").lower() in ("y", "yes", "是", "好")


def reason() -> str:
    """Why a published report is changed, as its page will say it; "" where the person gives up."""
    return _prompt("为什么换？一句话，写在报告页上（直接回车则不换）")


def _typed(question: str) -> str:
    """An answer with digits as every keyboard has them: an input method may write ２０２４."""
    return unicodedata.normalize("NFKC", _prompt(question))


def _year() -> dict[str, str]:
    click.echo("  没有找到报告所述的年份。", err=True)
    while answer := _typed("  报告所述的年度，如 2024（直接回车则跳过）"):
        if re.fullmatch(r"(?:19|20)\d\d", answer):
            return {"year": answer}
        click.echo("  请输入四位数的年份。", err=True)
    return {}


def _town(gazetteer: Gazetteer, choices: Choices, message: str) -> dict[str, str]:
    click.echo(f"  {message}。", err=True)
    listed = choices
    _list(listed)
    what = "序号、县名或九位区划代码" if choices else "乡镇名称，或九位区划代码"
    while answer := _typed(f"  {what}（直接回车则跳过）"):
        if code := _chosen(answer, listed, gazetteer):
            return {"code": code}
        narrowed = [choice for choice in choices if answer in choice[1]]
        if not choices:
            narrowed = [(town.code, town.full_name) for town in gazetteer.look_up(answer).towns]
        if len(narrowed) == 1:
            click.echo(f"  {narrowed[0][1]}", err=True)
            return {"code": narrowed[0][0]}
        if not narrowed:
            click.echo("  没有这一项。", err=True)
        listed = narrowed or listed
        _list(listed)
    return {}


def _chosen(answer: str, listed: Choices, gazetteer: Gazetteer) -> str | None:
    """The code that an answer gives: itself, or by its number in the list."""
    if re.fullmatch(r"\d{9}", answer) or gazetteer.town(answer):
        return answer
    if answer.isdecimal() and 1 <= int(answer) <= len(listed):
        return listed[int(answer) - 1][0]
    return None


def _list(choices: Choices) -> None:
    for number, (code, name) in enumerate(choices[:_SHOWN], 1):
        click.echo(f"  {number:>3}  {name}（{code}）", err=True)
    if len(choices) > _SHOWN:
        click.echo(f"       … 还有 {len(choices) - _SHOWN} 处；输入县名可以缩小范围", err=True)


def _prompt(text: str) -> str:
    answer: str = click.prompt(text, default="", show_default=False, err=True)
    return answer.strip()
