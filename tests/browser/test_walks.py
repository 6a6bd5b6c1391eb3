"""Walks with the keyboard alone through boxes, search page and comparison: what each stop is called, in which
order they come, and what is said besides."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.browsing import Site
from tests.browser.searching import AT_MOST
from tests.browser.sites import PAGE_TYPES
from tests.browser.test_lines import SLOW
from tests.browser.walking import Heard, Walk, walking
from tests.pages.support import FENGHUANG, JINLING

pytestmark = pytest.mark.browser

BOX = "^检索全部报告$"
MENU = "：链接、引文、分享$"
FOUND = "在 7 份报告中找到"
KINDS_WAIT = "lawgov.kindsAreLoaded = async () => false;"


GO = "() => { const go = turn; turn = null; go(); }"
CALLED = "all => all.map(list => list.ariaLabel)"


def suggested(walk: Walk, typed: str, place: str) -> None:
    """Types in place of what is there, and waits until something is suggested."""
    walk.press("Control+a")
    walk.page.keyboard.type(typed)
    expect(walk.page.get_by_role("option", name=place).first).to_be_visible()


def read_on(walk: Walk, read: int) -> None:
    """Lets one more of the seven texts be read."""
    walk.page.wait_for_function("() => window.turn")
    walk.page.evaluate(GO)
    said = "已全部读完" if read == 7 else f"已读 {read} / 7 份"
    expect(walk.page.locator("#lines-status")).to_contain_text(said)


@pytest.mark.parametrize("path", ["index.html", PAGE_TYPES["report"]])
def test_a_box_leads_to_a_place(browser: Browser, web: Site, path: str) -> None:
    """Of the home page, and of every other page's header."""
    with walking(browser, web, path) as walk:
        walk.to(BOX)
        suggested(walk, "fengqiao", "枫桥镇")
        box = walk.here()
        assert (box.role, box.value, box.states["expanded"]) == ("combobox", "fengqiao", True)
        assert walk.option() is None
        options = []
        for _ in range(3):
            assert walk.press("ArrowDown").role == "combobox"
            options.append(walk.option())
        assert [one and one.name for one in options] == [
            "枫桥街道 江苏省苏州市虎丘区 未收录",
            "凤桥镇 浙江省嘉兴市南湖区 未收录",
            "枫桥镇 浙江省绍兴市诸暨市 未收录",
        ]
        assert options[2] and (options[2].role, options[2].states["selected"]) == ("option", True)
        box = walk.press("Escape")
        assert (box.value, box.states["expanded"], walk.option()) == ("fengqiao", False, None)
        suggested(walk, "fenghuang", "凤凰镇")
        walk.press("ArrowUp", "ArrowDown")
        assert walk.option() is None  # round, by way of what was typed
        walk.press("ArrowDown")
        option = walk.option()
        assert option and option.name == "凤凰镇 山东省淄博市临淄区 3 份报告"
        walk.page.keyboard.press("Enter")
        walk.page.wait_for_url(f"**/towns/{FENGHUANG}/index.html")


@pytest.mark.parametrize(
    ("query", "told", "stops"),
    [
        (
            "枫桥经念",
            "您要找的是不是：枫桥经验。其中这些字句在报告里有：枫桥经",
            [("link", "^枫桥经验$"), ("link", "^枫桥经$")],
        ),
        (
            "调解纠纷253件",
            "这些词写在同一段里：调解 纠纷 253件。其中这些字句在报告里有：纠纷253件、解纠纷、调解",
            [
                ("link", "^调解 纠纷 253件$"),
                ("link", "^……2024年全镇.*纠纷 ?253件"),
                ("button", f"^“2024年全镇.*{MENU}"),
                ("link", "^纠纷253件$"),
                ("link", "^解纠纷$"),
                ("link", "^调解$"),
            ],
        ),
        (
            "参与调解各类矛盾纠纷99件",
            "最相近的写法：重庆市 万州区 白土镇 · 2024 年。其中这些字句在报告里有：参与调解各类矛盾纠纷",
            [
                ("link", "矛盾纠纷 ?（您输入的： ?99 ?） ?（报告里的： ?253 ?） ?件，调解"),
                ("button", f"^“监督指导.*{MENU}"),
                ("link", "^参与调解各类矛盾纠纷$"),
            ],
        ),
        (
            "店口镇",
            "现在或曾经这样称呼的地方：店口镇：未收录（浙江省绍兴市诸暨市）",
            [("link", "^店口镇：未收录$")],
        ),
    ],
)
def test_what_is_offered_is_walked_as_it_is_seen(
    browser: Browser, web: Site, query: str, told: str, stops: list[tuple[str, str]]
) -> None:
    with walking(browser, web, f"search.html?q={query}") as walk:
        walk.wait_told(f"没有报告写有这些词句。{told}")
        walk.press("/")
        walk.to("^排序$")
        seen: list[tuple[float, float]] = []
        for role, name in stops:
            stop = walk.press("Tab")
            assert stop.role == role
            assert re.search(name, stop.name), stop
            top, left, ringed = walk.place()
            assert ringed
            seen.append((round(top, -1), left))
        places = [one for one, (role, _) in zip(seen, stops, strict=True) if role == "link"]
        assert places == sorted(places)
        assert walk.press("Tab") == Heard("link", "全部新报告")
        assert walk.told() == []


