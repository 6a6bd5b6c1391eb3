"""What stands at addresses of the ledger that are of no report any more."""

from __future__ import annotations

import re
from pathlib import Path

import feedparser
import pytest

from lawgov_site.build import build
from lawgov_site.files.data_scripts import read_data_call
from lawgov_site.records.addresses import read_addresses, text_of

from .archive import (
    DIANKOU,
    FENGQIAO,
    LEDGER,
    LINGANG,
    built,
    page,
    refusal,
    release,
    remove,
    run,
    site,
    write,
)


def test_a_report_that_is_gone_is_missed_and_nothing_is_published() -> None:
    kept = Path("reports/2023/枫桥镇.txt").rename("away")
    said = refusal()
    assert f"{FENGQIAO}-2023" in said
    assert f"lawgov withdraw {FENGQIAO}-2023" in said
    number = int(said.split(":")[1])
    assert LEDGER.read_text(encoding="utf-8").splitlines()[number - 1].startswith(f"towns/{FENGQIAO}/2023 ")
    kept.rename("reports/2023/枫桥镇.txt")  # 把它放回 reports
    built()
    assert run("withdraw", f"{FENGQIAO}-2023", "--reason", "重复", "--by", "司法局").exit_code == 0
    built()
    assert "已撤回" in page(f"towns/{FENGQIAO}/2023.html")


def test_a_report_that_has_an_error_now_keeps_its_address() -> None:
    sidecar = Path("reports/2023/枫桥镇.yaml")
    text = sidecar.read_text(encoding="utf-8")
    sidecar.write_text(f"{text}yaer: 2023\n", encoding="utf-8")
    refusal()
    output = run("build").stderr
    assert "SIDECAR-KEY" in output and "ADDRESS-LOST" in output
    sidecar.write_text(text, encoding="utf-8")
    built()


def test_a_corrected_town_is_followed_once_the_sidecar_says_so() -> None:
    path = Path("reports/2023/店口镇.txt")
    remove(path)
    code = "330681005"
    path = write("2023/大唐街道.txt", "诸暨市大唐街道", 2023, f'code: "{code}"\ntown: 大唐街道\n')
    hint = re.search(r"写 (formerly: \S+?)）", refusal())
    assert hint
    text = path.with_suffix(".yaml").read_text(encoding="utf-8")
    path.with_suffix(".yaml").write_text(f"{text}{hint[1]}\n", encoding="utf-8")
    built()
    old, new = page(f"towns/{DIANKOU}/2023.html"), f"towns/{code}/2023.html"
    assert f'<meta http-equiv="refresh" content="0; url=../../{new}">' in old
    assert f'<link rel="canonical" href="https://example.org/a/{new}">' in old
    assert '<meta name="robots" content="noindex">' in old
    assert f'href="../../{new}" data-moved' in old
    assert "乡镇或年度更正过" in old
    told = read_data_call(page(f"towns/{DIANKOU}/2023.js"))
    assert told == {"report": f"{DIANKOU}-2023", "now": f"{code}-2023"}
    for command in (("withdraw", "--by", "司法局"), ("correct",)):
        said = run(*command, "--reason", "重复", f"{DIANKOU}-2023")
        assert said.exit_code == 1
        assert f"它现在的编号是 {code}-2023" in said.output + str(said.exception)
    assert f"https://example.org/a/towns/{code}/2023.txt" in page(f"towns/{DIANKOU}/2023.txt")
    assert "更正" in page(f"towns/{DIANKOU}/2023.txt")
    assert f"towns/{code}/index.html" in page(f"towns/{DIANKOU}/index.html")
    feed = feedparser.parse((Path("site") / f"towns/{DIANKOU}/feed.xml").read_bytes())
    assert not feed.bozo
    assert [e.link for e in feed.entries] == [f"https://example.org/a/towns/{code}/"]
    assert f"{DIANKOU}-2023" in page(new)
    assert not [line for line in page("sitemap.xml").splitlines() if DIANKOU in line]


def test_a_corrected_year_and_one_that_was_never_in_the_ledger() -> None:
    LEDGER.unlink()
    remove(Path("reports/2021/共和镇.txt"))
    write("2020/共和镇.txt", "湟中区共和镇", 2020, "formerly: 630106104-2021\n")
    built()
    assert "url=../../towns/630106104/2020.html" in page("towns/630106104/2021.html")
    release()
    assert "towns/630106104/2021.html" in read_addresses(Path())
    assert not Path("site/years/2021.html").exists()  # it was not in the ledger


