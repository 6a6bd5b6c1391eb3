"""What is said at the address of a file that is withheld: nothing that is not so."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawgov_site.build import build

from ..readers.test_docx import p
from ..scans import workbook
from .test_copies import docx

LINES = (
    "诸暨市枫桥镇2023年度法治政府建设情况报告",
    "一、主要举措和成效",
    "全镇审查合同三十四份。",
    "诸暨市枫桥镇人民政府",
    "2024年1月5日",
)
SECRET = "联系人张三，身份证号330681199001011230。"
CODE = "code: '330681109'\nyear: 2023\n"
FULL_TEXT = "报告全文见本站的报告页"


def text(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in (*LINES[:3], *lines, *LINES[3:])).encode()


@pytest.mark.parametrize(
    ("files", "address", "is_there"),
    [
        pytest.param({".txt": text(SECRET)}, "2023.txt", True, id="a report, masked on its page"),
        pytest.param(
            {".txt": text(), ".附件1.txt": f"名单\n{SECRET}\n".encode()},
            "2023-attachment-1.txt",
            False,
            id="a file beside it, whose words are nowhere",
        ),
        pytest.param(
            {".txt": text(SECRET), ".附件1.txt": "名单\n".encode()},
            "2023-attachment-1.txt",
            False,
            id="a file beside a report that is masked",
        ),
        pytest.param(
            {".docx": docx("".join(map(p, LINES))), ".附件1.xlsx": workbook("甲") + b"?"},
            "2023-attachment-1.xlsx",
            None,
            id="a file beside it that is published",
        ),
        pytest.param(
            {".txt": text(), ".附件1.zip": b"PK\x05\x06" + bytes(18)},
            "2023-attachment-1.zip",
            False,
            id="a file beside it of which we cannot tell what is in it",
        ),
    ],
)
def test_it_says_where_the_text_is_only_where_it_is(
    tmp_path: Path, files: dict[str, bytes], address: str, is_there: bool | None
) -> None:
    folder = tmp_path / "reports/2023"
    folder.mkdir(parents=True)
    (tmp_path / "site.yaml").write_text("title: 档案\n", encoding="utf-8")
    (folder / "枫桥镇.yaml").write_text(CODE, encoding="utf-8")
    for name, data in files.items():
        (folder / f"枫桥镇{name}").write_bytes(data)
    assert build(tmp_path).published
    published = (tmp_path / "site/towns/330681109" / address).read_bytes()
    if is_there is None:
        assert published in files.values()
    else:
        said = published.decode("utf-8-sig")
        assert "没有公开" in said
        assert (FULL_TEXT in said) == is_there
