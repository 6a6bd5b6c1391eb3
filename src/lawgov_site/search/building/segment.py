"""Batches of indexed reports → the shards of one segment (docs/search-format.md).

A query needs the shard `h` and one shard a rare pair, and beside them the shards of those common pairs that
it really uses: assignment/shards.py says which gram lies where.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Protocol

import numpy as np

from ...processes.pool import Workers
from ...strings.folding import variants
from ..analysis.long_ngrams import SHORTEST, LongNgrams
from ..analysis.ngrams import SHIFT, Ngrams
from ..arrays import Numbers
from ..assignment.owners import OwnedNgrams, pick_owned
from ..assignment.shards import (
    NOWHERE,
    Assignment,
    NgramSizes,
    assign_characters,
    assign_pairs,
    head_rarities,
    list_bytes,
    long_ngram_bytes,
    mask_pieces,
    order_pairs,
    together,
)
from ..assignment.words import FieldCounts, Words, gather_counts, tie_words
from ..encoding.bits import Bits
from ..encoding.long_ngrams import encode_long_ngrams, size
from ..encoding.postings import (
    characters,
    encode_alphabet,
    encode_keys,
    encode_lists,
    encode_masks,
    encode_words,
    mask_order,
)
from ..encoding.reports import encode_table, year_runs
from ..limits import MOST_REPORTS, Limits
from ..place import Place
from ..store.batch import load_lengths, load_postings
from ..store.postings import BatchesPostings
from ..store.whoosh_index import FIELDS
from .batches import all_long_ngrams, all_ngrams, gather_long_ngrams, gather_ngrams, word_sizes

Shards = dict[str, list[str]]


class Write(Protocol):
    """Writes a shard."""

    def __call__(self, name: str, parts: list[str]) -> None: ...


@dataclass(frozen=True, slots=True)
class _Plan:
    """Ngrams of one length, and which of them go to which shard."""

    length: int
    grams: NgramSizes
    words: Words
    longer: tuple[OwnedNgrams, ...]  # by length
    spread: Assignment
    order: list[int]  # of masks
    reports: int
    packed: bool
    limits: Limits

    @property
    def letters(self) -> tuple[str, str]:
        """Names of the shards of lists and of masks."""
        return ("g", "m") if self.length == 2 else ("c", "k")

    @property
    def shards(self) -> int:
        return self.spread.head_shards + self.spread.tail_shards


def make_segment(
    batches: Sequence[Path],
    places: Sequence[Place],
    cost: Callable[[str], int],
    common: str,
    write: Write,
    workers: Workers,
    limits: Limits,
) -> dict[str, object]:
    """Write all shards of a segment.

    Returns its entry in the manifest, and beside it the reports' `lengths` in words and the `head_words`.

    `batches` are the folders of its reports' batches, `places` its reports, both in their order. `cost` is
    that of a word on a path, `common` the commonest characters in their order.
    """
    if not 0 < len(places) <= MOST_REPORTS:
        raise ValueError("a segment has between 1 and 65,536 reports")
    lengths = np.concatenate([load_lengths(batch) for batch in batches]).tolist()
    plans = pairs, characters = _plans(batches, len(places), cost, common, workers, limits)
    head = [] if pairs.packed else _encode_head(pairs)
    write("h", [*encode_table(places, lengths), *head])
    write("v", [_variants(characters.grams.keys)])
    for shards in _encoded(batches, plans, workers):
        for name, parts in shards.items():
            write(name, parts)
    return {
        "reports": len(places),
        "lengths": lengths,
        "head_words": [] if pairs.packed else list(_head_words(pairs).words),
        "years": year_runs(places),
        "packed": pairs.packed,
        "characters": characters.shards,
        "longest": 2 + len(pairs.longer),
        "masks": pairs.order,
    }


def _plans(
    batches: Sequence[Path],
    reports: int,
    cost: Callable[[str], int],
    common: str,
    workers: Workers,
    limits: Limits,
) -> tuple[_Plan, _Plan]:
    """What is to be written of the pairs, and of the characters."""
    fields = {field: word_sizes(batches, field) for field in FIELDS}
    (pairs, pair_masks), (characters, character_masks) = (all_ngrams(batches, length) for length in (2, 1))
    pair_words = tie_words(fields, pairs.keys, pairs.reports, 2, cost)
    own_bytes = list_bytes(pairs, pair_words, reports)
    order = order_pairs(pairs, own_bytes, reports, common, limits)
    above, target = limits.told_above(reports), limits.list_bytes(reports)
    told = reports > above
    told_of = (pairs, order.rarities, above, limits.longest)
    longer = all_long_ngrams(batches, *told_of, workers) if told else ()
    pair_bytes = own_bytes + long_ngram_bytes(pairs, longer)
    words = tie_words(fields, characters.keys, characters.reports, 1, cost)
    packed = bool(pair_bytes.sum() <= limits.packed_bytes)
    if packed:
        spread, single = together(pairs), together(characters)
    else:
        spread = assign_pairs(pairs, pair_bytes, target, order)
        single = assign_characters(characters, list_bytes(characters, words, reports), target, common)
    masks = mask_order(pair_masks, character_masks)
    return (
        _Plan(2, pairs, pair_words, longer, spread, masks, reports, packed, limits),
        _Plan(1, characters, words, (), single, masks, reports, packed, limits),
    )


def _encoded(batches: Sequence[Path], plans: Sequence[_Plan], workers: Workers) -> Iterator[Shards]:
    """All shards of all plans, group by group, in several processes where there is enough to do."""
    jobs = [(plan, group) for plan in plans for group in range(-(-plan.shards // plan.limits.mask_group))]
    fields = [BatchesPostings([load_postings(batch, field) for batch in batches]) for field in FIELDS]
    groups = (_gathered(batches, fields, _group_plan(plan, group)) for plan, group in jobs)
    yield from workers.run(_encode_group, None, groups, len(jobs))


@dataclass(frozen=True, slots=True)
class _GroupPlan:
    """What a process must know to encode the shards from `first` on: each shard's keys, and their words."""

    plan: _Plan  # of these grams alone
    first: int
    keys_of: list[Numbers]


