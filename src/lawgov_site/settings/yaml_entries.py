"""Lists of entries that people write (towns.yaml, laws.yaml, links.yaml): known keys, checked values, and all
that is wrong said at once, each where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ..diagnostics import Diagnostic, LawgovError
from .yaml_file import Value, load_list, read_text

Checks = Mapping[str, Callable[[Any], Any]]
"""Key → what makes of its value what is kept, or raises InvalidError."""

_SHOWN = 40  # characters of a value that is wrong


class InvalidError(ValueError):
    """What a value should be."""


class Faults:
    """What is wrong with a file."""

    def __init__(self, path: str, code_prefix: str) -> None:
        self.found: list[Diagnostic] = []
        self._path, self._prefix = path, code_prefix

    def add(self, place: tuple[int, int], message: str, hint: str, code: str = "VALUE") -> None:
        """Note one. `place` is its line and column."""
        self.found.append(Diagnostic(self._path, *place, f"{self._prefix}-{code}", message, hint))

    def raise_any(self) -> None:
        """Raises LawgovError with all of them."""
        if self.found:
            raise LawgovError(*self.found)

    def given(self, values: Mapping[str, Value], checks: Checks) -> dict[str, Any]:
        """What an entry gives, without what is wrong; a key without a value says nothing."""
        found = {}
        for key, value in values.items():
            if key not in checks:
                self.add(value.place, f"不认识的键 {key}", key_hint(key, checks), "KEY")
            elif value.value is not None:
                try:
                    found[key] = checks[key](value.value)
                except InvalidError as error:
                    shown = f"：{value.value[:_SHOWN]}" if isinstance(value.value, str) else ""
                    self.add(value.place, f"{key} 的值不对{shown}", str(error))
        return found


def read_entries(path: Path, code_prefix: str) -> tuple[Faults, list[tuple[int, Mapping[str, Value]]]]:
    """The entries of a file, each with its line, and where their faults are noted; none without the file.

    Raises LawgovError, as `load_list`.
    """
    text = read_text(path, code_prefix)
    return Faults(path.name, code_prefix), load_list(path.name, text or "", code_prefix)


def key_hint(key: str, known: Iterable[str]) -> str:
    """What is said of a key that is not known."""
    near = get_close_matches(key, known := list(known), 1)
    return f"是不是 {near[0]}？" if near else "可用的键：" + "、".join(known)
