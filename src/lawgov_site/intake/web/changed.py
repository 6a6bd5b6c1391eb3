"""An address that was fetched before: what it says now, against what it said then."""

from __future__ import annotations

from pathlib import Path

from ...archive.folder.sidecar_files import sidecar_file
from ...archive.folder.sources import source_file
from ...archive.loader.words import words_digest
from ...diagnostics import Diagnostic, LawgovError
from ...sidecar import Sidecar, parse_sidecar
from ..holdings import Holdings
from ..taking.examining import Examined


def changed(examined: Examined, present: Path, holdings: Holdings, command: str) -> LawgovError | None:
    """What is said of a page whose report is held, in another state; None where it is not from this address.

    `command` puts the new one in the place of the old.
    """
    before = _said(present)
    if examined.fetched is None or before.source_url not in examined.fetched.addresses:
        return None
    when = f" {before.retrieved[:10]} " if before.retrieved else ""
    now, then = (
        words_digest(loaded.report.without_annexes()) if loaded.report else None
        for loaded in (examined.loaded, holdings.loaded_at(present))
    )
    if now and now == then:
        message = f"{present.as_posix()} 就是从这个网址收入的；网页有改动，报告的文字与{when}收入时相同"
        hint = f"不必换；要换成现在的网页：{command}"
    else:
        message = f"网页的文字与{when}收入 {present.as_posix()} 时不同"
        hint = f"核对两份有什么不同；要换成现在的：{command}"
    return LawgovError(Diagnostic(examined.typed, 1, 1, "FETCH-CHANGED", message, hint))


def another(examined: Examined, holdings: Holdings) -> Diagnostic | None:
    """What is said where another report was fetched from the same address; None where none was."""
    fetched, report = examined.fetched, examined.loaded.report
    held = holdings.at_address(fetched.addresses) if fetched else None
    if held is None or report is None or (before := holdings.id_at(held)) in (None, report.id):
        return None
    message = f"{held.as_posix()}（{before}）也是从这个网址收入的，现在上面是另一份报告"
    hint = "核对网址；网页确已换了内容的，不必处理"
    return Diagnostic(examined.typed, 1, 1, "FETCH-OTHER", message, hint)


def _said(path: Path) -> Sidecar:
    try:
        return parse_sidecar(path.name, sidecar_file(path.parent, source_file(path)).text)
    except LawgovError:  # it is faulty whatever is asked here
        return Sidecar()
