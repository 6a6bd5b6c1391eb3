"""What is made once, of the list of divisions and pypinyin, and shipped: by `python -m tools.make_places`."""

from __future__ import annotations

import json
import zipfile
from functools import cache
from typing import Any

from ...files import resources

SHIPPED = "places.zip"
READINGS = "readings.json"
"""Name of each region → the reading of each of its characters."""

HEARD = "heard.json"
"""Character of a place's name → its readings, the commonest first."""

COMMONEST = "commonest.json"
"""Each of the commonest characters → its usual reading."""

IN_WORDS = "words.json"
"""`usual`: character → how it is read in words; `otherwise`: each word of jieba's in which one is not → the
reading of each of its characters."""

DIGESTS, FILES = "digests.json", "files.json"
"""Of the files of search/places/: name → SHA-256, name → text."""


@cache
def shipped(member: str) -> dict[str, Any]:
    """A member of the shipped file."""
    with zipfile.ZipFile(resources.data() / SHIPPED) as opened:
        found: dict[str, Any] = json.loads(opened.read(member))
    return found
