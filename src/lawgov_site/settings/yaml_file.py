"""YAML files that people write: a mapping with positions (site.yaml, sidecars, front matter), or a list of
such (towns.yaml).

PyYAML's safe loader builds the values, so a file can hold no Python objects. Aliases are refused (no
file of ours needs one, and nested aliases are how a small file becomes a huge value), and scalars that
look like numbers stay strings where the caller asks: division codes are strings everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ..diagnostics import Diagnostic, LawgovError

MAX_LENGTH = 200_000  # characters; the longest sidecar anyone writes has some thousand
_DEEPEST = 8  # levels; a list of corrections has three
_WIDE_COLON = re.compile(r"[ \t]*(?:-[ \t]+)?\w+[ \t]*：", re.ASCII)
_OPENING = (
    yaml.FlowSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.BlockMappingStartToken,
)
_CLOSING = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken, yaml.BlockEndToken)
# What PyYAML says of the faults that people make, and what is said to them.
_PROBLEMS = (
    ("mapping values are not allowed", "冒号的位置不对；值里有冒号时，给值加上引号"),
    ("'\\t'", "用了制表符"),
    ("could not find expected ':'", "缺少半角冒号和空格"),
    ("expected ',' or", "括号没有配对"),
    ("found unexpected end of stream", "引号没有配对"),
    ("expected <block end>", "缩进或引号不对"),
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value and where its key stands, line and column from 1; of a list also where its items stand."""

    value: Any
    line: int
    column: int
    items: tuple[tuple[int, int], ...] = ()  # where the items of a list stand

    @property
    def place(self) -> tuple[int, int]:
        return self.line, self.column


class _Loader(yaml.SafeLoader):
    """Safe loader in which only true, false, null, int and float are resolved; dates stay as written."""


_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:int")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


Fail = Callable[[yaml.Mark | None, str, str, str], LawgovError]


def read_text(path: Path, code_prefix: str) -> str | None:
    """The text of a YAML file, None where there is none.

    Raises LawgovError: <prefix>-SYNTAX for what cannot be read, or is not UTF-8.
    """
    fail = _failing(path.name, code_prefix, 1)
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        at = yaml.Mark("", 0, error.object[: error.start].count(b"\n"), 0, None, 0)
        raise fail(at, "SYNTAX", "不是 UTF-8 编码", "用编辑器另存为 UTF-8") from error
    except OSError as error:
        raise fail(None, "SYNTAX", f"读不了：{error.strerror or error}", "检查文件和权限") from error


_SYNTAX_HINT = "每行写成“键: 值”，用半角冒号加空格，不要用制表符缩进"
_WIDE = ("键后面是全角冒号“：”", "改成半角冒号加空格，如 title: 名称")
_LIST_HINT = "每项以“- ”开头，写成“键: 值”"


def load_mapping(path: str, text: str, code_prefix: str, first_line: int = 1) -> Mapping[str, Value]:
    """The top-level keys of a YAML mapping. Whole numbers come back as the strings they are written as.

    `code_prefix` (CONFIG or SIDECAR) chooses the diagnostics' codes; `first_line` is where `text` starts
    in the file. Raises LawgovError: <prefix>-SYNTAX for what is no YAML mapping, <prefix>-KEY for a key
    that is given twice.
    """
    fail = _failing(path, code_prefix, first_line)
    loader, root = _root(text, fail)
    if isinstance(root, yaml.ScalarNode) and (wide := _wide_colon(text, None)) is not None:
        raise fail(wide, "SYNTAX", *_WIDE)
    return {} if root is None else _mapping(loader, root, fail, first_line)


def load_list(path: str, text: str, code_prefix: str) -> list[tuple[int, Mapping[str, Value]]]:
    """The items of a YAML list of mappings, each with its line. Raises LawgovError, as `load_mapping`."""
    fail = _failing(path, code_prefix, 1)
    loader, root = _root(text, fail)
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise fail(root.start_mark, "SYNTAX", "文件内容不是列表", _LIST_HINT)
    return [(item.start_mark.line + 1, _mapping(loader, item, fail, 1)) for item in root.value]


