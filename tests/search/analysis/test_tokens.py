"""Words: the extra `fast` cuts as jieba does, and what is counted is what stands in the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawgov_site.files import user_cache
from lawgov_site.search.analysis import tokens
from lawgov_site.search.analysis.frequencies import Frequencies
from lawgov_site.search.analysis.tokens import Segmenter
from lawgov_site.strings.folding import fold
from tests.reading import REPORTS

pytestmark = pytest.mark.no_cover  # runs again and again what other tests run once

TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(REPORTS.rglob("*.txt"))}


@pytest.fixture(scope="module")
def slow() -> Segmenter:
    return Segmenter()


@pytest.fixture(scope="module")
def fast() -> Segmenter:
    return Segmenter(many=True)


@pytest.mark.parametrize("name", TEXTS)
def test_rjieba_cuts_the_reports_as_jieba_does(name: str, slow: Segmenter, fast: Segmenter) -> None:
    texts = [fold(line) for line in TEXTS[name].splitlines()]
    assert fast.count(texts) == slow.count(texts)


_pieces = st.lists(
    st.one_of(
        st.sampled_from([text[i : i + 7] for text in TEXTS.values() for i in range(0, len(text) - 7, 5)]),
        st.text(st.characters(codec="utf-8"), max_size=6),
        st.sampled_from(["𠮷", "2024年", "a.b", "100%", "3.5", "C++", "x-y", "_", "·"]),
    ),
    max_size=8,
)


@settings(max_examples=300)
@given(pieces=_pieces)
def test_rjieba_cuts_any_text_as_jieba_does(pieces: list[str], slow: Segmenter, fast: Segmenter) -> None:
    text = fold("".join(pieces))
    assert fast.count([text]) == slow.count([text])


@settings(max_examples=100)
@given(pieces=_pieces)
def test_every_word_stands_in_the_text(pieces: list[str], slow: Segmenter) -> None:
    text = fold("".join(pieces))
    for word, count in slow.count([text]).items():
        assert count <= text.count(word)


def test_costs_are_those_of_the_frequencies(slow: Segmenter) -> None:
    assert slow.cost("法治") < slow.cost("法治政府建设") <= slow.cost("没有这样的词")
    assert isinstance(slow.cost("法治"), int)


def all_of(frequencies: Frequencies) -> tuple[dict[str, int], int]:
    frequencies.read_all()
    return frequencies.known, frequencies.total


def test_the_kept_dictionary_is_jiebas_and_a_damaged_one_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import jieba

    theirs = jieba.Tokenizer()
    theirs.tmp_dir = str(tmp_path)
    theirs.initialize()
    kept = tmp_path / "kept"
    monkeypatch.setattr(user_cache, "user_folder", lambda: kept)
    load = tokens._frequencies.__wrapped__
    assert all_of(load()) == (theirs.FREQ, theirs.total)
    (file,) = kept.iterdir()
    data = file.read_bytes()
    assert all_of(load()) == (theirs.FREQ, theirs.total)
    for damaged in (bytes(4), data[:1000], data[:5000] + b"\x00" + data[5001:]):
        file.write_bytes(damaged)
        assert all_of(load()) == (theirs.FREQ, theirs.total)
        assert file.read_bytes() == data
