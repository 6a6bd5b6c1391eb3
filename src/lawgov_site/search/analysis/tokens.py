"""Words: jieba's segmentation, reproducible, and what a word costs by jieba's frequencies.

The words are jieba's most probable path without its hidden Markov model (which invents words by letter
statistics). They serve to rank; what is found is decided by characters (see ngrams.py).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property
from importlib import metadata, util
from typing import Any

from ...files.user_cache import keep, kept
from .frequencies import Frequencies

COST_SCALE = 16
"""A word costs round(COST_SCALE · ln(total / frequency)): integers, so that Python and JS agree exactly.
At 16 paths differ from those of exact logarithms in 1 stretch of text in 1,400 (the five reports)."""

SINGLES = 500
"""How many of the commonest single characters keep their own cost on a path; the others are unknown."""

# The stretches that jieba cuts by themselves; its own expression, folded text having no capitals.
_STRETCH = re.compile(r"[\u4E00-\u9FD5a-z0-9+#&._%\-]+")


class Segmenter:
    """jieba, with what it needs of its dictionary. With `many` texts to cut it cuts by rjieba
    where there is one: that loads a dictionary of its own. Up to `kept` stretches are kept with their
    words."""

    def __init__(self, many: bool = False, kept: int = 1) -> None:
        self._kept, self._many = kept, many
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
        frequency = self.frequencies_in([word]).get(word) or 1
        return round(COST_SCALE * math.log(_frequencies().total / frequency))

    @property
    def commonest_characters(self) -> str:
        """The characters that are the commonest words by themselves, commonest first."""
        return _frequencies().singles

    def frequencies_in(self, texts: Iterable[str]) -> Mapping[str, int]:
        """How often each of jieba's words occurs, for all that stand in some texts; 0 for what is no word and
        begins one."""
        frequencies = _frequencies()
        for text in texts:
            frequencies.read(text)
        return frequencies.known

    @cached_property
    def _cut(self) -> Callable[[str], Iterable[str]]:
        if self._fast:
            import rjieba  # noqa: PLC0415  (an optional extra)

            return lambda text: rjieba.cut(text, hmm=False)  # type: ignore[no-any-return, unused-ignore]
        if self._many:
            _frequencies().read_all()
        return _cut


def _cut(text: str) -> Iterable[str]:
    """jieba's words of a text, by those of its frequencies that can stand there."""
    _frequencies().read(text)
    words: Iterable[str] = _jieba().cut(text, HMM=False)
    return words


@cache
def _jieba() -> Any:
    import jieba  # noqa: PLC0415  (takes a third of a second)

    jieba.setLogLevel("WARNING")
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = _frequencies().known, _frequencies().total
    tokenizer.initialized = True
    return tokenizer


@cache
def _frequencies() -> Frequencies:
    """jieba's frequencies as they are kept; made of its dictionary, in a second, where they are not."""
    found = Frequencies.kept(kept(_name()) or b"")
    if found is None:
        import jieba  # noqa: PLC0415

        jieba.setLogLevel("WARNING")
        tokenizer = jieba.Tokenizer()
        frequencies, total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        found = Frequencies.of(frequencies, total, SINGLES)
        keep(_name(), found.data)
    return found


def _name() -> str:
    return f"jieba-{metadata.version('jieba')}-sorted"
