"""The sidecar: a YAML file beside a report, for what its text does not say or the program reads wrongly.

Markdown reports may carry the same keys as front matter. Every value is checked; a key that is not known
is an error, so that a misspelt one is not ignored.

holding.py   what a sidecar says, as the stages see it
checks.py    its keys, and what each of their values may be
reading.py   its text, with the place of everything that is wrong
"""

from __future__ import annotations

from .checks import KEYS
from .holding import Accepted, Correction, ListedFile, Place, Redaction, Sidecar
from .reading import parse_sidecar, sidecar_of

__all__ = [
    "KEYS",
    "Accepted",
    "Correction",
    "ListedFile",
    "Place",
    "Redaction",
    "Sidecar",
    "parse_sidecar",
    "sidecar_of",
]
