"""With what an object is drawn: its colours, and how much of them is to be seen.

GB/T 33190-2016, 8.2 and 8.3: what an object does not say, its parameters of drawing say, and then those of
its layer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from ..contrast import LEAST, OPAQUE, is_seen
from .package import child, children, numbers, says
from .resources import Resources

Colour = tuple[int, int, int]  # red, green, blue

WHITE: Colour = (255, 255, 255)
_BLACK: Colour = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour and its share, 0 to 1. None is a colour that is not one: shades, patterns, palettes."""

    colour: Colour | None
    share: float = 1.0

    def is_seen_on(self, ground: Colour | None) -> bool:
        """Whether it makes a difference on a ground."""
        if self.colour is None or ground is None:
            return self.share * OPAQUE >= LEAST
        return is_seen(self.colour, ground, self.share)


def of_text(element: etree._Element, params: Sequence[etree._Element], resources: Resources) -> list[Ink]:
    """Those of a text: nothing where it is not drawn. Black is what it is drawn with if nobody says."""
    sources = [element, *params]
    inks = []
    if says(element, "Fill", usually=True):
        inks.append(_first(sources, "FillColor", resources) or Ink(_BLACK))
    if says(element, "Stroke", usually=False):
        inks.append(_first(sources, "StrokeColor", resources) or Ink(_BLACK))
    return inks


def of_area(element: etree._Element, params: Sequence[etree._Element], resources: Resources) -> Ink | None:
    """That of what a path encloses; None where it is not filled."""
    return (
        _first([element, *params], "FillColor", resources) if says(element, "Fill", usually=False) else None
    )


def share(element: etree._Element) -> float:
    """How much is to be seen of an object, or of a colour."""
    given = numbers(element.get("Alpha"))
    return min(max(given[0] / OPAQUE, 0.0), 1.0) if given else 1.0


def _first(sources: Iterable[etree._Element], kind: str, resources: Resources) -> Ink | None:
    found = next((one for source in sources for one in children(source, kind)), None)
    return None if found is None else Ink(_colour(found, resources), share(found))


def _colour(element: etree._Element, resources: Resources) -> Colour | None:
    """What a colour is in red, green and blue; each part of it is 0 where no value is given."""
    if element.get("Index") or any(child(element, kind) is not None for kind in _SHADES):
        return None
    words = (element.get("Value") or "").split()
    values = [value for word in words if (value := _value(word)) is not None]
    space = resources.space(element.get("ColorSpace") or "")
    if not words:
        return WHITE if space == "CMYK" else _BLACK
    match values:
        case [grey]:
            return grey, grey, grey
        case [red, green, blue]:
            return red, green, blue
        case [cyan, magenta, yellow, black]:
            light = (OPAQUE - black) / OPAQUE
            red, green, blue = (round((OPAQUE - part) * light) for part in (cyan, magenta, yellow))
            return red, green, blue
        case _:
            return None


_SHADES = ("Pattern", "AxialShd", "RadialShd", "GouraudShd", "LaGouraudShd")


def _value(word: str) -> int | None:
    """A part of a colour: `255`, `#FF`, and as some write it `ff`."""
    try:
        number = int(word[1:], 16) if word.startswith("#") else int(float(word))
    except (ValueError, OverflowError):
        try:
            number = int(word, 16)
        except ValueError:
            return None
    return min(max(number, 0), OPAQUE)
