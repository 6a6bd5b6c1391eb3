"""click's own words in Chinese, whatever language the system speaks: usage, help texts, errors.

click asks gettext, which knows only compiled catalogues and asks the system which one to take. Here the
functions that its modules have taken from gettext are exchanged for a look into data/click.json. What is not
there stays as it is.
"""

from __future__ import annotations

import gettext
import json
import sys
from collections.abc import Mapping
from functools import cache

import click

from ..files import resources


def speak_chinese() -> None:
    """Exchange the words of every module of click."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == click.__name__:
            for key, value in list(vars(module).items()):
                ours = next((new for old, new in _OURS if old is value), None)
                if ours is not None:
                    setattr(module, key, ours)


def _translated(message: str) -> str:
    return _words().get(message, message)


def _counted(singular: str, plural: str, number: int) -> str:
    return _translated(singular if number == 1 else plural)


_OURS = ((gettext.gettext, _translated), (gettext.ngettext, _counted))


@cache
def _words() -> Mapping[str, str]:
    words: dict[str, str] = json.loads((resources.data() / "click.json").read_text(encoding="utf-8"))
    return words
