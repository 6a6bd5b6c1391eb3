"""What is read of jieba's frequencies for a text is all that jieba and we look up in it."""

from __future__ import annotations

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawgov_site.search.analysis import frequencies as module
from lawgov_site.search.analysis.frequencies import Frequencies
from lawgov_site.search.analysis.tokens import SINGLES


@pytest.fixture(scope="module")
def theirs() -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


@pytest.fixture(scope="module")
def data(theirs: jieba.Tokenizer) -> bytes:
    return Frequencies.of(theirs.FREQ, theirs.total, SINGLES).data


CHARACTERS = "法治政府建设情况报告依法行政的一是不了zA0+ \n\t\U00020000\ud800"


def read(data: bytes) -> Frequencies:
    found = Frequencies.kept(data)
    assert found is not None
    return found


def test_each_word_is_found_where_it_stands(data: bytes, theirs: jieba.Tokenizer) -> None:
    found = read(data)
    for word in list(theirs.FREQ)[::37]:
        found.read(word)
        for end in range(1, len(word) + 1):
            assert found.known[word[:end]] == theirs.FREQ[word[:end]]
    assert found.known.items() <= theirs.FREQ.items()


@settings(max_examples=200, deadline=None)
@given(
    text=st.text(
        st.sampled_from("法治政府建设情况报告依法行政的一是不了zA0+ \n\t\U00020000\ud800"), max_size=40
    )
)
def test_a_text_is_cut_as_with_all_words(data: bytes, theirs: jieba.Tokenizer, text: str) -> None:
    found = read(data)
    found.read(text)
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + 10) + 1):
            assert found.known.get(text[start:end]) == theirs.FREQ.get(text[start:end])
    ours = jieba.Tokenizer()
    ours.FREQ, ours.total, ours.initialized = found.known, found.total, True
    assert list(ours.cut(text, HMM=False)) == list(theirs.cut(text, HMM=False))


def test_beyond_so_many_pairs_all_words_are_read(
    data: bytes, theirs: jieba.Tokenizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST", 10)
    found = read(data)
    known = found.known
    found.read("法治")
    assert len(known) < len(theirs.FREQ)
    found.read("依法行政，政务公开")
    assert known == theirs.FREQ
    found.read("别的")
    found.read_all()
    assert known == theirs.FREQ


def test_the_commonest_characters_are_those_of_the_dictionary(data: bytes, theirs: jieba.Tokenizer) -> None:
    singles = read(data).singles
    assert len(singles) == SINGLES == len(set(singles))
    times = [theirs.FREQ[char] for char in singles]
    assert times == sorted(times, reverse=True)
    others = (theirs.FREQ[word] for word in theirs.FREQ if len(word) == 1 and word not in singles)
    assert max(others) <= times[-1]
