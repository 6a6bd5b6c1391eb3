"""`lawgov search`."""

from __future__ import annotations

import json
import re
import sys
from contextlib import closing
from pathlib import Path

import click
from click.core import ParameterSource
from rich.markup import escape

from ..archive.common import Common
from ..archive.gather import gather
from ..archive.storage.cache import CACHE_FOLDER, Cache
from ..archive.storage.using import use_cache
from ..model import Kind, TextOrigin
from ..pages import urls
from ..progress import silent
from ..search.answers.engine import Engine, Found, Hit
from ..search.answers.excerpts import Excerpt
from ..search.answers.filters import Filters, Sort, Years
from ..search.answers.query import LONGEST, Problem
from ..search.suggestions.offers import Offers, offers
from ..strings.kind_names import kind_named
from ..terminal.console import out, print_diagnostics
from . import options
from .narrowing import narrowed
from .searching.all_lines import write_all
from .searching.line_rows import FORMATS
from .searching.offering import offered_json, show_offers

PROBLEMS = {
    Problem.EMPTY: "请输入要找的词句。",
    Problem.LONG: f"检索词太长，最多 {LONGEST} 字。",
    Problem.PUNCTUATION: "检索词只有标点符号，请加上文字或数字。",
}


def _kind(_context: click.Context, _option: click.Parameter, value: str | None) -> Kind | None:
    kind = kind_named(value) if value is not None else None
    if kind is None and value is not None:
        raise click.BadParameter(f"没有“{value}”这一部分。可选：{'、'.join(kind.label for kind in Kind)}。")
    return kind


_MISTYPED = re.compile("--.*|-[A-Za-z]")


def _query(context: click.Context, _argument: click.Parameter, typed: tuple[str, ...]) -> str:
    """What was typed, as one query: a shell has parted it at its blanks. click hands on options that it does
    not know, for -乙 is a word to be left out; what can be none is an option that was mistyped."""
    if mistyped := next(filter(_MISTYPED.fullmatch, typed), ""):
        raise click.NoSuchOption(mistyped, ctx=context)
    return " ".join(typed)


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", metavar="检索词", nargs=-1, required=True, callback=_query)
@options.reports
@options.as_json
@narrowed("只找")
@click.option(
    "--kind",
    metavar="部分",
    callback=_kind,
    help="只找这一部分：举措成效、不足原因、负责人履职、下年安排、其他情况。",
)
@click.option(
    "--sort",
    type=click.Choice([str(sort) for sort in Sort]),
    default=str(Sort.RELEVANCE),
    show_default=True,
    help="排列：相关、年度（新的在前）、乡镇。",
)
@click.option(
    "--limit", metavar="份数", type=click.IntRange(1), default=10, show_default=True, help="列出多少份。"
)
@click.option("--offset", metavar="份数", type=click.IntRange(0), default=0, help="从第几份之后列起。")
@click.option(
    "--all", "is_all", is_flag=True, help="列出全部报告里的每一处，一处一行，左右是所在的句子；供程序使用。"
)
@click.option(
    "--format",
    "name",
    type=click.Choice(list(FORMATS)),
    help="与 --all 同用，写成什么。[默认：csv]",
)
@click.pass_context
def search(
    context: click.Context,
    query: str,
    reports: Path,
    as_json: bool,
    years: Years,
    region: str,
    kind: Kind | None,
    sort: str,
    limit: int,
    offset: int,
    is_all: bool,
    name: str | None,
) -> None:
    """检索报告，结果与网站的检索相同。

    \b
    甲 乙         两个词都有的报告
    "\\"甲，乙\\""  引号里的字句，标点也要相同（命令行自己用去外面一层引号）
    甲 -乙        有甲、没有乙的报告（第一个词前的 - 是普通字符）
    甲 OR 乙 丙   有甲或乙，并且有丙的报告

    没有找到，或没有可找的词句，退出状态仍为 0；选项写错为 2。
    """
    options.check_archive(reports)
    filters = Filters(years, region, kind)
    if name and not is_all:
        raise click.UsageError("--format 要和 --all 一起写")
    if is_all:
        sources = map(context.get_parameter_source, ("limit", "offset", "as_json"))
        if any(source is not ParameterSource.DEFAULT for source in sources):
            raise click.UsageError("--all 不能和 --limit、--offset、--json 一起写；写成什么用 --format")
        said = write_all(reports, query, filters, Sort(sort), FORMATS[name or "csv"])
        click.echo(PROBLEMS[said] if isinstance(said, Problem) else said, err=True)
        return

    def with_cache(cache: Cache) -> tuple[Found, Offers]:
        archive = gather(reports, cache, silent, Common.at(Path())).archive.with_text
        with closing(Engine(archive, cache)) as engine:
            found = engine.search(query, filters, limit, offset, Sort(sort))
            return found, Offers() if found.total or found.problem else offers(engine, cache, query)

    used = use_cache(Path(CACHE_FOLDER), with_cache)
    print_diagnostics(used.diagnostics)
    found, offered = used.result
    if as_json:
        click.echo(json.dumps(_json(found) | offered_json(offered), ensure_ascii=False, indent=2))
        sys.exit(0)
    click.echo(PROBLEMS[found.problem] if found.problem else f"找到 {found.total} 份报告。")
    for hit in found.hits:
        _show(hit)
    show_offers(offered)


def _json(found: Found) -> dict[str, object]:
    """As `lawgov.search` in the browser answers; `problem` only where there is one."""
    facets = found.facets
    return {
        "total": found.total,
        "exact": found.exact,
        "facets": {
            "years": facets.years,
            "provinces": facets.provinces,
            "kinds": facets.kinds,
            "exact": True,
        },
        "hits": [
            {
                "report": hit.entry.id,
                "text": hit.entry.text_origin,
                "score": hit.score,
                "passages": hit.passages,
                "excerpts": [
                    {"anchor": e.anchor, "text": e.text, "ranges": [list(r) for r in e.ranges]}
                    for e in hit.excerpts
                ],
            }
            for hit in found.hits
        ],
        **({"problem": found.problem} if found.problem else {}),
    }


def _show(hit: Hit) -> None:
    entry, console = hit.entry, out()
    path = urls.report(entry.town.code, entry.year)
    console.print(f"\n[bold]{escape(entry.town.full_name)} {entry.year}[/bold]  {escape(entry.title or '')}")
    if entry.text_origin is TextOrigin.OCR:
        console.print("  [yellow]文字由光学识别得出，未经核对[/yellow]")
    for excerpt in hit.excerpts:
        console.print(f"  {_marked(excerpt)}\n  [dim]{path}#{excerpt.anchor}[/dim]")
    if hit.passages > len(hit.excerpts):
        console.print(f"  [dim]共 {hit.passages} 处[/dim]")


def _marked(excerpt: Excerpt) -> str:
    parts, at = [], 0
    for start, end in excerpt.ranges:
        parts += [escape(excerpt.text[at:start]), f"[reverse]{escape(excerpt.text[start:end])}[/reverse]"]
        at = end
    return "".join((*parts, escape(excerpt.text[at:])))
