"""Timeliness: by which day a report was to be published, and whether it was, as far as its dates tell.

rule.py     the rule (data/timeliness.yaml)
judging.py  what dates tell
"""

from __future__ import annotations

from .judging import TooEarly, judge, published_on, too_early
from .rule import Rule, rule

__all__ = ["Rule", "TooEarly", "judge", "published_on", "rule", "too_early"]
