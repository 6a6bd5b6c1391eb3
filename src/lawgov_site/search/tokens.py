"""Words: jieba's segmentation, reproducible, and what a word costs by jieba's frequencies.

The words are jieba's most probable path without its hidden Markov model (which invents words by letter
statistics). They serve to rank; what is found is decided by characters (see grams.py).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache, cached_property
from importlib import util
from pathlib import Path
from typing import Any

COST_SCALE = 16
"""A word costs round(COST_SCALE · ln(total / frequency)): integers, so that Python and JS agree exactly.
At 16 paths differ from those of exact logarithms in 1 stretch of text in 1,400 (the five reports)."""

SINGLES = 500
"""How many of the commonest single characters keep their own cost on a path; the others are unknown."""

_MEMO = 200_000  # stretches of text kept with their words; reports repeat one another

# The stretches that jieba cuts by themselves; its own expression, folded text having no capitals.
_STRETCH = re.compile(r"[\u4E00-\u9FD5a-z0-9+#&._%\-]+")


class Segmenter:
    """jieba with a private dictionary cache in `folder`, loaded when first used. `fast` uses rjieba."""

    def __init__(self, folder: Path, fast: bool | None = None) -> None:
        self._folder = folder
        self._fast = util.find_spec("rjieba") is not None if fast is None else fast
        self._memo: dict[str, tuple[str, ...]] = {}

    def count(self, texts: Iterable[str]) -> Counter[str]:
        """How often each word stands in folded texts. Words hold letters and digits only."""
        counts: Counter[str] = Counter()
        memo = self._memo
        for text in texts:
            for stretch in _STRETCH.findall(text):
                words = memo.get(stretch)
                if words is None:
                    if len(memo) >= _MEMO:
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
    def dictionary(self) -> frozenset[str]:
        """jieba's words of two or more characters; the same object however often it is asked for."""
        return _dictionary(self._jieba)

    @cached_property
    def _cut(self) -> Callable[[str], Iterable[str]]:
        if self._fast:
            import rjieba  # noqa: PLC0415  (an optional extra)

            return lambda text: rjieba.cut(text, hmm=False)  # type: ignore[no-any-return, unused-ignore]
        return lambda text: self._jieba.cut(text, HMM=False)  # type: ignore[no-any-return, unused-ignore]

    @property
    def _jieba(self) -> Any:
        if not _loaded:
            _loaded.append(_load_jieba(self._folder))
        return _loaded[0]


_loaded: list[
    Any
] = []  # jieba, once a process: loading it takes a second, and it is the same from any folder


def _load_jieba(folder: Path) -> Any:
    import jieba  # noqa: PLC0415  (takes a third of a second)

    jieba.setLogLevel("WARNING")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(folder)  # jieba unmarshals its cache: never from a shared folder
    tokenizer.initialize()
    return tokenizer


@cache
def _commonest_characters(jieba: Any) -> str:
    frequencies = jieba.FREQ
    single = [word for word, frequency in frequencies.items() if len(word) == 1 and frequency]
    single.sort(key=lambda char: (-frequencies[char], char))
    return "".join(single[:SINGLES])


@cache
def _dictionary(jieba: Any) -> frozenset[str]:
    return frozenset(word for word, frequency in jieba.FREQ.items() if frequency and len(word) > 1)
