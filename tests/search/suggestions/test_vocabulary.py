"""How often a word is said to stand in reports, and how that is kept."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.files import resources
from lawgov_site.search.suggestions import shards
from lawgov_site.search.suggestions.vocabulary import ROUNDED, rounded


@pytest.mark.parametrize(
    ("number", "told"), [(1, 1), (99, 99), (100, 100), (109, 100), (110, 110), (4321, 4300), (40_999, 40_000)]
)
def test_case(number: int, told: int) -> None:
    assert rounded(number) == told


@given(st.integers(1, 10**6))
def test_no_more_is_told_than_there_are_and_not_much_less(number: int) -> None:
    assert rounded(number) <= number < rounded(number) * 1.1 or number == rounded(number) < ROUNDED


@given(st.integers(1, 10**6))
def test_the_order_of_words_stays(number: int) -> None:
    assert rounded(number) <= rounded(number + 1)


def test_a_build_that_is_killed_leaves_what_the_state_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = shards._make(tmp_path, "first", {"0.js": "甲", "1.js": "乙", "2.js": "丙"}, {})
    write = Path.write_text
    written: list[str] = []

    def killed(self: Path, *given: object, **named: object) -> int:
        if written:
            raise KeyboardInterrupt
        written.append(self.name)
        return write(self, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "write_text", killed)
    with pytest.raises(KeyboardInterrupt):
        shards._make(tmp_path, "second", {"0.js": "甲", "1.js": "丁", "2.js": "戊"}, state["files"])
    monkeypatch.undo()
    left = shards._read_state(tmp_path / "state.json")
    assert left == {"made_from": "", "files": {"0.js": state["files"]["0.js"]}}

    again = shards._make(tmp_path, "first", {"0.js": "甲", "1.js": "乙", "2.js": "丙"}, left["files"])
    assert again == state
    found = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in tmp_path.glob("*.js")}
    assert found == state["files"]


def test_the_page_says_of_the_same_numbers_that_they_are_rounded() -> None:
    script = (resources.static() / "js/search/suggestions/combobox.js").read_text(encoding="utf-8")
    assert f"const ROUNDED = {ROUNDED};" in script
