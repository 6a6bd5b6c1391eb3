"""Words: jieba's segmentation, reproducible, and what a word costs by jieba's frequencies.

The words are jieba's most probable path without its hidden Markov model (which invents words by letter
statistics). They serve to rank; what is found is decided by characters (see grams.py).
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache, cached_property
from importlib import metadata, util
from typing import Any

import msgspec

from ...user_cache import keep, kept

COST_SCALE = 16
"""A word costs round(COST_SCALE · ln(total / frequency)): integers, so that Python and JS agree exactly.
At 16 paths differ from those of exact logarithms in 1 stretch of text in 1,400 (the five reports)."""

SINGLES = 500
"""How many of the commonest single characters keep their own cost on a path; the others are unknown."""

# The stretches that jieba cuts by themselves; its own expression, folded text having no capitals.
_STRETCH = re.compile(r"[\u4E00-\u9FD5a-z0-9+#&._%\-]+")


class Segmenter:
    """jieba, with its dictionary loaded when it is first used. With `many` texts to cut it cuts by rjieba
    where there is one: that loads a dictionary of its own. Up to `kept` stretches are kept with their
    words."""

    def __init__(self, many: bool = False, kept: int = 1) -> None:
        self._kept = kept
        self._fast = many and util.find_spec("rjieba") is not None
        self._memo: dict[str, tuple[str, ...]] = {}

    def count(self, texts: Iterable[str]) -> Counter[str]:
        """How often each word stands in folded texts. Words hold letters and digits only."""
        counts: Counter[str] = Counter()
        memo = self._memo
        for text in texts:
            for stretch in _STRETCH.findall(text):
                words = memo.get(stretch)
                if words is None:
                    if len(memo) >= self._kept:
                        memo.clear()
                    words = memo[stretch] = tuple(w for w in self._cut(stretch) if w.isalnum())
                counts.update(words)
        return counts

    def cost(self, word: str) -> int:
        """What a word costs on a path: the rarer in jieba's frequencies, the more."""
        jieba = self._jieba
        frequency = jieba.FREQ.get(word) or 1
        return round(COST_SCALE * math.log(jieba.total / frequency))

    @property
    def commonest_characters(self) -> str:
        """The characters that are the commonest words by themselves, commonest first."""
        return _commonest_characters(self._jieba)

    @property
    def frequencies(self) -> Mapping[str, int]:
        """How often each of jieba's words occurs; 0 for what a word begins with and is none."""
        frequencies: Mapping[str, int] = self._jieba.FREQ
        return frequencies

    def knows(self, word: str) -> bool:
        """Whether it is a word of jieba's, of two or more characters."""
        return len(word) > 1 and bool(self.frequencies.get(word))

    @cached_property
    def _cut(self) -> Callable[[str], Iterable[str]]:
        if self._fast:
            import rjieba  # noqa: PLC0415  (an optional extra)

            return lambda text: rjieba.cut(text, hmm=False)  # type: ignore[no-any-return, unused-ignore]
        return lambda text: self._jieba.cut(text, HMM=False)  # type: ignore[no-any-return, unused-ignore]

    @property
    def _jieba(self) -> Any:
        if not _loaded:
            _loaded.append(_load_jieba())
        return _loaded[0]


_loaded: list[Any] = []  # jieba, once a process: loading it takes a second


def _load_jieba() -> Any:
    """jieba with its dictionary as it is kept: reading that takes a fifth of the time of making it.

    jieba's own file is one that Python unmarshals, so that a foreign or damaged one may do anything; ours is
    data with a check, in the folder of this user, for all archives.
    """
    import jieba  # noqa: PLC0415  (takes a third of a second)

    jieba.setLogLevel("WARNING")
    tokenizer = jieba.Tokenizer()
    dictionary = _kept_dictionary()
    if not dictionary:
        dictionary = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        _keep_dictionary(dictionary)
    tokenizer.FREQ, tokenizer.total = dictionary
    tokenizer.initialized = True
    return tokenizer


_Dictionary = tuple[dict[str, int], int]  # how often each word, or beginning of one, occurs; the sum of all


def _kept_dictionary() -> _Dictionary | None:
    """The dictionary that is kept; None where there is none, or it is not what was kept."""
    data = kept(_name()) or b""
    if zlib.crc32(data[4:]).to_bytes(4) == data[:4]:
        with suppress(msgspec.MsgspecError):
            dictionary: _Dictionary = msgspec.msgpack.decode(data[4:], type=_Dictionary)
            return dictionary
    return None


def _keep_dictionary(dictionary: _Dictionary) -> None:
    data = msgspec.msgpack.encode(dictionary)
    keep(_name(), zlib.crc32(data).to_bytes(4) + data)


def _name() -> str:
    return f"jieba-{metadata.version('jieba')}"


@cache
def _commonest_characters(jieba: Any) -> str:
    frequencies = jieba.FREQ
    single = [word for word, frequency in frequencies.items() if len(word) == 1 and frequency]
    single.sort(key=lambda char: (-frequencies[char], char))
    return "".join(single[:SINGLES])