def _group_plan(plan: _Plan, group: int) -> _GroupPlan:
    size = plan.limits.mask_group
    shards = range(group * size, min((group + 1) * size, plan.shards))
    all_keys = plan.grams.keys
    keys_of = [all_keys[plan.spread.shard_of == shard] for shard in shards]
    own = (plan.spread.shard_of >= shards.start) & (plan.spread.shard_of < shards.stop)
    words = plan.words.pick(plan.words.of(all_keys[own]))
    longer = pick_owned(plan.longer, np.flatnonzero(own))
    plan = replace(plan, grams=plan.grams.pick(own), words=words, longer=longer, spread=NOWHERE)
    return _GroupPlan(plan, shards.start, keys_of)


@dataclass(frozen=True, slots=True)
class _Group:
    """Shards that are encoded together, with all that is in them."""

    part: _GroupPlan
    grams: Ngrams  # by key
    counts_of: list[FieldCounts]  # by field
    longer: list[LongNgrams]  # by length


def _gathered(batches: Sequence[Path], fields: Sequence[BatchesPostings], part: _GroupPlan) -> _Group:
    """A group, out of all batches."""
    plan = part.plan
    grams = gather_ngrams(batches, plan.length, plan.grams.keys)
    longer = [
        gather_long_ngrams(batches, length, np.sort(tied.keys))
        for length, tied in enumerate(plan.longer, SHORTEST)
    ]
    return _Group(part, grams, [gather_counts(plan.words, field, grams) for field in fields], longer)


