"""A page in which each element ends where browsers end it: what libxml2 does otherwise.

`</nav>` ends a nav, whatever was left open in it (HTML standard, 13.2.6.4.7). libxml2 ends no other element
through a `div`: one that nobody has closed, in a menu, a button or a list that is hidden, takes all that
follows along. So the ends are put where they are missing. And what stands in a `noscript` is no markup for a
browser that runs programs: nothing opened there goes on behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MOST = 5000  # characters of an attribute
_TOKEN = re.compile(
    r"<(?:!--|[!?]|(?P<end>/?)(?P<name>[a-zA-Z][^\s/<>]*+)"
    rf"(?>(?:=\s*+\"[^\"]{{0,{_MOST}}}+\"|=\s*+'[^']{{0,{_MOST}}}+'|[^<>])*)>)"
)
_RAW = frozenset(
    ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext")
)
_STRONG = re.compile(r"</?(?:div|t[dhr]|table|thead|tbody|tfoot|head|body|html)\b[^<>]*+>", re.IGNORECASE)
_BOUNDS = frozenset(("table", "td", "th", "tr", "caption", "template", "object", "applet", "marquee"))
_ENDS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "button",
            "center",
            "details",
            "dialog",
            "dir",
            "dl",
            "dt",
        ),
        *("dd", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
        *("hgroup", "li", "listing", "main", "menu", "nav", "ol", "pre", "search", "section", "select"),
        *("summary", "ul", "object", "applet", "marquee"),
    )
)
_LISTS = frozenset(("ol", "ul"))
_LOOKS = frozenset(("a", "b", "big", "em", "font", "i", "s", "small", "strike", "strong", "u"))
_KEPT = _ENDS | _BOUNDS | _LOOKS | {"div"}
_DEEPEST = 250  # open elements that are kept in mind; a page that goes deeper is refused


def balanced(page: str) -> str:
    """The page's source with the ends of `div` that are missing."""
    return "".join(_pieces(page))


def _pieces(page: str) -> Iterator[str]:
    open_: list[tuple[str, str]] = []  # name and start tag
    done = at = 0
    while token := _TOKEN.search(page, at):
        at = token.end()
        name = (token["name"] or "").lower()
        if not name:
            at = _behind(page, "-->" if token[0] == "<!--" else ">", at)
        elif token["end"]:
            if name in _KEPT and (left := _close(open_, name)):
                yield page[done : token.start()] + "</div>" * len(left)
                done = token.start()
                if name in _LOOKS:  # the text goes on in the div, and no more in bold
                    yield token[0] + "".join(left)
                    done = at
        elif name in _RAW:
            end = _raw_end(page, name, at)
            if name == "noscript":
                yield page[done:at]
                yield _STRONG.sub(" ", page[at:end])
                done = end
            at = end
        elif name in _KEPT and not token[0].endswith("/>") and len(open_) < _DEEPEST:
            open_.append((name, token[0]))
    yield page[done:]


def _close(open_: list[tuple[str, str]], name: str) -> list[str]:
    """Take an element that ends off the open ones, with all in it; the `div` that were left open in it. Those
    in one that only says how text looks stay open (13.2.6.4.7, the adoption agency algorithm)."""
    bounds = _BOUNDS - {name} | (_LISTS if name == "li" else frozenset())
    for at in range(len(open_) - 1, -1, -1):
        if open_[at][0] == name:
            inside = open_[at + 1 :]
            left = [tag for one, tag in inside if one == "div"]
            if name in _LOOKS:
                del open_[at]
                return left if len(left) == len(inside) else []
            del open_[at:]
            return left if name in _ENDS else []
        if open_[at][0] in bounds and name not in _BOUNDS:
            break
    return []


def _behind(page: str, mark: str, at: int) -> int:
    found = page.find(mark, at)
    return len(page) if found < 0 else found + len(mark)


def _raw_end(page: str, name: str, at: int) -> int:
    """Where the text of an element ends in which there is no markup."""
    found = re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE).search(page, at)
    return found.start() if found and name != "plaintext" else len(page)
