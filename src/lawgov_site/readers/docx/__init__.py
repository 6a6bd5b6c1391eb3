"""Word documents (.docx): the text as it stands on paper, with its automatic numbers.

    package → walk (a rule for each element that means more than its characters) → blocks → lines

The walk meets every character of every part, and each ends in the text or in the ledger. What is in the
file and not on paper is left out and said: deletions that are tracked, hidden text, comments. Tracked
insertions are text. Notes (脚注、尾注) follow at the end, each with the mark that is in the text: 〔注1〕. A
table gives a line a row; a table of one column is layout, and gives its paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...diagnostics import Diagnostic, LawgovError
from ...model import Document, Fate, LeftOut
from ..extract import Extract
from ..grounds_docx import Grounds
from ..hidden_docx import Hidden
from ..ooxml import Package, W, made_on
from ..word_styles import Styles
from . import alternatives, drawings, fields, formulas, tables, text
from .account import unread
from .contents import Elsewhere
from .numbering import Numbering
from .parts import notes, other_parts
from .walk import Context, Rules, Walk
from .writing import PICTURES, Writer

RULES = (
    *text.RULES,
    *fields.RULES,
    *tables.RULES,
    *alternatives.RULES,
    *drawings.RULES,
    *formulas.RULES,
)
"""All rules; an element has the first that names it, and one that none names is a container."""


_QUOTED = 30  # characters


def read_docx(name: str, data: bytes) -> Document:
    """A .docx file. Raises LawgovError (READ-*) for what is none, is damaged, or is too large unpacked."""
    package = Package(name, data)
    root = package.part(package.main)
    if root is None or root.find(f"{W}body") is None:
        raise package.refuse("READ-FORMAT", "文件里没有正文")
    styles = Styles(package.part(package.beside("styles")))
    numbering = Numbering(package.part(package.beside("numbering")), styles)
    walk = Walk(package, styles, Hidden(styles, root, Grounds(package)), numbering, Rules(RULES))
    out = Extract(name)

    with walk.story() as body:
        walk.walk(package.main, root, Context())
    noted = notes(walk)
    writer = Writer(out, numbering, Elsewhere(body))
    writer.blocks(body)
    out.notes()
    for blocks in noted:
        out.gap()
        writer.blocks(blocks)
    writer.pictures()
    other_parts(walk, out)
    for kind in sorted(numbering.unknown):
        out.say("READ-DOUBT", f"编号格式 {kind} 按阿拉伯数字写出", "核对原件中的编号")
    for field in sorted(walk.fields.updated):
        out.say("READ-DOUBT", *updated_date(field))
    if doubtful := "；".join("".join(map(str, run.itertext())) for run in walk.doubtful):
        message = f"可能与底色同色、看不见的文字，收入了正文（后面可能衬着图形或图片）：{doubtful[:_QUOTED]}"
        out.say("READ-DOUBT", message, "核对原件")
    document = out.document(made_on(package))
    if missing := unread(package, document):
        out.leave(Fate.SHOWN, "没有读懂的内容", missing)
        document = out.document(made_on(package))
    if not document.lines and (shown := [left for left in document.ledger if left.fate is Fate.SHOWN]):
        raise _without_text(name, shown)
    return document


def updated_date(field: str) -> tuple[str, str]:
    """What is said of a field that shows the day or the time when the file is opened, and what to do."""
    message = f"文中有自动更新的日期（{field} 域），写出的是文件上次存盘时的，用 Word 打开会变成当时的"
    return message, "向发布单位核对日期"


def _without_text(name: str, shown: Sequence[LeftOut]) -> LawgovError:
    """Nothing can be read, and yet something is shown: pictures of pages, mostly."""
    if all(left.what.endswith(PICTURES) for left in shown):
        message, hint = (
            "文件里只有图片，没有文字，像是扫描件",
            "先用文字识别（OCR）软件转成文字，核对后再放入",
        )
    else:
        message = f"文件里没有读得出的文字，只有{'、'.join(dict.fromkeys(left.what for left in shown))}"
        hint = "用 Word 或 WPS 打开，全选复制到新文档，存为 .docx 后再放入"
    return LawgovError(Diagnostic(name, 1, 1, "READ-EMPTY", message, hint))
