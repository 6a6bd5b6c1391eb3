"""How sure the outline and the kinds are, for the archivist who takes a report in."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Finding, Section
from .kinds import judge
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


def kinds_finding(sections: Sequence[Section], year: int | None) -> Finding:
    """As sure as the least sure of the first-level headings."""
    top = [section.heading.title.string for section in sections if section.heading]
    verdicts = {title: judge(title, year) for title in top}
    unsure = [title for title, verdict in verdicts.items() if not verdict.sure]
    if unsure:
        return Finding("所属部分", 0.5, "按位置判断：" + "；".join(unsure))
    if not verdicts:
        return Finding("所属部分", 0.0, "没有一级标题")
    least = min(verdicts, key=lambda title: verdicts[title].confidence)
    confidence = verdicts[least].confidence
    doubt = f"，最不确定的是“{least}”" if confidence < _CLEAR else ""
    return Finding("所属部分", confidence, "按一级标题的用语" + doubt)
