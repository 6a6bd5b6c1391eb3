"""What becomes of the text in an element, by its name. One that is not named here is read like a span."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from lxml import etree


class Way(Enum):
    """How an element is read."""

    BLOCK = "block"  # on lines of its own
    PROGRAM = "program"  # script and style: no text
    PROPERTY = "property"  # what the page says of itself
    LEFT = "left"  # not the running text: left out under the name given in `NAMES`
    EMBEDDED = "embedded"  # another document, or sound, shown in the page
    PICTURE = "picture"
    CONTROL = "control"  # of a form
    BREAK = "break"
    QUOTE = "quote"  # a browser puts quotation marks around it
    RAISED = "raised"  # sup and sub
    FORMULA = "formula"


_TAGS: Mapping[Way, str] = {
    Way.BLOCK: (
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
        " figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li"
        " listing main menu nav ol optgroup p plaintext pre search section summary table tbody td tfoot th"
        " thead tr ul xmp"
    ),
    Way.PROGRAM: "script style",
    Way.PROPERTY: "title",
    Way.LEFT: (
        "del s strike rt rp rtc noscript noframes noembed svg datalist button meter progress"
        " w:worddocument w:latentstyles o:officedocumentsettings"
    ),
    Way.EMBEDDED: "iframe frame object embed applet audio video canvas",
    Way.PICTURE: "img area",
    Way.CONTROL: "input select textarea",
    Way.BREAK: "br",
    Way.QUOTE: "q",
    Way.RAISED: "sup sub",
    Way.FORMULA: "math",
}
WAYS: Mapping[str, Way] = MappingProxyType({tag: way for way, tags in _TAGS.items() for tag in tags.split()})

DELETED, PHONETIC, ICON = "划去的文字", "注音", "图标"
NAMES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("del", "s", "strike"), DELETED),
        **dict.fromkeys(("rt", "rp", "rtc"), PHONETIC),
        **dict.fromkeys(("noscript", "noframes", "noembed"), "网页功能关闭时才显示的文字（noscript）"),
        **dict.fromkeys(("w:worddocument", "w:latentstyles", "o:officedocumentsettings"), "Word 的设置"),
        "svg": "图形里的文字（svg）",
        "datalist": "输入框里的提示（datalist）",
        "button": "按钮上的文字（button）",
        **dict.fromkeys(("meter", "progress"), "进度条里的文字"),
    }
)
"""What is left out is called so to the archivist."""

PREFORMATTED = frozenset(("pre", "listing", "xmp", "plaintext", "textarea"))

_ICON = re.compile(r"\s*[\ue000-\uf8ff]{1,2}\s*")
_ICON_CLASS = re.compile(r"(?:^|[\s_-])(?:icon\w*|fa|glyphicon)(?:$|[\s_-])", re.IGNORECASE)


def is_icon(element: etree._Element) -> bool:
    """Whether an element is a sign of a font of pictures, and no character."""
    if len(element) or not _ICON.fullmatch(element.text or ""):
        return False
    return element.tag == "i" or _ICON_CLASS.search(element.get("class") or "") is not None
