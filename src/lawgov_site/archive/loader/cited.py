"""What an entry keeps of the laws that its report cites: a place a line, in one string.

An entry of 40,000 is in memory; as objects the places of all of them would take as much as everything else.
Only laws of the table are kept, for only they have pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...model import LawCitation, Verdict


class Place(NamedTuple):
    """A place at which a report cites a law of the table; `quote` is "" where nothing is to be said of it."""

    law_id: str
    anchor: str
    verdict: Verdict
    quote: str


def packed(citations: Iterable[LawCitation]) -> str:
    """The places of citations, in their order."""
    return "\n".join(_line(one) for one in citations if one.law_id)


def _line(one: LawCitation) -> str:
    if not one.verdict.is_flagged:
        return f"{one.law_id}\t{one.anchor}"
    return f"{one.law_id}\t{one.anchor}\t{one.verdict}\t{''.join(one.quote.string.split())}"


def cites(cited: str, law_id: str) -> bool:
    """Whether a law is among the places that `packed` has put into a string."""
    start = f"{law_id}\t"
    return cited.startswith(start) or f"\n{start}" in cited


def places(cited: str) -> Iterator[Place]:
    """The places that `packed` has put into a string."""
    for line in cited.split("\n") if cited else ():
        law_id, anchor, *flagged = line.split("\t")
        verdict, quote = flagged or (Verdict.OK, "")
        yield Place(law_id, anchor, Verdict(verdict), quote)
