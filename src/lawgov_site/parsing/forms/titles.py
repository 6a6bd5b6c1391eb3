"""The titles of these reports: what one is made of, and where in the lines one stands.

The words are data (data/titles.yaml). Lines are read as `plain` has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model import EMPTY, Line, Text
from ...strings.folding import simplified
from ...strings.numerals import ZEROS
from ...strings.vocabulary import one_of, vocabulary
from .dates import DATE, MONTH, years_in_digits
from .kinds import is_statutory
from .markers import marker_at
from .organisations import is_cut_issuer, is_issuer

_WORDS = vocabulary("titles.yaml")
_SLIPS: dict[str, str] = _WORDS["slips"]


TOPIC = one_of(_WORDS, "topics")
"""What these reports are about, as a pattern."""
CLOSED = one_of(_WORDS, "genres")
"""What these reports are called, where nothing can follow."""
PLANS = one_of(_WORDS, "plans")
"""What a title may name beside the report, as a pattern."""

_NO_STEP = "。；！？!?>＞»›"  # no title has a sentence's end, nor is it a web page's path
_GENRE = rf"{one_of(_WORDS, 'genres', 'unfinished')}(?:[和及与暨、][^。；：，]{{2,24}}?{PLANS})?"
_MARK = r"(?:[〔\[]注?\d{1,2}[〕\]]|[①-⑳¹²³⁴-⁹*＊※])?"  # of a note
_NOTE = rf"(?:[（(][^（）()]{{1,20}}[）)])?{_MARK}"
_WHOLE = rf"[^{_NO_STEP}]{{0,70}}?{TOPIC}[^{_NO_STEP}]{{0,30}}?{_GENRE}{_NOTE}"
_TITLE = re.compile(rf"(?!《){_WHOLE}|《(?=[^》]*》$){_WHOLE}》")
_NAMED = re.compile(rf"[^。；：]{{4,60}}{TOPIC}.*")
_FINISHED = re.compile(rf"[^，。；：]{{6,50}}{TOPIC}[^，。；：]{{0,20}}{CLOSED}")
_RUN_ON = re.compile(
    rf"([^：，{_NO_STEP}]{{2,60}}?{TOPIC}[^：，{_NO_STEP}]{{0,20}}?报告{_NOTE})"
    rf"(?=20\d\d年|二[{ZEROS}]|今年|一年来|近年|本年|[^。，；]{{1,20}}[：:]|[^。]{{0,20}}(?:坚持|认真|按照|根据|现将|深入|以习近平))"
)
_PAGE_NAME = re.compile(r"([^_|｜]{4,100}?)\s*(?<![_|｜—-])[_|｜—-]++\s*[^。；：]{2,40}")
# A title that says itself whose it is, and of which year; and what may stand above it all the same.
_OWN = re.compile(r"(?!关于)[^，。；：\d]{2,40}?(?:[镇乡]|街道|苏木|政府|委员会|办事处)(?:关于|在)?20\d\d年")
_LEADING = re.compile(r".*(?:委员会|党委|工委|关于|印发|[省市县区旗州盟])")
_OFFICE = re.compile(r"[^，。；：\d]{2,20}办事处")  # 白云区人民政府 / 鹤龙街道办事处关于…
_FRAGMENT = re.compile(
    r"[^。，；：]{2,20}20\d\d|关于|[^。，；：]{0,20}20\d\d年(?:度)?[^。，；：]{0,30}|关于[^。，；：]{0,40}"
)
# What stands on a line of its own between subject and 报告, and what ends a title that could end above it.
_MIDDLE = re.compile(r"[与和及]?(?:[^。，；：、]{0,8}(?:情况|工作|建设|落实))?的?")
_ENDING = re.compile(rf"(?:情况)?的?{one_of(_WORDS, 'genres')}")
_NEVER = re.compile(one_of(_WORDS, "never"))
_YEAR_NOTE = re.compile(
    r"[（(]20\d\d年(?:度|[上下]半年|第?[一二三四1-4]季度|\d{1,2}月?[-—–－~～至]\d{1,2}月)?[）)]"
)
_SLIP = re.compile("|".join(_SLIPS))
_SEARCHED = 60  # lines
_TITLE_LINE = 80  # characters
_TITLE_LINES = 4  # two issuers, the subject, and 报告 on a line of its own


@dataclass(frozen=True, slots=True)
class Title:
    """A title in the lines, by the indexes of its first and its last line."""

    first: int
    last: int
    rest: Text = EMPTY  # what goes on in the last line after the title

    def plain(self, lines: Sequence[Line]) -> str:
        """Its words, its lines laid end to end."""
        words = plain("".join(line.text.string for line in lines[self.first : self.last + 1]))
        return words.removesuffix(plain(self.rest.string)) if self.rest else words

    def texts(self, lines: Sequence[Line]) -> tuple[Text, ...]:
        """Its words as they stand, line by line."""
        *others, last = (line.text for line in lines[self.first : self.last + 1])
        return (*others, last.slice(0, len(last) - len(self.rest)).strip())


def plain(string: str) -> str:
    """For matching: without blanks, simplified, years in digits, slips set right."""
    return _right(_squash(string))


def slips(string: str) -> dict[str, str]:
    """The misread words in a title, each with what stands on the paper."""
    return {found: _SLIPS[found] for found in _SLIP.findall(_squash(string))}


def _squash(string: str) -> str:
    return years_in_digits(simplified("".join(string.split())))


def _right(string: str) -> str:
    """With the slips set right, one for one."""
    return _SLIP.sub(lambda match: _SLIPS[match[0]], string)


def is_title(string: str) -> bool:
    """Whether a line is a whole title by itself."""
    return _TITLE.fullmatch(plain(string)) is not None


def is_named_title(string: str) -> bool:
    """Whether it also says whose it is, or of which year; the name of a page's column does not."""
    line = plain(string)
    return _NAMED.fullmatch(line) is not None and _TITLE.fullmatch(line) is not None


