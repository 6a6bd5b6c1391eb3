"""The templates' compiled code, kept from build to build: compiling takes longer than most pages together.

A template's code is that of its source (Jinja compares), of the version of Jinja and of the environment's
options. It lies in the user's own cache folder, under the user's seal (../seal.py): what lies in an archive
is never run.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from ..seal import is_sealed, seal, user_folder

_SEAL = len(seal(b""))


class CompiledTemplates(jinja2.BytecodeCache):
    """Keeps code; where nothing can be kept, each build compiles anew."""

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError, RuntimeError):
            data = _file(bucket).read_bytes()
            mark, code = data[:_SEAL].decode("ascii", "replace"), data[_SEAL:]
            if is_sealed(_made_by(bucket) + code, mark):
                bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        code = bucket.bytecode_to_string()
        with suppress(OSError, RuntimeError):
            file = _file(bucket)
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part = file.with_name(f"{file.name}.{os.getpid()}.part")
            part.write_bytes(seal(_made_by(bucket) + code).encode() + code)
            part.replace(file)


def _made_by(bucket: Bucket) -> bytes:
    made_by = bucket.environment
    return (
        f"{jinja2.__version__} {made_by.autoescape} {made_by.trim_blocks} {made_by.lstrip_blocks}\0".encode()
    )


def _file(bucket: Bucket) -> Path:
    return user_folder() / "templates" / hashlib.sha256(bucket.key.encode()).hexdigest()[:32]
