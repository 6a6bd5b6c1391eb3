"""What of the texts a release has to say: those that it publishes, and what of their changes was not said
yet."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ...archive.common import Common
from ...archive.gather import gather
from ...archive.storage.cache import CACHE_FOLDER, Cache, is_stated
from ...archive.storage.using import use_cache
from ...diagnostics import Diagnostic
from ...pages import urls
from ...progress import Progress
from ...publishing.manifest import read_sums
from ...records.changes import DIGEST
from ...records.withdrawals import load_withdrawals
from ...settings.files import CHANGES_FILE
from .correcting import Texts, touched


@dataclass(frozen=True, slots=True)
class SiteTexts:
    """The texts of a built site."""

    digests: Mapping[str, str]  # id of a report → the beginning of its `Entry.words_digest`
    unsaid: tuple[Diagnostic, ...]  # CHANGES-UNSTATED


def texts_of_site(root: Path, reports: Path, site: Path, progress: Progress) -> SiteTexts:
    """The texts of a site, against those of the last release and what the log of changes says.

    A text that a newer program or the archive's lists (towns, private names) have changed is not asked about:
    only one of which the file or the sidecar is another one than at the last release. Raises LawgovError.
    """
    common = Common.at(root)

    def look(cache: Cache) -> SiteTexts:
        archive = gather(reports, cache, progress, common).archive
        built = cache.outputs(site)
        digests = {}
        for entry in archive.entries:
            text = built.get(urls.text(entry.town.code, entry.year))
            digest = text.fingerprint.rpartition(" ")[2] if text else entry.words_digest
            digests[entry.id] = digest[:DIGEST]
        texts = Texts(reports, archive, cache, common)
        known = {**digests, **common.stated}
        changed = tuple(entry for entry in archive.entries if not is_stated(entry, known))
        asked = touched(changed, reports, read_sums(root)) if changed else ()
        unsaid = [e.id for e in asked if texts.unsaid(e, "", dt.date.min)]
        return SiteTexts(digests, (*map(_unsaid, unsaid), *_behind(root, common, site)))

    return use_cache(root / CACHE_FOLDER, look).result


def _unsaid(report: str) -> Diagnostic:
    message = "公布的文字与上次发布时不同，没有写明为什么"
    hint = f'运行 lawgov correct {report} --reason "为什么改"，再 lawgov build，再发布'
    return Diagnostic(report, 1, 1, "CHANGES-UNSTATED", message, hint)


def _behind(root: Path, common: Common, site: Path) -> Iterator[Diagnostic]:
    """Whether the site tells less than the logs."""
    withdrawn = load_withdrawals(root)
    lines = len(common.changes) + len(withdrawn) + sum(not one.holds for one in withdrawn)
    table = site / urls.CORRECTIONS_TABLE
    shown = 0
    if table.exists():
        with table.open(encoding="utf-8-sig", newline="") as opened:
            shown = sum(1 for _ in csv.reader(opened)) - 1
    if shown != lines:
        message = f"变更和撤回共 {lines} 条，网站上有 {shown} 条"
        yield Diagnostic(CHANGES_FILE, 1, 1, "CHANGES-UNSTATED", message, "运行 lawgov build，再发布")