def test_two_that_say_they_were_the_same_are_refused() -> None:
    remove(Path("reports/2021/共和镇.txt"))
    for year in (2019, 2020):
        write(f"{year}/共和镇.txt", "湟中区共和镇", year, "formerly: [630106104-2021]\n")
    said = "2019/共和镇.txt、2020/共和镇.txt 都写着是它"
    assert said in refusal()
    LEDGER.unlink()
    without = refusal()
    assert said in without
    assert without.startswith(f"{LEDGER}:1:1: ")  # it has no line there


def test_years_regions_and_tables_without_reports() -> None:
    path = Path("reports/2021/共和镇.txt")
    remove(path)
    write("2020/店口镇.txt", "诸暨市店口镇", 2020, "formerly: 630106104-2021\n")
    built()
    assert 'href="../years/index.html"' in page("years/2021.html")
    assert "没有这一年的报告" in page("years/2021.html")
    assert 'href="../regions/index.html"' in page("regions/630106.html")
    assert page("data/2021-63.csv").splitlines() == [page("data/2023-33.csv").splitlines()[0]]
    assert "refresh" not in page("years/2021.html") + page("regions/63.html")


def test_a_town_with_another_code_is_followed() -> None:
    remove(Path("reports/2023/店口镇.txt"))
    Path("towns.yaml").write_text(
        f'- {{name: 店口镇, code: "{DIANKOU}", valid: -2022, successor: {LINGANG}}}\n'
        f'- {{name: 临港镇, id: {LINGANG}, county: "330681", valid: 2023-}}\n',
        encoding="utf-8",
    )
    write("2023/临港镇.txt", "诸暨市临港镇", 2023, f"code: {LINGANG}\n")
    built()
    assert f"url=../../towns/{LINGANG}/2023.html" in page(f"towns/{DIANKOU}/2023.html")
    assert "已由浙江省绍兴市诸暨市临港镇接续" in page(f"towns/{DIANKOU}/2023.html")
    assert f"url=../../towns/{LINGANG}/index.html" in page(f"towns/{DIANKOU}/index.html")


def test_an_original_of_another_format_says_where_the_present_one_is() -> None:
    old = Path("reports/2023/店口镇.txt")
    old.rename(old.with_suffix(".md"))
    built()
    assert "原件已换成新的文件" in page(f"towns/{DIANKOU}/2023.txt")
    assert f"https://example.org/a/towns/{DIANKOU}/2023.md" in page(f"towns/{DIANKOU}/2023.txt")
    release()
    assert run("withdraw", f"{DIANKOU}-2023", "--reason", "重复", "--by", "司法局").exit_code == 0
    built()
    for ending in ("txt", "md"):
        assert "撤回" in page(f"towns/{DIANKOU}/2023.{ending}")


def test_a_withdrawn_report_takes_its_former_addresses_along() -> None:
    remove(Path("reports/2023/店口镇.txt"))
    write("2020/店口镇.txt", "诸暨市店口镇", 2020, f"formerly: {DIANKOU}-2023\n")
    built()
    assert run("withdraw", f"{DIANKOU}-2020", "--reason", "重复", "--by", "司法局").exit_code == 0
    built()
    assert f"url=../../towns/{DIANKOU}/2020.html" in page(f"towns/{DIANKOU}/2023.html")
    assert "这份报告已经撤回" in page(f"towns/{DIANKOU}/2023.html")
    assert not Path(f"site/towns/{DIANKOU}/2023.js").exists()
    assert f"它现在的编号是 {DIANKOU}-2020" in str(run("restore", f"{DIANKOU}-2023").exception)
    assert run("restore", f"{DIANKOU}-2020").exit_code == 0
    built()
    assert "更正过" in page(f"towns/{DIANKOU}/2023.html")


