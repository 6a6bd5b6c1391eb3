"""The laws that a report cites, as its page tells them: each once, with what is to be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..laws import table
from ..model import LawCitation, Verdict
from .wording import wording

_LAWS = {law.name: law for law in table().laws}


@dataclass(frozen=True, slots=True)
class LawView:
    """One law, by the name under which it is cited: how often, where first, and what is to be said of it."""

    quote: str
    times: int
    anchor: str
    said: str  # "" where nothing is


def law_views(citations: Sequence[LawCitation]) -> tuple[LawView, ...]:
    """The laws, in the order in which they are first cited; what is said of one differently stands apart."""
    found: dict[tuple[str, str], list[LawCitation]] = {}
    for one in citations:
        name = one.law if one.law and not one.verdict.is_flagged else _bare(one)
        found.setdefault((name, _said(one)), []).append(one)
    return tuple(
        LawView(_bare(ones[0]), len(ones), ones[0].anchor, said) for (_, said), ones in found.items()
    )


def _bare(one: LawCitation) -> str:
    """The name as the report has it, always in 《》."""
    quote = "".join(str(one.quote).split())
    return quote if quote.startswith("《") else f"《{quote}》"


def _said(one: LawCitation) -> str:
    words = wording()["report"]["law_verdicts"]
    law = _LAWS.get(one.law or "")
    if law is None or not one.verdict.is_flagged:
        return ""
    said = str(words[one.verdict]).format(law=law.name, repealed=law.repealed_on, begins=law.in_force_from)
    if law.replaced_by and one.verdict in (Verdict.REPEALED, Verdict.REPEALED_WITHIN_YEAR):
        said += str(words["replaced"]).format(law=law.replaced_by)
    return said
