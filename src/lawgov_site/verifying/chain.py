"""The archive's record of releases: whole in itself, and going on from what the site shows of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..diagnostics import Diagnostic, LawgovError
from ..records.releases import read_releases
from ..settings.files import RELEASES_FILE


def verify_chain(root: Path, site: Path) -> Iterator[Diagnostic]:
    """What is wrong with the record of an archive whose site is given."""
    try:
        record = read_releases(root)
        shown = read_releases(site)
    except LawgovError as error:
        yield from error.diagnostics
        return
    if record[: len(shown)] != shown:
        same = sum(a == b for a, b in zip(record, shown, strict=False))
        message = "与网站上公布的记录不同：有一行被改过，或少了几行"
        hint = f"从备份换回 {RELEASES_FILE}；没有备份，可以用网站里的 {RELEASES_FILE} 换回"
        yield Diagnostic((root / RELEASES_FILE).as_posix(), same + 1, 1, "RELEASES-DAMAGED", message, hint)
