"""Layouts that towns use are read as a careful archivist reads them (tests/fixtures/layouts)."""

import pytest

from ..reading import parse_text
from .layouts import Layout, forgiving, known_failures, layouts, observed

LAYOUTS = layouts()


def cases() -> list[object]:
    known = known_failures()
    failing = pytest.mark.xfail(reason="known_failures.txt", strict=True)
    return [
        pytest.param(layout, id=layout.id, marks=[failing] if layout.id in known else [])
        for layout in LAYOUTS
    ]


@pytest.mark.parametrize("layout", cases())
def test_layout(layout: Layout) -> None:
    found = forgiving(observed(parse_text(layout.text)), layout.expected)
    if layout.held_out:
        right = found == layout.expected
        assert right, "a held-out case is not read rightly"
    assert str(found).splitlines() == str(layout.expected).splitlines()


def test_known_failures_are_fixtures() -> None:
    assert known_failures() <= {layout.id for layout in LAYOUTS}


def test_the_held_out_third_covers_every_construct() -> None:
    held_out = {layout.construct for layout in LAYOUTS if layout.held_out}
    assert held_out == {layout.construct for layout in LAYOUTS if not layout.held_out}
    assert sum(layout.held_out for layout in LAYOUTS) >= 0.3 * len(
        LAYOUTS
    )  # a third, but for faults found since
