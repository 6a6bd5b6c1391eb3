"""Word's paragraph styles: what a style says of a paragraph, inherited from the style it is based on."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from .ooxml import W, attribute, on, whole

_DEPTH = 20  # styles based on one another; more is a loop


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What of a style matters here. None is "not said"."""

    name: str = ""
    outline: int | None = None  # from 0
    bold: bool | None = None
    hidden: bool | None = None
    alignment: str | None = None
    instance: str | None = None  # numbering
    depth: int | None = None


class Styles:
    """The styles part."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._default = ""
        self._made: dict[str, ParagraphStyle] = {}
        for element in root.findall(f"{W}style") if root is not None else ():
            key = attribute(element, "styleId") or ""
            self._elements[key] = element
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true"):
                self._default = key

    def of(self, key: str | None) -> ParagraphStyle:
        """The style of a paragraph that names `key`, or names none."""
        key = key or self._default
        if key not in self._made:
            self._made[key] = self._make(key, _DEPTH)
        return self._made[key]

    def _make(self, key: str, depth: int) -> ParagraphStyle:
        element = self._elements.get(key)
        if element is None or not depth:
            return ParagraphStyle()
        base = attribute(element.find(f"{W}basedOn"))
        below = self._make(base, depth - 1) if base else ParagraphStyle()
        own = properties(element.find(f"{W}pPr"), element.find(f"{W}rPr"))
        name = (attribute(element.find(f"{W}name")) or "").lower()

        def first(mine: object, inherited: object) -> object:
            return inherited if mine is None else mine

        return ParagraphStyle(
            name=name,
            **{  # type: ignore[arg-type]
                field: first(getattr(own, field), getattr(below, field))
                for field in ("outline", "bold", "hidden", "alignment", "instance", "depth")
            },
        )


def properties(paragraph: etree._Element | None, run: etree._Element | None) -> ParagraphStyle:
    """What a paragraph's or style's own properties say."""

    def find(path: str) -> etree._Element | None:
        return None if paragraph is None else paragraph.find(path)

    def flag(tag: str) -> bool | None:
        return None if run is None else on(run.find(W + tag))

    return ParagraphStyle(
        outline=whole(attribute(find(f"{W}outlineLvl"))),
        bold=flag("b"),
        hidden=flag("vanish"),
        alignment=attribute(find(f"{W}jc")),
        instance=attribute(find(f"{W}numPr/{W}numId")),
        depth=whole(attribute(find(f"{W}numPr/{W}ilvl"))),
    )
