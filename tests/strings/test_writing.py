"""Languages and directions, from the cases that tests/js/writing.test.js reads too; and what follows."""

import json
from pathlib import Path

import pytest

from lawgov_site.strings.writing import writing

from ..reading import parse_text

CASES = json.loads((Path(__file__).parents[1] / "parity" / "writing.json").read_text(encoding="utf-8"))
UYGHUR = "قانۇن بويىچە ھۆكۈمەت ئىشلىرى يېزىلىق خەلق ھۆكۈمىتى"
TIBETAN = "ཁྲིམས་ལྟར་སྲིད་འཛིན་གྱི་ལས་དོན་འཕེལ་རྒྱས"
MONGOLIAN = "ᠬᠠᠤᠯᠢ ᠵᠢᠨ ᠳᠠᠭᠠᠤ ᠵᠠᠰᠠᠭ ᠤᠨ ᠣᠷᠳᠣᠨ"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"] or "nothing")
def test_writing(case: dict[str, str | None]) -> None:
    found = writing(case["text"] or "")
    assert (found and found.lang, found and found.direction) == (case["lang"], case["dir"])


def test_paragraphs_in_different_writings_are_not_joined() -> None:
    lines = (f"{UYGHUR}{UYGHUR}", f"{TIBETAN}{TIBETAN}", f"{MONGOLIAN}{MONGOLIAN}", "全镇" * 40)
    report = parse_text("疏附县托克扎克镇2023年度法治政府建设情况报告\n一、主要举措\n" + "\n".join(lines))
    assert [p.text.string for section in report.walk() for p in section.paragraphs] == list(lines)


@pytest.mark.parametrize("line", [UYGHUR, TIBETAN, MONGOLIAN])
def test_a_line_in_another_writing_is_no_heading(line: str) -> None:
    report = parse_text(
        "疏附县托克扎克镇2023年度法治政府建设情况报告\n一、主要举措和成效\n审查合同三十四份，化解纠纷一百起。\n"
        f"{line}\n2023年全镇依法办事，调解员走村入户，排查矛盾纠纷一百二十起，全部登记在册。\n"
        f"1. {line}\n全年没有发生败诉的案件，也没有被撤销的行政行为。\n二、存在的不足\n人手偏少。\n"
    )
    headings = [section.heading.title.string for section in report.walk() if section.heading]
    assert headings == ["主要举措和成效", "存在的不足"]
    assert sum(line in p.text.string for section in report.walk() for p in section.paragraphs) == 2
