"""Why a copy cannot be made."""

from __future__ import annotations


class CopyError(Exception):
    """Its words, in Chinese, end the sentence that says why a file is withheld."""
