"""A synthetic archive of any size: python -m bench.synthetic N FOLDER

Real towns, four level-1 and fifteen level-2 sections, about 3,600 characters a report, in the clauses of
the archive's own reports with words, figures, places and law names exchanged, so that the vocabulary
grows with the number of reports as a real one does. The same number gives the same files.
"""

from __future__ import annotations

import csv
import gzip
import random
import re
import sys
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

import jieba

from lawgov_site.files import resources

REPORTS = Path(__file__).parents[1] / "reports"

TURNS = 4_000  # clauses of the reports with words exchanged, which all reports share
EXCHANGED = 0.3  # of the words of such a clause
NOVEL = 0.012  # of the words of a report: exchanged in it alone
FAVOUR = 0.5  # the n-th clause is drawn as often as n to the minus this
LENGTH = 3_000  # median of what is asked of the sections; with headings and whole clauses 3,650 come out
SPREAD = 0.3  # standard deviation of the logarithm of the length

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
PLACES = "东西南北中上下前后大小新老高平安和兴长永泰石柳桃杏槐松竹梅荷云龙凤虎马牛羊鹤泉溪河湖塘湾坝桥井沟岭坡山峰岩寨堡屯营庄店铺集镇口岔坪坑坳垭寺庙阁楼台"
LAWS = """宪法 民法典 行政处罚法 行政复议法 行政诉讼法 行政许可法 行政强制法 国家赔偿法 公务员法 监察法 信访工作条例
安全生产法 消防法 突发事件应对法 食品安全法 药品管理法 环境保护法 大气污染防治法 水污染防治法 固体废物污染环境防治法
土地管理法 城乡规划法 农村土地承包法 乡村振兴促进法 村民委员会组织法 农民专业合作社法 森林法 草原法 渔业法 水法
防洪法 动物防疫法 种子法 农产品质量安全法 未成年人保护法 预防未成年人犯罪法 妇女权益保障法 老年人权益保障法 残疾人保障法
反家庭暴力法 家庭教育促进法 义务教育法 反电信网络诈骗法 反有组织犯罪法 禁毒法 治安管理处罚法 道路交通安全法 人民调解法
法律援助法 社区矫正法 劳动合同法 社会保险法 保障农民工工资支付条例 政府信息公开条例 重大行政决策程序暂行条例 优化营商环境条例
粮食流通管理条例 宗教事务条例 地方各级人民代表大会和地方各级人民政府组织法 法治政府建设实施纲要 中国共产党纪律处分条例""".split()
UNITS = [
    "次",
    "场",
    "份",
    "件",
    "人",
    "人次",
    "余人",
    "户",
    "个",
    "起",
    "名",
    "期",
    "处",
    "条",
    "家",
    "万元",
    "余份",
    "%",
]
PARTS = (
    ("推进法治政府建设的主要举措和成效", 6),
    ("推进法治政府建设存在的不足和原因", 3),
    ("党政主要负责人履行推进法治建设第一责任人职责情况", 3),
    ("下一年度推进法治政府建设的主要安排", 3),
)
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Place:
    """A town to write a report for."""

    code: str
    name: str
    regions: str  # of the county, or of city and county


@cache
def _jieba() -> jieba.Tokenizer:
    """jieba, without the file that it would keep among everybody's temporary ones."""
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


