"""This user's seal on what a program would run: what somebody else has made is never opened.

Whoosh pickles its schema, and what is unpickled can run anything; so can a template's compiled code. So each
segment's record, which has the hash of each of its files, and each compiled template is sealed with a key
(HMAC-SHA256, RFC 2104) that lies in the user's own cache folder, outside every archive. What comes from
elsewhere has another seal, or none, and is made anew.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from functools import cache
from pathlib import Path

from .user_cache import user_folder

_SIZE = 32  # bytes of the key


def seal(data: bytes) -> str:
    """The seal of some data, in hexadecimal."""
    return hmac.new(key(), data, hashlib.sha256).hexdigest()


def is_sealed(data: bytes, mark: str) -> bool:
    """Whether a seal is that of some data, and this user's."""
    return hmac.compare_digest(seal(data).encode(), mark.encode())


@cache
def key() -> bytes:
    """This user's key, made the first time. Where none can be kept, one of this process: all is made anew."""
    try:
        file = user_folder() / "key"
        return _kept(file) or _new(file)
    except (OSError, RuntimeError):  # no home, or none that can be written to
        return secrets.token_bytes(_SIZE)


def _kept(file: Path) -> bytes | None:
    """The key in a file; None where there is none, or where others could have written it."""
    try:
        with file.open("rb") as opened:
            state = os.fstat(opened.fileno())
            data = opened.read(_SIZE + 1)
    except FileNotFoundError:
        return None
    is_ours = not hasattr(os, "getuid") or (state.st_uid == os.getuid() and not state.st_mode & 0o077)
    return data if is_ours and len(data) == _SIZE else None


def _new(file: Path) -> bytes:
    """A new key, in the place of what is there. Of two processes at once the later one's is kept."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = file.with_name(f"key.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(secrets.token_bytes(_SIZE))
    part.replace(file)
    made = _kept(file)
    if made is None:
        raise OSError(f"{file} is not ours")
    return made