def may_entitle(string: str) -> bool:
    """Whether a line's words are a title's: it names the topic, a year, or 关于."""
    line = plain(string)
    return re.search(TOPIC, line) is not None or _FRAGMENT.fullmatch(line) is not None


def is_finished(string: str) -> bool:
    """Whether nothing of a title can stand in the next line."""
    return _FINISHED.fullmatch(_right(simplified(string))) is not None


def named_by_page(string: str) -> str | None:
    """The title in the name of a browser's window: 白土镇…报告_万州区人民政府."""
    match = _PAGE_NAME.fullmatch(string)
    return match[1] if match and is_named_title(match[1]) else None


def has_title(lines: Sequence[Line]) -> bool:
    """Whether a title stands before the first heading, on one line or on several."""
    return next(titles(lines), None) is not None


def titles(lines: Sequence[Line]) -> Iterator[Title]:
    """Every title before the first numbered or statutory heading, each as long as it can be made."""
    index = 0
    while index < min(len(lines), _SEARCHED):
        if lines[index].row is None and _starts_body(simplified(lines[index].text.string)):
            return
        title = title_at(lines, index)
        if title:
            yield title
            if title.rest:
                return
            index = title.last
        index += 1


def _starts_body(line: str) -> bool:
    marker = marker_at(line)
    if marker and marker.number == 1:
        return True
    return is_statutory(line) and not re.search(rf"{CLOSED}$", line)


def title_at(lines: Sequence[Line], index: int) -> Title | None:
    """The title of one to four lines that begins at an index; the shortest that is complete."""
    joined = ""
    for last in range(index, min(index + _TITLE_LINES, len(lines))):
        part = words(lines, last)
        if last == index and len(part) > _TITLE_LINE:
            return _run_on(lines, index)
        if not part or len(part) > _TITLE_LINE or is_text(part) or re.search(r"[：:。；日]$", part):
            return None
        if marker_at(lines[last].text.string) or MONTH.fullmatch(part) or _apart(joined, part):
            return None
        joined += part
        if _TITLE.fullmatch(joined) and not DATE.fullmatch(part):
            if _goes_on(lines, last, joined) and last + 1 < index + _TITLE_LINES:
                continue
            noted = _YEAR_NOTE.fullmatch(words(lines, last + 1))
            return Title(index, last + 1 if noted else last)
        is_middle = _MIDDLE.fullmatch(part) and re.search(TOPIC, joined)
        leads = is_issuer(part) or is_cut_issuer(part)
        if not (is_middle or leads or _FRAGMENT.fullmatch(part) or _first_half(lines, last, part)):
            return None
    return None


def _goes_on(lines: Sequence[Line], index: int, joined: str) -> bool:
    """Whether a title that could end with a line has its 报告 on the next one."""
    return not re.search(rf"{CLOSED}$", joined) and _ENDING.fullmatch(words(lines, index + 1)) is not None


def _apart(above: str, part: str) -> bool:
    """Whether a line is whole by itself, and what stands above it no part of its title: a site's name."""
    if not (above and _OWN.match(part) and _TITLE.fullmatch(part)):
        return False
    office = above.endswith("政府") and _OFFICE.match(part)
    return not (office or _LEADING.fullmatch(above))


def is_text(string: str) -> bool:
    """Whether a line's words belong to the text of a report, and to no title."""
    return _NEVER.search(string) is not None


def _first_half(lines: Sequence[Line], index: int, part: str) -> bool:
    """Whether a line names the topic, and the next one is not a whole title by itself."""
    return re.search(TOPIC, part) is not None and not _TITLE.fullmatch(words(lines, index + 1))


def _run_on(lines: Sequence[Line], index: int) -> Title | None:
    """A title with the text going on in the same line, as in a report that is one long line."""
    text = lines[index].text
    match = _RUN_ON.match(_right(simplified(text.string)))
    if match and not is_text(match[1]):
        return Title(index, index, text.slice(match.end(1)).strip())
    return None


def words(lines: Sequence[Line], index: int) -> str:
    """A line, for matching; nothing where there is none, or a row."""
    return plain(lines[index].text.string) if index < len(lines) and lines[index].row is None else ""
