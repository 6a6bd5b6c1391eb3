"""What a person has said is to be hidden: a sidecar's `redact`.

The program never guesses who is a private person: names are masked where somebody who has read the report
lists them. Blanks and line ends within do not count, nor what nobody sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import Mask
from ..sidecar import Redaction
from ..strings.vocabulary import vocabulary
from .found import Found
from .seen.plain import is_solid

MASK = "▇"
ON_REQUEST = "按要求遮盖的文字"
"""The kind of what a person wants hidden, whatever it is."""
_SOMEBODY = "某"
_SHORTEST = 2  # characters to read, as in the sidecar's check
_SURNAMES = frozenset(vocabulary("masking.yaml")["surnames"].split())


def redactions(text: str, redaction: Redaction) -> Iterator[Found]:
    """All places where a redaction's text stands; none of what is too short, or nothing that can be read."""
    wanted = "".join(filter(is_solid, redaction.text))
    if len(wanted) < _SHORTEST:
        return
    places = [index for index, char in enumerate(text) if is_solid(char)]
    solid = "".join(text[index] for index in places)
    at = solid.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        yield Found(places[at], places[end - 1] + 1, "姓名" if redaction.as_somebody else ON_REQUEST)
        at = solid.find(wanted, end)


def what_is_masked(masks: Iterable[Mask]) -> str:
    """What a text's masks hide, in a word: what was hidden on request need not be personal data."""
    kinds = {mask.kind for mask in masks}
    return "文字" if kinds == {ON_REQUEST} else "个人信息"


def somebody(name: str) -> str:
    """A name as its surname and 某, one character for one: 张某某, 欧阳某."""
    kept = 2 if name[:2] in _SURNAMES and len(name) > 2 else 1
    return name[:kept] + _SOMEBODY * (len(name) - kept)
