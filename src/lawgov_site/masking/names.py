"""private-names.txt beside site.yaml: whose names are masked in every report of an archive, one a line.

    # 未成年人、当事人；由看过报告的人填写
    张三丰

A name is masked to its surname and 某. Lines that begin with # are comments.
"""

from __future__ import annotations

from pathlib import Path

from ..diagnostics import Diagnostic, LawgovError
from ..settings.files import NAMES_FILE

_SHORTEST, _LONGEST = 2, 30  # characters; the longest names here are Uyghur ones in Chinese characters


def load_names(root: Path) -> tuple[str, ...]:
    """The names, sorted; none where there is no such file. Raises LawgovError (NAMES-VALUE), line by line."""
    path = root / NAMES_FILE
    if not path.exists():
        return ()
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LawgovError(_fault(1, "读不出来，或不是 UTF-8 文本", "用记事本另存为 UTF-8")) from error
    named = [(number, "".join(line.split())) for number, line in enumerate(lines, 1)]
    named = [(number, name) for number, name in named if name and not name.startswith("#")]
    wrong = [number for number, name in named if not _is_name(name)]
    if wrong:
        hint = "每行写一个姓名，2 到 30 个字，不加标点；说明以 # 开头"
        raise LawgovError(*(_fault(number, "不像姓名", hint) for number in wrong))
    return tuple(sorted({name for _, name in named}))


def _is_name(name: str) -> bool:
    return _SHORTEST <= len(name) <= _LONGEST and all(char.isalpha() or char in "·•" for char in name)


def _fault(line: int, message: str, hint: str) -> Diagnostic:
    return Diagnostic(NAMES_FILE, line, 1, "NAMES-VALUE", message, hint)
