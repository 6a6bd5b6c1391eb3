"""What `lawgov search` offers where nothing is found."""

from __future__ import annotations

from collections.abc import Sequence

from rich.markup import escape

from ...pages import urls
from ...search.suggestions.offers import OfferedPassage, Offers
from ...terminal.console import out


def show_offers(offers: Offers) -> None:
    """Print what is offered; nothing where nothing is."""
    console = out()
    if offers.spellings:
        console.print("您要找的是不是：", highlight=False)
        for one in offers.spellings:
            console.print(f"  [bold]{escape(one.query)}[/bold]（{one.reports} 份）", highlight=False)
    if offers.words:
        words = f"{escape(offers.words.query)}（{offers.words.reports} 份）"
        console.print(f"这些词写在同一段里：{words}", highlight=False)
        _show(offers.together)
    if offers.nearest:
        console.print("最相近的写法（\\[-您输入的-]，{+报告里的+}）：", highlight=False)
        _show(offers.nearest)


def offered_json(offers: Offers) -> dict[str, object]:
    """As `lawgov.offers` in the browser answers; nothing where nothing is offered."""
    if not offers:
        return {}
    words = offers.words
    return {
        "offers": {
            "spellings": [{"query": one.query, "total": one.reports} for one in offers.spellings],
            "words": {"query": words.query, "total": words.reports} if words else None,
            "together": [_json(one) for one in offers.together],
            "nearest": [_json(one) for one in offers.nearest],
        }
    }


def _json(one: OfferedPassage) -> dict[str, object]:
    excerpt = one.excerpt
    return {
        "report": one.entry.id,
        "excerpt": {
            "anchor": excerpt.anchor,
            "text": excerpt.text,
            "ranges": [list(place) for place in excerpt.ranges],
        },
        "differences": [
            {"start": start, "end": end, "typed": typed} for start, end, typed in one.differences
        ],
    }


def _show(passages: Sequence[OfferedPassage]) -> None:
    for one in passages:
        entry = one.entry
        path = urls.report(entry.town.code, entry.year)
        out().print(f"  {escape(entry.town.full_name)} {entry.year}：{_marked(one)}", highlight=False)
        out().print(f"  [dim]{path}#{one.excerpt.anchor}[/dim]", highlight=False)


def _marked(one: OfferedPassage) -> str:
    """The words of a passage: {+what stands there+} beside [-what was typed-], else the query in reverse."""
    text, parts, at = one.excerpt.text, [], 0
    for start, end, typed in one.differences:
        parts.append(text[at:start])
        parts.append(f"[-{typed}-]" if typed else "")
        parts.append(f"{{+{text[start:end]}+}}" if start < end else "")
        at = end
    if one.differences:
        return escape("".join((*parts, text[at:])))
    for start, end in one.excerpt.ranges:
        parts += [escape(text[at:start]), f"[reverse]{escape(text[start:end])}[/reverse]"]
        at = end
    return "".join((*parts, escape(text[at:])))
