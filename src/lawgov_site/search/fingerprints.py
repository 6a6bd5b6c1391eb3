"""When what was worked out must be worked out again: fingerprints of the code and data that it depends on."""

from __future__ import annotations

from ..fingerprints import stage


def analysis_fingerprint() -> str:
    """Of a report's analysis: folding, passages, jieba."""
    return stage("search.analysis.report", "search.analysis.tokens")[:16]


def index_fingerprint() -> str:
    """Of a segment: what is made of analyses."""
    return stage("search.building.builder")[:16]


def publication_fingerprint() -> str:
    """Of what is published beside the segments: the manifest and the suggestions."""
    return stage("search.publication.manifest")[:16]


def texts_fingerprint() -> str:
    """Of the reports' texts as data."""
    return stage("search.publication.texts")[:16]
