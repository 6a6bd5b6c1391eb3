"""Makes data/places.zip, every place in nodes for suggestions: python -m tools.make_places

To be run after a change of the list of divisions, of pypinyin, or of the form of nodes and their files; a
test (tests/search/suggestions) says when.
"""

from __future__ import annotations

import json
import zipfile

import jieba

from lawgov_site.files import resources
from lawgov_site.gazetteer import Gazetteer
from lawgov_site.search.limits import Limits
from lawgov_site.search.suggestions.divisions import TOWN, of_gazetteer, with_other_names
from lawgov_site.search.suggestions.pinyin import Reader, heard_readings, region_readings
from lawgov_site.search.suggestions.places import digest_of, place_files
from lawgov_site.search.suggestions.shipped import (
    COMMONEST,
    DIGESTS,
    FILES,
    HEARD,
    IN_WORDS,
    READINGS,
    SHIPPED,
)
from lawgov_site.search.suggestions.sounds import commonest_readings, readings_of
from lawgov_site.search.suggestions.vocabulary import LENGTHS

EPOCH = (1980, 1, 1, 0, 0, 0)


FREQUENT = 21  # times in jieba's dictionary


def dictionary(least: int = 1) -> list[str]:
    """The words of jieba's dictionary that occur so often."""
    jieba.initialize()
    return [word for word, times in jieba.dt.FREQ.items() if len(word) > 1 and times >= least]


def members() -> dict[str, object]:
    """What is shipped, by name."""
    gazetteer = Gazetteer.load()
    places = with_other_names(of_gazetteer(gazetteer), gazetteer)
    readings = region_readings(one.name for one in places if one.level != TOWN)
    names = (name for one in places for name in (one.name, *one.others))
    heard = heard_readings(names, dictionary(FREQUENT))
    made = place_files(gazetteer, Reader(readings, heard), Limits())
    return {
        COMMONEST: commonest_readings(),
        READINGS: readings,
        HEARD: heard,
        IN_WORDS: readings_of(word for word in sorted(dictionary()) if len(word) in LENGTHS),
        DIGESTS: {name: digest_of(text) for name, text in made.items()},
        FILES: dict(made),
    }


def main() -> None:
    """Writes the file."""
    made = members()
    with zipfile.ZipFile(resources.data() / SHIPPED, "w") as opened:
        for name, data in made.items():
            text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
            opened.writestr(zipfile.ZipInfo(name, EPOCH), text.encode(), zipfile.ZIP_DEFLATED, 9)


if __name__ == "__main__":
    main()