def _failing(path: str, code_prefix: str, first_line: int) -> Fail:
    def fail(mark: yaml.Mark | None, code: str, message: str, hint: str) -> LawgovError:
        line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
        return LawgovError(Diagnostic(path, line, column, f"{code_prefix}-{code}", message, hint))

    return fail


def _mapping(loader: _Loader, root: yaml.Node, fail: Fail, first_line: int) -> dict[str, Value]:
    if not isinstance(root, yaml.MappingNode):
        raise fail(root.start_mark, "SYNTAX", "文件内容不是“键: 值”的列表", _SYNTAX_HINT)
    values: dict[str, Value] = {}
    for key_node, value_node in root.value:
        mark = key_node.start_mark
        if not isinstance(key_node, yaml.ScalarNode):
            raise fail(mark, "SYNTAX", "键必须是文字", _SYNTAX_HINT)
        if key_node.value in values:
            raise fail(mark, "KEY", f"键 {key_node.value} 出现了两次", "只保留一处")
        try:
            value = loader.construct_object(value_node, deep=True)
        except yaml.MarkedYAMLError as error:
            message = f"不是合格的 YAML：{_in_chinese(error.problem or '')}"
            raise fail(error.problem_mark, "SYNTAX", message, _SYNTAX_HINT) from error
        listed = value_node.value if isinstance(value_node, yaml.SequenceNode) else ()
        items = tuple((n.start_mark.line + first_line, n.start_mark.column + 1) for n in listed)
        values[key_node.value] = Value(value, mark.line + first_line, mark.column + 1, items)
    return values


def _root(text: str, fail: Fail) -> tuple[_Loader, yaml.Node | None]:
    """The YAML's root, checked for what no file of ours needs. Only then may anything be built of it."""
    if len(text) > MAX_LENGTH:
        raise fail(None, "SYNTAX", f"YAML 有 {len(text)} 字，太长", "核对是否放错了文件")
    try:
        loader = _Loader(text)
        depth = 0
        for token in yaml.scan(text):
            if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
                raise fail(token.start_mark, "SYNTAX", "YAML 中不能使用锚点或别名", "把内容直接写出来")
            if isinstance(token, yaml.TagToken):
                raise fail(token.start_mark, "SYNTAX", "YAML 中不能使用类型标记（!…）", "把内容直接写出来")
            depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
            if depth > _DEEPEST:
                raise fail(token.start_mark, "SYNTAX", "YAML 嵌套太深", _SYNTAX_HINT)
        return loader, loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        if (wide := _wide_colon(text, error.problem_mark)) is not None:
            raise fail(wide, "SYNTAX", *_WIDE) from error
        message = f"不是合格的 YAML：{_in_chinese(error.problem or '')}"
        raise fail(error.problem_mark, "SYNTAX", message, _SYNTAX_HINT) from error
    except yaml.reader.ReaderError as error:
        line, column = (
            text.count("\n", 0, error.position),
            error.position - text.rfind("\n", 0, error.position),
        )
        mark = yaml.Mark("", error.position, line, column - 1, text, error.position)
        message = f"不是合格的 YAML：有不能使用的字符 U+{ord(text[error.position]):04X}"
        raise fail(mark, "SYNTAX", message, _SYNTAX_HINT) from error


def _wide_colon(text: str, problem: yaml.Mark | None) -> yaml.Mark | None:
    """Where a full-width colon stands behind a key: the parser stumbles only further on."""
    for number, line in enumerate(text.splitlines()[: problem.line + 1 if problem else None]):
        if match := _WIDE_COLON.match(line):
            return yaml.Mark("", 0, number, match.end() - 1, None, 0)
    return None


def composed(text: str) -> yaml.Node | None:
    """The nodes of a YAML text, with their places; None where it is empty. Raises yaml.YAMLError."""
    return _Loader(text).get_single_node()


def _in_chinese(problem: str) -> str:
    return next((ours for theirs, ours in _PROBLEMS if theirs in problem), "写法有误")
