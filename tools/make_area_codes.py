"""data/area_codes.csv: telephone area codes → the divisions that have them, and their names.

    pip install phonenumbers && python -m tools.make_area_codes

From the numbering plan as libphonenumber's table of places has it (package phonenumbers, Apache-2.0: nothing
else needs it), cities named there looked up in the list of divisions. What it names in older words or leaves
to its finer entries is added by hand, from the same plan. Fails where a county is left without a code.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from pathlib import Path

from phonenumbers.geodata import GEOCODE_DATA  # type: ignore[import-not-found,unused-ignore]

from lawgov_site.files import resources
from lawgov_site.gazetteer import Gazetteer

_BY_HAND = {
    "010": "11", "021": "31", "022": "12", "023": "50", "024": "2104 2112", "028": "5114 5120", "029": "6104",
    "0371": "4102", "0391": "419001", "0470": "1507", "0474": "1509", "0477": "1506", "0478": "1508",
    "0479": "1525", "0482": "1522", "0483": "1529", "0558": "3416", "0691": "5328", "0692": "5331",
    "0719": "429021", "0728": "429004 429005 429006", "0731": "4302 4303", "0772": "4513", "0774": "4511",
    "0775": "4508", "0836": "5133", "0837": "5132", "0854": "5227", "0855": "5226", "0856": "5206",
    "0857": "5205", "0873": "5325", "0886": "5333", "0887": "5334", "0892": "5402", "0893": "5405",
    "0894": "5404", "0895": "5403", "0896": "5406", "0897": "5425", "0898": "46",
    "0901": "659012", "0902": "6505 659011",
    "0903": "659009", "0906": "659005", "0909": "659007", "0935": "6203", "0937": "6202", "0941": "6230",
    "0972": "6302", "0992": "659010", "0993": "659001", "0994": "659004", "0995": "6504", "0996": "659006",
    "0997": "659002", "0998": "659003", "0999": "659008",
}  # fmt: skip
_GENERAL = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")


def main() -> None:
    """Write the table."""
    gazetteer = Gazetteer.load()
    counties = {code[:6]: gazetteer.region(code[:6]) for code in gazetteer.codes}
    cities = {code[:4]: gazetteer.region(code[:4]) for code in gazetteer.codes}
    found: dict[str, set[str]] = defaultdict(set)
    for prefix, places in GEOCODE_DATA.items():
        if "zh" in places and prefix.startswith("86") and len(prefix) <= 5 and not prefix.startswith("861"):
            for code, city in cities.items():
                if city and _short(city.name) in places["zh"]:
                    found["0" + prefix[2:]].add(code)
    for area, by_hand in _BY_HAND.items():
        found[area].update(by_hand.split())
    without = [
        c for c in counties if not any(c.startswith(code) for codes in found.values() for code in codes)
    ]
    if without:
        raise SystemExit(f"no area code: {without}")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("area", "divisions", "names"))
    for area, codes in sorted(found.items()):
        regions = (
            *cities.items(),
            *counties.items(),
            *((c, gazetteer.region(c)) for c in codes if len(c) == 2),
        )
        inside = (region for code, region in regions if region and code.startswith(tuple(codes)))
        names = dict.fromkeys(_short(region.name) for region in inside if region.name not in _GENERAL)
        writer.writerow((area, " ".join(sorted(codes)), " ".join(names)))
    path = Path(str(resources.data())) / "area_codes.csv"
    path.write_text(out.getvalue(), encoding="utf-8", newline="\n")


def _short(name: str) -> str:
    """A region as texts name it: 淄博 for 淄博市, 西双版纳 for 西双版纳傣族自治州."""
    for end in ("自治州", "自治县", "自治旗"):
        if name.endswith(end):
            name = name.removesuffix(end)
            break
    else:
        short = name.removesuffix("地区") if name.endswith("地区") else name[:-1]
        return short if name[-1] in "市县区盟旗州" and len(short) > 1 else name
    return name[:2] if "族" in name else name


if __name__ == "__main__":
    main()
