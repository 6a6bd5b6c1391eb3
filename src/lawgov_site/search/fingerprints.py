"""When what was worked out must be worked out again: by code, data and limits that it is made by."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..fingerprints import stage

if TYPE_CHECKING:
    from .limits import Limits


def analysis_fingerprint() -> str:
    """Of a report's analysis: folding, passages, jieba."""
    return stage("search.analysis.report", "search.analysis.tokens")[:16]


def index_fingerprint(limits: Limits) -> str:
    """Of a segment: what is made of analyses."""
    return _with(limits.of_segments(), stage("search.building.builder"))


def publication_fingerprint(limits: Limits) -> str:
    """Of what is published beside the segments: the manifest and the suggestions."""
    return _with(limits.beside_segments(), stage("search.publication.manifest"))


def texts_fingerprint() -> str:
    """Of the reports' texts as data."""
    return stage("search.publication.texts")[:16]


def _with(limits: Mapping[str, float], code: str) -> str:
    return hashlib.sha256(repr((code, sorted(limits.items()))).encode()).hexdigest()[:16]
