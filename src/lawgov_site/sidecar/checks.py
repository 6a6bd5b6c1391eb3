"""The keys of a sidecar, and what each of their values may be."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from ..model import Kind, TextOrigin, companion_name
from ..strings.days import span
from ..strings.kind_names import kind_named
from ..strings.web_address import fault
from .holding import Accepted, Correction, ListedFile, Place, Redaction

T = TypeVar("T")
_BY_COMMAND = "由 lawgov check --accept 写入，每项有 code 和 hash；写坏了就删去这一项"
_ORIGINS = {"光学识别": TextOrigin.OCR, "未核对": TextOrigin.OCR, "已核对": TextOrigin.CHECKED}


class InvalidError(ValueError):
    """What a value should be; of a list, of which item (from 0)."""

    def __init__(self, hint: str, item: int | None = None) -> None:
        super().__init__(hint)
        self.item = item


_ID = re.compile(r"(?:\d{9}|[a-z][a-z0-9]{2,30})-(?:19|20)\d\d", re.ASCII)
_DAY = r"(?P<date>\d{4}-\d\d-\d\d)"
_CODE = "九位行政区划代码，用半角数字（用 lawgov towns 名称 查），或小写字母开头的自定编号"
_YES, _NO = (True, "是"), (False, "否")
_SHORTEST = 2  # characters of what is masked: one would mask half a text


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise InvalidError("应为文字")
    return value.strip()


def _title(value: Any) -> str:
    title = _text(value)
    if not any(char.isalpha() for char in title):
        raise InvalidError("应为报告的标题，照抄原件，如 某某镇2024年法治政府建设情况报告")
    return title


def _year(value: Any) -> int:
    if not isinstance(value, str) or not re.fullmatch(r"(?:19|20)\d\d", value, flags=re.ASCII):
        raise InvalidError("应为四位数的年份，用半角数字，如 2024")
    return int(value)


def _pattern(pattern: str, meaning: str) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if not isinstance(value, str) or not re.fullmatch(pattern, value, flags=re.ASCII):
            raise InvalidError(f"应为{meaning}")
        return value

    return check


def _dated(pattern: str, example: str) -> Callable[[Any], str]:
    """A date in one of the forms that `pattern` allows, whose day there is, and whose instant."""

    def check(value: Any) -> str:
        match = re.fullmatch(pattern, value, flags=re.ASCII) if isinstance(value, str) else None
        if match is None:
            raise InvalidError(f"应为日期，如 {example}")
        if span(match["date"]) is None or not _is_moment(match[0]):
            raise InvalidError(f"没有这一天，核对后改正；应为日期，如 {example}")
        return match[0]

    return check


def _is_moment(text: str) -> bool:
    """Whether the time of a day is one, where one is given."""
    try:
        return "T" not in text or bool(dt.datetime.fromisoformat(text))
    except ValueError:
        return False


def _address(value: Any) -> str:
    if not isinstance(value, str):
        raise InvalidError("应为 http 或 https 网址")
    if said := fault(value):
        raise InvalidError(said)
    return value


def _corrections(value: Any) -> tuple[Correction, ...]:
    if not isinstance(value, list):
        raise InvalidError("应为列表，每项另起一行，以“- ”开头，写 text 和 heading 或 kind")
    return _each(value, _correction)


def _each(items: list[Any], check: Callable[[Any], T]) -> tuple[T, ...]:
    """Every item of a list checked; of a faulty one it is said which."""
    checked = []
    for number, item in enumerate(items):
        try:
            checked.append(check(item))
        except InvalidError as error:
            raise InvalidError(str(error), number) from error
    return tuple(checked)


_WIDE = re.compile(r"(?:^|\s)(?:text|heading|kind|as|file|title|sha256|parse)[ \t]*：")


def _only_narrow_colons(item: Any) -> None:
    """Of an item that is not what it should be: YAML takes a key with a full-width colon for words."""
    words = [item] if not isinstance(item, dict) else [*item, *item.values()]
    if any(isinstance(one, str) and _WIDE.search(one) for one in words):
        raise InvalidError("键后面是全角冒号“：”：改成半角冒号加空格，如 kind: 下年安排")


def _correction(item: Any) -> Correction:
    _only_narrow_colons(item)
    if not isinstance(item, dict) or not set(item) <= {"text", "heading", "kind"} or len(item) < 2:
        raise InvalidError("每项要写 text（该行开头的文字），以及 heading（1 到 4，或 false）或 kind")
    heading = item.get("heading")
    if heading is not None and heading is not False and heading not in ("1", "2", "3", "4"):
        raise InvalidError("heading 应为 1 到 4，不是标题则写 false")
    kind = item.get("kind")
    level = None if heading is None else int(heading or 0)
    return Correction(_text(item.get("text")), Place(), level, None if kind is None else _kind(kind))


def _redact(value: Any) -> tuple[Redaction, ...]:
    if not isinstance(value, list):
        raise InvalidError("应为列表，每项是要遮盖的文字，或 {text: 姓名, as: 某}")
    return tuple(map(_redaction, value))


def _redaction(item: Any) -> Redaction:
    _only_narrow_colons(item)
    named = isinstance(item, dict)
    if named and (set(item) != {"text", "as"} or item["as"] != "某"):
        raise InvalidError("每项是要遮盖的文字；只留姓氏的写 {text: 姓名, as: 某}")
    words = _text(item["text"] if named else item)
    if len("".join(words.split())) < _SHORTEST:
        raise InvalidError("要遮盖的文字至少两个字")
    return Redaction(words, Place(), named)


def _allow(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise InvalidError("应为列表，每项照抄正文中不必遮盖的文字，或写原件的文件名")
    return tuple(map(_text, value))


def _formerly(value: Any) -> tuple[str, ...]:
    ids = value if isinstance(value, list) else [value]
    if not all(isinstance(one, str) and _ID.fullmatch(one) for one in ids):
        raise InvalidError("应为这份报告原来的编号“乡镇代码-年度”，如 330681109-2023；几个则写成列表")
    return tuple(dict.fromkeys(ids))


def _files(value: Any) -> tuple[ListedFile, ...]:
    if not isinstance(value, list):
        raise InvalidError("应为列表，每项写 file（文件名），可以再写 title、sha256、parse")
    return _each(value, _file)


def _file(item: Any) -> ListedFile:
    _only_narrow_colons(item)
    item = {"file": item} if isinstance(item, str) else item
    if not isinstance(item, dict) or not {"file"} <= set(item) <= {"file", "title", "sha256", "parse"}:
        raise InvalidError("每项写 file（文件名），可以再写 title、sha256、parse")
    name = _text(item["file"])
    if companion_name(name) is None or "/" in name or "\\" in name:
        raise InvalidError("与报告放在一起，名称如 报告名.scan.pdf、报告名.signed.pdf、报告名.附件1.xlsx")
    title, sha256, parse = item.get("title"), item.get("sha256"), item.get("parse")
    if parse not in (None, *_YES, *_NO):
        raise InvalidError("其中的文字是报告一部分的，写 parse: yes")
    return ListedFile(
        name,
        Place(),
        None if sha256 is None else _sha256(sha256),
        None if title is None else _text(title),
        parse in _YES,
    )


def _origin(value: Any) -> TextOrigin:
    if not isinstance(value, str) or value not in {TextOrigin.OCR, TextOrigin.CHECKED, *_ORIGINS}:
        raise InvalidError("文字由光学识别得出的写 ocr；对照扫描件核对过的写 checked（或 已核对）")
    return _ORIGINS.get(value) or TextOrigin(value)


def _accepted(value: Any) -> tuple[Accepted, ...]:
    if not isinstance(value, list):
        raise InvalidError(_BY_COMMAND)
    return _each(value, _accepted_one)


def _accepted_one(item: Any) -> Accepted:
    if not isinstance(item, dict) or set(item) != {"code", "hash"}:
        raise InvalidError(_BY_COMMAND)
    return Accepted(str(item["code"]), str(item["hash"]))


def _kind(value: Any) -> Kind:
    kind = kind_named(value) if isinstance(value, str) else None
    if kind is None:
        labels = "、".join(kind.label for kind in Kind)
        raise InvalidError(f"kind 应为 {labels} 之一（或 {'、'.join(Kind)}）")
    return kind


_sha256 = _pattern(r"[0-9a-f]{64}", "64 位小写十六进制数")

# Each key, and the check that turns its value into the field's. The codes of regions and towns and the
# dates are strings; an id of the archive's own is kept to what is safe in a URL and a file name.
KEYS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "title": _title,
        "year": _year,
        "town": _text,
        "code": _pattern(r"\d{9}|[a-z][a-z0-9]{2,30}", _CODE),
        "county": _pattern(r"\d{6}", "六位县级代码，用半角数字"),
        "source_url": _address,
        "source_gone": _dated(_DAY, "2026-11-28；由 lawgov check --links 写入"),
        "published": _dated(r"(?P<date>\d{4}(?:-\d\d(?:-\d\d)?)?)", "2025-03-28"),
        "retrieved": _dated(rf"{_DAY}(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?", "2025-04-01"),
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
