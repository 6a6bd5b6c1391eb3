"""The words of the interface, gathered in data/wording.yaml so that they can be corrected in one place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from ..model import Kind, TextOrigin
from ..strings.vocabulary import vocabulary


@cache
def wording() -> Mapping[str, Any]:
    """The file's mapping. Texts with {name} in them are filled by `str.format`."""
    words: dict[str, Any] = vocabulary("wording.yaml")
    if list(words["kinds"]) != [kind.value for kind in Kind]:
        raise ValueError("wording.yaml must name the five kinds in the regulation's order")
    return words


class Words:
    """A mapping as templates see it: keys as attributes, and nothing else.

    A dict would answer `w.report.copy` with a method of its own.
    """

    def __init__(self, words: Mapping[str, Any]) -> None:
        for key, value in words.items():
            self.__dict__[key] = Words(value) if isinstance(value, Mapping) else value

    def __getitem__(self, key: str) -> Any:
        return self.__dict__[key]


def kind_label(kind: Kind) -> str:
    """A kind's short label, for tags and lists."""
    return kind.label


def supplied_title(town: str, year: int, origin: TextOrigin) -> str:
    """What a report is called where it has no title of its own, or none that anybody has read."""
    key = "unread" if origin is TextOrigin.NONE else "untitled"
    return str(wording()["report"][key]).format(town=town, year=year)
