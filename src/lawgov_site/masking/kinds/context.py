"""Whose a number or an address is, told by the words around it, in the form of plain.py."""

from __future__ import annotations

import re

from ...strings.vocabulary import one_of, vocabulary

_WORDS = vocabulary("masking.yaml")
_BEFORE, _AFTER = 24, 12  # characters that are looked at, of the same sentence or clause

_PUBLIC, _AT_HOME, _PERSON = (re.compile(one_of(_WORDS, key)) for key in ("public", "at_home", "person"))
_OFFICE = re.compile(one_of(_WORDS, "office") + r"(?![人理事])(?:[:,(]|[^。;,]{0,6}$)")
_BESIDE = re.compile(one_of(_WORDS, "person") + r"\([^()]*$")  # 住户（翠屏花园9-2-501）
_LINE = re.compile(one_of(_WORDS, "line"))
_PUBLIC_AFTER = re.compile(one_of(_WORDS, "public_after"))
_HOME_AFTER = re.compile(one_of(_WORDS, "home_after"))
# 78号（张三户）, 12号王小明家: a household's name directly behind its door.
_HOUSEHOLD = re.compile(
    r"\((?![有共为是])[\u4e00-\u9fff]{2,4}(?<![商体业专散大农用该分])户\)"
    r"|(?![是有为等共的和与及第一])[\u4e00-\u9fff]{2,3}(?<![大国人专商厂独农酒店哪两各])家(?=[,。;、的中里)(]|\Z)"
)
# 住 as a verb: not 住房, 居住环境; nor 守住 and its like, in which it only says that something holds.
_LIVES = re.compile(
    r"(?<![守抓稳保留记挡兜按盯把卡站制持握围堵扣拦锁忍管顶咬])住"
    r"(?!房|宅区|建|院|户|民|校|宿|环境|区|条件|权|了|过|有)"
)
_TOLD = {key: re.compile(one_of(_WORDS, key)) for key in ("phone", "card", "identity")}
_TO_CALL = re.compile("拨打|致电|咨询|[可请]|欢迎")  # 村民可拨打电话87312345: whom it reaches is not said
_OFFICIAL = re.compile(one_of(_WORDS, "official"))
_NAME = 5  # characters of a name behind what somebody is: 联系人：楼某
_NEAR = 14  # characters from somebody to what is theirs
_BRACKETS = frozenset(("()", "“”", "[]", "【】"))


def is_at_home(text: str, start: int, end: int) -> bool:
    """Whether an address or number `[start, end)` is said to be where somebody lives, or is reached there."""
    before = _sentence(text, start)
    clause = before.rpartition(",")[2]
    if _is_home(text, before, end) or _LIVES.search(clause):
        return True
    return bool(_BESIDE.search(before) or ("地址" in clause and _PERSON.search(before)))


def _is_home(text: str, before: str, end: int) -> bool:
    after = re.split(r"[。;,\n]", text[end : end + _AFTER])[0]
    return bool(_AT_HOME.search(before) or _HOME_AFTER.search(after) or _HOUSEHOLD.match(after))


def is_public(text: str, start: int, end: int) -> bool:
    """Whether what stands at `[start, end)` is said to be an office's: of office and person the nearer."""
    if is_at_home(text, start, end):
        return False
    if _PUBLIC_AFTER.match(text, end):
        return True
    before = _sentence(text, start)
    office, person = _last(_PUBLIC, before), _last(_PERSON, before)
    if office >= 0 or person >= 0:
        return office > person
    after = re.split(r"[。;\n]", text[end : end + _AFTER])[0]
    return bool(_LINE.search(before) or _OFFICE.search(before)) and not _PERSON.search(after)


def is_a_persons(text: str, start: int, end: int) -> bool:
    """Whether what stands at `[start, end)` is said, shortly before it, to be somebody's and no office's."""
    before = _sentence(text, start)
    if _is_home(text, before, end):
        return True
    person = _last(_PERSON, before)
    is_near = person >= 0 and len(before) - person <= _NEAR
    official = _last(_OFFICIAL, before)
    is_official = official >= 0 and official >= person - _NAME
    is_offices = is_official or _last(_PUBLIC, before) >= person or _TO_CALL.search(before[person:])
    return is_near and not is_offices


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match of a pattern ends; -1 if there is none."""
    return max((match.end() for match in pattern.finditer(text)), default=-1)


def is_told(text: str, start: int, end: int, kind: str) -> bool:
    """Whether a number is said to be one of a kind (`phone`, `card`, `identity`), or stands in brackets."""
    if text[max(0, start - 1) : start] + text[end : end + 1] in _BRACKETS:
        return True
    return _TOLD[kind].search(_sentence(text, start)) is not None


def _sentence(text: str, at: int) -> str:
    """What stands before an index in its sentence, without blanks: some lines are letter-spaced."""
    before = "".join(re.split(r"[。;\n]", text[max(0, at - 2 * _BEFORE) : at])[-1].split())
    return before[-_BEFORE:]
