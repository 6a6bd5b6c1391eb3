"""One report → what the index needs of it. The slow part of indexing (jieba), so it is kept in the cache."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import msgspec

from ...model import Kind, Report
from ...model.passages import TITLE_ANCHOR, passages
from ...strings.folding import fold
from .blanks import parted
from .marks import bare
from .tokens import Segmenter

KINDS = tuple(Kind)
"""Kinds by their bit in a mask: bit 0 is `measures`. Title, addressee and signature have no bit."""


@dataclass(frozen=True)
class Analysis:
    """A report's folded passages, each with its kinds' bits (0 for none), and its words with their counts.

    `title` counts the words of the title, `text` those of everything else.
    """

    passages: tuple[tuple[int, str], ...]
    title: Mapping[str, int]
    text: Mapping[str, int]

    @cached_property
    def bare_passages(self) -> tuple[tuple[int, str], ...]:
        """The passages in their bare form (marks.py), in which they are searched."""
        return tuple((mask, bare(text)) for mask, text in self.passages)

    def encode(self) -> bytes:
        """As kept in the cache: JSON, so that it can be wrong but never run anything."""
        return zlib.compress(msgspec.json.encode(self), 1)

    @classmethod
    def decode(cls, data: bytes) -> Analysis:
        return msgspec.json.decode(zlib.decompress(data), type=cls)


def analyse(report: Report, segmenter: Segmenter) -> Analysis:
    """Fold a report's passages and count their words."""
    folded: list[tuple[int, str]] = []
    titles: list[str] = []
    texts: list[str] = []
    for passage in passages(report):
        text = fold(parted(passage.text))
        if text:
            folded.append((sum(1 << KINDS.index(kind) for kind in passage.kinds), text))
            (titles if passage.pieces[0].anchor == TITLE_ANCHOR else texts).append(bare(text))
    return Analysis(tuple(folded), segmenter.count(titles), segmenter.count(texts))
