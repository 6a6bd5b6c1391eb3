"""What holds of every reader's document, and how the tests read."""

from __future__ import annotations

from collections import Counter

import pytest

from lawgov_site.diagnostics import LawgovError
from lawgov_site.model import Document
from lawgov_site.readers import read


def holds(document: Document) -> None:
    """Every line is the text at its spans, in order; every visible character of the text is in a line."""
    covered = [False] * len(document.text)
    last = 0
    for line in document.lines:
        assert line.text.string == "".join(document.text[s.start : s.end] for s in line.text.spans)
        assert line.text.string.strip()
        for span in line.text.spans:
            assert span.start >= last, "lines out of order"
            last = span.end
            assert document.position(span.start)[0] == span.line
            covered[span.start : span.end] = [True] * (span.end - span.start)
    lost = [c for c, seen in zip(document.text, covered, strict=True) if not seen and not c.isspace()]
    assert not lost, lost[:20]


def lines(name: str, data: bytes) -> list[str]:
    """The lines' texts, stripped; checks what holds of every document."""
    document = read(name, data)
    holds(document)
    return [line.text.string.strip() for line in document.lines]


def refusal(name: str, data: bytes, message: str = "") -> str:
    """`line:column: CODE` of the refusal, whose message has this piece."""
    with pytest.raises(LawgovError) as caught:
        read(name, data)
    found = caught.value.diagnostics[0]
    assert found.path == name
    assert message in found.message
    assert found.hint
    return f"{found.line}:{found.column}: {found.code}"


def accounted(document: Document) -> Counter[str]:
    """The characters that a document says its source has, without blanks: see `Document`."""
    found = Counter(document.text)
    found.subtract(document.made)
    for one in document.replaced:
        found.subtract(one.replacement)
        found.update(one.original)
    for left in document.ledger:
        found.update(left.text)
    return visible(found)


def visible(found: Counter[str]) -> Counter[str]:
    """Without blanks, and without what is there no times."""
    return Counter({char: count for char, count in found.items() if count and not char.isspace()})
