"""A sidecar's text → what it says; of all that is wrong it is said where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..diagnostics import Diagnostic, LawgovError
from ..settings.yaml_entries import key_hint
from ..settings.yaml_file import Value, load_mapping
from ..strings.web_address import without_password
from .checks import KEYS, InvalidError
from .holding import Place, Sidecar

_PLACED = {"corrections", "files", "redact"}  # lists whose items say where they stand


def parse_sidecar(path: str, text: str, first_line: int = 1) -> Sidecar:
    """Read a sidecar's text. Raises LawgovError with every SIDECAR-* diagnostic it gives rise to."""
    return sidecar_of(path, load_mapping(path, text, "SIDECAR", first_line))


def sidecar_of(path: str, values: Mapping[str, Value]) -> Sidecar:
    """Check the values of a mapping and make a sidecar of them."""
    fields: dict[str, Any] = {}
    errors: list[Diagnostic] = []
    for key, value in values.items():
        if key not in KEYS:
            hint = key_hint(key, KEYS)
            errors.append(
                Diagnostic(path, value.line, value.column, "SIDECAR-KEY", f"不认识的键 {key}", hint)
            )
            continue
        if value.value is None:
            continue  # a key without a value says nothing
        try:
            fields[key] = KEYS[key](value.value)
        except InvalidError as error:
            errors.append(_invalid(path, key, value, error))
    if errors:
        raise LawgovError(*errors)
    places = {key: Place(path, value.line, value.column) for key, value in values.items()}
    for key in _PLACED & fields.keys():
        at = (Place(path, *item) for item in values[key].items)
        fields[key] = tuple(replace(one, place=place) for one, place in zip(fields[key], at, strict=True))
    return Sidecar(path=path, places=places, **fields)


_UNSAID = ("redact", "allow")  # what is personal data, or may be, is not repeated in messages


def _invalid(path: str, key: str, value: Value, error: InvalidError) -> Diagnostic:
    if error.item is None:
        is_word = isinstance(value.value, str) and key not in _UNSAID
        shown = f"：{without_password(value.value)[:40]}" if is_word else ""
        message = f"{key} 的值不对{shown}"
        return Diagnostic(path, value.line, value.column, "SIDECAR-VALUE", message, str(error))
    message = f"{key} 的第 {error.item + 1} 项不对"
    return Diagnostic(path, *value.items[error.item], "SIDECAR-VALUE", message, str(error))
