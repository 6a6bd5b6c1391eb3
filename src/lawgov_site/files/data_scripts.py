"""Data as classic scripts, so that it can be loaded from a folder as from a host.

They are calls whose arguments are JSON, with a check of all that they hand over:

    lawgov.NAME(PAYLOAD, CHECK);            PAYLOAD is a string of JSON, CHECK its CRC-32
    lawgov.shard(NAME, CHECK, PART, …);     CHECK is the CRC-32 of NAME and the parts, joined by U+000A

CRC-32 is that of zlib, of the UTF-8. It tells damage, not malice.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Sequence
from typing import Any

_CALL = re.compile(r"lawgov\.([a-z]+)\((.*)\);")


def script_json(data: object) -> str:
    """JSON that is also JavaScript, and cannot end a script element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def data_call(function: str, data: object) -> str:
    """A script of one call that hands over some data."""
    return _payload_call(function, script_json(data))


def _payload_call(function: str, payload: str) -> str:
    return f"lawgov.{function}({script_json(payload)},{zlib.crc32(payload.encode())});\n"


def shard_call(name: str, parts: Sequence[str]) -> str:
    """One shard as a script: its name (`<segment>/<shard>`), the check, the parts."""
    check = zlib.crc32("\n".join((name, *parts)).encode())
    return f"lawgov.shard({script_json([name, check, *parts])[1:-1]});\n"


def read_data_call(script: str) -> Any:
    """What a script hands over, as `data_call` writes it. Raises ValueError where it was not written so."""
    _, (payload, *_) = _call(script)
    return json.loads(payload)


def read_shard_call(script: str) -> tuple[str, ...]:
    """The name and the parts of a script with one shard. Raises ValueError where it was not written so."""
    _, (name, _, *parts) = _call(script)
    return (name, *parts)


def is_intact(script: str, function: str) -> bool:
    """Whether a script of calls of a function is, character by character, what was written."""
    *calls, rest = script.split("\n")
    return bool(calls) and not rest and all(_is_intact(call, function) for call in calls)


def _is_intact(line: str, function: str) -> bool:
    try:
        _, (first, *others) = _call(line)
        written = shard_call(first, others[1:]) if function == "shard" else _payload_call(function, first)
        return line + "\n" == written
    except (ValueError, TypeError, AttributeError):  # other JSON than a call's
        return False


def _call(line: str) -> tuple[str, list[Any]]:
    match = _CALL.fullmatch(line.strip())
    if match is None:
        raise ValueError("not a call")
    return match[1], json.loads(f"[{match[2]}]")
