"""A document → the same without personal data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath

from ..diagnostics import Diagnostic, LawgovError
from ..model import Document, Line, Mask, Text
from ..sidecar import Place, Redaction, Sidecar
from .found import Found
from .kinds.areas import Areas
from .looking import Finder, Seen, finders, look
from .people import MASK, redactions, somebody
from .seen.plain import is_solid, plain

_Place = tuple[Found, Redaction | None]  # what is masked, and the redaction that says so, if one does


@dataclass(frozen=True, slots=True)
class Masked:
    """A document without personal data, and where in its text what was masked."""

    document: Document
    masks: tuple[Mask, ...]
    diagnostics: tuple[Diagnostic, ...]
    original_is_withheld: bool  # it has personal data, and the sidecar's `allow` does not name the file
    elsewhere: Callable[[str], str]  # masks what is shown beside the text: the file's name, a given title


@dataclass(frozen=True, slots=True)
class _Rules:
    """What is personal data in one report."""

    redactions: tuple[Redaction, ...]
    finders: tuple[Finder, ...]  # what overlaps is of the first one's kind
    allowed: frozenset[str]

    @staticmethod
    def of(document: Document, sidecar: Sidecar, private_names: Sequence[str]) -> _Rules:
        names = (Redaction(name, Place(), as_somebody=True) for name in private_names)
        areas = Areas(document.text, sidecar.code or "")
        return _Rules(
            (*sidecar.redact, *names),
            finders(areas),
            frozenset(map(_plain, sidecar.allow)),
        )

    def places(self, text: str, seen: Iterable[Seen]) -> list[_Place]:
        """What of a text is to be masked."""
        places: list[_Place] = [(at, said) for said in self.redactions for at in redactions(text, said)]
        places += [(part, None) for one in seen if self.is_to_be_masked(one) for part in one.parts]
        return _apart(places, len(text))

    def is_to_be_masked(self, one: Seen) -> bool:
        return one.is_certain and not self.is_allowed(one)

    def is_allowed(self, one: Seen) -> bool:
        return _plain(one.written) in self.allowed


def mask(
    document: Document, sidecar: Sidecar, private_names: Sequence[str] = (), beside: Sequence[str] = ()
) -> Masked:
    """Mask a document; `beside` are the names of the files beside it, which `allow` may name.

    Raises LawgovError (SIDECAR-REDACT) where what is to be hidden is not in the text.
    """
    text = document.text
    if lost := [one for one in sidecar.redact if not any(redactions(text, one))]:
        raise LawgovError(*(_unmatched(sidecar, redaction) for redaction in lost))
    rules = _Rules.of(document, sidecar, private_names)
    seen = list(look(document, rules.finders))
    places = rules.places(text, seen)
    words = {text[one.start : one.end]: _made(text, one, said) for one, said in places}
    elsewhere = partial(_elsewhere, rules, words)
    file = PurePosixPath(document.path).name
    used = {_plain(one.written) for one in seen}
    unused = [
        number
        for number, one in enumerate(sidecar.allow, 1)
        if _plain(one) not in used and one not in (file, *beside)
    ]
    made = _without(document, places, elsewhere)
    outside = (
        [] if (made.metadata, made.ledger) == (document.metadata, document.ledger) else [_outside(document)]
    )
    unsure = [one for one in seen if not (one.is_certain or rules.is_allowed(one) or _is_in(one, places))]
    return Masked(
        made,
        tuple(Mask(*found) for found, _ in places),
        (
            *_told(document, places),
            *(_unsure(document, one) for one in unsure),
            *outside,
            *(_not_needed(sidecar, one) for one in unused),
        ),
        bool(outside or any(at < document.own_end for at in _starts(places, unsure)))
        and file not in sidecar.allow,
        elsewhere,
    )


def _starts(places: Iterable[_Place], unsure: Iterable[Seen]) -> Iterator[int]:
    yield from (found.start for found, _ in places)
    yield from (one.parts[0].start for one in unsure)


def _is_in(one: Seen, places: Sequence[_Place]) -> bool:
    """Whether all of it is masked already."""
    return all(any(at.start <= part.start and part.end <= at.end for at, _ in places) for part in one.parts)


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


def _made(text: str, found: Found, redaction: Redaction | None) -> str:
    """What stands in the place of personal data; blanks stay, and what nobody sees."""
    old = text[found.start : found.end]
    solid = "".join(filter(is_solid, old))
    new = iter(somebody(solid) if redaction and redaction.as_somebody else MASK * len(solid))
    return "".join(next(new) if is_solid(char) else char for char in old)


def _masked(text: str, places: Sequence[_Place]) -> str:
    if not places:
        return text
    chars = list(text)
    for found, redaction in places:
        chars[found.start : found.end] = _made(text, found, redaction)
    return "".join(chars)


def _elsewhere(rules: _Rules, words: dict[str, str], text: str) -> str:
    """What is quoted elsewhere: messages, heads of pages, what was left out. Words around may lack there."""
    for old, made in words.items():
        text = text.replace(old, made)
    return _masked(text, rules.places(text, look(Document("", text, ()), rules.finders)))


def _without(document: Document, places: Sequence[_Place], elsewhere: Callable[[str], str]) -> Document:
    text = _masked(document.text, places)
    return replace(
        document,
        text=text,
        lines=tuple(_line(line, text) for line in document.lines),
        diagnostics=tuple(replace(d, message=elsewhere(d.message)) for d in document.diagnostics),
        metadata={key: elsewhere(value) for key, value in document.metadata.items()},
        ledger=tuple(replace(left, text=elsewhere(left.text)) for left in document.ledger),
    )


def _line(line: Line, text: str) -> Line:
    """A line of the text as it is now: its string is the slices at its spans."""
    string = "".join(text[span.start : span.end] for span in line.text.spans)
    return line if string == line.text.string else replace(line, text=Text(string, line.text.spans))


def _told(document: Document, places: Sequence[_Place]) -> Iterator[Diagnostic]:
    hint = "核对；是该公开的（如单位电话），照抄到同名 .yaml 的 allow 中"
    for found, redaction in places:
        if redaction is None:
            size = found.end - found.start
            message = f"像是{found.kind}（{size} 个字符），网站上已遮盖，原件不公开"
            yield document.diagnostic(found.start, "PRIVATE-DATA", message, hint)


def _unsure(document: Document, one: Seen) -> Diagnostic:
    size = f"{one.parts[0].kind}（{len(one.written)} 个字符）"
    if sum(part.end - part.start for part in one.parts) > len(one.written) or len(one.parts) > 1:
        message = f"像是断在两处的{size}，没有把握，没有遮盖，原件不公开"
        hint = "核对；是的，把两半连写成一项，写到同名 .yaml 的 redact 中；不是的，照样写到 allow 中"
    else:
        message = f"像是{size}，不知是个人的还是单位的，没有遮盖，原件不公开"
        hint = "核对；是个人的，照抄到同名 .yaml 的 redact 中；是单位的，照抄到 allow 中"
    return document.diagnostic(one.parts[0].start, "PRIVATE-DATA", message, hint)


def _outside(document: Document) -> Diagnostic:
    message = "正文以外（页眉、属性或没有读入的部分）像是有个人信息，原件不公开"
    hint = "看原件；可以公开的，把原件的文件名写到同名 .yaml 的 allow 中"
    return document.diagnostic(0, "PRIVATE-DATA", message, hint)


def _unmatched(sidecar: Sidecar, redaction: Redaction) -> Diagnostic:
    message = "redact 中要遮盖的一处在正文中没有，这份报告暂不发布"
    hint = "照抄正文的文字；正文已没有的，删去这一项"
    place = redaction.place
    return Diagnostic(place.path or sidecar.path, place.line, place.column, "SIDECAR-REDACT", message, hint)


def _not_needed(sidecar: Sidecar, number: int) -> Diagnostic:
    message = f"allow 的第 {number} 项在正文中没有遮盖，也不是原件或旁边文件的文件名"
    return sidecar.diagnostic("allow", "SIDECAR-UNMATCHED", message, "照抄正文的文字，或删去这一项")


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, plain(text)))
