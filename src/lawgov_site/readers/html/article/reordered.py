"""Whether style sheets show the parts of an article in another order than they stand in the page.

CSS Flexible Box Layout, 5.1 and 5.4: `order` and the reversed directions move boxes on the screen alone. The
page's own order is read, for which of the two is meant nobody can know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from ..lines.pieces import PageLine
from ..style.styles import Styles

_FLEXIBLE = ("flex", "inline-flex", "grid", "inline-grid")


def reordered(lines: Iterable[PageLine], styles: Styles) -> Iterator[PageLine]:
    """The first line of each box that is shown elsewhere."""
    parts: dict[etree._Element, dict[etree._Element, PageLine]] = {}  # boxes that hold lines, and their parts
    for line in lines:
        part = line.block
        for box in line.block.iterancestors():
            if part in parts.setdefault(box, {}):
                break
            parts[box][part] = line
            part = box
    for box, children in parts.items():
        about = styles.of(box) if len(children) > 1 else {}
        if about.get("display") not in _FLEXIBLE:
            continue
        direction = f"{about.get('flex-direction', '')} {about.get('flex-flow', '')}"
        places = [_order(styles.of(child).get("order", "")) for child in children]
        lines_of = list(children.values())
        if "reverse" in direction:
            yield lines_of[0]
        elif places != sorted(places):
            yield next(
                line for line, *at in zip(lines_of, places, sorted(places), strict=True) if at[0] != at[1]
            )


def _order(value: str) -> int:
    return int(value) if value.removeprefix("-").isdecimal() else 0
