"""Changing a YAML file that a person wrote: only the lines that must change are touched.

Comments, order, quotes and line ends stay. Each function returns the new text, and has read it again: where
that does not hold just what it should, it raises `CannotEditError` (a mapping in braces, a file that goes on
after its end).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from ..diagnostics import LawgovError
from .yaml_file import composed, load_mapping


class CannotEditError(Exception):
    """The text is written in a way that cannot be added to; a person has to do it."""


def set_value(text: str, key: str, value: str) -> str:
    """Give a top-level key a string: in the place of the old one, else on a line at the end."""
    wanted = {**_values(text), key: value}
    found = _found(text, key)
    if found is None:
        new = _with_lines(text, [f"{key}: {_scalar(value)}"])
    else:
        start, end = found[1].start_mark.index, found[1].end_mark.index
        gap = "" if text[:start].endswith(" ") else " "
        cut = _end(text) if text[start:end].endswith("\n") else ""  # a block reaches to the next line
        new = f"{text[:start]}{gap}{_scalar(value)}{cut}{text[end:]}"
    return _verified(new, wanted)


def append_items(text: str, key: str, items: Sequence[tuple[Mapping[str, str], str]]) -> str:
    """Add mappings of strings at the end of a top-level list, each on a line with a comment after it."""
    return _appended(text, key, [(dict(item), _flow(item), comment) for item, comment in items])


def append_texts(text: str, key: str, items: Sequence[tuple[str, str]]) -> str:
    """Add strings at the end of a top-level list, each on a line with a comment after it."""
    return _appended(text, key, [(item, _scalar(item), comment) for item, comment in items])


def _appended(text: str, key: str, items: Sequence[tuple[Any, str, str]]) -> str:
    """Items at the end of a top-level list, however it is written: each as a value, as YAML, its comment."""
    values = _values(text)
    wanted = {**values, key: [*(values.get(key) or []), *(value for value, _, _ in items)]}
    lines = [f"- {written}" + (f"  # {comment}" if comment else "") for _, written, comment in items]
    found = _found(text, key)
    if found is None:
        return _verified(_with_lines(text, [f"{key}:", *("  " + line for line in lines)]), wanted)
    node = found[1]
    if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
        indent = " " * node.start_mark.column
        return _verified(_inserted(text, _last_line(node), [indent + line for line in lines]), wanted)
    kept = [f"  - {_source(text, item)}" for item in node.value] if node.value else []
    return _verified(_relisted(text, node, [*kept, *("  " + line for line in lines)]), wanted)


def comment_items(text: str, key: str, indexes: Iterable[int], why: str) -> str:
    """Turn items of a top-level list into comments, below a line that says why."""
    indexes = set(indexes)
    found = _found(text, key)
    if found is None or not isinstance(found[1], yaml.SequenceNode):
        raise CannotEditError(key)
    node, values = found[1], _values(text)
    kept = [value for index, value in enumerate(values[key]) if index not in indexes]
    if node.flow_style:
        items = [(index in indexes, _source(text, item)) for index, item in enumerate(node.value)]
        lines = [
            line
            for out, item in items
            for line in ([f"  # {why}", f"  # - {item}"] if out else [f"  - {item}"])
        ]
        return _verified(_relisted(text, node, lines), {**values, key: kept or None})
    for index in sorted(indexes, reverse=True):
        item = node.value[index]
        text = _commented(text, item.start_mark.line, _last_line(item), node.start_mark.column, why)
    return _verified(text, {**values, key: kept or None})


def comment_key(text: str, key: str, why: str) -> str:
    """Turn a top-level key and its value into comments."""
    found = _found(text, key)
    if found is None:
        raise CannotEditError(key)
    values = {name: value for name, value in _values(text).items() if name != key}
    return _verified(_commented(text, found[0].start_mark.line, _last_line(found[1]), 0, why), values)


def remove_key(text: str, key: str) -> str:
    """Take away a top-level key with its value: the lines on which they stand."""
    found = _found(text, key)
    if found is None:
        return text
    values = {name: value for name, value in _values(text).items() if name != key}
    lines = _lines(text)
    first, last = found[0].start_mark.line, _last_line(found[1])
    return _verified("".join((*lines[:first], *lines[last + 1 :])), values)


def _values(text: str) -> dict[str, Any]:
    """What the keys say; a block's last line end is no part of it, which is missing at the end of a file."""
    values = {key: value.value for key, value in load_mapping("", text, "SIDECAR").items()}
    return {key: value.rstrip("\n") if isinstance(value, str) else value for key, value in values.items()}


def _verified(text: str, wanted: Mapping[str, Any]) -> str:
    try:
        values = _values(text)
    except LawgovError as error:
        raise CannotEditError(str(error)) from error
    if values != wanted:
        raise CannotEditError("not what was wanted")
    return text


def _found(text: str, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    root = composed(text)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next(((name, value) for name, value in pairs if name.value == key), None)


def _scalar(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _flow(item: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {_scalar(value)}" for key, value in item.items()) + "}"


def _source(text: str, node: yaml.Node) -> str:
    return " ".join(text[node.start_mark.index : node.end_mark.index].split("\n"))


def _last_line(node: yaml.Node) -> int:
    """Index of the line on which a node's last words stand; what follows a collection is not its own."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    mark = node.end_mark
    return mark.line - 1 if mark.column == 0 and mark.line > node.start_mark.line else mark.line


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _with_lines(text: str, lines: Sequence[str]) -> str:
    gap = "" if not text or text.endswith("\n") else _end(text)
    return text + gap + "".join(line + _end(text) for line in lines)


def _inserted(text: str, after: int, lines: Sequence[str]) -> str:
    before, rest = _lines(text)[: after + 1], _lines(text)[after + 1 :]
    return _with_lines("".join(before), lines) + "".join(rest)


def _relisted(text: str, node: yaml.Node, lines: Sequence[str]) -> str:
    """A list in brackets, or one that is empty, written anew with an item a line."""
    head, tail = text[: node.start_mark.index].rstrip(" "), text[node.end_mark.index :]
    end = _end(text)
    comment, _, rest = tail.partition(end)
    return head + comment.rstrip() + end + "".join(line + end for line in lines) + rest


def _commented(text: str, first: int, last: int, column: int, why: str) -> str:
    lines, indent = _lines(text), " " * column
    out = [
        f"{indent}# {line[column:] if line[:column].isspace() or not column else line}"
        for line in lines[first : last + 1]
    ]
    return "".join((*lines[:first], f"{indent}# {why}{_end(text)}", *out, *lines[last + 1 :]))
