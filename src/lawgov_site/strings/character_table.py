"""Tables of data/ in which each line is a character, a tabulator, and the characters that stand for it."""

from __future__ import annotations

from ..files import resources


def character_table(name: str) -> dict[str, str]:
    """Each of the characters that stand for another, with that one."""
    table: dict[str, str] = {}
    source = (resources.data() / name).read_text(encoding="utf-8")
    for line in source.splitlines():
        if not line.startswith("#"):
            one, chars = line.split("\t")
            table.update(dict.fromkeys(chars, one))
    return table
