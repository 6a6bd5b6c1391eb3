"""Personal data in a report's text, masked before anything else sees it.

A document goes in, and one comes out in whose text, lines and messages the data is ▇, one for each character,
so that every place stays where it is. Parsing, pages, index, data files, citations and the cache are made of
that; the original is then withheld (`originals`). What is masked is said to the archivist by place and kind,
never as it stands.

numbers.py    identity cards, mobile telephones, bank cards: by their own check digits
contacts.py   landlines, e-mail, plates, doors: by what stands before them, too
people.py     what a sidecar's `redact` says
names.py      private-names.txt, for all reports of an archive
context.py    an office's, or a person's?

What a sidecar's `allow` lists stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from ..diagnostics import Diagnostic, LawgovError
from ..model import Document, Line, Mask, Text
from ..sidecar import Place, Redaction, Sidecar
from .contacts import doors, landlines, mails, plates
from .found import Found
from .numbers import numbers
from .people import MASK, redactions, somebody

__all__ = ["FINDERS", "MASK", "Masked", "mask"]

FINDERS: tuple[Callable[[str], Iterator[Found]], ...] = (numbers, mails, landlines, plates, doors)
"""What is looked for in every report; what overlaps is of the first one's kind."""

_Place = tuple[Found, Redaction | None]  # what is masked, and the redaction that says so, if one does


@dataclass(frozen=True, slots=True)
class Masked:
    """A document without personal data, and where in its text what was masked."""

    document: Document
    masks: tuple[Mask, ...]
    diagnostics: tuple[Diagnostic, ...]
    original_is_allowed: bool  # the sidecar's `allow` names the file


def mask(document: Document, sidecar: Sidecar, private_names: Sequence[str] = ()) -> Masked:
    """Mask a document. Raises LawgovError (SIDECAR-REDACT) where what is to be hidden is not in the text."""
    text = document.text
    said = [(redaction, list(redactions(text, redaction))) for redaction in sidecar.redact]
    if lost := [redaction for redaction, places in said if not places]:
        raise LawgovError(*(_unmatched(sidecar, redaction) for redaction in lost))
    names = (Redaction(name, Place(), as_somebody=True) for name in private_names)
    said += [(name, list(redactions(text, name))) for name in names]
    seen = [one for finder in FINDERS for one in finder(text)]
    allowed = {_plain(one) for one in sidecar.allow}
    places: list[_Place] = [(place, redaction) for redaction, found in said for place in found]
    places += [(one, None) for one in seen if _plain(text[one.start : one.end]) not in allowed]
    places = _apart(places, len(text))
    file = PurePosixPath(document.path).name
    used = {_plain(text[one.start : one.end]) for one in seen}
    unused = [one for one in sidecar.allow if _plain(one) not in used and one != file]
    return Masked(
        _without(document, places),
        tuple(Mask(*found) for found, _ in places),
        (*_told(document, places), *(_not_needed(sidecar, one) for one in unused)),
        file in sidecar.allow,
    )


def _apart(places: Iterable[_Place], length: int) -> list[_Place]:
    """In the order of the text; of two that overlap, the second as far as the first leaves it."""
    taken = bytearray(length)
    found: list[_Place] = []
    for one, redaction in places:
        at = one.start
        while (at := taken.find(0, at, one.end)) >= 0:
            end = taken.find(1, at, one.end)
            end = one.end if end < 0 else end
            taken[at:end] = b"\1" * (end - at)
            whole = (at, end) == (one.start, one.end)
            found.append((Found(at, end, one.kind), redaction if whole else _part(redaction)))
            at = end
    return sorted(found, key=lambda place: place[0])


def _part(redaction: Redaction | None) -> Redaction | None:
    """What is left of a name has no surname to show."""
    return replace(redaction, as_somebody=False) if redaction else None


def _without(document: Document, places: Sequence[_Place]) -> Document:
    if not places:
        return document
    chars = list(document.text)
    words: dict[str, str] = {}
    for found, redaction in places:
        old = document.text[found.start : found.end]
        solid = "".join(old.split())
        new = iter(somebody(solid) if redaction and redaction.as_somebody else MASK * len(solid))
        made = "".join(char if char.isspace() else next(new) for char in old)
        chars[found.start : found.end] = made
        words[old] = made
    text = "".join(chars)
    return replace(
        document,
        text=text,
        lines=tuple(_line(line, text) for line in document.lines),
        diagnostics=tuple(replace(d, message=_in_message(d.message, words)) for d in document.diagnostics),
        metadata={key: _in_message(value, words) for key, value in document.metadata.items()},
        ledger=tuple(replace(left, text=_in_message(left.text, words)) for left in document.ledger),
    )


def _line(line: Line, text: str) -> Line:
    """A line of the text as it is now: its string is the slices at its spans."""
    string = "".join(text[span.start : span.end] for span in line.text.spans)
    return line if string == line.text.string else replace(line, text=Text(string, line.text.spans))


def _in_message(message: str, words: dict[str, str]) -> str:
    """Personal data in what is quoted elsewhere (heads of pages, what was left out)."""
    for old, made in words.items():
        message = message.replace(old, made)
    seen = ((one, None) for finder in FINDERS for one in finder(message))
    for found, _ in _apart(seen, len(message)):
        message = message[: found.start] + MASK * (found.end - found.start) + message[found.end :]
    return message


def _told(document: Document, places: Sequence[_Place]) -> Iterator[Diagnostic]:
    hint = "核对；是该公开的（如单位电话），照抄到同名 .yaml 的 allow 中"
    for found, redaction in places:
        if redaction is None:
            size = found.end - found.start
            message = f"像是{found.kind}（{size} 个字符），网站上已遮盖，原件不公开"
            yield document.diagnostic(found.start, "PRIVATE-DATA", message, hint)


def _unmatched(sidecar: Sidecar, redaction: Redaction) -> Diagnostic:
    message = "redact 中要遮盖的一处在正文中没有，这份报告暂不发布"
    hint = "照抄正文的文字；正文已没有的，删去这一项"
    place = redaction.place
    return Diagnostic(place.path or sidecar.path, place.line, place.column, "SIDECAR-REDACT", message, hint)


def _not_needed(sidecar: Sidecar, allowed: str) -> Diagnostic:
    message = f"allow 中的“{allowed}”在正文中没有遮盖，也不是原件的文件名"
    return sidecar.diagnostic("allow", "SIDECAR-UNMATCHED", message, "照抄正文的文字，或删去这一项")


def _plain(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
