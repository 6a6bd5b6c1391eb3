"""OFD files as tests write them."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from .checks import visible

SIZE = 5.64  # millimetres: 三号
NAMES = 'xmlns:ofd="http://www.ofdspec.org/2016"'
ROOT = (
    f"<ofd:OFD {NAMES}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{{}}</ofd:DocBody></ofd:OFD>"
)


def text(words: str, x: float = 28, y: float = 40, code: str = "", more: str = "", inner: str = "") -> str:
    """A text object with its left edge and baseline, as office programs write them."""
    steps = " ".join(f"{SIZE if ord(a) > 0x2E7F else SIZE / 2:.2f}" for a in words[:-1])
    steps = code or (f'DeltaX="{steps}"' if steps else "")
    return (
        f'<ofd:TextObject Boundary="{x} {y} 160 8" Size="{SIZE}" {more}>{inner}'
        f'<ofd:TextCode X="0" Y="5" {steps}>{escape(words)}</ofd:TextCode></ofd:TextObject>'
    )


def page(*objects: str, top: str = "") -> str:
    return (
        f"<ofd:Page {NAMES}><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area>"
        f"{top}<ofd:Content><ofd:Layer>{''.join(objects)}</ofd:Layer>"
        "</ofd:Content></ofd:Page>"
    )


def ofd(
    *pages: str,
    common: str = "",
    after: str = "",
    body: str = "",
    files: Mapping[str, bytes] = MappingProxyType({}),
    **parts: str,
) -> bytes:
    """An OFD file; `parts` are further members by name, with _ for / and without .xml; `body` stands in its
    root beside the document's place."""
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    document = (
        f"<ofd:Document {NAMES}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        f"</ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>{after}</ofd:Document>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("OFD.xml", ROOT.format(body))
        archive.writestr("Doc_0/Document.xml", document)
        for number, content in enumerate(pages):
            archive.writestr(f"Doc_0/Pages/Page_{number}/Content.xml", content)
        for name, content in parts.items():
            archive.writestr(f"Doc_0/{name.replace('_', '/')}.xml", content)
        for name, data in files.items():
            archive.writestr(f"Doc_0/{name}", data)
    return buffer.getvalue()


def characters(data: bytes) -> Counter[str]:
    """The characters of all text objects and remarks, by another parser."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.namelist():
            for element in ElementTree.fromstring(archive.read(member)).iter():
                if element.tag.endswith(("}TextCode", "}Remark")):
                    found.update(element.text or "")
    return visible(found)


PARAGRAPH = (
    "　　凤凰镇坚持依法行政，统筹推进法治政府建设，现将有关工作",
    "情况报告如下，请予审议。",
    "　　一、主要做法",
    "　　开展普法宣传二十场，发放资料五百份，化解矛盾纠纷三十五",
    "起。",
)
BODY = [text(line, y=60 + 10 * n) for n, line in enumerate(PARAGRAPH)]
