"""Whatever the format, every word put into a file is in its document or in a diagnostic that says so."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lawgov_site.readers import read

from .checks import holds
from .test_docx import docx, p

WORDS = st.text("凤凰镇法治一、（）。，ab7 ", min_size=1, max_size=12).filter(str.strip)

RUN = "<w:r><w:t>{}</w:t></w:r>"
PARAGRAPH = f"<w:p>{RUN}</w:p>"
TABLE = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
SHOWN = {
    "paragraph": PARAGRAPH,
    "inserted": f"<w:p><w:ins>{RUN}</w:ins></w:p>",
    "moved to": f"<w:p><w:moveTo>{RUN}</w:moveTo></w:p>",
    "link": f"<w:p><w:hyperlink>{RUN}</w:hyperlink></w:p>",
    "content control": f"<w:sdt><w:sdtContent>{PARAGRAPH}</w:sdtContent></w:sdt>",
    "cell": TABLE.format("<w:p/></w:tc><w:tc>" + PARAGRAPH),
    "nested table": TABLE.format(TABLE.format(PARAGRAPH)),
    "text box": f"<w:p><w:r><w:pict><w:txbxContent>{PARAGRAPH}</w:txbxContent></w:pict></w:r></w:p>",
    "field": f'<w:p><w:fldSimple w:instr="REF x">{RUN}</w:fldSimple></w:p>',
}
SAID = {
    "deleted": "<w:p><w:del><w:r><w:delText>{}</w:delText></w:r></w:del></w:p>",
    "deleted row": TABLE.format(PARAGRAPH).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>"),
    "hidden": "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r></w:p>",
}


@given(st.lists(st.tuples(st.sampled_from((*SHOWN, *SAID)), WORDS), max_size=8))
def test_word(pieces: list[tuple[str, str]]) -> None:
    body = "".join({**SHOWN, **SAID}[kind].format(words) for kind, words in pieces)
    document = read("a.docx", docx(p("正文") + body))
    holds(document)
    at, text = 0, "".join(document.text.split())  # blanks within a cell are one
    for kind, words in pieces:
        if kind in SHOWN:
            at = text.index("".join(words.split()), at)
    said = "".join("".join(d.message.split()) for d in document.diagnostics)
    total = sum(len(words) for kind, words in pieces if kind in SAID)
    for kind, words in pieces:
        assert kind in SHOWN or total > 40 or "".join(words.split()) in said
    assert total == 0 or document.diagnostics


def test_word_notes_and_margins() -> None:
    body = p("正文") + '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    note = f'<w:footnote w:id="2">{p("脚注的字")}</w:footnote>'
    document = read("a.docx", docx(body, footnotes=note, header1=p("页眉的字样")))
    assert "脚注的字" in document.text
    assert "页眉的字样" in document.diagnostics[0].message


TAGS = st.sampled_from(("p", "div", "td", "li", "h2", "span", "pre"))


@given(
    st.lists(st.tuples(st.sampled_from(("p", "div", "td", "li", "h2", "span", "pre")), WORDS), max_size=12)
)
def test_page(pieces: list[tuple[str, str]]) -> None:
    row = "<table><tr><td>{}</td></tr></table>"
    body = "".join(row.format(words) if tag == "td" else f"<{tag}>{words}</{tag}>" for tag, words in pieces)
    document = read("a.html", f"<html><body><p>正文</p>{body}</body></html>".encode())
    holds(document)
    outside = any(d.code == "READ-MARKUP" for d in document.diagnostics)
    bare = "".join(document.text.split())
    for _, words in pieces:
        assert outside or "".join(words.split()) in bare


@given(st.lists(WORDS, max_size=8))
def test_markdown(paragraphs: list[str]) -> None:
    document = read("a.md", "\n\n".join(["正文", *paragraphs]).encode())
    holds(document)
    bare = "".join(document.text.split())
    at = 0
    for words in paragraphs:
        wanted = "".join(words.split())
        at = bare.index(wanted, at) + len(wanted)
