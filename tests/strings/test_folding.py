"""Folding: by cases that people can read, and by what must always hold."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lawgov_site.strings.folding import _WITH_MARKS, ALIKE, BORDER, fold, fold_with_map, variants

ROOT = Path(__file__).parents[2]
CASES: list[dict[str, str]] = json.loads((ROOT / "tests/parity/fold.json").read_text(encoding="utf-8"))

# Text with what folding is about: marks, blanks, format characters, compatibility forms, variants.
texts = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "甲後裏2０①¹₂½㎡\u2063㈠“「》—・○ \u3000\u200b\u200d\ufeff\u0301\u3099\ufe0fＡÅİΣﬃ¨ﾞｶ葛\U000e0100"
        ),
    )
)

digits = st.text(alphabet="12０①¹²₁½㎡㏠甲 .\u2063\u200b", max_size=8)


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_cases(case: dict[str, str]) -> None:
    assert fold(case["text"]) == case["folded"]


def test_half_a_character_is_none() -> None:
    """A word of a command line that is no UTF-8 has some."""
    assert fold("法\udcff治\ud83d") == "法治"


@given(texts)
@example("a\u200d\u0301")
@example("¨a")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts, texts)
def test_parts_fold_by_themselves(left: str, right: str) -> None:
    if not right or not unicodedata.category(right[0]).startswith("M"):
        assert fold(left + right) in (fold(left) + fold(right), fold(left) + BORDER + fold(right))


@given(digits)
def test_a_border_is_between_two_digits_only(text: str) -> None:
    folded = fold(text)
    for at, char in enumerate(folded):
        if char == BORDER:
            assert folded[at - 1 : at].isdigit() and folded[at + 1 : at + 2].isdigit()


@given(digits, st.data())
def test_what_is_cut_out_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert fold(text[start:end]) in fold(text)


@given(texts)
def test_every_folded_character_names_its_cluster(text: str) -> None:
    folded, starts, ends = fold_with_map(text)
    assert folded == fold(text)
    assert len(folded) == len(starts) == len(ends)
    assert starts == sorted(starts)
    for char, start, end in zip(folded, starts, ends, strict=True):
        assert char == BORDER or char in fold(text[start:end])


def test_the_table_of_variants_has_no_chains_and_only_single_characters() -> None:
    table = variants()
    assert len(table) > 4000
    assert all(len(a) == len(b) == 1 for a, b in table.items())
    assert not set(table) & set(table.values())


def test_javascript_folds_every_character_alike(node: str) -> None:
    """The one exception allowed: characters that only one side's Unicode version knows."""
    script = """
        const fs = require("fs");
        require(process.argv[1]);
        const { chars, pairs } = JSON.parse(fs.readFileSync(0, "utf8"));
        lawgov.addVariants(pairs);
        process.stdout.write(JSON.stringify(chars.map(lawgov.fold)));
    """
    known = (chr(c) for c in range(sys.maxunicode + 1))
    chars = [c for c in known if unicodedata.category(c) not in ("Cn", "Cs", "Co")]
    pairs = "".join(a + b for a, b in variants().items())
    done = subprocess.run(
        [node, "-e", script, str(ROOT / "static/js/search/analysis/fold.js")],
        input=json.dumps({"chars": chars, "pairs": pairs}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    theirs = json.loads(done.stdout)
    different = [(c, fold(c), t) for c, t in zip(chars, theirs, strict=True) if fold(c) != t]
    assert different == []
    assert all(fold(c) == one for one, chars in ALIKE.items() for c in chars)


def test_all_combining_marks_are_where_they_are_looked_for() -> None:
    marks = {c for c in range(sys.maxunicode + 1) if unicodedata.category(chr(c)).startswith("M")}
    assert all(any(c in codes for codes in _WITH_MARKS) for c in marks)