class Writer:
    """Writes reports. All that is drawn depends on the report's number alone."""

    def __init__(self) -> None:
        words = [
            (word, frequency)
            for word, frequency in _jieba().FREQ.items()
            if 2 <= len(word) <= 4 and frequency > 2 and re.fullmatch("[\u4e00-\u9fa5]+", word)
        ]
        words.sort(key=lambda one: (-one[1], one[0]))
        self._words, self._weights = {}, {}
        for n in (2, 3, 4):
            chosen = [one for one in words if len(one[0]) == n][:30_000]
            self._words[n] = [word for word, _ in chosen]
            self._weights[n] = list(accumulate(frequency**0.9 for _, frequency in chosen))
        self._local = self._words[2][:8_000]
        draw = random.Random(2024)
        own = list(_clauses())
        self._clauses = own + [self._turned(draw, draw.choice(own)) for _ in range(TURNS)]
        draw.shuffle(self._clauses)
        self._favour = list(accumulate((n + 30) ** -FAVOUR for n in range(len(self._clauses))))

    def _turned(self, draw: random.Random, clause: list[str]) -> list[str]:
        """A clause with some of its words exchanged."""
        return [
            self._word(draw, len(word))
            if 2 <= len(word) <= 4 and not word.isdigit() and draw.random() < EXCHANGED
            else word
            for word in clause
        ]

    def report(self, number: int, place: Place, year: int) -> str:
        """The text of one report."""
        draw = random.Random(number)
        local = draw.sample(self._local, 12)  # words that a town's reports repeat
        length = LENGTH * draw.lognormvariate(0, SPREAD)
        sections = sum(count for _, count in PARTS)
        lines = [f"{place.regions}{place.name}{year}年法治政府建设情况报告", ""]
        lines.append(self._paragraph(draw, local, 150) + f"现将{year}年法治政府建设情况报告如下。")
        for part, (heading, count) in enumerate(PARTS):
            lines.append(f"{NUMERALS[part]}、{heading}")
            for section in range(count):
                clause = self._clause(draw, local)
                lines.append(f"（{NUMERALS[section]}）{clause}")
                room = length / sections
                while room > 60:
                    size = min(room, draw.randint(80, 260))
                    lines.append(self._paragraph(draw, local, size))
                    room -= size
        day = draw.randint(1, 28)
        return "\n".join([*lines, f"{place.name}人民政府", f"{year + 1}年{draw.randint(1, 3)}月{day}日", ""])

    def _paragraph(self, draw: random.Random, local: list[str], size: float) -> str:
        clauses: list[str] = []
        written = 0
        while written < size:
            clause = self._clause(draw, local)
            written += len(clause) + 1
            clauses.append(clause + ("。" if draw.random() < 0.25 else "，"))
        return "".join(clauses)[:-1] + "。"

    def _clause(self, draw: random.Random, local: list[str]) -> str:
        chosen = self._clauses[bisect(self._favour, draw.random() * self._favour[-1])]
        return "".join(self._piece(draw, local, word) for word in chosen)

    def _piece(self, draw: random.Random, local: list[str], word: str) -> str:
        if word.isdigit():
            return str(int(10 ** draw.uniform(0, 2.5)))
        if word == "《":
            return f"《{draw.choice(LAWS)}》"
        if not 2 <= len(word) <= 4 or draw.random() >= NOVEL:
            return word
        kind = draw.random()
        if kind < 0.10:
            return draw.choice(local)
        if kind < 0.16:
            return draw.choice(PLACES) + draw.choice(PLACES) + draw.choice("村村村庄屯组社")
        if kind < 0.20:
            return draw.choice(SURNAMES) + draw.choice(PLACES) + draw.choice("明华强伟芳军平红丽")
        if kind < 0.26:
            return str(int(10 ** draw.uniform(0, 2.5))) + draw.choice(UNITS)
        return self._word(draw, len(word))

    def _word(self, draw: random.Random, length: int) -> str:
        weights = self._weights[length]
        word: str = self._words[length][bisect(weights, draw.random() * weights[-1])]
        return word


def _clauses() -> Iterator[list[str]]:
    """The clauses of the archive's reports, as words; a law's name is 《 alone."""
    for path in sorted(REPORTS.rglob("*.txt")):
        text = re.sub(r"\[bookmark[^]]*\]|[ \t]", "", path.read_text(encoding="utf-8"))
        text = re.sub(r"《[^》]*》", "《", text)
        for clause in re.split(r"[，。；：、\n（）()“”！？,]", text):
            if 4 <= len(clause) <= 24 and "报告" not in clause:  # no titles in the middle of a text
                yield list(_jieba().cut(clause, HMM=False))


def places() -> list[Place]:
    """All towns whose region and name are enough to know them by, in an order that mixes the country."""
    file = resources.data() / "divisions.csv.gz"
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        names = {row["code"]: row["name"] for row in csv.DictReader(lines)}
    found: dict[tuple[str, str], list[Place]] = {}
    for code, name in names.items():
        if len(code) == 9 and code[:6] in names and re.search("[镇乡]$", name):
            above = names.get(code[:4], "")
            city = above if above.endswith("市") else ""
            place = Place(code, name, city + names[code[:6]])
            found.setdefault((place.regions, name), []).append(place)
    unique = [same[0] for same in found.values() if len(same) == 1]
    random.Random(0).shuffle(unique)
    return unique


def write_archive(folder: Path, reports: int) -> None:
    """Write some reports as text files: reports/<year>/<code>.txt. Of three towns one reports for 2023."""
    writer, towns = Writer(), places()
    for number in range(reports):
        write_report(folder, number, towns, writer)


def write_report(folder: Path, number: int, towns: Sequence[Place], writer: Writer | None = None) -> Path:
    """Write the report of one number, and return its file."""
    turn, index = divmod(number, len(towns))
    place = towns[index]
    year = (2023 if number % 3 == 0 else 2024) - 2 * turn
    return write_numbered(folder, writer or Writer(), number, place, year)


def write_numbered(folder: Path, writer: Writer, number: int, place: Place, year: int) -> Path:
    """Write a report of a town and year."""
    target = folder / "reports" / str(year) / f"{place.code}.txt"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(writer.report(number, place, year), encoding="utf-8", newline="\n")
    return target


if __name__ == "__main__":
    write_archive(Path(sys.argv[2]), int(sys.argv[1]))
