"""The form of a text in which personal data is looked for, of equal length.

Digits, letters, blanks, dashes and middle dots have one form each. Tabs stay: they part the cells of a table.
"""

from __future__ import annotations

_FORMS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # ！ … ～: full width
_FORMS |= dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009"), ord(" "))
_FORMS |= dict.fromkeys(map(ord, "－—–‐‑‒−─―"), ord("-"))
_FORMS |= dict.fromkeys(map(ord, "•・‧∙⋅"), ord("·"))


def plain(text: str) -> str:
    """The text with every character in the form that the patterns here know."""
    return text.translate(_FORMS)
