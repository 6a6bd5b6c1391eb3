"""Words of a source know where each character stands, however they are cut, stripped and put together."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.model import Span, Text

WIDTH = 20  # characters of a line of the source
CHARACTERS = "甲乙丙 \u3000\t"


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Pieces of the lines of a source, in any order."""
    spans = []
    for start in draw(st.lists(st.integers(0, 99), max_size=4)):
        end = draw(st.integers(start + 1, start + WIDTH - start % WIDTH))
        spans.append(Span(start // WIDTH + 1, start, end))
    size = sum(span.end - span.start for span in spans)
    return Text(draw(st.text(CHARACTERS, min_size=size, max_size=size)), tuple(spans))


def placed(text: Text) -> list[tuple[str, int, int]]:
    """Each character with its line and its place in the source."""
    places = [(span.line, at) for span in text.spans for at in range(span.start, span.end)]
    return [(char, *place) for char, place in zip(text.string, places, strict=True)]


@given(texts(), st.integers(0, 99), st.none() | st.integers(0, 99))
def test_a_part_stands_where_it_stood(text: Text, start: int, end: int | None) -> None:
    assert placed(text.slice(start, end)) == placed(text)[start:end]


@given(texts())
def test_without_the_blanks_around_it(text: Text) -> None:
    bare = text.strip()
    assert bare.string == text.string.strip()
    before = len(text) - len(text.string.lstrip()) if bare else 0
    assert placed(bare) == placed(text)[before : before + len(bare)]


@given(st.lists(texts(), max_size=4))
def test_laid_end_to_end(parts: list[Text]) -> None:
    whole = Text.join(parts)
    assert placed(whole) == [one for part in parts for one in placed(part)]
    assert not any(a.line == b.line and a.end == b.start for a, b in pairwise(whole.spans))


@given(texts())
def test_it_stands_where_its_first_character_does(text: Text) -> None:
    assert [(text.line, text.start)] == ([place[1:] for place in placed(text)[:1]] or [(1, 0)])


def test_spans_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="spans"):
        Text("甲乙", (Span(1, 0, 1),))