def test_places_of_one_name_are_told_apart(browser: Browser, web: Site) -> None:
    with walking(browser, web, "search.html?q=zhuji") as walk:
        expect(walk.page.locator("#search-said")).to_contain_text("地方")
        (told,) = walk.told()
        assert "朱集镇：未收录（安徽省宿州市灵璧县）、朱集镇：未收录（山东省德州市乐陵市）" in told
        walk.press("/")
        first = walk.to("^朱集镇：未收录$")
        second = walk.press("Tab")
        assert first.name == second.name
        assert [first.description, second.description] == ["安徽省宿州市灵璧县", "山东省德州市乐陵市"]


def test_an_offer_is_taken(browser: Browser, web: Site) -> None:
    with walking(browser, web, "search.html?q=枫桥经念") as walk:
        expect(walk.page.locator("#search-said")).to_contain_text("枫桥经验")
        walk.told()
        walk.press("/")
        walk.to("^枫桥经验$")
        walk.press("Enter")
        walk.wait_told("在 1 份报告中找到")
        assert walk.here() == Heard("combobox", "检索全部报告", "枫桥经验")


def test_all_passages_of_a_hit_are_opened(browser: Browser, web: Site) -> None:
    with walking(browser, web, "search.html?q=普法") as walk:
        walk.wait_told(FOUND)
        assert walk.press("/", "ArrowDown").role == "link"
        button = walk.press("Tab")
        assert (button.role, button.name) == ("button", "全部 8 处")
        assert button.states["expanded"] is False
        assert walk.press("Enter").states["expanded"] is True
        passages = walk.page.locator(".hit").first.locator(".hit-text")
        expect(passages).to_have_count(8)
        assert walk.here() == button
        assert walk.press("Tab").role == "link"
        expect(passages.first.locator("a")).to_be_focused()
        assert walk.press("Shift+Tab", "Space").states["expanded"] is False
        expect(passages).to_have_count(3)
        assert walk.here() == button
        assert walk.told() == []


@pytest.mark.parametrize(
    ("query", "within"), [("普法", ".hit"), ("参与调解各类矛盾纠纷99件", ".offer.is-nearest")]
)
def test_the_menu_of_a_passage_comes_and_goes(browser: Browser, web: Site, query: str, within: str) -> None:
    with walking(browser, web, f"search.html?q={query}", permissions=["clipboard-write"]) as walk:
        page = walk.page
        expect(page.locator("#search-said")).not_to_be_empty()
        walk.told()
        walk.press("/")
        opener = walk.to(MENU, "button")
        assert opener.states["expanded"] is False
        expect(page.locator(f"{within} a.permalink").first).to_be_focused()
        page.keyboard.press("Enter")
        group = page.get_by_role("group", name=opener.name, exact=True)
        expect(group.get_by_role("button").first).to_be_focused()
        names = [walk.here().name, walk.press("ArrowDown").name, walk.press("Tab").name]
        assert names == ["复制链接", "复制引文（GB/T 7714）", "复制分享文字"]
        back = walk.press("Escape")
        assert (back, back.states["expanded"]) == (opener, False)
        page.keyboard.press("Space")
        expect(group.get_by_role("button").first).to_be_focused()
        assert walk.press("Enter") == opener
        walk.wait_told("链接已复制")


