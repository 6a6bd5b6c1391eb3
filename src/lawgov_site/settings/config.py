"""The site's settings, read from `site.yaml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..diagnostics import Diagnostic, LawgovError
from .licences import licences
from .yaml_entries import key_hint
from .yaml_file import Value, load_mapping, read_text

"""In an archive's own folder."""


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """Every key of `site.yaml`, each with its default. All of them may be left out."""

    title: str = "乡镇法治政府建设报告档案"
    """Name of the archive, shown on every page."""

    publisher: str = ""
    """Who publishes this site (责任者), for the foot of the page and for citations. Empty: not shown."""

    base_url: str = ""
    """Address at which the site is published, e.g. https://example.gov.cn/fzbg/. Only what must be absolute
    (canonical links, feeds, the sitemap, citations, the links of 404.html) uses it; empty leaves those out,
    and 404.html then takes the site to be at the top of its host."""

    contact: str = ""
    """Where a reader can report an error: an e-mail address or an http(s) address. Empty: not shown."""

    data_licence: str = ""
    """The licence under which the publisher gives the data that this archive has made (docs/data.md), by its
    SPDX id (licences.py). Empty: none is stated, and the site says so."""

    missing: tuple[str, ...] = ()
    """Reports known not to have been published, each as `<town code>-<year>`, or with the town's name where
    no other is called so (claims/missing.py tells which it is). Everything else that is not in the archive is
    shown as not collected, which says nothing about the town."""

    places: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False, repr=False)
    """Line and column of each item of `missing`."""


def load_config(path: Path) -> SiteConfig:
    """The settings in `path`; all defaults where there is no such file.

    Raises LawgovError: CONFIG-SYNTAX for what cannot be read or is no YAML mapping, CONFIG-KEY for a key that
    is unknown or given twice, CONFIG-VALUE for a value of the wrong shape. All faulty keys are reported.
    """
    text = read_text(path, "CONFIG")
    if text is None:
        return SiteConfig()
    values: dict[str, Any] = {}
    diagnostics: list[Diagnostic] = []
    for key, value in load_mapping(path.name, text, "CONFIG").items():
        try:
            values[key] = _check(path, key, value)
        except LawgovError as error:
            diagnostics += error.diagnostics
        if key == "missing" and isinstance(value.value, list):
            values["places"] = dict(zip(map(str, value.value), value.items, strict=True))
    if diagnostics:
        raise LawgovError(*diagnostics)
    return SiteConfig(**values)


def _check(path: Path, key: str, value: Value) -> Any:
    """The value of one key, in the shape that SiteConfig promises."""
    check = _CHECKS.get(key)
    if check is None:
        raise _failure(path, value.line, value.column, "KEY", f"不认识的键 {key}", key_hint(key, _CHECKS))
    try:
        return check(value.value)
    except _BadValueError as bad:
        raise _failure(path, value.line, value.column, "VALUE", f"{key} 的值不对", str(bad)) from None


def _failure(path: Path, line: int, column: int, code: str, message: str, hint: str) -> LawgovError:
    return LawgovError(Diagnostic(path.name, line, column, f"CONFIG-{code}", message, hint))


class _BadValueError(Exception):
    """A value has the wrong shape; the message says what to write instead."""


def _text(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _BadValueError("写成一行文字，必要时加引号")
    return " ".join(value.split())


def _title(value: object) -> str:
    if not (text := _text(value)):
        raise _BadValueError("写站点的名称；用默认名称就删去这一行")
    return text


def _base_url(value: object) -> str:
    text = _text(value)
    if not text:
        return ""
    if not _is_web_address(text) or urlsplit(text).query or urlsplit(text).fragment:
        raise _BadValueError("写完整的网址，如 https://example.gov.cn/fzbg/，不带 ? 和 #")
    return text if text.endswith("/") else text + "/"


def _contact(value: object) -> str:
    text = _text(value)
    if text and not _is_web_address(text) and not re.fullmatch(r"[^\s@<>?&]+@[^\s@<>?&]+\.[^\s@<>?&]+", text):
        raise _BadValueError("写电子邮箱，或以 http:// 或 https:// 开头的网址")
    return text


def _licence(value: object) -> str:
    text = _text(value)
    if text and text not in licences():
        raise _BadValueError(f"写许可的代号：{'、'.join(licences())}；没有另行给出许可的，删去这一行")
    return text


def _missing(value: object) -> tuple[str, ...]:
    reports = value if isinstance(value, list) else [value] if value is not None else []
    for report in reports:
        if not isinstance(report, str) or not re.fullmatch(r"[^\s-]+-(?:19|20)\d\d", report):
            raise _BadValueError("写成列表，每项是“区划代码-年度”，如 - 370305109-2022")
    return tuple(sorted(set(reports)))


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        port_is_valid = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return bool(
        parts.scheme in ("http", "https")
        and parts.hostname
        and port_is_valid
        and not re.search(r"[\s<>\"'\\]", text)
    )


_CHECKS: Mapping[str, Callable[[object], Any]] = {
    "title": _title,
    "publisher": _text,
    "base_url": _base_url,
    "contact": _contact,
    "data_licence": _licence,
    "missing": _missing,
}
if set(_CHECKS) != {f.name for f in fields(SiteConfig)} - {"places"}:
    raise AssertionError("every key of SiteConfig needs its check")
