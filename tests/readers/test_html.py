"""Web pages: encodings, what is hidden, what is made to harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.diagnostics import LawgovError
from lawgov_site.readers import read
from lawgov_site.readers.html import parse_page

from .checks import accounted, holds, lines, refusal
from .page_count import characters_of_tree

HEADINGS = ("一、规范行政决策", "二、深化普法教育", "三、提升执法水平", "四、化解矛盾纠纷")
PARAGRAPHS = "".join(
    f"<p>{heading}，全年开展普法宣传二十场，发放资料五百份，化解矛盾纠纷三十五起，群众满意度不断提高。</p>"
    for heading in HEADINGS
)


def page(content: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{content}</body></html>".encode()


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.txt", "a"])
def test_a_page_is_known_by_its_content(name: str) -> None:
    assert lines(name, page(PARAGRAPHS))[0].startswith("一、规范行政决策")


@pytest.mark.parametrize(
    ("declared", "used", "guessed"),
    [
        ("gb2312", "gb18030", False),
        ("GBK", "gbk", False),
        ("big5", "big5", False),
        ("utf-8", "utf-8", False),
        ("utf-8", "gb18030", True),
        ("no-such-charset", "utf-8", False),
        ("gb2312", "utf-8", False),  # what is UTF-8 is, whatever the page says
        ("iso-8859-1", "gb18030", True),
        ("windows-1252", "utf-8", False),
        ("big5", "gb18030", True),
    ],
)
def test_charsets(declared: str, used: str, guessed: bool) -> None:
    text = page(PARAGRAPHS, f'<meta charset="{declared}">').decode()
    text = "".join(c for c in text if used != "big5" or c.encode("big5", "ignore"))
    document = read("a.html", text.encode(used))
    holds(document)
    assert "全年" in document.text
    assert [d.code for d in document.diagnostics if d.code != "READ-MARKUP"] == [
        "READ-ENCODING-GUESSED"
    ] * guessed


def test_the_charset_of_a_program_is_not_the_page_s() -> None:
    script = '<script src="a.js" charset="utf-8"></script>'
    head = f'{script}<meta http-equiv="Content-Type" content="text/html; charset=gbk">'
    document = read("a.html", page(PARAGRAPHS, head).decode().encode("gbk"))
    assert document.diagnostics == ()
    assert "全年开展" in document.text


def test_a_damaged_character_is_told_with_its_place() -> None:
    data = page(PARAGRAPHS * 9, '<meta charset="gbk">').decode().encode("gbk")
    at = data.index("发放".encode("gbk"))
    data = data[: at + 1] + b"\xff" + data[at + 1 :]
    assert refusal("a.html", data, "GBK 文字在这里损坏").endswith("READ-ENCODING")


def test_a_page_of_frames_alone_is_refused_by_their_names() -> None:
    data = b'<html><frameset><frame src="top.html"><frame src="report.html"></frameset></html>'
    assert refusal("a.html", data, "top.html）、嵌入的网页（iframe，report.html）") == "1:1: READ-EMPTY"


def test_a_page_with_nothing_but_a_pdf_is_refused_by_its_name() -> None:
    data = page('<embed type="application/pdf" src="/upload/2024.pdf">')
    assert refusal("a.html", data, "嵌入的 PDF 文件（2024.pdf）") == "1:1: READ-EMPTY"


TITLE = "<h1>凤凰镇2024年法治政府建设情况报告</h1>"
POINTERS = {
    '<p>附件：<a href="/f/1.pdf">凤凰镇2024年报告.pdf</a></p>': "附件“凤凰镇2024年报告.pdf”",
    '<p>报告全文详见附件，请下载查看。</p><a href="/down?id=3">报告.docx</a>': "附件“报告.docx”",
    "<table><tr><td>索引号</td></tr></table><iframe src=c.htm></iframe>": "嵌入的网页（iframe，c.htm）",
    '<object data="/2024.pdf"></object>': "嵌入的 PDF 文件（2024.pdf）",
    '<iframe src="/pdfjs/web/viewer.html?file=/u/3.pdf"></iframe>': "嵌入的 PDF 文件（3.pdf）",
    '<img src="1.jpg"><img src="2.jpg">': "图片，像是扫描件",
    f"<script>var text = '{'全年调解纠纷，' * 50}'</script>": "程序里的 350 字",
    '<span class="player" pdfsrc="/u/4.pdf"></span>': "嵌入的 PDF 文件（4.pdf）",
    '<iframe data-src="/u/5.ofd"></iframe>': "嵌入的 OFD 文件（5.ofd）",
    '<p><script>showPdf("/u/6.pdf?v=1", "100%")</script></p>': "程序放上的 PDF 文件（6.pdf）",
    '<div><script>var f = [{"url":"\\/u\\/7.docx"}]</script></div>': "程序放上的 Word 文件（7.docx）",
    '<p>现将报告予以公布，请社会各界监督。</p><iframe src="/8.pdf"></iframe>': "嵌入的 PDF 文件（8.pdf）",
    f'<div style="opacity:0"><p>{"全年调解纠纷三十起。" * 20}</p></div>': "隐藏着的 200 字",
}
NOTHING = (
    "<p>见附件。</p>",
    "<p>现将《凤凰镇2024年法治政府建设情况报告》公开如下。</p>",
    "<p>本文仅供登录用户查看，请先登录。</p>",
    "<p>正在加载，请稍候…</p>",
    "<ul><li><a href=1>凤凰镇2023年报告</a></li><li><a href=2>凤凰镇2022年报告</a></li></ul>",
    '<div data-text="全年调解纠纷三十起。"></div>',
    "<p>凤凰镇人民政府</p><p>2025年1月15日</p>",
)


@pytest.mark.parametrize("body", NOTHING)
def test_a_title_without_a_text_is_no_report(body: str) -> None:
    said = "网页里没有报告的正文，只有标题一类的文字"
    assert refusal("a.html", page(f"{TITLE}<div>{body}</div>"), said) == "1:1: READ-EMPTY"


@pytest.mark.parametrize("body", POINTERS)
def test_a_page_that_only_leads_to_the_report_is_refused_by_what_it_leads_to(body: str) -> None:
    said = f"网页里没有报告的正文，只有{POINTERS[body]}"
    assert refusal("a.html", page(f"{TITLE}<div>{body}</div>"), said) == "1:1: READ-EMPTY"


REPORTS = (
    PARAGRAPHS,
    "<p>全年调解纠纷三十件。</p>",
    "<p>一、主要做法</p>",
    "<p>附件下载次数三十次，群众满意。</p>" * 20,
    "<table><tr><td>调解</td><td>三十件</td></tr></table>",
    f"<p>{'全年调解纠纷三十起，' * 9}群众满意</p>",  # nobody set the mark at its end
    "<p>公开信息、发布解读三十条。</p>",
)


def test_a_document_that_a_program_shows_beside_the_text_is_named() -> None:
    shown = '<p><script>showPdf("/u/6.pdf")</script></p><span pdfsrc="/u/7.pdf"></span>'
    elsewhere = '<script>var help = "/help.pdf"</script>'
    document = read("a.html", page(f"{elsewhere}{TITLE}<div>{PARAGRAPHS}{shown}</div>"))
    assert [d.message for d in document.diagnostics if d.code == "READ-LEFT-OUT"] == [
        "程序放上的 PDF 文件（6.pdf），没有收入正文",
        "嵌入的 PDF 文件（7.pdf），没有收入正文",
    ]


@pytest.mark.parametrize("body", REPORTS)
def test_a_short_report_with_an_attachment_is_one(body: str) -> None:
    link = '<p>附件：<a href="/f/1.pdf">统计表.pdf</a></p>'
    assert len(lines("a.html", page(f"{TITLE}<div>{body}{link}</div>"))) > 2


HIDDEN = (
    "<script>坏字</script>",
    "<style>坏字</style>",
    "<noscript>坏字</noscript>",
    "<template>坏字</template>",
    "<svg><text>坏字</text></svg>",
    "<iframe>坏字</iframe>",
    "<select><option>好字<option>坏字</option></select>",
    "<datalist><option>坏字</option></datalist>",
    "<dialog>坏字</dialog>",
    "<button>坏字</button>",
    "<!-- 坏字 -->",
    "<p hidden>坏字</p>",
    '<p style="display:none">坏字</p>',
    '<p style="Visibility : Hidden">坏字</p>',
    '<p onclick="坏字" title="坏字">好字</p>',
    '<a href="javascript:坏字">好字</a>',
    '<img src="x" onerror="坏字" alt="坏字">',
    "<script>坏字<!-- </script> --> </script>",
)


@pytest.mark.parametrize("trick", HIDDEN)
@pytest.mark.parametrize("where", ["before", "inside", "after"])
def test_nothing_hidden_is_shown(trick: str, where: str) -> None:
    first, rest = PARAGRAPHS.split("</p>", 1)
    body = {"before": trick + PARAGRAPHS, "after": PARAGRAPHS + trick}
    body["inside"] = f"{first}{trick}</p>{rest}"
    document = read("a.html", page(f"<div>{body[where]}</div>"))
    holds(document)
    assert "坏字" not in document.text
    assert document.text.count("全年开展") == 4


def test_markup_in_words_stays_words() -> None:
    got = lines(
        "a.html", page(f"<div>{PARAGRAPHS}<p>写成 &lt;script&gt;alert(1)&lt;/script&gt; 的字</p></div>")
    )
    assert got[-1] == "写成 <script>alert(1)</script> 的字"


def test_the_marks_that_word_sets_around_a_number_are_no_warning() -> None:
    number = "<p><![if !supportLists]><span>五、</span><![endif]>其他<!-- 甲 --></p>"
    document = read("a.html", page(f"<div>{PARAGRAPHS}{number}</div>"))
    assert [(d.code, d.message[-3:]) for d in document.diagnostics] == [
        ("READ-UNSEEN", "if]"),
        ("READ-HIDDEN", "开：甲"),
    ]


def test_white_space() -> None:
    got = lines("a.html", page(f"<div><p>  依法\n  行政 \t a\n b </p>{PARAGRAPHS}</div>"))
    assert got[0] == "依法行政 a b"


def test_deep_nesting_is_refused_or_read() -> None:
    deep = "<div>" * 100_000 + "字" + "</div>" * 100_000
    assert refusal("a.html", page(deep)).endswith("READ-FORMAT")


def test_large_page_is_refused() -> None:
    assert refusal("a.html", page("<p>字</p>" * 2_000_000)).endswith("READ-TOO-LARGE")


def test_entities_are_no_way_in() -> None:
    data = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>\xe5\xad\x97&x;</p></body></html>'
    assert "root:" not in read("a.html", data).text


def test_empty_page() -> None:
    assert refusal("a.html", page("<script>1</script>")) == "1:1: READ-EMPTY"


PIECES = st.sampled_from(
    (
        *("<p>", "</p>", "<div>", "</div>", "<br>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<ol>"),
        *("<li>", "</ol>", "<h2>", "</h2>", "<b>", "</b>", "<pre>", "</pre>", "<script>", "</script>"),
        *("&nbsp;", "&lt;", "&#0;", "&x;", "<!--", "<", ">", "\n", " ", "\u3000", "一、"),
        *("（一）规范行政决策。", "全年开展普法宣传二十场，"),
    )
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_page(body: str) -> None:
    try:
        document = read("a.html", page(body))
    except LawgovError as error:
        assert error.diagnostics[0].code.startswith("READ-")
    else:
        holds(document)
        assert accounted(document) == characters_of_tree(parse_page("a.html", page(body)))


ANY_HTML = st.text("<>/!-=\"'&;# \n?[]apdivscriptyle一二字", max_size=60)


@given(ANY_HTML)
def test_anything_with_a_bracket_in_it(body: str) -> None:
    try:
        holds(read("a.html", page(body)))
    except LawgovError as error:
        assert error.diagnostics[0].code.startswith("READ-")


BODY = "<p>2024年，凤凰镇坚持依法行政，统筹推进法治政府建设，现将有关情况报告如下，请予审议。</p>"


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (
            "<li><b>索引号</b><span>fh/2025-1</span></li><li><b>发布机构</b><span>凤凰镇人民政府</span></li>"
            "<li><b>发布日期</b><span>2025-01-27</span></li>",
            {"published": "2025-01-27", "publisher": "凤凰镇人民政府"},
        ),
        (
            "<li>發布日期2025年1月27日</li><li>-</li><li>時效性</li>",
            {"published": "2025-01-27"},
        ),
        ("<li>发布日期2025-01-27</li>", {}),
        ("<li>发布机构改革方案解读</li><li>热点</li><li>来源</li>", {}),
    ],
)
def test_labels_without_colons(labels: str, expected: dict[str, str]) -> None:
    page = f"<body><ul>{labels}</ul><h1>凤凰镇2024年法治政府建设情况报告</h1><div>{BODY * 3}</div></body>"
    assert dict(read("a.html", page.encode()).metadata) == expected