def test_bars_filter(browser: Browser, web: Site) -> None:
    with walking(browser, web, "search.html?q=普法") as walk:
        walk.wait_told(FOUND)
        walk.press("/", "ArrowDown")
        summary = walk.to("^各年度、各部分的份数$", key="Shift+Tab")
        assert summary.states["expanded"] is True
        bars = []
        for _ in range(7):
            bars.append(walk.press("Tab"))
            assert walk.place()[2]
        assert [bar.name for bar in bars] == [
            *("2021 1", "2023 2", "2024 4"),
            *("举措成效 7", "不足原因 5", "负责人履职 6", "下年安排 7"),
        ]
        assert {bar.role for bar in bars} == {"link"}
        groups = walk.page.locator(".bars").evaluate_all(CALLED)
        assert groups == ["各年度有多少份报告，点一下只看这一年", "各部分有多少份报告，点一下只看这一部分"]
        for name, total in (("不足原因", 5), ("2023", 2)):
            found = walk.to(f"^{name} {total}$", key="Shift+Tab")
            walk.press("Enter")
            expect(walk.page.locator("[data-total]")).to_have_attribute("data-total", str(total))
            expect(walk.page.locator(".bars [aria-current]")).to_be_focused()
            assert walk.here().name == f"{name} （已选，再点取消） {total}"
            walk.press("Enter")
            expect(walk.page.locator("[data-total='7']")).to_be_visible()
            assert walk.here() == found
        walk.press("Enter")
        expect(walk.page.locator("#search-said")).to_have_text("在 2 份报告中找到")


def test_a_facet_keeps_the_focus(browser: Browser, web: Site) -> None:
    """Also where others go from its list, and where it leads nowhere any more."""
    with walking(browser, web, "search.html?q=普法") as walk:
        walk.wait_told(FOUND)
        walk.press("/")
        walk.to("^重庆市 1$", "link")
        walk.press("Enter")
        walk.wait_told("在 1 份报告中找到")
        assert walk.here().name == "重庆市 （已选，再点取消） 1"
        walk.press("Enter")
        walk.wait_told(FOUND)
        assert walk.here().name == "重庆市 1"
    with walking(browser, web, "search.html?q=253件&year=2023") as walk:
        expect(walk.page.locator("#search-said")).not_to_be_empty()
        walk.told()
        walk.press("/")
        walk.to("^2023 （已选，再点取消）", "link")
        walk.press("Enter")
        walk.wait_told("在 1 份报告中找到")
        gone = walk.here()
        assert (gone.role, gone.name, gone.states["disabled"]) == ("link", "2023 0", True)


def test_what_goes_hands_the_focus_on(browser: Browser, web: Site) -> None:
    """Buttons that are there no longer once they have been pressed."""
    with walking(browser, web, "search.html?q=普法", AT_MOST + KINDS_WAIT) as walk:
        walk.wait_told("至多 1,234 份报告")
        walk.press("/", "ArrowDown")
        assert walk.press("Shift+Tab") == Heard("button", "数各部分的份数")
        walk.press("Enter")
        expect(walk.page.locator("#bars-count")).to_be_hidden()
        assert walk.here() == Heard("link", "举措成效 7")
        walk.to("^精确计数$", "button", "Shift+Tab")
        assert walk.press("Enter").name == "停止"
        walk.page.evaluate("finish()")
        walk.wait_told("在 1,100 份报告中找到")
        assert walk.here().name == "在 1,100 份报告中找到"
        assert walk.press("Tab").name == "按报告"


def test_what_did_not_come_is_tried_again(browser: Browser, web: Site) -> None:
    own = browser.new_context()  # the request that fails is an error in the console
    page = own.new_page()
    page.route("**/search/*/all.js*", lambda route: route.abort())
    page.goto(web.url("search.html?q=普法"))
    expect(page.get_by_role("button", name="重试")).to_be_visible()
    page.unroute("**/search/*/all.js*")
    walk = Walk(page)
    walk.to("^重试$", "button")
    walk.press("Enter")
    expect(page.locator("[data-total='7']")).to_be_visible()
    assert walk.here().name == FOUND
    own.close()


def test_lines_are_stopped_sorted_and_saved(browser: Browser, web: Site) -> None:
    with walking(browser, web, "search.html?q=普法&view=lines", SLOW) as walk:
        page = walk.page
        page.wait_for_function("() => window.turn !== undefined")
        assert walk.to("^停止$").role == "button"
        walk.told()
        assert walk.press("Enter").name == "接着读"
        walk.wait_told("已读 0 / 7 份：0 份里有 0 处，共 0 行。")
        assert walk.press("Enter").name == "停止"
        for read in range(1, 8):
            read_on(walk, read)
        assert walk.here() == Heard("button", "存为 CSV（119 行）")  # the other has gone
        walk.wait_told("7 份报告的 38 处，共 119 行，已全部读完。")
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        assert download.value.suggested_filename == "普法.csv"
        assert walk.here().name == "存为 CSV（119 行）"
        first = walk.press("Tab")
        expect(page.locator(".line-text").first).to_be_focused()
        assert first.role == "link"
        assert walk.to("^排序$", key="Shift+Tab") == Heard("combobox", "排序", "最相关的在前")
        assert walk.press("End").value == "按右边的字词"
        page.wait_for_url("**&sort=right&view=lines")
        walk.wait_told(FOUND)
        assert walk.here().name == "排序"
        walk.to("^存为")
        assert walk.press("Tab").name != first.name
        walk.to("^排序$", key="Shift+Tab")
        walk.to("^再看 100 行$", "button", "Shift+Tab")  # round, by way of the page's end
        page.keyboard.press("Enter")
        expect(page.locator(".line-text").nth(100)).to_be_focused()


