"""What came along with a page in one file: frames, style sheets; and the style sheets in the page itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from lxml import etree

from ..style.styles import for_wide_screen


@dataclass(frozen=True, slots=True)
class Part:
    """Something that came along with a page in one file."""

    data: bytes
    charset: str | None = None
    is_page: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """What came along with a page at `base`, by address; the names of a mail's attachments.

    `used` grows with what is asked for.
    """

    base: str
    contents: Mapping[str, Part]
    attached: tuple[str, ...] = ()
    used: set[str] = field(default_factory=set)

    def based(self, root: etree._Element) -> Parts:
        """The same for a page that says itself from where its addresses count."""
        base = next((one.get("href") or "" for one in root.iter("base")), "")
        return replace(self, base=urljoin(self.base, base)) if base else self

    def get(self, address: str | None) -> Part | None:
        """The part at an address that the page names."""
        for name in (address or "", urljoin(self.base, address or "")):
            if name in self.contents:
                self.used.add(name)
                return self.contents[name]
        return None


NO_PARTS = Parts("", {})


def sheets(root: etree._Element, parts: Parts) -> Iterator[str | None]:
    """The style sheets of a page, in order: those in it and those that came along; None for one that did not.
    Where there are none at all, they are lost: no site is without."""
    none = True
    for element in root.iter("style", "link"):
        if any(True for _ in element.iterancestors("noscript", "template")):
            continue  # a browser does not read what is in it
        if for_wide_screen(element.get("media") or ""):
            linked = element.tag == "link" and "stylesheet" in (element.get("rel") or "").lower()
            none = none and not linked and element.tag != "style"
            if linked:
                part = parts.get(element.get("href"))
                yield part.data.decode("utf-8", "replace") if part else None
            elif element.tag == "style":
                yield element.text or ""
    if none:
        yield None
