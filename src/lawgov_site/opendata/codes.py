"""The few values that some fields take, and what each means. Codes are never renamed: data refers to them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from enum import StrEnum

from ..facts.codebook import codebook
from ..files import resources
from ..model import Kind, OriginalState, TextOrigin, Timely, Verdict
from ..model.fact import Level, Status
from ..promises.reviewed import Relation
from .schema import Code


def _codes(values: type[StrEnum], meanings: Mapping[str, tuple[str, str]]) -> tuple[Code, ...]:
    """A code a member, in its order; a member without a meaning fails here, on import."""
    return tuple(Code(value, *meanings[value]) for value in values)


KINDS = _codes(
    Kind,
    {
        Kind.MEASURES: ("举措成效", "What was done in the year, with what results"),
        Kind.PROBLEMS: ("不足原因", "What is wanting, and why"),
        Kind.LEADERSHIP: ("负责人履职", "How the heads of party and government did their duty"),
        Kind.PLANS: ("下年安排", "What is planned for the next year"),
        Kind.OTHER: ("其他情况", "Anything else"),
    },
)
"""The five statutory parts of a report."""

TEXT_ORIGINS = _codes(
    TextOrigin,
    {
        TextOrigin.FILE: ("原件自有", "The source file has the text"),
        TextOrigin.OCR: ("光学识别得出，未经核对", "Recognised in a scan, and not compared with it yet"),
        TextOrigin.CHECKED: (
            "光学识别得出，已核对",
            "Recognised in a scan, and compared with it by a person",
        ),
        TextOrigin.NONE: ("只有扫描件，尚无文字", "There is only a scan, and no text yet"),
    },
)

ORIGINAL_STATES = _codes(
    OriginalState,
    {
        OriginalState.AS_IS: ("原件", "The file itself"),
        OriginalState.COPY: ("去掉看不见的内容后的副本", "A copy without what nobody sees in the file"),
        OriginalState.WITHHELD: (
            "没有公开：没有校验值和字节数",
            "Withheld: there is neither a hash nor a size",
        ),
    },
)

TIMELINESS = _codes(
    Timely,
    {
        Timely.ON_TIME: ("按期公开", "Published on or before the day on which it was due"),
        Timely.LATE: ("逾期公开", "Published after that day, or signed after it"),
        Timely.UNKNOWN: ("不明：日期说明不了", "Not known: its dates do not tell"),
        Timely.NOT_BOUND: ("期限在规定施行以前", "That day was before the rule was in force"),
        Timely.NOT_A_YEAR: ("不是全年的报告", "It is not a report on a whole year"),
    },
)

VERDICTS = _codes(
    Verdict,
    {
        Verdict.OK: ("所说的年份里有这部法规", "Such a law was in force in the year spoken of"),
        Verdict.WRONG_NAME: (
            "名称有误，所指的可以确定",
            "No law has this name; which one is meant is certain",
        ),
        Verdict.REPEALED: ("此前已经废止", "Repealed before that year"),
        Verdict.REPEALED_WITHIN_YEAR: ("当年废止", "Repealed in that year"),
        Verdict.NOT_YET_IN_FORCE: ("尚未施行", "Not yet in force"),
        Verdict.NOT_JUDGED: (
            "没有判断：说的是哪一年、那时有没有这部法规不能确定，或引的是旧法",
            "Not judged: which year is spoken of, or whether such a law was in force, is not certain, or it "
            "is cited as what it was",
        ),
        Verdict.NOT_IN_TABLE: (
            "法规表里没有，不是差错",
            "Not in the table of laws, which is no fault of the report",
        ),
    },
)


STATUSES = _codes(
    Status,
    {
        Status.VALUE: ("确数", "An exact value"),
        Status.APPROXIMATE: ("约数：余、多、近、约、左右", "About so many"),
        Status.AT_LEAST: ("至少：以上、不少于、超过", "At least so many"),
        Status.AT_MOST: ("至多：以内、不超过、不足", "At most so many"),
        Status.RANGE: ("一段：从 value 到 upper", "A range from value to upper"),
        Status.ZERO_STATED: ("写明没有，数值为 0", "It is said that there was none: the value is 0"),
        Status.UNREADABLE: ("辨不清（XX件），没有数值", "It cannot be read (XX), and has no value"),
        Status.CONFLICT: ("报告前后说法不同", "The report states it twice, with different values"),
    },
)
"""How a figure is stated."""

LEVELS = _codes(
    Level,
    {
        Level.TOWN: ("本乡镇", "The town's"),
        Level.VILLAGE: ("村、社区", "A village's or community's"),
        Level.COUNTY: ("县区", "The county's"),
        Level.CITY: ("地市以上", "The city's, or of all that is above"),
    },
)
"""Whose figure it is."""


def _indicators() -> Iterator[Code]:
    with (resources.data() / "indicators_en.csv").open(encoding="utf-8", newline="") as file:
        english = {row["id"]: row["name"] for row in csv.DictReader(file)}
    for one in codebook().values():
        told = f"{one.name}（{one.unit}）：{one.definition}{one.not_this}"
        yield Code(one.id, told, english[one.id])


INDICATORS = tuple(_indicators())
"""What figures are of (data/indicators.csv)."""


RELATIONS = _codes(
    Relation,
    {
        Relation.PLANS: (
            "上一年的安排与这一年的举措",
            "A plan of the year before and what was done in this one",
        ),
        Relation.PROBLEMS: ("上一年的不足又提到", "A problem of the year before that is named again"),
    },
)
"""What of one year is beside what of the next."""


class Found(StrEnum):
    """What is known of a link."""

    POSSIBLE = "possible"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    NONE_FOUND = "none_found"


LINK_STATES = _codes(
    Found,
    {
        Found.POSSIBLE: (
            "可能相关：由程序按词语找出，没有人看过",
            "Possibly related, by its words; nobody has looked",
        ),
        Found.CONFIRMED: ("有人核对，确认相关", "A person has looked and confirmed it"),
        Found.REFUSED: ("有人核对，并不相关", "A person has looked and refused it"),
        Found.NONE_FOUND: (
            "未见对应内容，不等于没有做",
            "None was found, which does not say that nothing was done",
        ),
    },
)
"""What is known of a link between two years."""


class Role(StrEnum):
    """What a row of the table of paragraphs is of its report."""

    TITLE = "title"
    ADDRESSEE = "addressee"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ROW = "row"
    SIGNOFF = "signoff"


ROLES = _codes(
    Role,
    {
        Role.TITLE: ("标题", "Title"),
        Role.ADDRESSEE: ("主送机关", "Addressee"),
        Role.HEADING: ("各级标题", "Heading of a section"),
        Role.PARAGRAPH: ("正文", "Paragraph of body text"),
        Role.ROW: ("表格的一行，单元格以制表符分开", "Row of a table; its cells are separated by tabs"),
        Role.SIGNOFF: ("落款的一行", "Line of the signature block"),
    },
)
