"""A compressed body, decoded within a limit: a bomb is told before it has gone off."""

from __future__ import annotations

import zlib

from .errors import SAVE, FetchError

_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


def decoded(body: bytes, encoding: str, limit: int) -> bytes:
    """A body without its Content-Encoding. Raises FetchError where that is unknown, damaged or too large."""
    named = [name for name in encoding.lower().replace(" ", "").split(",") if name not in ("", "identity")]
    if not named:
        return body
    if len(named) > 1 or named[0] not in ("gzip", "x-gzip", "deflate"):
        raise FetchError("FETCH-FAILED", f"服务器用的压缩方式 {'、'.join(named)[:40]} 读不了", SAVE)
    if named[0] == "deflate":  # some send it with zlib's head, as RFC 9110 has it, some without
        windows = _ZLIB if body[:1] and body[0] & 0x0F == zlib.DEFLATED else _RAW
        return _inflated(body, windows, limit)
    return _inflated(body, _GZIP, limit)


def _inflated(body: bytes, windows: int, limit: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while body:  # gzip may have several members
        inflater = zlib.decompressobj(windows)
        try:
            part = inflater.decompress(body, limit + 1 - size)
        except zlib.error as error:
            raise FetchError("FETCH-FAILED", "服务器送来的压缩数据是坏的", SAVE) from error
        parts.append(part)
        size += len(part)
        if size > limit:
            raise too_large(limit)
        if not inflater.eof:
            raise FetchError("FETCH-FAILED", "服务器送来的压缩数据不完整", SAVE)
        body = inflater.unused_data if windows == _GZIP else b""
        if not body.startswith(b"\x1f\x8b"):  # what follows is padding
            break
    return b"".join(parts)


def too_large(limit: int) -> FetchError:
    """What is said of a body that goes on beyond a limit."""
    message = f"超过 {limit / 1_000_000:.0f} MB，已停止"
    return FetchError(
        "FETCH-LIMIT", message, "核对网址是不是报告；确是报告的，用浏览器下载，再用 lawgov add 收入"
    )
