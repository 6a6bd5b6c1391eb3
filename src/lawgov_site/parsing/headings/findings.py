"""How sure the outline and the kinds are, for the archivist who takes a report in."""

from __future__ import annotations

from collections.abc import Sequence

from ...model import Finding, Section
from .outline import Placed

_CLEAR = 0.85  # from here on nobody has to look


def outline_finding(placed: Sequence[Placed]) -> Finding:
    """How regular the headings are: the share of those that have a number in sequence."""
    inferred = sum(heading.candidate.marker is None for heading in placed)
    irregular = sum(bool(heading.irregular) for heading in placed)
    if not placed:
        return Finding("标题层级", 0.0, "没有标题")
    confidence = 1 - (0.5 * inferred + irregular) / len(placed)
    parts = [f"{len(placed)} 个标题"]
    parts += [f"{inferred} 个没有序号"] if inferred else []
    parts += [f"{irregular} 个序号不合次序"] if irregular else []
    return Finding("标题层级", max(confidence, 0.0), "，".join(parts))


def kinds_finding(sections: Sequence[Section]) -> Finding:
    """As sure as the least sure of the first-level sections."""
    top = [section for section in sections if section.heading]
    if not top:
        return Finding("所属部分", 0.0, "没有一级标题")
    least = min(top, key=lambda section: section.kind_confidence)
    title = least.heading.title if least.heading else ""
    doubt = f"，最不确定的是“{title}”" if least.kind_confidence < _CLEAR else ""
    return Finding("所属部分", least.kind_confidence, "按标题和正文的用语、各部分的次序" + doubt)
