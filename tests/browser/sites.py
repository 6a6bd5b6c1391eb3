"""The sites that the browser tests open, built by the program as a user would build them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from lawgov_site.build import build
from tests.pages.support import FENGHUANG, GONGHE, JINLING, ZHAILI
from tests.reading import REPORTS

SETTINGS = f"""title: 乡镇法治政府建设报告档案
publisher: 示例市司法局
base_url: https://example.gov.cn/fzbg/
contact: fzb@example.gov.cn
missing: [{FENGHUANG}-2022]
"""

JINLING_2024 = """金岭镇2024年法治政府建设情况报告
一、主要举措和成效
（一）依法行政。全年办理行政复议2件，开展法治讲座12场次。
二、存在的不足和原因
执法力量不足。
三、其他需要报告的情况
无。
"""

HUANGCHENG_2024 = """皇城镇2024年法治政府建设情况报告
一、主要举措和成效
（一）夯实基层基础。全年开展法治讲座9场次。
二、不足之处
人手紧张，几项工作由一人兼着办，年底时常赶不上进度，材料也不够齐整。
"""

_MONTHS = "".join(f"<th>{month}月</th>" for month in range(1, 13))
_COUNTS = "".join(f"<td>{count}</td>" for count in range(101, 113))
_TASKS = "".join(
    f"<tr><td>{n}</td><td>第{n}项任务由村（社区）逐户走访，逐项登记，逐月通报，年底前全部办结并公示结果</td><td>{n}%</td></tr>"
    for n in range(1, 41)
)
TABLED_2021 = f"""<html><head><meta charset="utf-8"></head><body>
<h1>共和镇2021年法治政府建设情况报告</h1>
<p>一、主要举措和成效</p>
<p>（一）化解纠纷</p>
<p>各月数量如下，逐月通报，没有一件转为刑事案件，没有一件引起越级上访。</p>
<p>表1 各月数量</p>
<table><tr><th>事由</th>{_MONTHS}</tr><tr><th>相邻用水</th>{_COUNTS}</tr><tr><th>宅基地界址</th>{_COUNTS}</tr></table>
<p>（二）落实任务</p>
<p>逐项走访登记，逐月通报进度，年底前全部办结，结果在村（社区）公示栏公示。</p>
<table><thead><tr><th>序号</th><th>任务</th><th>进度</th></tr></thead><tbody>{_TASKS}</tbody></table>
<p>二、不足之处</p>
<p>走访登记的力量不足，主要是人员外出培训较多，村（社区）的人员流动也比较大。</p>
<p>共和镇人民政府</p><p>2022年1月5日</p>
<p>附件</p>
<table>
<tr><th rowspan="2">村</th><th colspan="2">走访</th></tr><tr><th>户数</th><th>次数</th></tr>
<tr><td rowspan="2">东村</td><td>31</td><td>62</td></tr><tr><td>17</td><td></td></tr>
</table>
</body></html>"""

PAGE_TYPES = {
    "home": "index.html",
    "report": f"towns/{FENGHUANG}/2024.html",
    "report-signed": f"towns/{ZHAILI}/2023.html",
    "report-tables": f"towns/{GONGHE}/2021.html",
    "town": f"towns/{FENGHUANG}/index.html",
    "years": "years/index.html",
    "year": "years/2024.html",
    "country": "regions/index.html",
    "province": "regions/37.html",
    "county": "regions/370305.html",
    "laws": "laws/index.html",
    "law": "laws/hunyinfa.html",
    "indicators": "indicators/index.html",
    "indicator": "indicators/law_lectures.html",
    "county-figures": f"figures/370305-2024.html?town={JINLING}",
    "search": "search.html?q=%E6%B3%95%E6%B2%BB",
    "compare": f"compare.html?a={FENGHUANG}-2023&b={FENGHUANG}-2024",
    "compare-plans": f"compare.html?mode=plans&a={FENGHUANG}-2023&b={FENGHUANG}-2024",
    "compare-figures": f"compare.html?mode=figures&a={FENGHUANG}-2023&b={JINLING}-2024",
    "about": "about.html",
    "data": "data.html",
    "codebook": "data/codebook.html",
    "wording": "reuse/index.html",
    "corrections": "corrections/index.html",
    "corrections-year": "corrections/2024.html",
    "missing": "no/such/404",
}
"""Every kind of page of the site that `build_site` builds."""

EVIL = "evil123"
"""The id of a town that is in no list."""

HOSTILE = (
    "\"'><script>alert(1)</script><img src=x onerror=alert(2) data-evil></a></article></script><x-evil>"
    "&lt;b&gt;&#60;i&#62;{{7*7}}${7*7}\" onfocus='alert(3)' autofocus data-evil=\"javascript:alert(4)"
    "\u202e\u2067倒--><!--]]>\\"
)
"""Text that tries to end what it stands in, to run, to be an element or an attribute, and to turn the writing
of its neighbours round."""

HOSTILE_WORDS = "\"'><script>alert(9)</script><x-evil>"
HOSTILE_TITLE = "=2024年\"'<script/x-evil>法治政府建设情况报告"

HOSTILE_REPORT = f"""{HOSTILE_TITLE.replace("2024", "{year}")}
区政府{HOSTILE}：
一、主要举措和成效{HOSTILE_WORDS}
（一）依法行政{HOSTILE_WORDS}。正文{{year}}{HOSTILE}，结束。
一是{HOSTILE}。二是学习《{HOSTILE}法》。
二、存在的不足和原因
{HOSTILE}
=HYPERLINK("javascript:alert(5)")
三、下一年度主要安排
[bookmark: {HOSTILE}]继续推进。
某镇人民政府{HOSTILE}
{{year}}年12月30日
"""

HOSTILE_SIDECAR = {
    "code": EVIL,
    "town": f"=某{HOSTILE}\u2028镇",
    "county": "370305",
    "publisher": f"@某{HOSTILE}",
    "source_url": "https://example.gov.cn/?a='onfocus='alert(6)'data-evil='&b=javascript:alert(7)",
}


def build_site(root: Path) -> Path:
    """The archive's own reports, two more years of one town, and two neighbours, which state the same."""
    shutil.copytree(REPORTS, root / "reports")
    newest = next((REPORTS / "2024").glob("*凤凰镇.txt")).read_text(encoding="utf-8")
    for year in (2023, 2021):
        text = newest.replace("2025年", f"{year + 1}年").replace("2024年", f"{year}年")
        text = text.replace("各村群众、企业学校等普法对象的", "企业学校等普法对象的").replace(
            "路山小学", "凤凰中学"
        )
        _write(root, f"{year}/临淄区凤凰镇.txt", text)
        _write(root, f"{year}/临淄区凤凰镇.yaml", f'code: "{FENGHUANG}"\n')
    _write(root, "2024/金岭镇.txt", JINLING_2024)
    _write(root, "2024/金岭镇.yaml", f'code: "{JINLING}"\nsource_url: https://example.gov.cn/jl/2024.html\n')
    _write(root, "2024/皇城镇.txt", HUANGCHENG_2024)
    _write(root, "2024/皇城镇.yaml", 'code: "370305102"\n')
    _write(root, "2021/共和镇.html", TABLED_2021)
    _write(root, "2021/共和镇.yaml", f'code: "{GONGHE}"\n')
    (root / "site.yaml").write_text(SETTINGS, encoding="utf-8")
    _log(root, f"{ZHAILI}-2023", "镇里更正了两处数字", "全年调解纠纷34起", "全年调解纠纷43起")
    return _built(root)


