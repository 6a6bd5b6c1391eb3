"""docs/data.md says of the tables what the program says."""

from __future__ import annotations

from tools.data_docs import MARK, PAGE, tables


def test_the_manual_has_every_table_field_and_code() -> None:
    assert PAGE.read_text(encoding="utf-8").partition(MARK)[2] == tables()
