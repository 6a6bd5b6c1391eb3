"""`lawgov search`."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path

import click
from rich.markup import escape

from ..archive import Cache, gather
from ..build import CACHE_FOLDER, silent
from ..console import out
from ..model import Kind
from ..pages import urls
from ..search import Filters, Found
from ..search import search as find
from ..search.engine import Hit
from ..search.excerpts import Excerpt
from . import options


@click.command()
@click.argument("query")
@options.reports
@options.as_json
@click.option("--year", type=int, help="只找这一年度。")
@click.option("--region", default="", help="只找这一地区：2、4 或 6 位代码。")
@click.option("--kind", type=click.Choice([str(kind) for kind in Kind]), help="只找这一部分。")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="列出多少份。")
@click.option("--offset", type=click.IntRange(0), default=0, help="从第几份之后列起。")
def search(
    query: str,
    reports: Path,
    as_json: bool,
    year: int | None,
    region: str,
    kind: str | None,
    limit: int,
    offset: int,
) -> None:
    """检索报告，结果与网站的检索相同。没有找到时退出状态仍为 0。"""
    filters = Filters(year, region, Kind(kind) if kind else None)
    with closing(Cache(Path(CACHE_FOLDER))) as cache, cache.exclusive():
        archive = gather(reports, cache, silent).archive
        found = find(archive, cache, query, filters, limit, offset)
    if as_json:
        click.echo(json.dumps(_json(found), ensure_ascii=False, indent=2))
        sys.exit(0)
    click.echo(f"找到 {found.total} 份报告。" if found.exact else f"至多 {found.total} 份报告。")
    for hit in found.hits:
        _show(hit)


def _json(found: Found) -> dict[str, object]:
    """As `lawgov.search` in the browser answers."""
    return {
        "total": found.total,
        "exact": found.exact,
        "hits": [
            {
                "report": hit.entry.id,
                "score": hit.score,
                "excerpts": [
                    {"anchor": e.anchor, "text": e.text, "ranges": [list(r) for r in e.ranges]}
                    for e in hit.excerpts
                ],
            }
            for hit in found.hits
        ],
    }


def _show(hit: Hit) -> None:
    entry, console = hit.entry, out()
    path = urls.report(entry.town.code, entry.year)
    console.print(f"\n[bold]{escape(entry.town.full_name)} {entry.year}[/bold]  {escape(entry.title or '')}")
    for excerpt in hit.excerpts:
        console.print(f"  {_marked(excerpt)}\n  [dim]{path}#{excerpt.anchor}[/dim]")


def _marked(excerpt: Excerpt) -> str:
    parts, at = [], 0
    for start, end in excerpt.ranges:
        parts += [escape(excerpt.text[at:start]), f"[reverse]{escape(excerpt.text[start:end])}[/reverse]"]
        at = end
    return "".join((*parts, escape(excerpt.text[at:])))
