"""Text in the cells of a CSV file, so that a spreadsheet shows it and runs nothing."""

from __future__ import annotations

_FORMULAS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""What a cell begins with that a spreadsheet may run: https://owasp.org/www-community/attacks/CSV_Injection"""


def plain(text: str) -> str:
    """Text that a spreadsheet does not take for a formula: with ' before it, which is always to be taken off.

    Text that begins with ' gets another one, so that the text can be told from what is put before it.
    """
    return f"'{text}" if text.startswith((*_FORMULAS, "'")) else text
