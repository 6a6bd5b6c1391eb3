"""In which writing a text is, where that is not Chinese: its language tag (BCP 47) and its direction.

Reports of autonomous regions repeat their text in Tibetan, Uyghur, Mongolian, Yi or Korean. A browser needs
the direction to put a full stop at the right end, and the language to choose a font that has the letters.
`static/js/writing.js` is the same rule for the browser, held to this one by tests/parity/writing.json.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Writing(NamedTuple):
    """`lang`: BCP 47; `direction`: "ltr" or "rtl"."""

    lang: str
    direction: str


_SCRIPTS: dict[str, str] = {  # language tag → its script's characters (Unicode 15, Blocks.txt)
    "bo": "\u0f00-\u0fff",
    "ar": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff",
    "mn-Mong": "\u1800-\u18af",
    "ii": "\ua000-\ua4cf",
    "ko": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
}
_ARABIC: tuple[tuple[str, str], ...] = (  # letters that only one of the languages here has
    ("kk-Arab", "\u0674-\u0678"),
    ("ug", "\u06d0\u06c8"),
    ("ky-Arab", "\u06c5\u06c9"),
)
_ANY = re.compile(f"[{''.join(_SCRIPTS.values())}]")
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_OTHER = re.compile(f"[A-Za-z{_HAN}]")
_CHINESE = re.compile(f"[{_HAN}]")
_FIRST = re.compile(f"[A-Za-z{_HAN}{''.join(_SCRIPTS.values())}]")
_SYLLABLE = 3  # letters of another writing say about as much as one Chinese character
_COUNTED = {lang: re.compile(f"[{chars}]") for lang, chars in _SCRIPTS.items()}
_TOLD = tuple((lang, re.compile(f"[{letters}]")) for lang, letters in _ARABIC)


def writing(text: str) -> Writing | None:
    """The writing of most of a text's letters, or None: Chinese, Latin, nothing, or none of them has most.

    In a text that begins in Chinese a character counts as a syllable: it is Chinese that quotes another
    writing, unless there is little Chinese but a number (（一）) or a law's name. Which language Arabic
    letters write is told by those that only one has; else it is "und-Arab", unknown.
    """
    if not _ANY.search(text):
        return None
    counts = {lang: len(pattern.findall(text)) for lang, pattern in _COUNTED.items()}
    lang = max(counts, key=lambda key: counts[key])
    others, first = len(_OTHER.findall(text)), _FIRST.search(text)
    if first and _CHINESE.match(first[0]):
        others += (_SYLLABLE - 1) * len(_CHINESE.findall(text))
    if 2 * counts[lang] <= sum(counts.values()) + others:
        return None
    if lang != "ar":
        return Writing(lang, "ltr")
    return Writing(next((tag for tag, letters in _TOLD if letters.search(text)), "und-Arab"), "rtl")
