"""The ledger of addresses: as it was written, and every address of it in the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..diagnostics import Diagnostic, LawgovError
from ..publishing.manifest import read_sums
from ..records.addresses import read_addresses
from ..settings.files import ADDRESSES_FILE


def verify_addresses(root: Path, site: Path) -> Iterator[Diagnostic]:
    """What is wrong with the ledger of an archive whose site is given; the manifest tells of lost files."""
    try:
        ledger = read_addresses(root)
    except LawgovError as error:
        yield from error.diagnostics
        return
    named = read_sums(site)
    if not named:  # no site, or no manifest: that is said elsewhere
        return
    for address, line in ledger.items():
        if address not in named:
            message = f"以前发布过 {address}，网站里没有这个地址"
            hint = "再运行一次 lawgov build；拷贝出去的网站，从档案重新复制"
            yield Diagnostic((root / ADDRESSES_FILE).as_posix(), line, 1, "ADDRESS-LOST", message, hint)
