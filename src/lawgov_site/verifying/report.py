"""How what is found is said: each file with a code, and what brings it right again."""

from __future__ import annotations

from pathlib import Path

from ..diagnostics import Diagnostic


def damaged(site: Path, path: str, message: str) -> Diagnostic:
    """A file that is not what it was. A build trusts a file whose times are as it left them: hence "删去"."""
    hint = "删去这个文件，再运行 lawgov build；拷贝出去的网站，从档案重新复制"
    return Diagnostic((site / path).as_posix(), 1, 1, "VERIFY-DAMAGED", message, hint)


def missing(site: Path, path: str) -> Diagnostic:
    """A file that the manifest names and that is not there."""
    hint = "再运行一次 lawgov build；拷贝出去的网站，从档案重新复制"
    return Diagnostic((site / path).as_posix(), 1, 1, "VERIFY-MISSING", "文件不见了", hint)


def foreign(site: Path, path: str) -> Diagnostic:
    """What nobody of ours has put there."""
    hint = "移到别处；如是旧网站留下的，删去"
    return Diagnostic((site / path).as_posix(), 1, 1, "VERIFY-FOREIGN", "不是这个网站的文件", hint)
