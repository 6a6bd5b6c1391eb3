"""What pages tell of shared passages, and that a new report rewrites no page of an earlier year's."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from lawgov_site.archive.storage.cache import Cache
from lawgov_site.files.data_scripts import read_data_call
from lawgov_site.pages.catalogue import Catalogue
from lawgov_site.pages.render import plan
from lawgov_site.pages.sharing.reuse import PASSAGES, SHOWN
from lawgov_site.pages.sharing.reuse_data import script_words
from lawgov_site.publishing import Target
from lawgov_site.reuse.groups import COUNTED, PLACES
from lawgov_site.reuse.matching import COMMON
from lawgov_site.reuse.update import reuse_of
from lawgov_site.settings.config import SiteConfig

from .made import archive, paragraph
from .test_updates import SHARED, Texts

OWN = "新修了一座凉亭，凉亭旁边种了三棵槐树，夏天村民在树下乘凉聊天，冬天在这里晒太阳，大家都说这件事办得好。"
LATER = SHARED.replace("一律", "全部")


@contextmanager
def pages(folder: Path, texts: Texts) -> Iterator[dict[str, Target]]:
    """The pages of an archive, by path."""
    whole = archive(texts)
    with closing(Cache(folder)) as cache, reuse_of(whole, cache) as kept:
        yield {page.path: page for page in plan(Catalogue(whole, SiteConfig(), reuse=kept))}


def test_a_page_names_earlier_years_and_the_data_the_others(tmp_path: Path) -> None:
    texts: Texts = {
        ("town01", 2022): [SHARED, OWN],
        ("town01", 2023): [LATER, OWN],
        ("town02", 2023): [SHARED],
        ("town03", 2024): [OWN, SHARED],
    }
    with pages(tmp_path, texts) as found:
        page = found["towns/town01/2023.html"].make().decode()
        data = read_data_call(found["reuse/370305-2023.js"].make().decode())
        before = {path: page.fingerprint for path, page in found.items()}
    assert page.count('href="#shared-1" data-mark="1"') == page.count('data-mark="2"') == 1
    assert page.count('<li id="shared-') == 2
    assert page.count("2022 年度") == 2
    assert "town02/2023" not in page.partition('id="shared"')[2].partition('id="around"')[0]
    assert "town03" not in page
    assert page.count('<a href="2022.html#p-') == page.count("2022 年度 本地（2023-01-10 成文）") == 2
    assert told(data, "town01-2023") == {
        "before": [["towns/town01/2022.html"], ["towns/town01/2022.html"]],
        "later": [["towns/town02/2023.html", "towns/town03/2024.html"], ["towns/town03/2024.html"]],
    }
    named = [(code, year) for code, _, reports in data["towns"] for year, _, _ in reports]
    assert len(named) == len(set(named)) and len({code for code, _, _ in data["towns"]}) == len(data["towns"])
    assert ["town02", "山东省淄博市临淄区试验镇"] in [town[:2] for town in data["towns"]]
    with pages(tmp_path, {**texts, ("town04", 2024): [SHARED]}) as found:
        changed = {path for path, fingerprint in before.items() if found[path].fingerprint != fingerprint}
    assert not {path for path in changed if path.endswith(("/2022.html", "/2023.html"))}
    assert {path for path in changed if path.startswith("reuse/") and path.endswith(".js")} == {
        "reuse/370305-2022.js",
        "reuse/370305-2023.js",
        "reuse/370305-2024.js",
    }


def told(data: Any, report: str) -> dict[str, list[list[str]]]:
    """The paths of the reports that have each passage, of earlier years and of the others."""
    paths = [
        f"towns/{code}/{year}.html"
        for code, _, reports in data["towns"]
        for year, _, anchors in reports
        for _ in anchors.split()
    ]
    [(_, before, later, _)] = [one for one in data["told"] if one[0] == report]
    sides = {"before": before, "later": later}
    return {side: [[paths[p] for p in one[4]] for one in listed] for side, (_, listed) in sides.items()}


def test_what_a_page_does_not_list_is_counted_and_in_its_data(tmp_path: Path) -> None:
    draw = random.Random(5)
    own = [paragraph(draw, clauses) for clauses in (9, 4, 12, 5, 10, 6, 11, 7, 8)]
    texts: Texts = {(f"town{n:02}", 2022): own for n in range(1, 12)}
    texts |= {("town20", 2023): own}
    with pages(tmp_path, texts) as found:
        page = found["towns/town20/2023.html"].make().decode()
        data = read_data_call(found["reuse/370305-2023.js"].make().decode())
    assert f"共 {len(own)} 处，列出最长的 {PASSAGES} 处" in page
    listed = page.partition('class="shared"')[2].partition("</ol>")[0]
    assert listed.count("<li ") == PASSAGES and listed.count("以前的 11 份报告") == PASSAGES
    assert listed.count("/2022.html#") == PASSAGES * SHOWN and listed.count("等</li>") == PASSAGES
    assert own[1][:8] not in listed and own[2][:8] in listed  # the shortest, the longest
    [(_, (count, passages), later, _)] = [one for one in data["told"] if one[0] == "town20-2023"]
    assert (count, len(passages), later) == (len(own), len(own), [0, []])
    assert all(one[3] == 11 and len(one[4]) == PLACES for one in passages)


def test_of_more_than_some_later_reports_no_number_is_told(tmp_path: Path) -> None:
    """So that most of those that come change no data of earlier years."""
    texts: Texts = {("town01", 2022): [SHARED]}
    texts |= {(f"town{n:02}", 2023): [SHARED] for n in range(2, COUNTED + 2)}
    counts, data = [], []
    for more in ((), (50,), (51,)):
        texts |= {(f"town{n}", 2023): [SHARED] for n in more}
        with pages(tmp_path, texts) as found:
            data.append(found["reuse/370305-2022.js"].make())
        [(_, _, (_, passages), _)] = read_data_call(data[-1].decode())["told"]
        counts += [one[3] for one in passages]
    assert counts == [COUNTED, None, None]
    assert data[1] == data[2]
    assert f"超过 {COUNTED} 份" in script_words()[1].decode()


def test_what_many_reports_have_is_common_wording(tmp_path: Path) -> None:
    texts: Texts = {(f"town{n:02}", 2021 + n % 2): [SHARED] for n in range(COMMON + 1)}
    texts |= {("town90", 2023): [f"2023年，{SHARED}", OWN], ("town91", 2022): [OWN]}
    with pages(tmp_path, texts) as found:
        page = found["towns/town90/2023.html"].make().decode()
        first = found["reuse/index.html"].make().decode()
        year = found["reuse/2021.html"].make().decode()
        earlier = found["towns/town01/2022.html"].make().decode()
    assert page.count('<li id="shared-') == 1  # its own words only
    assert 'id="shared-common"' in page and "常见表述 1 处" in page
    assert 'data-mark="常见"' in page
    assert 'id="shared-common"' not in earlier  # only half as many were before it
    for listed in (first, year):
        assert listed.count('class="wordings"') == 1
        assert f"{COMMON + 2} 个乡镇的 {COMMON + 2} 份报告" in listed
        assert 'href="../towns/town00/2021.html#p-' in listed
        assert SHARED.rstrip("。") in listed
