"""A run of reports, `Limits.batch_reports` at the most, indexed: what one process makes at a time.

index/      their Whoosh index                            kept for `lawgov search`
folded      their folded passages (model/passages.py)           kept for `lawgov search`
bare        the same in their bare form                   kept for `lawgov search`
*.npy …     their grams, postings and lengths as arrays   until the segment's shards are written
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Literal, TypeVar

import numpy as np

from ..analysis.long_ngrams import (
    SHORTEST,
    LongNgrams,
    Occurrences,
    extend,
    find_triples,
    merge_long_ngrams,
    number,
    triple_keys,
)
from ..analysis.ngrams import Characters, Ngrams, merge_ngrams
from ..analysis.report import Analysis
from ..arrays import Numbers
from ..limits import Limits
from .passages import PassageWriter, read_characters
from .postings import Postings, PostingsWriter
from .whoosh_index import FIELDS, TEXT, TITLE

FIRST_ADDED = (
    SHORTEST + 1
)  # characters of the grams that are counted when the triples of all batches are known

_Arrays = TypeVar("_Arrays", Ngrams, LongNgrams, Occurrences)


def write_batch(folder: Path, first_doc: int, analyses: Iterable[Analysis], limits: Limits) -> None:
    """Index some reports, numbered from `first_doc` on, into an empty folder."""
    from .whoosh_writer import IndexWriter  # noqa: PLC0415 - it brings Whoosh

    folder.mkdir(parents=True)
    lengths: list[int] = []
    parts: dict[int, list[Ngrams]] = {1: [], 2: []}
    triples: list[LongNgrams] = []
    at_once = limits.counted_reports
    characters = Characters(first_doc)
    postings = {field: PostingsWriter(first_doc) for field in FIELDS}
    with (
        IndexWriter(folder / "index", limits.whoosh_mb) as index,
        PassageWriter(folder / "folded") as folded,
        PassageWriter(folder / "bare") as bare,
    ):
        for analysis in analyses:
            index.add(analysis)
            postings[TITLE].add(analysis.title)
            postings[TEXT].add(analysis.text)
            folded.add(analysis.passages)
            bare.add(analysis.bare_passages)
            characters.add(analysis)
            lengths.append(sum(analysis.text.values()))
            if len(lengths) % at_once == 0:
                _count(characters, parts, triples)
                characters = Characters(first_doc + len(lengths))
    if len(lengths) % at_once:
        _count(characters, parts, triples)
    for length, counted in parts.items():
        _save(folder / f"grams{length}", merge_ngrams(counted))
    _save(folder / "longer3", merge_long_ngrams(triples))
    for field in FIELDS:
        _save(folder / field, postings[field].postings())
    np.save(folder / "lengths.npy", np.array(lengths, np.int64))


def _count(characters: Characters, parts: dict[int, list[Ngrams]], triples: list[LongNgrams]) -> None:
    for length, counted in parts.items():
        counted.append(characters.grams(length))
    triples.append(find_triples(triple_keys(characters.codes()), characters.docs()))


def add_long_ngrams(folder: Path, first_doc: int, length: int, common_keys: Numbers) -> None:
    """Count the grams of `length` that have two common parts, in a batch that has all shorter ones.

    To be called with each length from `FIRST_ADDED` on, in order. `common_keys` are the keys of the common
    grams of one character less, ascending.
    """
    shorter = load_long_ngrams(folder, length - 1)
    if length == FIRST_ADDED:
        occurrences = _triple_occurrences(folder, first_doc, shorter.keys)
    else:
        # Not mapped: it is about to be replaced, which Windows forbids of a mapped file.
        occurrences = _load(Occurrences, folder / "occurrences", mode=None)
    longer, occurrences = extend(occurrences, number(shorter.keys, common_keys))
    _save(folder / f"longer{length}", longer)
    _save(folder / "occurrences", occurrences)  # from which the next length goes on


def _triple_occurrences(folder: Path, first_doc: int, triples: Numbers) -> Occurrences:
    """Where the triples of a batch stand; `triples` are their keys, ascending."""
    codes, sizes = read_characters(folder / "bare")
    keys = triple_keys(codes)
    at = np.flatnonzero(keys >= 0)
    docs = np.repeat(np.arange(first_doc, first_doc + len(sizes)), sizes)
    grams = np.searchsorted(triples, keys[at])
    return Occurrences(at.astype(np.uint32), grams.astype(np.int32), docs[at].astype(np.uint16))


def load_ngrams(folder: Path, length: int) -> Ngrams:
    """A batch's grams of 1 or 2 characters, left on the disk until they are used."""
    return _load(Ngrams, folder / f"grams{length}")


def load_long_ngrams(folder: Path, length: int) -> LongNgrams:
    """A batch's grams of 3 characters or more, left on the disk until they are used."""
    return _load(LongNgrams, folder / f"longer{length}")


def load_postings(folder: Path, field: str) -> Postings:
    """A batch's postings of a field, left on the disk until they are used."""
    words = json.loads((folder / f"{field}.words.json").read_text(encoding="utf-8"))
    arrays = ("starts", "docs", "counts")
    loaded = {name: np.load(folder / f"{field}.{name}.npy", mmap_mode="r") for name in arrays}
    return Postings(tuple(words), **loaded)


def load_lengths(folder: Path) -> Numbers:
    """How many words of text each report has."""
    lengths: Numbers = np.load(folder / "lengths.npy")
    return lengths


def remove_arrays(folder: Path) -> None:
    """Delete what only the writing of shards needs."""
    for file in [*folder.glob("*.npy"), *folder.glob("*.json")]:
        if file.name not in ("folded.npy", "bare.npy"):
            file.unlink()


def _load(kind: type[_Arrays], stem: Path, mode: Literal["r"] | None = "r") -> _Arrays:
    names = (field.name for field in fields(kind))
    return kind(**{name: np.load(f"{stem}.{name}.npy", mmap_mode=mode) for name in names})


def _save(stem: Path, data: Ngrams | LongNgrams | Occurrences | Postings) -> None:
    for field in fields(data):
        value = getattr(data, field.name)
        if isinstance(value, tuple):
            target = stem.with_name(f"{stem.name}.{field.name}.json")
            target.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8", newline="\n")
        else:
            np.save(stem.with_name(f"{stem.name}.{field.name}.npy"), value)
