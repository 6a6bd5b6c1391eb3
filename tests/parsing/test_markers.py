"""What begins no marker is told by its first character."""

from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.parsing.forms.markers import _BEGINS, MARKERS


@given(st.sampled_from(MARKERS).flatmap(lambda style: st.from_regex(style.pattern)))
def test_every_marker_begins_with_a_character_that_may_begin_one(text: str) -> None:
    starts = [match.start() for style in MARKERS for match in style.pattern.finditer(text)]
    assert starts
    assert [start for start in starts if not _BEGINS.match(text, start)] == []
