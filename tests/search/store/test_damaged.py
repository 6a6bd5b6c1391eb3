"""Nothing of a damaged data file is shown: one flipped bit, wherever it is, and pages take nothing of it."""

from __future__ import annotations

import os
import random
from base64 import b64encode
from pathlib import Path

import pytest

from lawgov_site.files.data_scripts import is_intact

from ..browser_engine import run
from ..conftest import BuiltArchive

FLIPS = int(os.environ.get("LAWGOV_FUZZ", "150"))  # of each file; every one starts an engine of its own
FUNCTIONS = {"towns": "text", "regions": "region", "search": "shard", "reuse": "reuse"}
OWN = ("manifest", "links", "figures")  # the functions of scripts that are called as they are


def _flipped(content: bytes, rng: random.Random) -> bytes:
    changed = bytearray(content)
    changed[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    return bytes(changed)


@pytest.mark.parametrize("path", ["towns/370305109/2024.js", "regions/3703.js", "regions/370305.js"])
def test_the_browser_takes_the_whole_or_nothing(five: BuiltArchive, node: str, path: str) -> None:
    rng = random.Random(path)
    content = (five.site / path).read_bytes()
    every = [content, *(_flipped(content, rng) for _ in range(FLIPS))]
    whole, *damaged = run(node, "take.js", [[path, b64encode(one).decode()] for one in every])
    assert None not in whole
    taken = [one for one in damaged if one != [None] * len(whole)]
    # Where the flip hit no more than the space between (the last line end), the data is the very same.
    assert all(of == whole_of for one in taken for of, whole_of in zip(one, whole, strict=True) if of)


def test_every_flip_in_every_script_is_found(five: BuiltArchive) -> None:
    rng = random.Random(1)
    scripts = [p for folder in FUNCTIONS for p in sorted((five.site / folder).rglob("*.js"))]
    assert len(scripts) > 20
    for script in scripts:
        content, function = script.read_bytes(), _function(script, five.site)
        assert is_intact(content.decode(), function), script
        for _ in range(FLIPS // 5):
            changed = _flipped(content, rng).decode(errors="replace")
            assert not is_intact(changed, function), script


def _function(script: Path, site: Path) -> str:
    return script.stem if script.stem in OWN else FUNCTIONS[script.relative_to(site).parts[0]]
