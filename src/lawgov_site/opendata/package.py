"""datapackage.json: what the files are, for programs (Data Package 2.0, https://datapackage.org)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..pages import urls
from ..records.exports import ExportFile, Exports
from ..settings.config import SiteConfig
from ..settings.licences import licences
from . import codebook
from .files import Dataset, Holdings
from .schema import Field, Reference, Table
from .told import LINES_WHAT_EN, LINES_WHAT_ZH, LINES_ZH

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_GUARD_ZH = (
    "CSV 为 UTF-8（有 BOM），遵照 RFC 4180。空的单元格是未知或不适用，不是零。"
    "以 =、+、-、@（全角的也一样）、制表符、换行或单引号开头的文字，前面加了一个单引号，去掉它就是原文。"
)
_GUARD_EN = (
    "CSV files are UTF-8 with a byte order mark, by RFC 4180. An empty cell is unknown or does not apply, "
    "never zero. Text that begins with =, +, -, @ (also of full width), a tab, a line break or ' has a ' put "
    "before it: take that off."
)


def package(holdings: Holdings, config: SiteConfig, exports: Exports | None = None) -> bytes:
    """The descriptor. Equal holdings and settings have equal bytes."""
    described: dict[str, Any] = {
        "$schema": _PROFILE,
        "name": "lawgov-reports",
        "title": config.title,
        "description": f"中国乡镇（街道）的年度法治政府建设情况报告。{_GUARD_ZH}",
        "description_en": f"Annual rule-of-law reports of townships in China. {_GUARD_EN}",
        "homepage": config.base_url,
        "licenses": _licences(config),
        "contributors": [{"title": config.publisher, "roles": ["publisher"]}] if config.publisher else [],
        "resources": [*map(_resource, holdings.datasets), _codebook()],
        "exports": list(map(_export, exports.files)) if exports else [],
    }
    told = {key: value for key, value in described.items() if value}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _licences(config: SiteConfig) -> list[dict[str, str]]:
    """What the publisher has said; nothing where nothing is."""
    known = licences().get(config.data_licence)
    return [{"name": known.id, "path": known.url, "title": known.title}] if known else []


def _resource(dataset: Dataset) -> dict[str, Any]:
    paths = [_relative(file.path) for file in dataset.files]
    where = {"path": paths} if dataset.is_split else {"path": paths[0], "bytes": dataset.size}
    sizes = {"rows": dataset.rows}
    if dataset.table is None:
        named = {"name": "reports-json", "title": LINES_ZH}
        told = {"description": LINES_WHAT_ZH, "description_en": LINES_WHAT_EN}
        kind = {"format": "jsonl", "mediatype": "application/jsonl", "compression": "gz", "encoding": "utf-8"}
        return {**named, **told, **where, **kind, **sizes}
    table = dataset.table
    named = {"name": table.name, "type": "table", "title": table.zh, "title_en": table.en}
    told = {"description": table.what_zh, "description_en": table.what_en}
    kind = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
    return {**named, **told, **where, **kind, **sizes, "schema": _schema(table)}


def _export(file: ExportFile) -> dict[str, Any]:
    """The same data in another format. It is no resource: programs would read it as one more table."""
    path = _relative(urls.export(file.path))
    return {"path": path, "bytes": file.size, "hash": f"sha256:{file.sha256}"}


def _relative(path: str) -> str:
    """The address from the descriptor's own folder: a package may not lead out of it."""
    return path.removeprefix(urls.DATA_PACKAGE.rpartition("/")[0] + "/")


def _schema(table: Table) -> dict[str, Any]:
    references = [_foreign_key(r) for r in table.references if _is_told(table, r)]
    keys = {"primaryKey": list(table.key), **({"foreignKeys": references} if references else {})}
    return {"fields": [_field(field) for field in table.fields], **keys}


def _is_told(table: Table, reference: Reference) -> bool:
    """Whether programs are told a foreign key: they take one of which a part is empty for a broken one, and
    one into another report is broken where only some are exported."""
    if reference.is_across:
        return False
    return len(reference.fields) == 1 or all(table.field(name).required for name in reference.fields)


def _field(field: Field) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": field.name,
        "type": str(field.type),
        "description": field.zh,
        "description_en": field.en,
        "unit": field.unit,
        "constraints": dict(_constraints(field)),
        "categories": [{"value": code.value, "label": code.zh} for code in field.codes],
    }
    return {key: value for key, value in described.items() if value}


def _constraints(field: Field) -> Iterator[tuple[str, Any]]:
    if field.required:
        yield "required", True
    if field.codes:
        yield "enum", [code.value for code in field.codes]


def _foreign_key(reference: Reference) -> dict[str, Any]:
    to = {"resource": reference.table, "fields": list(reference.to)}
    return {"fields": list(reference.fields), "reference": to}


def _codebook() -> dict[str, Any]:
    return {
        "name": "codebook",
        "type": "table",
        "title": "编码手册",
        "title_en": "Codebook",
        "description": "各表、各字段、各代码的说明。",
        "description_en": "What tables, fields and codes are.",
        "path": _relative(urls.CODEBOOK_TABLE),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": [_field(field) for field in codebook.FIELDS]},
    }
