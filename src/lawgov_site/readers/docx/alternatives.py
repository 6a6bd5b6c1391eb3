"""Rules for alternatives (mc:AlternateContent, ECMA-376 Part 3): the first that has words is read.

A program takes the first that it understands; which those are, nobody can say for all programs. Mostly the
alternatives say the same; where they do not, what is not read is said.
"""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from ...model import Fate
from ..ooxml import MC, A, M, W
from .drawings import TEXTPATH
from .walk import Context, Rule, Walk

_ALTERNATIVE = (f"{MC}Choice", f"{MC}Fallback")


def alternatives(walk: Walk, element: etree._Element, context: Context) -> None:
    """mc:AlternateContent"""
    found = [child for child in element if child.tag in _ALTERNATIVE]
    chosen = next((one for one in found if _words(one)), found[0] if found else None)
    walk.inside(element, replace(context, chosen=chosen))


def alternative(walk: Walk, element: etree._Element, context: Context) -> None:
    """mc:Choice, mc:Fallback"""
    parent = element.getparent()
    if context.chosen is None or element is context.chosen or parent is not context.chosen.getparent():
        walk.inside(element, context)
    elif _words(element) == _words(context.chosen):
        walk.inside(element, context.left(Fate.PROPERTY, "同样内容的另一种写法"))
    else:
        walk.inside(element, context.left(Fate.SHOWN, "同一处的另一种内容"))


def _words(element: etree._Element) -> str:
    """What an alternative shows, without blanks."""
    texts = [str(one.text or "") for one in element.iter(f"{W}t", f"{M}t", f"{A}t")]
    texts += [one.get("string", "") for one in element.iter(TEXTPATH)]
    return "".join("".join(texts).split())


RULES = (
    Rule("alternatives", (f"{MC}AlternateContent",), alternatives),
    Rule("alternative", _ALTERNATIVE, alternative),
)