def test_a_withdrawn_report_takes_along_an_address_that_was_never_in_the_ledger() -> None:
    LEDGER.unlink()
    remove(Path("reports/2021/共和镇.txt"))
    write("2020/共和镇.txt", "湟中区共和镇", 2020, "formerly: 630106104-2021\n")
    built()
    assert run("withdraw", "630106104-2020", "--reason", "重复", "--by", "司法局").exit_code == 0
    built()
    assert "这份报告已经撤回" in page("towns/630106104/2021.html")


def test_a_town_of_which_all_is_withdrawn() -> None:
    assert run("withdraw", "630106104-2021", "--reason", "重复", "--by", "司法局").exit_code == 0
    built()
    assert 'href="../../towns/630106104/2021.html"' in page("towns/630106104/index.html")


def test_without_an_address_of_the_site_feeds_say_so() -> None:
    Path("site.yaml").write_text("title: 档案\n", encoding="utf-8")
    built()
    feeds = {path for path in read_addresses(Path()) if path.endswith(".xml")}
    assert {"feed.xml", "regions/33.xml", f"towns/{DIANKOU}/feed.xml", "kinds/measures.xml"} < feeds
    for path in feeds:
        feed = feedparser.parse((Path("site") / path).read_bytes())
        assert not feed.bozo, feed.get("bozo_exception")
        assert "不提供订阅源" in feed.entries[0].summary
        target = feed.entries[0].link.removeprefix("../" * path.count("/"))
        assert (Path("site") / target).is_file()


def test_corrections_that_are_listed_no_more() -> None:
    """They go from the log with what is withdrawn."""
    pages = ("corrections/index.html", "corrections/2025.html")
    LEDGER.write_text(
        text_of({*read_addresses(Path()), *pages, "corrections.xml", "data/corrections.csv"}),
        encoding="utf-8",
    )
    built()
    for path in pages:
        assert 'href="../index.html"' in page(path)
    assert not feedparser.parse((Path("site") / "corrections.xml").read_bytes()).bozo
    assert page("data/corrections.csv").startswith("report,date,what,")
    assert len(page("data/corrections.csv").splitlines()) == 1


def test_common_wording_that_is_so_no_more() -> None:
    pages = ("reuse/2019.html", "reuse/2019-2.html")
    LEDGER.write_text(text_of({*read_addresses(Path()), *pages}), encoding="utf-8")
    built()
    for path in pages:
        assert 'href="../reuse/index.html"' in page(path)


def test_an_address_that_this_program_does_not_know() -> None:
    text = text_of({*read_addresses(Path()), "timeline.html"})
    LEDGER.write_text(text, encoding="utf-8")
    assert "timeline.html" in refusal()


def test_many_that_are_lost_are_counted() -> None:
    ids = (f"towns/{FENGQIAO}/{year}.html" for year in range(1950, 2000))
    LEDGER.write_text(text_of({*read_addresses(Path()), *ids}), encoding="utf-8")
    done = build(Path())
    said = [d.message for d in done.diagnostics if d.code == "ADDRESS-LOST"]
    assert len(said) == 21
    assert "还有 30 处" in said[-1]


def test_what_follows_from_the_ledger_is_the_same_in_a_full_build() -> None:
    remove(Path("reports/2021/共和镇.txt"))
    write("2020/店口镇.txt", "诸暨市店口镇", 2020, "formerly: 630106104-2021\n")
    built()
    before = site()
    again = build(Path())
    assert again.published and again.published.written == ()
    build(Path(), out=Path("other"))
    moved = [p for p in before if b"moved" in before[p] or "630106104" in p]
    assert moved
    assert all((Path("other") / Path(p).relative_to("site")).read_bytes() == before[p] for p in moved)


def test_a_withdrawal_says_where_the_site_stands_as_it_was() -> None:
    Path("reports/2023/枫桥镇.txt").unlink()
    done = run("withdraw", f"{DIANKOU}-2023", "--reason", "重复", "--by", "司法局")
    assert done.exit_code == 1
    assert "ADDRESS-LOST" in done.stderr
    assert "网站没有更新" in done.output


@pytest.mark.parametrize("value", ["x", "330681109", "[330681109-20233]", "{a: b}", "330681109-1823"])
def test_an_id_of_no_report_is_refused(value: str) -> None:
    write("2024/店口镇.txt", "诸暨市店口镇", 2024, f"formerly: {value}\n")
    assert "SIDECAR-VALUE" in run("build").stderr
