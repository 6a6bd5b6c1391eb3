"""What pages say of themselves to machines: schema.org, as JSON-LD."""

from __future__ import annotations

import json
import re

from markupsafe import Markup

from ...archive.entry import Entry
from ...masking.people import MASK
from ...model import OriginalState, Provenance, Report, TextOrigin, Town
from .. import urls
from ..contexts import Frame, Site
from ..reports.files import FileView, file_views, original_path
from ..wording import wording

COUNTRY_NAME = "中华人民共和国"


def organization(town: Town) -> dict[str, object]:
    """A town as the body that reports."""
    return {
        "@type": "GovernmentOrganization",
        "name": town.full_name,
        "identifier": town.code,
        "areaServed": {"@type": "AdministrativeArea", "name": town.full_name},
    }


def report(site: Site, entry: Entry, loaded: Report) -> dict[str, object]:
    """A report. What is not known of it is left out."""
    town, provenance = entry.town, loaded.provenance
    found: dict[str, object] = {
        "@type": "Report",
        "name": entry.title,
        "inLanguage": "zh-CN",
        "temporalCoverage": str(entry.year),
        "dateCreated": entry.date.isoformat() if entry.date else None,
        "datePublished": _date(provenance),
        "author": organization(town),
        "isBasedOn": None if MASK in (provenance.source_url or "") else provenance.source_url,
        "abstract": _origin(entry),
        "encoding": _encoding(site, entry),
        "associatedMedia": [_file(site, file) for file in file_views(entry) if file.is_open],
    }
    return _known(found)


def _origin(entry: Entry) -> str | None:
    """What has to be known of the words before they are used."""
    words = wording()["report"]
    said = {TextOrigin.OCR: words["origin_ocr"], TextOrigin.NONE: words["no_text_note"]}
    return said.get(entry.text_origin)


def _encoding(site: Site, entry: Entry) -> dict[str, object] | None:
    """The file that can be downloaded; none where the original is withheld."""
    published = entry.source.published
    if published.state is OriginalState.WITHHELD:
        return None
    address = site.absolute(original_path(entry))
    return {
        "@type": "MediaObject",
        "contentUrl": address or None,
        "contentSize": f"{published.size} B",
        "sha256": published.sha256,
    }


def _file(site: Site, file: FileView) -> dict[str, object]:
    """A file beside the report that can be downloaded."""
    return _known(
        {
            "@type": "MediaObject",
            "name": file.title,
            "contentUrl": site.absolute(file.path),
            "encodingFormat": file.media_type,
            "contentSize": f"{file.published.size} B",
            "sha256": file.published.sha256,
        }
    )


def _date(provenance: Provenance) -> str | None:
    published = provenance.published or ""
    return published if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", published) else None


def _known(value: dict[str, object]) -> dict[str, object]:
    return {
        key: _known(item) if isinstance(item, dict) else item
        for key, item in value.items()
        if item not in (None, "", [])
    }


def json_ld(frame: Frame, site: Site) -> Markup:
    """A page's JSON-LD: its subject, and its breadcrumbs where the site's address is known."""
    graph: list[dict[str, object]] = []
    address = site.absolute(frame.path)
    if frame.subject:
        graph.append({**frame.subject, **({"@id": address, "url": address} if address else {})})
    if frame.here and address and frame.indexed:
        trail = [(site.title, urls.HOME), *((c.text, c.path) for c in frame.crumbs), (frame.here, frame.path)]
        graph.append(
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {"@type": "ListItem", "position": n, "name": text, "item": site.absolute(path)}
                    for n, (text, path) in enumerate(trail, 1)
                ],
            }
        )
    if not graph:
        return Markup("")
    data = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&'":  # so that nothing in it ends the script element
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # noqa: S704 (escaped for its place right above)
