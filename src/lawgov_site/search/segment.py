"""Chunks of indexed reports → the shards of one segment (docs/search-format.md).

Pairs are spread over the shards `g`: the commonest, the head, lie in the order of their keys in shards of
their own, which the shard `h` tells of; the rest, the tail, by a hash of the pair. A query thus needs `h`
and one shard a rare pair, and after them the shards of those common pairs that it really uses.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..folding import variants
from .bits import Bits, Numbers
from .chunk import load_grams, load_lengths, load_postings
from .grams import CODE_MASK, SHIFT, Grams, merge_grams
from .index import FIELDS
from .lists import encode_keys, encode_lists, encode_masks, encode_words, mask_order
from .places import encode_places
from .reports import TABLE_SIZE, Place, encode_table, year_runs
from .words import Words, gather_counts, tie_words

MAX_REPORTS = 65_536
"""Reports in one segment: their numbers fit 16 bits, and no set or posting list outgrows a shard."""

HEAD_PAIRS = 4_096
HEAD_FROM_SHARDS = 8  # with fewer shards than that a head would cost more than it saves
PACKED_BYTES = 45_000  # lists up to this size are one file
SHARD_BYTES = 2_048  # of lists in a shard of one report; grows with the fourth root of the reports
MOST_BYTES = 60_000  # of lists in any shard
PLACE_BYTES = 360  # of places in a shard, times the root of the reports; see place_size
GROUP = 8  # shards of lists whose masks, and whose places, lie together
PROVEN_BY_TEXTS = 12  # so few reports are read rather than their places

Shards = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which gram's lists go to which shard."""

    length: int
    keys: Numbers
    words: Words
    shard_of: Numbers
    order: list[int]  # of masks
    reports: int
    places: bool

    @property
    def letters(self) -> tuple[str, str]:
        """Names of the shards of lists and of masks."""
        return ("g", "m") if self.length == 2 else ("c", "k")

    @property
    def shards(self) -> int:
        return int(self.shard_of.max()) + 1 if len(self.shard_of) else 0


def make_segment(
    chunks: Sequence[Path],
    places: Sequence[Place],
    cost: Callable[[str], int],
    write: Callable[[str, list[str]], None],
) -> dict[str, object]:
    """Write all shards of a segment. Returns its entry in the manifest, and the reports' `lengths` in words.

    `chunks` are the folders of its reports' chunks, `places` its reports, both in their order.
    """
    if not 0 < len(places) <= MAX_REPORTS:
        raise ValueError("a segment has between 1 and 65,536 reports")
    lengths = np.concatenate([load_lengths(chunk) for chunk in chunks]).tolist()
    sizes = {field: _word_sizes(chunks, field) for field in FIELDS}
    record: dict[str, object] = {
        "reports": len(places),
        "lengths": lengths,
        "years": year_runs(places),
        "group": GROUP,
    }
    for name, parts in _tables(places, lengths):
        write(name, parts)
    plans = []
    for length in (2, 1):
        keys, gram_sizes, masks = _all_grams(chunks, length)
        words = tie_words(sizes, keys, gram_sizes, length, cost)
        expected = _list_sizes(keys, gram_sizes, words, len(places))
        if length == 2:
            record["packed"] = bool(expected.sum() <= PACKED_BYTES)
            shard_of, head = _spread_pairs(record, keys, gram_sizes, words, expected, len(places))
            if head is not None:
                write("h", head)
        else:
            shard_of = _spread_characters(record, keys, expected, len(places))
            write("v", [_variants(keys)])
        order = mask_order(masks)
        record["pairMasks" if length == 2 else "characterMasks"] = order
        proven = length == 2 and len(places) > PROVEN_BY_TEXTS
        plans.append(_Plan(length, keys, words, shard_of, order, len(places), proven))
    record["places"] = len(places) > PROVEN_BY_TEXTS
    record["listBytes"], record["placeBytes"] = shard_size(len(places)), place_size(len(places))
    for shards in _encoded(chunks, plans):
        for name, parts in shards.items():
            write(name, parts)
    return record


