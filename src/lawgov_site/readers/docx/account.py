"""The account: what the parts of a package hold, against what has been taken in and left out.

The walk meets every character, so nothing should be missing; that it is so is not believed but counted.
"""

from __future__ import annotations

from collections import Counter

from ...model import Document
from ..ooxml import Package


def unread(package: Package, document: Document) -> str:
    """The characters of the parts that are neither in the document's text nor in its ledger."""
    held: Counter[str] = Counter()
    for root in package.parsed:
        held.update("".join(map(str, root.itertext())))
    told = Counter(document.text)
    told.update("".join(left.text for left in document.ledger))
    told.update("".join(one.original for one in document.replaced))
    told.subtract("".join(one.replacement for one in document.replaced))
    told.subtract(document.made)
    return "".join("".join((held - told).elements()).split())
