"""Walking a page with the keyboard alone: what has the focus, and what a screen reader is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from tests.browser.browsing import Site, opened
from tests.browser.searching import with_script

MOST = 120  # keys to come to a stop
TOLD = """
window.told = [];
new MutationObserver((changes) => {
  const regions = new Set();
  for (const { target } of changes) {
    const at = target instanceof Element ? target : target.parentElement;
    const region = at && at.closest("[role=status], [role=alert], [aria-live]");
    if (region && region.textContent && region.checkVisibility()) regions.add(region);
  }
  for (const region of regions) told.push(region.textContent);
}).observe(document, { subtree: true, childList: true, characterData: true });
"""
"""Keeps what the live regions say. One that was not drawn says nothing."""

PLACE = """() => {
    const e = document.activeElement, box = e.getClientRects()[0], style = getComputedStyle(e);
    const width = style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
    const out = width + parseFloat(style.outlineOffset);
    let seen = width >= 2;
    for (let at = e.parentElement; at !== document.body; at = at.parentElement) {
        if (getComputedStyle(at).overflow === 'visible') continue;
        const around = at.getBoundingClientRect();
        seen &&= box.left - out >= around.left - 1 && box.right + out <= around.right + 1;
        seen &&= box.top - out >= around.top - 1 && box.bottom + out <= around.bottom + 1;
    }
    return [scrollY + box.top, box.left, seen];
}"""


@dataclass(frozen=True)
class Heard:
    """What a screen reader says of an element."""

    role: str
    name: str
    value: str = ""
    description: str = ""
    states: dict[str, Any] = field(default_factory=dict, compare=False)


class Walk:
    """A reader with a keyboard. Nothing is clicked, and nothing gets the focus by a script of ours."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._session.send("Accessibility.enable")

    def press(self, *keys: str) -> Heard:
        """What has the focus after some keys."""
        for key in keys:
            self.page.keyboard.press(key)
        return self.here()

    def to(self, name: str, role: str = "", key: str = "Tab") -> Heard:
        """Goes on to the next stop whose name matches."""
        for _ in range(MOST):
            found = self.press(key)
            if re.search(name, found.name) and role in ("", found.role):
                return found
        raise AssertionError(f"no way to {role} {name}")

    def here(self) -> Heard:
        """What has the focus by the accessibility tree."""
        found = self._session.send("Runtime.evaluate", {"expression": "document.activeElement"})
        return self._heard(objectId=found["result"]["objectId"])

    def option(self) -> Heard | None:
        """The option that the box with the focus has as its active one."""
        related = self.here().states.get("activedescendant")
        return self._heard(backendNodeId=related[0]["backendDOMNodeId"]) if related else None

    def told(self) -> list[str]:
        """What the live regions have said since this was last asked."""
        told: list[str] = self.page.evaluate("told.splice(0)")
        return told

    def wait_told(self, sentence: str) -> None:
        """Waits until a live region has said a sentence, and nothing besides."""
        self.page.wait_for_function("sentence => told.includes(sentence)", arg=sentence, timeout=10_000)
        assert self.told() == [sentence]

    def place(self) -> tuple[float, float, bool]:
        """Where on the page what has the focus is, and whether the whole ring around it is seen."""
        top, left, seen = self.page.evaluate(PLACE)
        return top, left, seen

    def _heard(self, **which: Any) -> Heard:
        asked = {**which, "fetchRelatives": False}
        (node,) = self._session.send("Accessibility.getPartialAXTree", asked)["nodes"]

        def said(key: str) -> str:
            return str(node.get(key, {}).get("value", "")).strip()

        states = {
            one["name"]: one["value"].get("relatedNodes", one["value"].get("value"))
            for one in node.get("properties", ())
        }
        return Heard(said("role"), said("name"), said("value"), said("description"), states)


@contextmanager
def walking(browser: Browser, site: Site, path: str, script: str = "", **context: Any) -> Iterator[Walk]:
    """A walk on a page. `script` is a stand-in for what is behind the search page."""
    with opened(browser, site, **context) as page:
        page.add_init_script(TOLD)
        if script:
            with_script(page, script)
        page.goto(site.url(path))
        yield Walk(page)