def _encoded(chunks: Sequence[Path], plans: Sequence[_Plan]) -> Iterator[Shards]:
    """All shards of all plans, group by group, in two processes where there is enough to do."""
    jobs = [(plan, group) for plan in plans for group in range(-(-plan.shards // GROUP))]
    alone = len(chunks) < 2 or (os.cpu_count() or 1) < 2
    with nullcontext() if alone else ProcessPoolExecutor(min(os.cpu_count() or 1, 8)) as pool:
        encode = partial(_encode_group, list(chunks))
        parts = [_group_plan(plan, group) for plan, group in jobs]
        yield from map(encode, parts) if pool is None else pool.map(encode, parts)


@dataclass(frozen=True, slots=True)
class _GroupPlan:
    """What a process must know to encode the shards from `first` on: each shard's keys, and their words."""

    plan: _Plan  # of these grams alone
    first: int
    keys_of: list[Numbers]


def _group_plan(plan: _Plan, group: int) -> _GroupPlan:
    shards = range(group * GROUP, min((group + 1) * GROUP, plan.shards))
    keys_of = [plan.keys[plan.shard_of == shard] for shard in shards]
    keys = np.sort(np.concatenate(keys_of))
    words = plan.words.pick(plan.words.of(keys))
    own = _Plan(plan.length, keys, words, keys[:0], plan.order, plan.reports, plan.places)
    return _GroupPlan(own, shards.start, keys_of)


def _encode_group(chunks: Sequence[Path], part: _GroupPlan) -> Shards:
    """The shards of one group: lists, masks and places."""
    plan = part.plan
    grams = _gather(chunks, plan.length, plan.keys)
    ordered = grams.pick(np.searchsorted(grams.keys, np.concatenate(part.keys_of)))
    lists, masks = plan.letters
    group = part.first // GROUP
    shards: Shards = {}
    files = encode_places(ordered, place_size(plan.reports)) if plan.places else None
    if files:
        shards.update((f"p{group}-{number}", parts) for number, parts in enumerate(files.shards))
    postings = [[load_postings(chunk, field) for chunk in chunks] for field in FIELDS]
    counts_of = [gather_counts(plan.words, field, grams) for field in postings]
    order = np.array(plan.order, np.uint8)
    mask_file: list[str] = []
    number_of_masks = at = 0
    for number, keys in enumerate(part.keys_of, part.first):
        own = ordered.pick(np.arange(at, at + len(keys)))
        kinds = encode_masks(own, order)
        if mask_file and len("".join(mask_file)) + len(kinds) > MOST_BYTES * 4 // 3:
            number_of_masks, mask_file = number_of_masks + 1, []
        shards[f"{masks}{group}-{number_of_masks}"] = mask_file = [*mask_file, kinds]
        locators = [number_of_masks, len(mask_file) - 1]
        chosen = plan.words.of(keys)
        bits = Bits()
        counts = [field.pick(chosen) for field in counts_of]
        alphabet, letters = encode_lists(
            own, plan.words.pick(chosen), counts, plan.reports, plan.length, bits
        )
        if files and len(keys):
            here = slice(at, at + len(keys))
            bits.gamma(files.pieces[here])
            lasts = files.files[here] + files.pieces[here] - 1
            bits.gamma(files.files[here] - np.concatenate((files.files[here][:1], lasts[:-1])) + 1)
            locators += [int(files.files[at]), int(files.ordinals[at])]
        shards[f"{lists}{number}"] = [alphabet, letters, " ".join(map(str, locators)), bits.to_base64()]
        at += len(keys)
    return shards


def _gather(chunks: Sequence[Path], length: int, keys: Numbers) -> Grams:
    """Some grams, by ascending key, from all chunks."""
    parts = []
    for chunk in chunks:
        grams = load_grams(chunk, length)
        at = np.searchsorted(grams.keys, keys)
        present = at < len(grams.keys)
        present[present] = grams.keys[at[present]] == keys[present]
        parts.append(grams.pick(at[present]))
    return merge_grams(parts)


def _all_grams(chunks: Sequence[Path], length: int) -> tuple[Numbers, Numbers, Numbers]:
    """Every gram's key and number of reports, and how often each mask occurs."""
    loaded = [load_grams(chunk, length) for chunk in chunks]
    keys, inverse = np.unique(np.concatenate([grams.keys for grams in loaded]), return_inverse=True)
    sizes = np.bincount(inverse, np.concatenate([grams.sizes for grams in loaded]), len(keys))
    masks = sum((np.bincount(grams.masks, minlength=256) for grams in loaded), np.zeros(256, np.int64))
    return keys, sizes.astype(np.int64), masks


def _word_sizes(chunks: Sequence[Path], field: str) -> dict[str, int]:
    """How many reports each word of a field has."""
    sizes: dict[str, int] = {}
    for chunk in chunks:
        postings = load_postings(chunk, field)
        for word, size in zip(postings.words, np.diff(postings.starts).tolist(), strict=True):
            sizes[word] = sizes.get(word, 0) + size
    return sizes


def _tables(places: Sequence[Place], lengths: Sequence[int]) -> Iterator[tuple[str, list[str]]]:
    firsts = [i == 0 or places[i - 1].year != place.year for i, place in enumerate(places)]
    for start in range(0, len(places), TABLE_SIZE):
        own = slice(start, start + TABLE_SIZE)
        yield f"d{start // TABLE_SIZE}", encode_table(places[own], lengths[own], [True, *firsts[own][1:]])


def _variants(characters: Numbers) -> str:
    """The characters that fold to one of the segment's, each followed by that one."""
    present = set(map(chr, characters >> SHIFT))
    return "".join(char + simple for char, simple in variants().items() if simple in present)


def _spread_pairs(
    record: dict[str, object], keys: Numbers, sizes: Numbers, words: Words, expected: Numbers, reports: int
) -> tuple[Numbers, list[str] | None]:
    """The shard of each pair, and the shard `h` if there is a head."""
    target = shard_size(reports)
    head = _head(expected, target)
    head_shards = _fill(expected[head], target)
    first_tail = int(head_shards[-1]) + 1 if len(head) else 0
    tail = np.setdiff1d(np.arange(len(keys)), head, assume_unique=True)
    tail_shards = 1 if record["packed"] else max(1, round(expected[tail].sum() / target))
    shard_of = np.empty(len(keys), np.int64)
    shard_of[head] = head_shards
    shard_of[tail] = first_tail + hash_grams(keys[tail]) % tail_shards
    record["head"] = first_tail
    record["tail"] = tail_shards
    if not len(head):
        return shard_of, None
    bits = Bits()
    record["headAlphabet"] = encode_keys(keys[head], bits)
    record["headKeys"] = bits.to_base64()
    return shard_of, _encode_head(keys[head], sizes[head], words, head_shards)


def _spread_characters(record: dict[str, object], keys: Numbers, expected: Numbers, reports: int) -> Numbers:
    count = 1 if record["packed"] else max(1, round(expected.sum() / shard_size(reports)))
    record["characters"] = count
    shards: Numbers = hash_grams(keys) % count
    return shards


def shard_size(reports: int) -> int:
    """Bytes of lists that a shard should hold: few files for many reports, few bytes for few."""
    return int(min(SHARD_BYTES * reports**0.25, MOST_BYTES))


def place_size(reports: int) -> int:
    """Bytes of places that a shard should hold.

    A query uses a few kilobytes of each that it loads (some 1 to 5 KB a pair at 1,000 reports), so they are
    small while there are few reports. With many a single pair's places are large, and files would be too
    many.
    """
    return int(min(PLACE_BYTES * reports**0.5, MOST_BYTES))


def hash_grams(keys: Numbers) -> Numbers:
    """A 32-bit hash of grams, the same as in static/js/search/segment.js."""
    firsts, seconds = (keys >> SHIFT).astype(np.uint32), (keys & CODE_MASK).astype(np.uint32)
    mixed: NDArray[np.uint32] = firsts * np.uint32(0x9E3779B1) ^ seconds * np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(0x2C1B3C6D)
    mixed ^= mixed >> np.uint32(13)
    hashes: Numbers = mixed.astype(np.int64)
    return hashes


def _head(expected: Numbers, target: int) -> Numbers:
    """Indexes of the pairs with the largest lists, ascending; none in a small segment."""
    if expected.sum() <= HEAD_FROM_SHARDS * target:
        return np.zeros(0, np.int64)
    return np.sort(np.argsort(-expected, kind="stable")[:HEAD_PAIRS])


def _fill(sizes: Numbers, target: int) -> Numbers:
    """Consecutive shard numbers for lists of some sizes, a new shard where the next list would not fit."""
    numbers = np.zeros(len(sizes), np.int64)
    number = filled = 0
    for i, size in enumerate(sizes.tolist()):
        if filled and filled + size > target:
            number, filled = number + 1, 0
        numbers[i] = number
        filled += size
    return numbers


def _list_sizes(keys: Numbers, sizes: Numbers, words: Words, reports: int) -> Numbers:
    """About how many bytes the lists of each gram and of its words take."""
    bits = 14 + _set_bits(sizes, np.full_like(sizes, reports))
    owners = np.searchsorted(keys, words.keys)
    of_words = np.full(len(words.words), 30)
    for field in FIELDS:
        of_words = of_words + _set_bits(words.sizes[field], sizes[owners]) + 2 * words.sizes[field]
    np.add.at(bits, owners, of_words)
    return (bits + 7) >> 3


def _set_bits(sizes: Numbers, universes: Numbers) -> Numbers:
    fewer = np.minimum(sizes, universes - sizes)
    bits: Numbers = (fewer * (np.log2(np.maximum(universes, 1) / np.maximum(fewer, 1)) + 1.6)).astype(
        np.int64
    )
    return bits


def _encode_head(keys: Numbers, sizes: Numbers, words: Words, shards: Numbers) -> list[str]:
    """What to know of the head before its lists are loaded: [characters of its words, bits].

    For each pair a bit that says whether a shard begins with it; a list of 33 less twice the binary
    logarithm of its number of reports, rounded down; then its words.
    """
    bits = Bits()
    bits.fixed((np.diff(shards, prepend=0) > 0).astype(np.int64), 1)
    bits.lists(np.array([len(keys)]), 33 - np.floor(2 * np.log2(sizes)).astype(np.int64))
    letters = encode_words(words.pick(words.of(keys)), keys, bits, 2)
    return [letters, bits.to_base64()]
