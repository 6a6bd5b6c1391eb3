"""Reports that were withdrawn: `withdrawn.yaml` beside site.yaml, a log that commands write.

- report: 330681109-2023     # id of the report
  place: 浙江省绍兴市诸暨市枫桥镇
  date: "2026-11-28"         # when
  by: 诸暨市司法局            # by whose decision
  reason: 含有个人信息        # on which ground
  file: 2023/枫桥镇.txt       # where it was in reports/, and now is in withdrawn/
  beside: [2023/枫桥镇.scan.pdf]  # what stood beside it, likewise
  restored: "2026-12-01"     # when it came back, if it did
  formerly: 330681110-2023   # ids under which it was published before, if there are, with blanks between

It says nothing of what the report said: neither words nor a hash.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

import yaml

from ..diagnostics import Diagnostic, LawgovError
from ..settings.files import WITHDRAWALS_FILE
from ..settings.yaml_file import Value, load_list, read_text
from ..strings.days import day

_HEAD = "# 撤回的报告。由 lawgov withdraw 和 lawgov restore 写入，请不要手工修改。\n"
_ANY, _WORDS, _NOTHING = re.compile(r"(?s:.*)"), re.compile(r"(?s:.*)\S(?s:.*)"), re.compile("(?!)")
_ID = r"(?:\d{9}|[a-z][a-z0-9]{2,30})-\d{4}"
_SHAPES = {
    "report": re.compile(_ID),
    "place": _WORDS,
    "date": _ANY,
    "by": _WORDS,
    "reason": _WORDS,
    # A path below the reports folder, and nothing else: what a foreign log names is moved by `restore`.
    "file": re.compile(r"(?!\.{1,2}(?:/|$))[^/\\:]+(?:/(?!\.{1,2}(?:/|$))[^/\\:]+)*"),
    "restored": _ANY,
    "formerly": re.compile(rf"{_ID}(?: {_ID})*"),
}


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A report that was withdrawn, as its page tells it."""

    report: str
    place: str
    date: str
    by: str
    reason: str
    file: str  # relative to the reports folder, with /
    restored: str = ""
    formerly: str = ""
    beside: tuple[str, ...] = ()  # the files that went with it, likewise

    @property
    def code(self) -> str:
        return self.report.rpartition("-")[0]

    @property
    def year(self) -> int:
        return int(self.report.rpartition("-")[2])

    @property
    def holds(self) -> bool:
        """Whether the report is still withdrawn."""
        return not self.restored


def load_withdrawals(root: Path) -> tuple[Withdrawal, ...]:
    """The log, in its order; nothing where there is none. Raises LawgovError (WITHDRAWN-SYNTAX, -VALUE)."""
    text = read_text(root / WITHDRAWALS_FILE, "WITHDRAWN")
    return tuple(
        _withdrawal(line, values) for line, values in load_list(WITHDRAWALS_FILE, text or "", "WITHDRAWN")
    )


def can_name(file: str) -> bool:
    """Whether the log can name a file: a path below the reports folder, on every system."""
    return _SHAPES["file"].fullmatch(file) is not None


def in_force(log: tuple[Withdrawal, ...]) -> dict[str, Withdrawal]:
    """What is withdrawn, by the id of its report."""
    last = {one.report: one for one in log}
    return {report: one for report, one in last.items() if one.holds}


def text_of(log: tuple[Withdrawal, ...]) -> str:
    """The log's text."""
    given = [{f.name: getattr(one, f.name) for f in fields(one)} for one in log]
    items = [{key: _written(value) for key, value in one.items() if value} for one in given]
    return _HEAD + yaml.safe_dump(items, allow_unicode=True, sort_keys=False, width=1000)


def restored(log: tuple[Withdrawal, ...], report: str, date: str) -> tuple[Withdrawal, ...]:
    """The log in which a report has come back."""
    return tuple(replace(one, restored=date) if one.report == report and one.holds else one for one in log)


def _written(value: str | tuple[str, ...]) -> str | list[str]:
    return value if isinstance(value, str) else list(value)


def _withdrawal(line: int, values: Mapping[str, Value]) -> Withdrawal:
    beside = _beside(values.get("beside"))
    said = {key: value.value for key, value in values.items() if key != "beside"}
    given = {key: str(value) for key, value in said.items() if value is not None}
    needed = {f.name for f in fields(Withdrawal)} - {"restored", "beside", "formerly"}
    wrong = [key for key, value in given.items() if not _SHAPES.get(key, _NOTHING).fullmatch(value)]
    wrong += ["beside"] if beside is None else []
    wrong += [key for key in ("date", "restored") if key in given and day(given[key]) is None]
    if beside is None or wrong or not needed <= given.keys():
        keys = "、".join(sorted({*wrong, *(needed - given.keys())}))
        hint = "这个文件由程序写入：从备份恢复它，或删去这一项后重新 withdraw"
        raise LawgovError(
            Diagnostic(WITHDRAWALS_FILE, line, 1, "WITHDRAWN-VALUE", f"{keys} 不对或没有", hint)
        )
    return Withdrawal(**given, beside=beside)


def _beside(value: Value | None) -> tuple[str, ...] | None:
    """The paths of a list; None where it is none of paths."""
    items = [] if value is None else value.value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        return None
    return tuple(items) if all(map(_SHAPES["file"].fullmatch, items)) else None
