"""Rules for formulas (m:oMath, ECMA-376 Part 1, 22.1): as a line of text, 23/25, x^2, ∑_(i=1)^n a_i.

Every character of the formula is kept; what the two-dimensional form says is said by signs of our own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from ...model import Fate
from ..ooxml import M, on
from .blocks import Words, text_of
from .equations import is_compound
from .walk import Context, Rule, Walk


class Part(NamedTuple):
    """A child of a structure, by name; in brackets where it is more than one thing."""

    name: str
    grouped: bool = True


Layout = Callable[[etree._Element], Sequence[Part | str]]


def structure(layout: Layout) -> Callable[[Walk, etree._Element, Context], None]:
    """A rule that lays the children out in the order and with the signs given; others follow."""

    def apply(walk: Walk, element: etree._Element, context: Context) -> None:
        if context.fate is not None:
            walk.inside(element, context)
            return
        parts = _parts(walk, element, context)
        for piece in layout(element):
            if isinstance(piece, str):
                walk.put(piece, context, made=True)
                continue
            for words in parts.pop(piece.name, []):
                before, after = ("(", ")") if piece.grouped and is_compound(text_of(words)) else ("", "")
                walk.put(before, context, made=True)
                _add(walk, words)
                walk.put(after, context, made=True)
        for several in parts.values():
            for words in several:
                _add(walk, words)

    return apply


def delimited(walk: Walk, element: etree._Element, context: Context) -> None:
    """m:d: brackets around one or more parts, with a sign between these."""
    first, between, last = (
        _value(element, f"dPr/{name}", default)
        for name, default in (("begChr", "("), ("sepChr", "|"), ("endChr", ")"))
    )
    _enclosed(walk, element, context, first, between, last)


def matrix(walk: Walk, element: etree._Element, context: Context) -> None:
    """m:m: rows between semicolons."""
    _enclosed(walk, element, context, "[", "; ", "]")


def several(between: str) -> Callable[[Walk, etree._Element, Context], None]:
    """A rule for parts of one kind, with a sign between them: a row of a matrix, lines of equations."""

    def apply(walk: Walk, element: etree._Element, context: Context) -> None:
        _enclosed(walk, element, context, "", between, "")

    return apply


def characters(walk: Walk, element: etree._Element, context: Context) -> None:
    """m:t"""
    walk.put(" ".join((element.text or "").splitlines()), context)
    for child in element:
        walk.element(child, context)
        walk.stray(child.tail, context)


def phantom(walk: Walk, element: etree._Element, context: Context) -> None:
    """m:phant: takes room, and need not be seen."""
    shown = on(element.find(f"{M}phantPr/{M}show"), M)
    walk.inside(element, context.left(Fate.HIDDEN, "公式里看不见的部分") if shown is False else context)


def _parts(walk: Walk, element: etree._Element, context: Context) -> dict[str, list[list[Words]]]:
    """What the children are made of, by their names."""
    parts: dict[str, list[list[Words]]] = {}
    with walk.captured() as own:
        walk.stray(element.text, context)
    parts[""] = [own]
    for child in element:
        with walk.captured() as words:
            walk.element(child, context)
        parts.setdefault(str(child.tag).removeprefix(M), []).append(words)
        with walk.captured() as own:
            walk.stray(child.tail, context)
        parts[""].append(own)
    return parts


def _enclosed(
    walk: Walk, element: etree._Element, context: Context, first: str, between: str, last: str
) -> None:
    if context.fate is not None:
        walk.inside(element, context)
        return
    walk.put(first, context, made=True)
    any_before = False
    for words in (words for several in _parts(walk, element, context).values() for words in several):
        if any_before and text_of(words):
            walk.put(between, context, made=True)
        any_before = any_before or bool(text_of(words))
        _add(walk, words)
    walk.put(last, context, made=True)


def _add(walk: Walk, words: list[Words]) -> None:
    for one in words:
        walk.add(one)


def _value(element: etree._Element, path: str, default: str) -> str:
    found = element.find("/".join(M + name for name in path.split("/")))
    return default if found is None else found.get(f"{M}val", "")


def _fraction(element: etree._Element) -> Sequence[Part | str]:
    if _value(element, "fPr/type", "bar") == "noBar":
        return ("(", Part("num"), " ", Part("den"), ")")
    return (Part("num"), "/", Part("den"))


def _has(element: etree._Element, name: str) -> bool:
    child = element.find(M + name)
    return child is not None and bool("".join(map(str, child.itertext())).strip())


def _scripts(element: etree._Element) -> Iterator[Part | str]:
    for sign, name in (("_", "sub"), ("^", "sup")):
        if _has(element, name):
            yield sign
            yield Part(name)


def _large_operator(element: etree._Element) -> Sequence[Part | str]:
    return (_value(element, "naryPr/chr", "∫"), *_scripts(element), Part("e"))


RULES = (
    Rule("characters of a formula", (f"{M}t",), characters),
    Rule("fraction", (f"{M}f",), structure(_fraction)),
    Rule(
        "script",
        (f"{M}sSup", f"{M}sSub", f"{M}sSubSup"),
        structure(lambda element: (Part("e"), *_scripts(element))),
    ),
    Rule("script before", (f"{M}sPre",), structure(lambda element: (*_scripts(element), Part("e")))),
    Rule("root", (f"{M}rad",), structure(lambda _: (Part("deg"), "√", Part("e")))),
    Rule("large operator", (f"{M}nary",), structure(_large_operator)),
    Rule("limit below", (f"{M}limLow",), structure(lambda _: (Part("e"), "_", Part("lim")))),
    Rule("limit above", (f"{M}limUpp",), structure(lambda _: (Part("e"), "^", Part("lim")))),
    Rule("function", (f"{M}func",), structure(lambda _: (Part("fName", grouped=False), " ", Part("e")))),
    Rule("bar", (f"{M}bar",), structure(lambda _: (Part("e"), "¯"))),
    Rule("accent", (f"{M}acc",), structure(lambda e: (Part("e"), _value(e, "accPr/chr", "\u0302")))),
    Rule("brackets", (f"{M}d",), delimited),
    Rule("matrix", (f"{M}m",), matrix),
    Rule("row of a matrix", (f"{M}mr",), several(" ")),
    Rule("lines of equations", (f"{M}eqArr",), several("; ")),
    Rule("phantom", (f"{M}phant",), phantom),
)
