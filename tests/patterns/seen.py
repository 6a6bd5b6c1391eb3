"""Every pattern of the program and the methods that are called on it, seen while the program reads.

`python -m tests.patterns.seen` watches `re` from before the program's first import on, reads every report
and fixture there is, and writes what it has seen as JSON: no list of patterns to be kept.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

PACKAGE = "lawgov_site"
METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")
ROOT = Path(__file__).parents[2]
EVERY_KEY = """\
code: "500101157"
county: "500101"
year: 2024
source_url: https://example.gov.cn/
published: 2025-01-02
retrieved: 2025-01-02
"""
Key = tuple[str | bytes, int]

_seen: dict[Key, dict[str, Any]] = {}
_compile = re.compile


class _Watched:
    """A pattern that notes how it is used."""

    def __init__(self, pattern: re.Pattern[Any], note: dict[str, Any]) -> None:
        self._pattern, self._note = pattern, note

    def __getattr__(self, name: str) -> Any:
        if name in METHODS:
            self._note["methods"].add(name)
        return getattr(self._pattern, name)


def _noted(pattern: Any, flags: int) -> tuple[re.Pattern[Any], dict[str, Any]]:
    """A pattern of ours, and what is known of it; `where` has every line that makes or names it."""
    compiled = pattern._pattern if isinstance(pattern, _Watched) else _compile(pattern, flags)
    note = _seen.setdefault((compiled.pattern, compiled.flags), {"methods": set(), "where": set()})
    frame = sys._getframe(2)
    note["where"].add(f"{_name(frame.f_code.co_filename)}:{frame.f_lineno}")
    return compiled, note


@cache
def _name(file: str) -> str:
    return Path(file).relative_to(ROOT).as_posix()


def _ours() -> bool:
    return str(sys._getframe(2).f_globals.get("__name__", "")).startswith(PACKAGE)


def _watched_compile(pattern: Any, flags: int = 0) -> Any:
    return _Watched(*_noted(pattern, flags)) if _ours() else _compile(pattern, flags)


def _watched(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def call(pattern: Any, *arguments: Any, **keywords: Any) -> Any:
        if not _ours():
            return function(pattern, *arguments, **keywords)
        compiled, note = _noted(pattern, int(keywords.pop("flags", 0)))
        note["methods"].add(name)
        return getattr(compiled, name)(*arguments, **keywords)

    return call


def _read_everything() -> None:
    """Whatever there is to be read in this repository, in any format, with what can be said about it."""
    import pkgutil
    from importlib import import_module

    package = import_module(PACKAGE)
    for module in pkgutil.walk_packages(package.__path__, f"{PACKAGE}."):
        if module.name != f"{PACKAGE}.__main__":
            import_module(module.name)
    from lawgov_site.archive.loader.loading import load_bytes
    from lawgov_site.sidecar import Sidecar, parse_sidecar
    from lawgov_site.strings.folding import fold
    from tests.parsing.layouts import layouts

    fold("e\u0301")
    sidecar = parse_sidecar("a.yaml", EVERY_KEY)
    for layout in layouts():
        load_bytes("a.txt", layout.text.encode(), Sidecar())
    for file in sorted([*(ROOT / "reports").rglob("*"), *(ROOT / "tests" / "fixtures").rglob("*")]):
        if file.is_file():
            load_bytes(file.name, file.read_bytes(), sidecar)


def main() -> None:
    re.compile = _watched_compile
    for name in METHODS:
        setattr(re, name, _watched(name, getattr(re, name)))
    _read_everything()
    json.dump(
        [
            {
                "pattern": pattern if isinstance(pattern, str) else pattern.decode("latin-1"),
                "bytes": isinstance(pattern, bytes),
                "flags": flags,
                **{key: sorted(value) for key, value in note.items()},
            }
            for (pattern, flags), note in _seen.items()
        ],
        sys.stdout,
    )


if __name__ == "__main__":
    main()
