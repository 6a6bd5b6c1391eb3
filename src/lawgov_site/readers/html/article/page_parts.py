"""Which elements of a page are parts of the page around an article: navigation, feet and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from lxml import etree

_PARTS = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|foot|footer|copyright|breadcrumbs?|crumbs?|share|bdshare\w*|sidebar|related"
    r"|pagination|pager|qrcode|toolbar)(?:$|[\s_-])",
    re.IGNORECASE,
)
_TAGS = frozenset(("nav", "footer", "aside"))
_ROLES = frozenset(("navigation", "contentinfo", "search", "menu", "complementary"))


def outward(element: etree._Element) -> Iterator[etree._Element]:
    """An element and those around it, from the inside."""
    yield element
    yield from element.iterancestors()


def names_a_part(element: etree._Element) -> bool:
    """Whether an element says of itself that it is navigation, foot or the like."""
    if element.tag in _TAGS or element.get("role") in _ROLES:
        return True
    return any(_PARTS.search(element.get(name) or "") for name in ("class", "id"))


def in_a_part(element: etree._Element, container: etree._Element | None = None) -> bool:
    """Whether an element is, or stands in, a page part; one around the container does not count."""
    return any(map(names_a_part, takewhile(lambda one: one is not container, outward(element))))
