"""The tables of open data, one small file each: its fields, what they mean, and a report's rows.

A table comes after those that it refers to.
"""

from __future__ import annotations

from ..schema import Table
from . import citations, facts, links, paragraphs, reports, sections, shared

TABLES: tuple[Table, ...] = (
    reports.TABLE,
    sections.TABLE,
    paragraphs.TABLE,
    facts.TABLE,
    citations.TABLE,
    links.TABLE,
    shared.TABLE,
)

__all__ = ["TABLES"]
