"""Markdown, by markdown-it-py: headings and bold as evidence, numbers of lists as they are written.

Front matter (`---` … `---`) is the sidecar's business: its lines are blank in `Document.text`, so that
positions stay the file's own. A line break ends a line, as in a text file: many write Markdown without blank
lines between paragraphs, and which lines belong together the parser knows better.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from ..diagnostics import Diagnostic, LawgovError
from ..model import PLAIN, Document, Style
from ..settings.yaml_file import Value, load_mapping
from .decoding import decode
from .extract import CellText, Extract

_LONGEST = 300_000  # characters; brackets without end take the parser a time that grows with their square
_BOLD = re.compile(r"(?<!\*)\*\*([^\s*、，。；：！？](?:[^*\n]*[^\s*])?)\*\*(?!\*)")
_TIMES = re.compile(r"(?<=\d)\*+(?=\d)|(?:(?<=\d[米m天])|(?<=\d(?:厘米|毫米|公里|小时|cm|mm|km)))\*(?=\d)")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables; without HTML and code by indentation, which in a report is an indent."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.inline.ruler.before("emphasis", "bold", _bold)
    parser.inline.ruler.before("bold", "times", _times)
    parser.block.ruler.before("table", "end_of_table", _end_of_table, {"alt": ["blockquote"]})
    return parser.disable(["code", "lheading", "html_block", "html_inline", "reference", "entity"])


def _bold(state: StateInline, silent: bool) -> bool:
    """`**…**` within a line is bold, whatever stands beside it.

    By CommonMark 0.31 (6.2, "left-flanking") it is none where 。 stands before the closing mark and a letter
    after it, as in `**（一）加强学习。**组织学习。`: the rule takes words to have blanks between them.
    Nothing bold begins with 、: in 当事人张**、李** the stars stand for names.
    """
    match = _BOLD.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    end = match.end(1)
    if not silent:
        rest = state.posMax
        state.push("strong_open", "strong", 1)
        state.pos, state.posMax = state.pos + 2, end
        state.md.inline.tokenize(state)
        state.push("strong_close", "strong", -1)
        state.posMax = rest
    state.pos = end + 2
    return True


def _times(state: StateInline, silent: bool) -> bool:
    """`*` between two figures, or a measure and a figure, is a sign: 7*24小时, 12米*6米, 138****1234.

    By CommonMark (6.2, "can split words") 7*24小时、5*8小时 is 724小时、58小时 with emphasis.
    """
    match = _TIMES.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.pending += match[0]
    state.pos = match.end()
    return True


def _end_of_table(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    """A line without `|` ends a table.

    By GFM (4.10) it would be a row: the report's next heading, if nobody left a blank line before it.
    """
    return (
        silent
        and state.parentType == "table"
        and "|" not in state.src[state.bMarks[line] : state.eMarks[line]]
    )


def front_matter(name: str, text: str) -> tuple[Mapping[str, Value], int]:
    """The keys of a Markdown file's front matter, and how many characters it takes.

    Raises LawgovError (SIDECAR-SYNTAX, SIDECAR-KEY).
    """
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}, 0
    return load_mapping(name, match[1], "SIDECAR", first_line=2), match.end()


def read_markdown(name: str, data: bytes) -> Document:
    """A Markdown file. `metadata` holds the front matter's single values. Raises LawgovError."""
    text, diagnostics = decode(name, data)
    if len(text) > _LONGEST:
        message, hint = f"文字有 {len(text)} 字，不像一份报告", "核对是否放错了文件；合订本请拆成单份"
        raise LawgovError(Diagnostic(name, 1, 1, "READ-TOO-LARGE", message, hint))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    keys, length = front_matter(name, text)
    body = "\n" * text.count("\n", 0, length) + text[length:]
    out = Extract(name)
    marks = _Marks()
    _blocks(out, _parser().parse(body), marks, _Table(out, body.split("\n")))
    if marks.links:
        out.left_out("链接的地址", marks.links)
    if marks.pictures:
        out.left_out(f"{marks.pictures} 幅图片（图中文字读不出来）", [])
    found = out.document({k: v.value for k, v in keys.items() if isinstance(v.value, str)})
    return replace(found, diagnostics=(*diagnostics, *found.diagnostics))


class _Marks:
    """What a reader of the page would not see in the words."""

    def __init__(self) -> None:
        self.links: list[str] = []
        self.pictures = 0


class _Table:
    """A table as far as it has been met, row by row."""

    def __init__(self, out: Extract, source: Sequence[str]) -> None:
        self._out = out
        self._source = source
        self._rows: list[list[CellText]] = []
        self._numbers: list[int] = []

    def takes(self, token: Token, marks: _Marks) -> bool:
        """Whether a token belongs to a table; then it has been read."""
        if token.type == "tr_open":
            self._rows.append([])
            self._numbers.append(_number(token))
        elif token.type in ("th_open", "td_open"):
            self._rows[-1].append(CellText("", token.type == "th_open"))
        elif token.type == "inline" and self._rows:
            lines, _ = _inline(token, None, marks)
            self._rows[-1][-1] = replace(self._rows[-1][-1], text=" ".join(lines))
        elif token.type == "tr_close":
            self._rows[-1] += map(CellText, self._beyond(len(self._rows[0])))
        elif token.type == "table_close":
            self._out.table(self._rows, self._numbers)
            self._rows, self._numbers = [], []
        return bool(self._rows)

    def _beyond(self, columns: int) -> list[str]:
        """The cells of the last row that stand beyond the header's: by GFM (4.10) they are nothing."""
        if len(self._rows) == 1:
            return []
        cells = escapedSplit(self._source[self._numbers[-1] - 1].strip("> \t"))
        first, last = int(not cells[0]), len(cells) - (not cells[-1])
        return cells[first:last][columns:]


def _blocks(out: Extract, tokens: Sequence[Token], marks: _Marks, table: _Table) -> None:
    heading: int | None = None
    item = ""  # the number of the list item that begins here
    for token in tokens:
        if table.takes(token, marks):
            continue
        if token.type == "heading_open":
            heading = int(token.tag[1])
        elif token.type == "heading_close":
            heading = None
        elif token.type == "list_item_open":
            item = f"{token.info}{token.markup} " if token.info else ""
        elif token.type in ("fence", "code_block"):
            _goto(out, token)
            for line in token.content.splitlines():
                out.add(line)
        elif token.type == "inline":
            lines, style = _inline(token, heading, marks)
            _goto(out, token)
            for line in lines:
                out.add(item + line, style)
                item = ""


def _goto(out: Extract, token: Token) -> None:
    out.skip_to(_number(token))


def _number(token: Token) -> int:
    """The source line on which a token begins."""
    return token.map[0] + 1 if token.map else 0


def _inline(token: Token, heading: int | None, marks: _Marks) -> tuple[list[str], Style]:
    lines = [""]
    depth = bold = visible = 0
    for child in token.children or ():
        if child.type in ("strong_open", "strong_close"):
            depth += 1 if child.type == "strong_open" else -1
        elif child.type in ("softbreak", "hardbreak"):
            lines.append("")
        elif child.type == "image":
            marks.pictures += 1
        elif child.type == "link_open":
            marks.links.append(str(child.attrGet("href") or ""))
        elif child.content:
            lines[-1] += child.content
            seen = len("".join(child.content.split()))
            visible, bold = visible + seen, bold + (seen if depth else 0)
    style = Style(heading, bold=bold == visible > 0 and heading is None) if heading or bold else PLAIN
    return lines, style