def _encode_group(_: None, one: _Group) -> Shards:
    """The shards of one group: lists and masks."""
    part, plan, grams, counts_of, longer = one.part, one.part.plan, one.grams, one.counts_of, one.longer
    ordered = grams.pick(np.searchsorted(grams.keys, np.concatenate(part.keys_of)))
    group = part.first // plan.limits.mask_group
    shards: Shards = {}
    starts = np.cumsum([0, *map(len, part.keys_of)])
    picks = [np.arange(start, end) for start, end in pairwise(starts)]
    lists, kinds = plan.letters
    pieces = [_encode_pieces(ordered.pick(pick), plan) for pick in picks]
    mask_files = _filled([masks for own in pieces for masks, _ in own], plan.limits.file_bytes)
    own_masks = {f"{kinds}{group}-{number}": parts for number, parts in enumerate(mask_files)}
    shards |= own_masks
    at_masks = iter((name, ordinal) for name, parts in own_masks.items() for ordinal in range(len(parts)))
    for number, (pick, keys) in enumerate(zip(picks, part.keys_of, strict=True)):
        chosen = plan.words.of(keys)
        counts = [field.pick(chosen) for field in counts_of]
        parts = _encode_shard(plan, ordered.pick(pick), plan.words.pick(chosen), counts, longer)
        locators = [(*next(at_masks), of_grams) for _, of_grams in pieces[number]]
        parts.insert(2, " ".join(str(value) for locator in locators for value in locator))
        shards[f"{lists}{part.first + number}"] = parts
    return shards


def _encode_shard(
    plan: _Plan, grams: Ngrams, words: Words, counts: Sequence[FieldCounts], longer: Sequence[LongNgrams]
) -> list[str]:
    """The parts of a shard of lists, but for the locators of its masks."""
    levels = pick_owned(plan.longer, np.searchsorted(plan.grams.keys, grams.keys))
    own = characters(grams.keys, plan.length)
    alphabet = np.unique(np.concatenate((own, *(tied.beyond for tied in levels))))
    bits = Bits()
    others = encode_alphabet(alphabet, bits)
    if plan.length == 2:
        encode_keys(grams.keys, alphabet, bits)
    letters = encode_lists(grams, words, counts, plan.reports, plan.length, bits)
    parts = [others, letters, bits.to_base64()]
    above, room = plan.limits.told_above(plan.reports), plan.limits.file_bytes - size(parts)
    return [*parts, *encode_long_ngrams(levels, longer, grams, alphabet, above, room)]


def _encode_pieces(grams: Ngrams, plan: _Plan) -> list[tuple[str, int]]:
    """The masks of a shard's grams, in pieces that fit into a file, each with its number of grams."""
    numbers = mask_pieces(grams.sizes, plan.limits.mask_piece_bytes)
    pieces = [np.flatnonzero(numbers == number) for number in range(int(numbers.max(initial=0)) + 1)]
    return [(encode_masks(grams.pick(own), np.array(plan.order, np.uint8)), len(own)) for own in pieces]


def _filled(masks: Sequence[str], most: int) -> list[list[str]]:
    """Masks of shards, as many in a file as fit into so many bytes."""
    files: list[list[str]] = [[]]
    for mask in masks:
        if files[-1] and size((*files[-1], mask)) > most:
            files.append([])
        files[-1].append(mask)
    return files


def _variants(characters: Numbers) -> str:
    """The characters that fold to one of the segment's, each followed by that one."""
    present = set(map(chr, characters >> SHIFT))
    return "".join(char + simple for char, simple in variants().items() if simple in present)


def _head_words(pairs: _Plan) -> Words:
    keys = pairs.grams.keys[pairs.spread.head]
    return pairs.words.pick(pairs.words.of(keys))


def _encode_head(pairs: _Plan) -> list[str]:
    """What to know before any lists are loaded: [alphabet, letters of words, both but for ideographs, bits].

    Of the head the keys, for each pair a bit that says whether a shard begins with it, how rare each is, the
    words; of the tail with which pair each shard but the first begins.
    """
    head = pairs.spread.head
    keys, begins = pairs.grams.keys[head], pairs.spread.begins
    bits = Bits()
    alphabet = characters(np.concatenate((keys, begins)), 2)
    others = encode_alphabet(alphabet, bits)
    encode_keys(keys, alphabet, bits)
    bits.fixed((np.diff(pairs.spread.shard_of[head], prepend=0) > 0).astype(np.int64), 1)
    bits.lists(np.array([len(keys)]), head_rarities(pairs.grams.reports[head]))
    letters = encode_words(_head_words(pairs), keys, bits, 2)
    encode_keys(begins, alphabet, bits)
    return [others, letters, bits.to_base64()]
