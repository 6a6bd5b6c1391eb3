"""Figures above and below the line (m², CO₂, 86¹件), as Unicode has them: one rule for all readers.

Set beside a figure as they are, they would make another number of it: 86¹件 is no 861件.
"""

from __future__ import annotations

_PLAIN = "0123456789+-=()−"
_RAISED = str.maketrans(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾⁻")
_LOWERED = str.maketrans(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎₋")
_BETWEEN = frozenset(",，、;；.·*†‡ \u00a0–—-")  # between the marks of two notes
_SHIFTED = frozenset({*_RAISED.values(), *_LOWERED.values()})


def raised(text: str, *, up: bool) -> str:
    """Characters that stand above or below the line, of the same number; "" where they stay what they are.

    What is no figure stays: 5th, m的n次方, and [1], which its brackets part from what stands before it. So
    does a sentence that is set so by mistake.
    """
    shown = shifted(text, up=up)
    figures = any(map(str.isdecimal, text))
    kept = {one for one, other in zip(text, shown, strict=True) if one == other}
    return shown if shown != text and (not kept or (figures and kept <= _BETWEEN)) else ""


def shifted(text: str, *, up: bool) -> str:
    """All of its figures and signs as those that stand above or below the line."""
    return text.translate(_RAISED if up else _LOWERED)


def is_shifted(char: str) -> bool:
    """Whether a character is one of those that `raised` gives."""
    return len(char) == 1 and ord(char) in _SHIFTED
