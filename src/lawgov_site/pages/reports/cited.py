"""The laws that a report cites, as its page tells them: each once, with what is to be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...model import LawCitation
from .. import urls
from .blocks import Flag


@dataclass(frozen=True, slots=True)
class LawView:
    """One law, by the name under which it is cited: how often, where first, and what is to be said of it."""

    id: str  # of its line on the report's page
    quote: str
    times: int
    anchor: str
    note: str  # "" where nothing is said
    path: str  # of the law's own page, "" where it has none


def law_views(citations: Sequence[LawCitation]) -> tuple[LawView, ...]:
    """The laws, in the order in which they are first cited; what is said of one differently stands apart."""
    return tuple(
        LawView(
            _line(number),
            _bare(ones[0]),
            len(ones),
            ones[0].anchor,
            note,
            urls.law(ones[0].law_id) if ones[0].law_id else "",
        )
        for number, ((_, note), ones) in enumerate(_grouped(citations).items(), 1)
    )


def flags(citations: Sequence[LawCitation]) -> tuple[Flag, ...]:
    """The places of which something is said, in the document's order; each leads to its line."""
    lines = {key: _line(number) for number, key in enumerate(_grouped(citations), 1)}
    return tuple(Flag(one.quote, one.note, lines[_key(one)]) for one in citations if one.note)


def _grouped(citations: Sequence[LawCitation]) -> dict[tuple[str, str], list[LawCitation]]:
    found: dict[tuple[str, str], list[LawCitation]] = {}
    for one in citations:
        found.setdefault(_key(one), []).append(one)
    return found


def _key(one: LawCitation) -> tuple[str, str]:
    return (one.law if one.law and not one.note else _bare(one)), one.note


def _line(number: int) -> str:
    return f"law-{number}"


def _bare(one: LawCitation) -> str:
    """The name as the report has it, always in 《》."""
    quote = "".join(str(one.quote).split())
    return quote if quote.startswith("《") else f"《{quote}》"
