"""The sidecar: a YAML file beside a report, for what its text does not say or the program reads wrongly.

Markdown reports may carry the same keys as front matter. Every value is checked; a key that is not known
is an error, so that a misspelt one is not ignored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, TypeVar

from .diagnostics import Diagnostic, LawgovError
from .kind_names import kind_named
from .model import Kind, TextOrigin, companion_name
from .web_address import fault, without_password
from .yaml_file import Value, load_mapping

T = TypeVar("T")
_BY_COMMAND = "由 lawgov check --accept 写入，每项有 code 和 hash；写坏了就删去这一项"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was written: in a sidecar or in the front matter of a report."""

    path: str = ""
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of the outline: the line that begins with `text` is, or is not, a heading."""

    text: str
    place: Place
    heading: int | None = None  # 1 to 4: a heading at that level; 0: no heading; None: nothing said
    kind: Kind | None = None  # the kind of the section under that heading


@dataclass(frozen=True, slots=True)
class Redaction:
    """Words that are to be masked wherever they stand."""

    text: str
    place: Place
    as_somebody: bool = False  # a name: its surname is shown, and 某 for the rest


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file beside the report: what `lawgov attach` has noted of it, what a person calls it."""

    file: str  # its name; it stands in the same folder
    place: Place
    sha256: str | None = None
    title: str | None = None


_ORIGINS = {"光学识别": TextOrigin.OCR, "未核对": TextOrigin.OCR, "已核对": TextOrigin.CHECKED}


@dataclass(frozen=True, slots=True)
class Accepted:
    """A diagnostic that a person has looked at and found right."""

    code: str
    hash: str  # Diagnostic.seal


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar gives. None is "nothing said"."""

    path: str = ""
    title: str | None = None
    year: int | None = None
    town: str | None = None  # the town's name
    code: str | None = None  # 9-digit division code, or an id of the archive's own for a town not in the list
    county: str | None = None  # 6-digit code of the county of a town that is not in the list
    source_url: str | None = None
    source_gone: str | None = None  # the day on which that address was found to answer no more
    published: str | None = None
    retrieved: str | None = None
    publisher: str | None = None
    sha256: str | None = None
    corrections: tuple[Correction, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    redact: tuple[Redaction, ...] = ()
    formerly: tuple[str, ...] = ()  # ids under which the report was published before
    allow: tuple[str, ...] = ()  # what looks like personal data and is to be public; names of files
    files: tuple[ListedFile, ...] = ()
    text: TextOrigin | None = None  # None: the words are the file's own
    places: Mapping[str, Place] = field(default_factory=dict)  # of each key

    def over(self, front_matter: Sidecar) -> Sidecar:
        """This sidecar, and where it says nothing, what a report's own front matter says."""
        own = {key for key in KEYS if getattr(self, key)}
        given = {key: getattr(front_matter, key) for key in KEYS if key not in own}
        places = {
            **self.places,
            **{key: front_matter.places[key] for key in given if key in front_matter.places},
        }
        return replace(self, **given, places=places)

    def diagnostic(self, key: str, code: str, message: str, hint: str) -> Diagnostic:
        """A diagnostic at one of the sidecar's keys."""
        place = self.places.get(key, Place(self.path))
        return Diagnostic(place.path, place.line, place.column, code, message, hint)


class _InvalidError(ValueError):
    """What a value should be; of a list, of which item (from 0)."""

    def __init__(self, hint: str, item: int | None = None) -> None:
        super().__init__(hint)
        self.item = item


_ID = re.compile(r"(?:\d{9}|[a-z][a-z0-9]{2,30})-(?:19|20)\d\d")
_SHORTEST = 2  # characters of what is masked: one would mask half a text


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _InvalidError("应为文字")
    return value.strip()


def _year(value: Any) -> int:
    if not isinstance(value, str) or not re.fullmatch(r"(?:19|20)\d\d", value):
        raise _InvalidError("应为四位数的年份，如 2024")
    return int(value)


def _pattern(pattern: str, meaning: str) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise _InvalidError(f"应为{meaning}")
        return value

    return check


