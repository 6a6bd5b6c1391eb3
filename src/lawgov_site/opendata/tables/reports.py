"""reports: a row a report."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import OriginalState
from ...pages import urls
from ...pages.reports.files import file_views, original_path
from ..codes import ORIGINAL_STATES, TEXT_ORIGINS, TIMELINESS
from ..schema import REPORT, Field, Row, Subject, Table, Type, text, whole


def _rows(subject: Subject) -> Iterator[Row]:
    entry, report = subject.entry, subject.report
    town, original, provenance = entry.town, entry.source.published, report.provenance
    withheld = original.state is OriginalState.WITHHELD
    yield (
        entry.id,
        entry.year,
        town.code,
        town.name,
        town.county.code,
        town.county.name,
        town.city.code if town.city else None,
        town.city.name if town.city else None,
        town.province.code,
        town.province.name,
        entry.title,
        report.addressee_name,
        " ".join(report.signoff.organisations) if report.signoff else None,
        entry.date,
        provenance.document_number,
        provenance.signer,
        provenance.publisher,
        provenance.published,
        report.timeliness.due,
        report.timeliness.state,
        provenance.retrieved,
        provenance.source_url,
        provenance.source_gone,
        " ".join(entry.kinds),
        entry.length,
        entry.text_origin,
        urls.report(town.code, entry.year),
        original_path(entry),
        original.state,
        None if withheld else original.sha256,
        None if withheld else original.size,
        " ".join(file.path for file in file_views(entry) if file.is_open),
    )


_FIELDS = (
    REPORT,
    whole("year", "年度：报告所说的那一年", "Year that the report is on", required=True),
    text(
        "code",
        "乡镇的九位区划代码；名录里没有的乡镇是本档案自定的编号",
        "Nine-digit division code of the town, or the archive's own id of one that the list lacks",
        required=True,
    ),
    text("town", "乡镇", "Town", required=True),
    text("county_code", "县区的六位代码", "Code of the county", required=True),
    text("county", "县区", "County", required=True),
    text("city_code", "地市的四位代码；县不属于地市的为空", "Code of the city; empty where there is none"),
    text("city", "地市", "City"),
    text("province_code", "省份的两位代码", "Code of the province", required=True),
    text("province", "省份", "Province", required=True),
    text("title", "标题；未能识别的为空", "Title; empty where none was recognised"),
    text("addressee", "主送机关", "Addressee"),
    text("signed_by", "落款的机关，几个以空格分开", "Organisations that signed, with blanks between"),
    Field("date", Type.DATE, "成文日期", "Date of the signature block"),
    text("document_number", "发文字号", "Number of the document"),
    text("signer", "签发人，照原件", "Who signed it for issue, as the source has it"),
    text("publisher", "公开机关", "Who published the source"),
    text("published", "发布日期，照来源所载", "When the source was published, as it says"),
    Field("due", Type.DATE, "最迟应公开的日期", "Last day on which publication is in time"),
    text("timeliness", "是否按期公开", "Whether it was published by then", TIMELINESS, required=True),
    text("retrieved", "采集时间", "When it was retrieved"),
    text("source_url", "来源网址", "Address of the source"),
    text("source_gone", "发现来源网址失效的日期", "Day on which that address was found to answer no more"),
    text(
        "kinds",
        "认出的方面，依原文的次序，以空格分开；没有认出不等于没有写",
        "Statutory parts that were recognised, in the document's order, with blanks between",
    ),
    whole(
        "characters",
        "字数，空白不计；尚无文字的为空",
        "Length of the text, blanks not counted; empty where there is none yet",
        "字",
    ),
    text("text", "文字的来历", "Where the words come from", TEXT_ORIGINS, required=True),
    text(
        "page", "报告页的地址，从网站根目录算起", "Address of the page, from the site's root", required=True
    ),
    text("original", "原件的地址，同上", "Address of the source file, likewise", required=True),
    text(
        "original_state",
        "公布的原件是什么",
        "What is published of the source",
        ORIGINAL_STATES,
        required=True,
    ),
    text("sha256", "公布的原件的 SHA-256", "SHA-256 of what is published"),
    whole("bytes", "公布的原件的大小", "Size of what is published", "字节"),
    text("files", "附带的文件的地址，以空格分开", "Addresses of the files beside it, with blanks between"),
)

TABLE = Table(
    name="reports",
    zh="报告",
    en="Reports",
    what_zh="一份报告一行。",
    what_en="A row a report.",
    key=("report",),
    references=(),
    fields=_FIELDS,
    rows=_rows,
)
