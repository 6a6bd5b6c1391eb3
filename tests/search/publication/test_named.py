"""The names of places with reports: each is found where the browser looks for it."""

from __future__ import annotations

import zlib

from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.files.data_scripts import read_shard_call
from lawgov_site.search.limits import Limits
from lawgov_site.search.publication import named

NAMES = st.dictionaries(
    st.text("凤凰石马镇\U00020000", min_size=2, max_size=6),
    st.frozensets(st.from_regex(r"[0-9]{2,9}", fullmatch=True), min_size=1, max_size=3),
    max_size=60,
)


def looked_up(shards: list[str], beginning: str) -> dict[str, frozenset[str]]:
    """As static/js/search/answers/placed.js does."""
    told = named.in_manifest(shards)
    if number := told["shards"]:
        calls = [read_shard_call(target.make().decode()) for target in named.targets(shards)]
        name = f"named/{number}-{zlib.crc32(beginning.encode()) % int(number)}"
        [text] = [call[1] for call in calls if call[0] == name]
    else:
        assert not list(named.targets(shards))
        text = str(told["few"])
    lines = (line.split("\t") for line in text.split("\n") if line.startswith(beginning))
    return {name: frozenset(codes) for name, *codes in lines}


@given(NAMES, st.integers(0, 200), st.integers(20, 200))
def test_every_name_is_where_it_is_looked_for(names: dict[str, frozenset[str]], few: int, size: int) -> None:
    shards = named.shards_of(names, Limits(names_in_manifest_bytes=few, names_bytes=size))
    for beginning in {name[:2] for name in names} | {"凰凰"}:
        own = {name: codes for name, codes in names.items() if name.startswith(beginning)}
        assert looked_up(shards, beginning) == own
