"""Which text of each report was released last: `released-texts.txt` beside site.yaml, written by `lawgov
release`.

The first line is the release's date; then a line a report, its id and the beginning of its
`Entry.words_digest`, by id. With the log of changes it tells whether a published text has changed and nothing
was said of it. It holds nothing of what is withdrawn or was redacted since: a hash of a short secret is the
secret.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..diagnostics import Diagnostic, LawgovError
from ..settings.files import TEXTS_FILE
from .changes import DIGEST, Change

_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LINE = re.compile(rf"([0-9a-z]{{3,31}}-\d{{4}}) ([0-9a-f]{{{DIGEST}}})", re.ASCII)


@dataclass(frozen=True, slots=True)
class ReleasedTexts:
    """The texts of the last release."""

    date: str = ""  # "": there has been none
    digests: Mapping[str, str] = field(default_factory=dict)  # by the id of the report

    def without(self, report: str) -> ReleasedTexts:
        """The same without a report."""
        return ReleasedTexts(self.date, {key: value for key, value in self.digests.items() if key != report})

    def __str__(self) -> str:
        lines = (f"{report} {digest}" for report, digest in sorted(self.digests.items()))
        return "".join(f"{line}\n" for line in (self.date, *lines))


def read_texts(root: Path) -> ReleasedTexts:
    """The record of an archive; empty where there is none. Raises LawgovError (RELEASES-DAMAGED)."""
    try:
        text = (root / TEXTS_FILE).read_text(encoding="utf-8-sig", errors="replace")
    except FileNotFoundError:
        return ReleasedTexts()
    except OSError as error:
        raise _damaged(1, f"读不出来：{error.strerror}") from error
    date, *lines = text.splitlines() or [""]
    if not _DATE.fullmatch(date):
        raise _damaged(1, "第一行不是日期")
    matches = [_LINE.fullmatch(line) for line in lines]
    if None in matches:
        raise _damaged(matches.index(None) + 2, "这一行不是“编号 校验值”")
    return ReleasedTexts(date, {match[1]: match[2] for match in matches if match})


def stated(log: Iterable[Change], released: ReleasedTexts) -> Mapping[str, str]:
    """Id of a report → the text that was last said to be its own, by a release or by a line of the log."""
    later = {one.report: one.text for one in log if one.date.isoformat() >= released.date and one.text}
    return {**released.digests, **later}


def _damaged(line: int, message: str) -> LawgovError:
    hint = f"从备份换回 {TEXTS_FILE}；没有备份，删去它，下一次 lawgov release 重新登记"
    return LawgovError(Diagnostic(TEXTS_FILE, line, 1, "RELEASES-DAMAGED", message, hint))
