"""What stands at addresses that were published before and have gone: where to, or that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..diagnostics import Diagnostic
from ..pages import urls
from ..pages.catalogue import Catalogue
from ..pages.gone.lost import said_of
from ..pages.render import plan_gone
from ..publishing import Target


def gone(
    catalogue: Catalogue, ledger: Mapping[str, int], targets: Iterable[Target]
) -> tuple[list[Target], tuple[Diagnostic, ...]]:
    """What says, at each address that was published before and has gone, where to; and where nobody knows."""
    archive = catalogue.archive
    former = {report for one in archive.entries for report in one.formerly}
    former |= {report for one in archive.withdrawn.values() for report in one.formerly.split()}
    ids = (report.rpartition("-") for report in former)
    known = ledger.keys() | {urls.report(code, int(year)) for code, _, year in ids}
    lacking = sorted(known - {target.path for target in targets})
    pages, lost = plan_gone(catalogue, lacking)
    return pages, said_of(lost, ledger)
