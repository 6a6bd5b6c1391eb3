"""Every file that was ever released: `addresses.txt` beside site.yaml, written by `lawgov release` alone.

A line for all addresses that differ in their endings only, sorted: the address without its ending, then each
ending behind a blank.

    towns/330681109/2023 .docx .html
    towns/330681109/feed .xml
    towns/330681109/index .html

Addresses that a person may have linked to are kept for ever: pages, originals, feeds, tables. What pages load
for themselves (texts, shards of the search) and what is for crawlers is here for `lawgov verify --url`, which
finds what an older site left on a host.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..diagnostics import Diagnostic, LawgovError
from ..settings.files import ADDRESSES_FILE

_LINE = re.compile(r"((?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+)((?: (?:\.[A-Za-z0-9_-]+)+)+)", re.ASCII)
_NOT_LINKED_TO = re.compile(
    r"(?:search|assets|sitemaps)/.*|.*\.js|.*-p\d+\.png|404\.html|robots\.txt|sitemap\.xml"
)
_HINT = (
    f"从备份换回 {ADDRESSES_FILE}；没有备份，把它移走，不要先 build，"
    "直接运行 lawgov release，按现有的网站重新记"
)


def linked_to(paths: Iterable[str]) -> frozenset[str]:
    """Those of a site's addresses that are kept."""
    return frozenset(path for path in paths if not _NOT_LINKED_TO.fullmatch(path))


def read_addresses(root: Path) -> Mapping[str, int]:
    """The addresses that are kept, each with its line's number. Raises LawgovError (ADDRESSES-DAMAGED)."""
    released = read_released(root)
    kept = linked_to(released)
    return {address: line for address, line in released.items() if address in kept}


def read_released(root: Path) -> Mapping[str, int]:
    """All files that were released, each with the number of its line; none where there is no ledger.

    Raises LawgovError (ADDRESSES-DAMAGED) at the first line that is not as it was written.
    """
    try:
        text = (root / ADDRESSES_FILE).read_text(encoding="utf-8-sig", errors="replace")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise _damaged(1, f"读不出来：{error.strerror}") from error
    found: dict[str, int] = {}
    before = ""
    for number, line in enumerate(text.splitlines(), 1):
        match = _LINE.fullmatch(line)
        endings = match[2].split() if match else []
        if match is None or match[1] <= before or endings != sorted(set(endings)):
            raise _damaged(number, "这一行不是程序写下的样子，或不在它的位置上")
        before = match[1]
        for ending in endings:
            found[before + ending] = number
    return found


def text_of(addresses: Iterable[str]) -> str:
    """The ledger's text. Raises ValueError for an address that it cannot hold."""
    endings: dict[str, list[str]] = defaultdict(list)
    for address in sorted(set(addresses)):
        folder, _, name = address.rpartition("/")
        stem, dot, rest = name.partition(".")
        endings[f"{folder}/{stem}" if folder else stem].append(dot + rest)
    lines = [" ".join((stem, *found)) for stem, found in sorted(endings.items())]
    if wrong := [line for line in lines if not _LINE.fullmatch(line)]:
        raise ValueError(f"no address for {ADDRESSES_FILE}: {wrong[0]}")
    return "".join(f"{line}\n" for line in lines)


def _damaged(line: int, message: str) -> LawgovError:
    return LawgovError(Diagnostic(ADDRESSES_FILE, line, 1, "ADDRESSES-DAMAGED", message, _HINT))