def test_a_line_keeps_the_focus_while_others_come_before_it(browser: Browser, web: Site) -> None:
    with walking(browser, web, "search.html?q=普法&view=lines&sort=right", SLOW) as walk:
        lines = walk.page.locator(".line-text")
        for read in range(1, 7):
            read_on(walk, read)
        walk.to("^全部新报告$", key="Shift+Tab")  # round, by way of the page's end
        walk.to("", "link", key="Shift+Tab")
        expect(lines.last).to_be_focused()
        last = walk.here()
        read_on(walk, 7)
        assert lines.count() > 100
        assert walk.here() == last


def test_two_sides_are_chosen(browser: Browser, web: Site) -> None:
    with walking(browser, web, "compare.html") as walk:
        page = walk.page
        walk.wait_told("请选好左右两份报告。")
        walk.to("^乡镇$", "combobox")
        expect(page.get_by_role("group", name="左边的报告").locator("input")).to_be_focused()
        suggested(walk, "fenghuang", "凤凰镇")
        walk.press("ArrowDown")
        option = walk.option()
        assert option and option.name == "凤凰镇 山东省淄博市临淄区 3 份报告"
        page.keyboard.press("Enter")
        expect(page.get_by_role("group", name="左边的报告").locator("select")).to_be_focused()
        assert walk.here() == Heard("combobox", "年度", "请选择")
        assert walk.press("ArrowDown").value == "2024"
        page.wait_for_url("**?a=*")
        assert walk.press("Tab").name == "乡镇"
        suggested(walk, "店口", "店口镇")
        walk.told()
        walk.press("ArrowDown", "Enter")
        walk.wait_told("店口镇：没有收录可以对照的报告。")
        suggested(walk, "jinling", "金岭镇")
        walk.press("ArrowDown", "Enter")
        walk.wait_told("已并排列出五个方面：左边 凤凰镇 2024，右边 金岭镇 2024。")
        assert walk.here() == Heard("combobox", "乡镇", "山东省淄博市临淄区金岭镇")
        assert f"a={FENGHUANG}-2024&b={JINLING}-2024" in page.url
        ways = page.locator(".compare-cell .permalink").evaluate_all("ways => ways.map(one => one.ariaLabel)")
        assert {re.split("：", way)[0] for way in ways} == {
            f"到{town} 2024 年原文此处" for town in ("凤凰镇", "金岭镇")
        }
        assert len(set(ways)) == len(ways)
        stops = [walk.press("Tab") for _ in range(5)]
        assert [(stop.role, stop.name, stop.value) for stop in stops] == [
            ("combobox", "年度", "2024"),
            ("combobox", "对照", "五个方面"),
            ("checkbox", "标出异同", ""),
            ("button", "左右对换", ""),
            ("link", "凤凰镇2024年度法治政府建设情况报告", ""),
        ]
        walk.press("Shift+Tab", "Enter")
        walk.wait_told("已并排列出五个方面：左边 金岭镇 2024，右边 凤凰镇 2024。")
        assert walk.here().name == "左右对换"


def test_feeds_stand_behind_the_results(browser: Browser, web: Site) -> None:
    asked = f"search.html?q=普法&region={FENGHUANG}&kind=problems"
    with walking(browser, web, asked) as walk:
        expect(walk.page.locator("#search-said")).not_to_be_empty()
        hit = walk.page.locator(".hit").last.locator("a").last
        feeds = [walk.to("^写有“不足原因”的报告$", "link", "Shift+Tab").name]
        feeds += [walk.press("Shift+Tab").name for _ in range(2)]
        assert feeds == ["写有“不足原因”的报告", "临淄区的报告", "凤凰镇的报告"]
        expect(walk.page.locator("#search-feeds")).to_contain_text("可以订阅：凤凰镇的报告、临淄区的报告、")
        walk.press("Shift+Tab")
        expect(hit).to_be_focused()
