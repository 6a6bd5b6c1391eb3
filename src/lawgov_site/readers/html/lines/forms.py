"""Controls of forms: what of them is shown as text, and what is not."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

HINT, BUTTON = "输入框里的提示（placeholder）", "按钮上的文字（button）"
OTHERS = "下拉框里没有选中的文字（select）"
_SIGNS = {"checkbox": "☐☑", "radio": "○◉"}
_BUTTONS = ("submit", "button", "reset")
_WORDLESS = ("password", "file", "color", "range", "image", "hidden", *_SIGNS)


def sign(element: etree._Element) -> str:
    """What an `input` is drawn as, if that is a sign."""
    signs = _SIGNS.get(_kind(element), "")
    return signs and signs[element.get("checked") is not None]


def value(element: etree._Element) -> str:
    """What an `input` shows in its field."""
    return "" if _kind(element) in (*_WORDLESS, *_BUTTONS) else element.get("value") or ""


def button(element: etree._Element) -> str:
    """What an `input` that is a button has on it."""
    return element.get("value") or "" if _kind(element) in _BUTTONS else ""


def hint(element: etree._Element) -> str:
    """What stands in an empty field."""
    return element.get("placeholder") or ""


def chosen(select: etree._Element) -> list[etree._Element]:
    """The options of a `select` that it shows."""
    options = list(select.iter("option"))
    found = [option for option in options if option.get("selected") is not None]
    if select.get("multiple") is not None:
        return found
    return found[-1:] or options[:1]


def shown_attributes(element: etree._Element, *, hidden: bool = False) -> Iterator[str]:
    """The attributes of an element that a viewer shows as text, and the value of a hidden field."""
    if element.tag in ("img", "area"):
        yield element.get("alt") or ""
    elif element.tag == "optgroup":
        yield element.get("label") or ""
    elif element.tag in ("input", "textarea"):
        yield hint(element)
        if element.tag == "input":
            yield value(element) + button(element)
            if hidden and _kind(element) == "hidden":
                yield element.get("value") or ""


def _kind(element: etree._Element) -> str:
    return (element.get("type") or "").strip().lower()
