"""The names of organisations: who signs a report, whose name its title begins with, to whom it goes.

With what such a name ends is data (data/organisations.yaml); which of these may stand where is said here.
"""

from __future__ import annotations

import re

from ...strings.folding import simplified
from ...strings.vocabulary import one_of, vocabulary

_WORDS = vocabulary("organisations.yaml")


_REGION = f"[{''.join(_WORDS['regions'].split())}]"
_ISSUER = re.compile(
    rf"[^，。；：！？]{{2,40}}{one_of(_WORDS, 'governments', 'party', 'offices', 'towns', 'regions')}"
)
_CUT = re.compile(r"[^，。；：！？]{2,40}(?:[镇乡县区市旗州]|街道|苏木)(?:人民政?|街道?办事?|办事|委员)")
_LABEL = re.compile(r"\s*+(?:报告|汇报|报送|填报|上报|落款|制发)(?:单位|机关|日期|时间|人)\s*[：:]\s*")
_BRACKETED = re.compile(r"\s*[（(]([^（）()]+)[）)]\s*")
_SEAL = re.compile(rf"[（(]{one_of(_WORDS, 'seals')}[）)]")
_SIGNATORY = re.compile(
    r"(?:中共|中国共产党)?[^，。；：！？、（）()]{2,40}?"
    rf"{one_of(_WORDS, 'governments', 'party', 'offices', 'short_offices', 'towns', 'units', 'departments')}"
    rf"(?:{_SEAL.pattern})?"
)
_CAPTION = re.compile(r"[▲△▼▽↑↓]|[上下左右]?图(?:片|中|示)?[为是：:\d一二三四五六七八九十]")  # 图为宣传现场
_GROUND = re.compile(rf"(?:{'|'.join(_WORDS['grounds'].split())})$")
_DEPARTMENT = re.compile(
    rf"[^，。；：！？]{{2,40}}{one_of(_WORDS, 'departments', 'stations')}|.{{0,40}}依法治{_REGION}.{{0,20}}"
)
_VILLAGE = rf"(?!.*{one_of(_WORDS, 'no_villages')}$)[^，。；：、和与及各全]{{1,10}}(?:村|社区)"
_HEADS = one_of(_WORDS, "heads")
_WITHIN = re.compile(
    rf"{one_of(_WORDS, 'assemblies_of_towns')}|{_VILLAGE}|"
    rf".{{0,10}}{one_of(_WORDS, 'committees_of_villages')}|"
    rf".{{0,20}}{one_of(_WORDS, 'departments', 'stations')}"
)
_HEAD = re.compile(
    rf"[^，。；：]{{0,12}}?{_HEADS}(?:[、和][^，。；：]{{0,12}}?{_HEADS})?[\u4e00-\u9fff]{{0,4}}"
)
_ADMINISTRATION = re.compile(rf".{{0,40}}{one_of(_WORDS, 'administrations')}")
# 宜良县人民政府匡远街道办事处 is one name: the office is the government's own.
_BOUNDARY = re.compile(
    r"(?<=委员会)(?=\S)|(?<=党委)(?=\S)|(?<=工委)(?=\S)|(?<=人民政府)(?=\S)(?!\S{2,12}办事处)|[\s\u00a0\u3000、]+"
)
_RECIPIENTS = ("governments", "party", "offices", "units", "bureaus", "assemblies", "people")
_ADDRESSEE = re.compile(rf"[^。；！？]{{0,50}}?{one_of(_WORDS, *_RECIPIENTS)}们?\s*[：:]")
_BARE_ADDRESSEE = re.compile(
    rf"[^。；：！？镇乡]{{0,20}}(?:{_REGION}委|{_REGION}(?:人民)?政府|司法局|依法治{_REGION}[^。，；：镇乡]{{0,10}})"
)


def is_issuer(line: str) -> bool:
    """Whether a line is the name of who issues a report, as it stands above a title. Blanks do not count."""
    return _ISSUER.fullmatch(line) is not None


def is_cut_issuer(line: str) -> bool:
    """Whether a line is such a name whose last character or two are missing: 凤凰镇人民政."""
    return _CUT.fullmatch(line) is not None


def addressee(line: str) -> int:
    """Where the addressee (主送机关) that a line begins with ends, its colon included; 0: there is none."""
    match = _ADDRESSEE.match(simplified(line))
    return match.end() if match else 0


def is_bare_addressee(line: str) -> bool:
    """Whether a line, without blanks, is an addressee that lacks its colon."""
    return _BARE_ADDRESSEE.fullmatch(line) is not None


def is_department(name: str) -> bool:
    """Whether an organisation is a department, a court, a company: no government, and no town's office."""
    return _DEPARTMENT.fullmatch(name) is not None and not _ADMINISTRATION.fullmatch(name)


def is_within_town(name: str, town: str) -> bool:
    """Whether what follows a town's name is a body that is not its government: 店口村, 人大, 司法所."""
    return _WITHIN.fullmatch(name) is not None and not _ADMINISTRATION.fullmatch(town + name)


def is_head(name: str) -> bool:
    """Whether what follows a town's name is a person who heads it, perhaps with a name: 党委书记."""
    return _HEAD.fullmatch(name) is not None


def unlabelled(line: str) -> str:
    """A line of a signature without what it is called (报告单位：) or the brackets around it."""
    label = _LABEL.match(line)
    rest = line[label.end() :] if label else line
    return match[1] if (match := _BRACKETED.fullmatch(rest)) else rest


def organisations(line: str) -> list[str] | None:
    """The organisations that a line of a signature consists of, or None where it holds anything else."""
    words = unlabelled(_SEAL.sub("", line)).split()
    if len(words) > 3 and all(len(word) <= 2 for word in words):
        words = ["".join(words)]  # letter-spaced: 白 土 镇 人 民 政 府
    names = [name for word in words for name in _BOUNDARY.split(word) if name]
    return names if names and all(map(_is_signatory, names)) else None


def _is_signatory(name: str) -> bool:
    """Whether a name is an organisation's: no caption of a picture, and no place where people meet."""
    name = simplified(name)
    return bool(_SIGNATORY.fullmatch(name)) and not _CAPTION.match(name) and not _GROUND.search(name)