def _address(value: Any) -> str:
    if not isinstance(value, str):
        raise _InvalidError("应为 http 或 https 网址")
    if said := fault(value):
        raise _InvalidError(said)
    return value


def _corrections(value: Any) -> tuple[Correction, ...]:
    if not isinstance(value, list):
        raise _InvalidError("应为列表，每项写 text 和 heading 或 kind")
    return _each(value, _correction)


def _each(items: list[Any], check: Callable[[Any], T]) -> tuple[T, ...]:
    """Every item of a list checked; of a faulty one it is said which."""
    checked = []
    for number, item in enumerate(items):
        try:
            checked.append(check(item))
        except _InvalidError as error:
            raise _InvalidError(str(error), number) from error
    return tuple(checked)


def _correction(item: Any) -> Correction:
    if not isinstance(item, dict) or not set(item) <= {"text", "heading", "kind"} or len(item) < 2:
        raise _InvalidError("每项要写 text（该行开头的文字），以及 heading（1 到 4，或 false）或 kind")
    heading = item.get("heading")
    if heading is not None and heading is not False and heading not in ("1", "2", "3", "4"):
        raise _InvalidError("heading 应为 1 到 4，不是标题则写 false")
    kind = item.get("kind")
    level = None if heading is None else int(heading or 0)
    return Correction(_text(item.get("text")), Place(), level, None if kind is None else _kind(kind))


def _redact(value: Any) -> tuple[Redaction, ...]:
    if not isinstance(value, list):
        raise _InvalidError("应为列表，每项是要遮盖的文字，或 {text: 姓名, as: 某}")
    return tuple(map(_redaction, value))


def _redaction(item: Any) -> Redaction:
    named = isinstance(item, dict)
    if named and (set(item) != {"text", "as"} or item["as"] != "某"):
        raise _InvalidError("每项是要遮盖的文字；只留姓氏的写 {text: 姓名, as: 某}")
    words = _text(item["text"] if named else item)
    if len("".join(words.split())) < _SHORTEST:
        raise _InvalidError("要遮盖的文字至少两个字")
    return Redaction(words, Place(), named)


def _allow(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _InvalidError("应为列表，每项照抄正文中不必遮盖的文字，或写原件的文件名")
    return tuple(map(_text, value))


def _formerly(value: Any) -> tuple[str, ...]:
    ids = value if isinstance(value, list) else [value]
    if not all(isinstance(one, str) and _ID.fullmatch(one) for one in ids):
        raise _InvalidError("应为这份报告原来的编号“乡镇代码-年度”，如 330681109-2023；几个则写成列表")
    return tuple(dict.fromkeys(ids))


def _files(value: Any) -> tuple[ListedFile, ...]:
    if not isinstance(value, list):
        raise _InvalidError("应为列表，每项写 file（文件名），可以再写 title、sha256")
    return _each(value, _file)


def _file(item: Any) -> ListedFile:
    item = {"file": item} if isinstance(item, str) else item
    if not isinstance(item, dict) or not {"file"} <= set(item) <= {"file", "title", "sha256"}:
        raise _InvalidError("每项写 file（文件名），可以再写 title、sha256")
    name = _text(item["file"])
    if companion_name(name) is None or "/" in name or "\\" in name:
        raise _InvalidError("与报告放在一起，名称如 报告名.scan.pdf、报告名.signed.pdf、报告名.附件1.xlsx")
    title, sha256 = item.get("title"), item.get("sha256")
    return ListedFile(
        name, Place(), None if sha256 is None else _sha256(sha256), None if title is None else _text(title)
    )


def _origin(value: Any) -> TextOrigin:
    if not isinstance(value, str) or value not in {TextOrigin.OCR, TextOrigin.CHECKED, *_ORIGINS}:
        raise _InvalidError("文字由光学识别得出的写 ocr；对照扫描件核对过的写 checked（或 已核对）")
    return _ORIGINS.get(value) or TextOrigin(value)


def _accepted(value: Any) -> tuple[Accepted, ...]:
    if not isinstance(value, list):
        raise _InvalidError(_BY_COMMAND)
    return _each(value, _accepted_one)


def _accepted_one(item: Any) -> Accepted:
    if not isinstance(item, dict) or set(item) != {"code", "hash"}:
        raise _InvalidError(_BY_COMMAND)
    return Accepted(str(item["code"]), str(item["hash"]))


def _kind(value: Any) -> Kind:
    kind = kind_named(value) if isinstance(value, str) else None
    if kind is None:
        labels = "、".join(kind.label for kind in Kind)
        raise _InvalidError(f"kind 应为 {labels} 之一（或 {'、'.join(Kind)}）")
    return kind


_sha256 = _pattern(r"[0-9a-f]{64}", "64 位小写十六进制数")

# Each key, and the check that turns its value into the field's. The codes of regions and towns and the
# dates are strings; an id of the archive's own is kept to what is safe in a URL and a file name.
KEYS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "title": _text,
        "year": _year,
        "town": _text,
        "code": _pattern(r"\d{9}|[a-z][a-z0-9]{2,30}", "九位行政区划代码，或小写字母开头的自定编号"),
        "county": _pattern(r"\d{6}", "六位县级代码"),
        "source_url": _address,
        "source_gone": _pattern(r"\d{4}-\d\d-\d\d", "日期，如 2026-11-28；由 lawgov check --links 写入"),
        "published": _pattern(r"\d{4}(?:-\d\d(?:-\d\d)?)?", "日期，如 2025-03-28"),
        "retrieved": _pattern(r"\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?", "日期，如 2025-04-01"),
        "publisher": _text,
        "sha256": _sha256,
        "corrections": _corrections,
        "accepted": _accepted,
        "redact": _redact,
        "allow": _allow,
        "formerly": _formerly,
        "files": _files,
        "text": _origin,
    }
)


