"""Write data/region_pinyin.csv: short names of regions in pinyin, as host names have them.

Run with `uv run --with pypinyin tools/region_pinyin.py` after a new edition of divisions.csv.gz.
"""

from __future__ import annotations

from pypinyin import lazy_pinyin  # type: ignore[import-not-found, unused-ignore]

from lawgov_site.files import resources
from lawgov_site.gazetteer.by_name import PLACEHOLDERS
from lawgov_site.gazetteer.names import region_names
from lawgov_site.gazetteer.table import Table

# Characters that pypinyin reads otherwise where it does not know the place.
_IN_PLACES = {"长": "chang", "都": "du", "朝": "chao", "什": "shi", "勒": "le", "曾": "zeng", "重": "chong"}
_WHOLE = {"长子县": "zhangzi"}


def main() -> None:
    """Write the file anew."""
    rows = ["code,pinyin"]
    for code, name in Table(resources.data() / "divisions.csv.gz").names.items():
        stem = region_names(name).stem
        if len(code) < 9 and name not in PLACEHOLDERS and stem:
            read = _WHOLE.get(name) or lazy_pinyin(name)[: len(stem)]
            pinyin = (
                read if name in _WHOLE else [_IN_PLACES.get(c, p) for c, p in zip(stem, read, strict=True)]
            )
            rows.append(f"{code},{''.join(pinyin)}")
    target = resources.data() / "region_pinyin.csv"
    target.write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
