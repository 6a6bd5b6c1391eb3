"""Writes the tables of docs/data.md, from what the program says of them: python -m tools.data_docs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lawgov_site.opendata.schema import Field, Table
from lawgov_site.opendata.tables import TABLES
from lawgov_site.opendata.told import refers_to

PAGE = Path(__file__).parents[1] / "docs" / "data.md"
MARK = "<!-- What follows is written by python -m tools.data_docs -->\n"


def main() -> None:
    """Rewrites what stands below the mark."""
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(text.partition(MARK)[0] + MARK + tables(), encoding="utf-8", newline="\n")


def tables() -> str:
    """Every table with its fields and codes, as Markdown."""
    return "".join(f"{line}\n" for table in TABLES for line in _table(table))


def _table(table: Table) -> Iterator[str]:
    keys = ", ".join(f"`{name}`" for name in table.key)
    yield from ("", f"### {table.name}: {table.zh}", "", f"{table.what_zh} {table.what_en} Key: {keys}.", "")
    yield from ("| field | type | 说明 | what it is |", "|---|---|---|---|")
    for field in table.fields:
        yield f"| `{field.name}` | {_type(table, field)} | {field.zh} | {field.en} |"
    for field in table.fields:
        if field.codes:
            yield from ("", f"`{field.name}` is one of:", "")
            yield from (f"- `{code.value}`: {code.zh}; {code.en}" for code in field.codes)


def _type(table: Table, field: Field) -> str:
    needed = ", never empty" if field.required else ""
    refers = refers_to(table, field)
    return f"{field.type}{needed}{f', of `{refers}`' if refers else ''}"


if __name__ == "__main__":
    main()
