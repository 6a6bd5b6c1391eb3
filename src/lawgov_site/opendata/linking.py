"""Links between two years as a report's line of JSON has them, by paragraphs (model/interchange.py)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..promises import Relation, State
from .schema import Before

_Key = tuple[Relation, str, State]


def links_json(before: Before | None) -> list[dict[str, Any]]:
    """What of a report may speak of what the one before it says, in the order of that one."""
    found: dict[_Key, dict[str, None]] = {}
    for key, anchor in _pairs(before) if before else ():
        found.setdefault(key, {})[anchor] = None
    return [
        {
            "relation": str(relation),
            "report": before.entry.id if before else None,
            "plan_anchor": anchor,
            "anchors": list(anchors),
            "state": str(state),
        }
        for (relation, anchor, state), anchors in found.items()
    ]


def _pairs(before: Before) -> Iterator[tuple[_Key, str]]:
    """Each link with the paragraph that answers; what people have refused comes last."""
    for relation, links in before.links.items():
        for link in links:
            for answer in link.answers:
                yield (relation, link.asked.anchor, answer.state), answer.quote.anchor
    for one in before.reviews:
        if one.state is State.REFUSED:
            yield (one.relation, one.earlier.anchor, State.REFUSED), one.later.anchor