def build_hostile_site(root: Path) -> Path:
    """Two years of a town, and a site, that try to be more than text in each of their fields."""
    for year in (2023, 2024):
        name = f"{year}/'onfocus='alert(8)'data-evil='&amp;"
        _write(root, f"{name}.txt", HOSTILE_REPORT.replace("{year}", str(year)))
        sidecar = {**HOSTILE_SIDECAR, "title": HOSTILE_TITLE.replace("2024", str(year)), "year": year}
        _write(root, f"{name}.yaml", json.dumps(sidecar))
    settings = {"title": HOSTILE, "publisher": HOSTILE, "base_url": "https://example.gov.cn/fzbg/"}
    (root / "site.yaml").write_text(json.dumps(settings), encoding="utf-8")
    _log(root, f"{EVIL}-2024", f"={HOSTILE}", f"{HOSTILE_WORDS}甲{HOSTILE}", f"{HOSTILE_WORDS}乙{HOSTILE}")
    return _built(root)


def _log(root: Path, report: str, reason: str, before: str, after: str) -> None:
    """What was said of a changed report: one line with words, one without."""
    version = {"file": "2024-05-01-0123456789ab.txt", "sha256": "0123456789abcdef" * 4, "size": 9336}
    line = {"report": report, "date": "2024-05-01", "what": "replaced", "reason": reason, "more": 2}
    words = {"passages": [{"before": before, "after": after}], "version": {**version, "state": "as_is"}}
    lines = ({**line, **words}, {"report": report, "date": "2024-06-01", "what": "redacted"})
    (root / "changes.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in lines), encoding="utf-8")


def _write(root: Path, name: str, text: str) -> None:
    path = root / "reports" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _built(root: Path) -> Path:
    built = build(root)
    errors = [str(d) for d in built.diagnostics if d.is_error]
    assert not errors and built.published, errors
    return root / "site"
