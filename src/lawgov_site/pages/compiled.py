"""The templates' compiled code, kept from build to build: compiling takes longer than most pages together.

A template's code is that of its source (Jinja compares), of the version of Jinja and of the environment's
options. It lies in the user's own cache folder, under the user's seal (files/seal.py): what lies in an
archive is never run.
"""

from __future__ import annotations

import hashlib

import jinja2
from jinja2.bccache import Bucket

from ..files.seal import is_sealed, seal
from ..files.user_cache import keep, kept

_SEAL = 2 * hashlib.sha256().digest_size  # characters of a seal


class CompiledTemplates(jinja2.BytecodeCache):
    """Keeps code; where nothing can be kept, each build compiles anew."""

    def load_bytecode(self, bucket: Bucket) -> None:
        data = kept(_name(bucket)) or b""
        mark, code = data[:_SEAL].decode("ascii", "replace"), data[_SEAL:]
        if is_sealed(_made_by(bucket) + code, mark):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        code = bucket.bytecode_to_string()
        keep(_name(bucket), seal(_made_by(bucket) + code).encode() + code)


def _made_by(bucket: Bucket) -> bytes:
    options = bucket.environment
    made_by = (jinja2.__version__, options.autoescape, options.trim_blocks, options.lstrip_blocks)
    return f"{made_by}\0".encode()


def _name(bucket: Bucket) -> str:
    return f"templates/{hashlib.sha256(bucket.key.encode()).hexdigest()[:32]}"