def parse_sidecar(path: str, text: str, first_line: int = 1) -> Sidecar:
    """Read a sidecar's text. Raises LawgovError with every SIDECAR-* diagnostic it gives rise to."""
    return sidecar_of(path, load_mapping(path, text, "SIDECAR", first_line))


def sidecar_of(path: str, values: Mapping[str, Value]) -> Sidecar:
    """Check the values of a mapping and make a sidecar of them."""
    fields: dict[str, Any] = {}
    errors: list[Diagnostic] = []
    for key, value in values.items():
        if key not in KEYS:
            known = "可用的键：" + "、".join(KEYS)
            errors.append(
                Diagnostic(path, value.line, value.column, "SIDECAR-KEY", f"不认识的键 {key}", known)
            )
            continue
        if value.value is None:
            continue  # a key without a value says nothing
        try:
            fields[key] = KEYS[key](value.value)
        except _InvalidError as error:
            errors.append(_invalid(path, key, value, error))
    if errors:
        raise LawgovError(*errors)
    places = {key: Place(path, value.line, value.column) for key, value in values.items()}
    if "corrections" in fields:
        at = [Place(path, *item) for item in values["corrections"].items]
        fields["corrections"] = tuple(map(_placed, fields["corrections"], at))
    if "files" in fields:
        at = [Place(path, *item) for item in values["files"].items]
        listed = zip(fields["files"], at, strict=True)
        fields["files"] = tuple(replace(one, place=place) for one, place in listed)
    if "redact" in fields:
        at = [Place(path, *item) for item in values["redact"].items]
        both = zip(fields["redact"], at, strict=True)
        fields["redact"] = tuple(replace(one, place=place) for one, place in both)
    return Sidecar(path=path, places=places, **fields)


def _invalid(path: str, key: str, value: Value, error: _InvalidError) -> Diagnostic:
    if error.item is None:
        message = f"{key} 的值不对：{without_password(str(value.value))[:40]}"
        return Diagnostic(path, value.line, value.column, "SIDECAR-VALUE", message, str(error))
    message = f"{key} 的第 {error.item + 1} 项不对"
    return Diagnostic(path, *value.items[error.item], "SIDECAR-VALUE", message, str(error))


def _placed(correction: Correction, place: Place) -> Correction:
    return replace(correction, place=place)
