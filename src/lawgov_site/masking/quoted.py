"""Personal data in words that are quoted outside of their report: in the log of changes.

Whoever wrote them, and before whatever was hidden since: they are masked once more when they are read. There
is no report around them, and they may be parts of what a sidecar's `redact` names: each run of six characters
of that is masked, in any spelling that folds alike. That may mask more than it must; what is quoted loses
nothing by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Document
from ..sidecar import Place, Redaction, Sidecar
from ..strings.folding import fold, fold_with_map
from .kinds.areas import Areas
from .looking import finders, look
from .people import MASK, redactions, somebody
from .seen.plain import is_solid, plain

_RUN = 6  # characters; the shortest part by which a longer text is known


def mask_quoted(text: str, code: str, sidecars: Sequence[Sidecar], private_names: Sequence[str] = ()) -> str:
    """A text with what is personal in it masked, one character for one.

    `code` is the town's; `sidecars` say what else is to be hidden, and what need not be.
    """
    allowed = {_plain(one) for sidecar in sidecars for one in sidecar.allow}
    chars = list(text)
    for seen in look(Document("", text, ()), finders(Areas(text, code))):
        if _plain(seen.written) not in allowed:
            for found in seen.parts:
                _hide(chars, found.start, found.end)
    said = [one for sidecar in sidecars for one in sidecar.redact]
    said += [Redaction(name, Place(), as_somebody=True) for name in private_names]
    for one in said:
        if one.as_somebody:
            for found in redactions(text, one):
                solid = iter(somebody("".join(filter(is_solid, text[found.start : found.end]))))
                for at in range(found.start, found.end):
                    if is_solid(text[at]):
                        shown = next(solid)
                        chars[at] = chars[at] if chars[at] == MASK else shown
        else:
            for start, end in _runs(text, one.text):
                _hide(chars, start, end)
    return "".join(chars)


def _runs(text: str, hidden: str) -> Iterator[tuple[int, int]]:
    """Where a text has the hidden words, or as many of them as tell."""
    folded, starts, ends = fold_with_map(text)
    words = fold(hidden)
    length = min(len(words), _RUN)
    runs = {words[at : at + length] for at in range(len(words) - length + 1)} if words else set()
    for at in range(len(folded) - length + 1 if runs else 0):
        if folded[at : at + length] in runs:
            yield starts[at], ends[at + length - 1]


def _hide(chars: list[str], start: int, end: int) -> None:
    for at in range(start, end):
        if is_solid(chars[at]):
            chars[at] = MASK


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, plain(text)))
