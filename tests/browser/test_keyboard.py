"""By keyboard: every control is reached, in order, with a focus that is seen. And nothing moves unasked."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.browsing import Site, opened, settled
from tests.browser.sites import PAGE_TYPES
from tests.pages.support import FENGHUANG, JINLING

pytestmark = pytest.mark.browser

STOPS = """() => {
    const open = e => e.checkVisibility() && !e.closest('details:not([open]) > :not(summary)');
    const all = document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]');
    window.stops = Array.from(all).filter(e => !e.disabled && e.tabIndex >= 0 && open(e));
    return window.stops.length;
}"""
CHOSEN = "e => e.selectedOptions[0].text"
FOCUSED = """number => {
    const e = document.activeElement, style = getComputedStyle(e), box = e.getClientRects()[0];
    const faults = [];
    if (e !== window.stops[number]) faults.push('not the next one');
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) faults.push('no outline');
    const middle = [box.left + box.width / 2, (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2];
    const top = document.elementFromPoint(...middle);
    if (!top || !(e.contains(top) || top.contains(e))) faults.push(`behind ${top?.outerHTML.slice(0, 60)}`);
    return faults.map(fault => `${fault}: ${e.outerHTML.slice(0, 100)}`);
}"""


@pytest.mark.parametrize("name", [name for name in PAGE_TYPES if name != "report-signed"])
def test_every_control_is_reached_in_order_and_seen(browser: Browser, web: Site, name: str) -> None:
    """WCAG 2.1.1, 2.4.3, 2.4.7, 2.4.11: one stop after the other, none without an outline, none under what
    stays in place while the page scrolls."""
    with opened(browser, web, PAGE_TYPES[name], viewport={"width": 1280, "height": 800}) as page:
        settled(page, PAGE_TYPES[name])
        page.emulate_media(reduced_motion="reduce")
        number = page.evaluate(STOPS)
        assert number > 10
        faults: list[str] = []
        for stop in range(number):
            page.keyboard.press("Tab")
            faults += page.evaluate(FOCUSED, stop)
        assert not faults


def test_two_reports_are_chosen_and_compared_by_keyboard(browser: Browser, web: Site) -> None:
    """From the home page's foot to a comparison, without a mouse."""
    with opened(browser, web, "index.html") as page:
        page.get_by_role("link", name="对照", exact=True).press("Enter")
        expect(page.locator("h1")).to_have_text("对照")
        for side, town in (("a", "凤凰镇"), ("b", "金岭镇")):
            box = page.locator(f"[data-side={side}]").get_by_role("combobox", name="乡镇")
            box.focus()
            for name in ("山东省", "淄博市", "临淄区", town):
                wanted = page.locator(f"[data-side={side}] [role=option]").filter(has_text=name)
                expect(wanted).to_have_count(1)
                while wanted.get_attribute("aria-selected") != "true":
                    page.keyboard.press("ArrowDown")
                page.keyboard.press("Enter")
            if side == "a":  # the other has one year, which is chosen with it
                years = page.locator("[data-side=a]").get_by_label("年度")
                expect(years).to_be_focused()
                while years.evaluate(CHOSEN) != "2021":
                    page.keyboard.press("ArrowDown")
        expect(page.locator(".compare-heads a")).to_have_count(2)
        assert f"a={FENGHUANG}-2021&b={JINLING}-2024" in page.url
        page.get_by_label("标出异同").press("Space")
        expect(page.locator("[data-part-body] del").first).to_be_attached()
        assert "diff=on" in page.url
        page.locator(".compare-heads a").first.press("Enter")
        expect(page).to_have_url(web.url(f"towns/{FENGHUANG}/2021.html"))


def test_contents_are_walked_by_keyboard(browser: Browser, web: Site) -> None:
    """Each entry leads to its heading, the next Tab goes on from there, and the contents stay in view."""
    with opened(browser, web, PAGE_TYPES["report"], viewport={"width": 1280, "height": 800}) as page:
        page.emulate_media(reduced_motion="reduce")
        for link in page.locator(".contents > ol > li > a").all():
            target = (link.get_attribute("href") or "")[1:]
            link.focus()
            page.keyboard.press("Enter")
            expect(page.locator(f"[id='{target}']")).to_be_in_viewport()
            expect(page.locator(".contents a[aria-current]")).to_have_attribute("href", f"#{target}")
            expect(link).to_be_in_viewport()
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.closest('.document [id]').id") == target
        page.keyboard.press("End")
        last = page.locator(".contents a").last
        expect(last).to_have_attribute("aria-current", "true")
        expect(page.locator(".contents a[aria-current]")).to_have_count(1)
        expect(last).to_be_in_viewport()
        assert page.evaluate("getComputedStyle(document.querySelector('.report-side')).position") == "sticky"


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_nothing_moves_for_who_wants_no_motion(browser: Browser, web: Site, name: str) -> None:
    moving = """() => Array.from(document.querySelectorAll('*')).filter(e => {
        const style = getComputedStyle(e);
        return style.scrollBehavior !== 'auto' || style.animationName !== 'none'
            || style.transitionDuration.split(', ').some(time => parseFloat(time) > 0);
    }).map(e => e.localName)"""
    with opened(browser, web, PAGE_TYPES[name], reduced_motion="reduce") as page:
        assert page.evaluate(moving) == []
        page.emulate_media(reduced_motion="no-preference")
        assert page.evaluate(moving) == ["html"]  # the only motion there is: scrolling to an anchor
