"""What has left the archive: after the next build no word of it stands in clear in any file of the site.

After a purge nothing of it is anywhere.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ..leaks import leaks
from .made import as_if_large, publish_search, write_report
from .test_updates import segments_of

WORDS = ("13805337766", "张三丰某", "敖包相会", "孜孜不倦", "饕餮盛宴", "0533-7688991", "QWERTYUIOP")
"""None of them is in another report; some are in jieba's dictionary, and so would be suggested."""


def write_secret(reports: Path, number: int, words: tuple[str, ...] = WORDS) -> Path:
    file = write_report(reports, number)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("二、", f"联系人{'，'.join(words)}。\n二、"), encoding="utf-8")
    return file


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("edited", [False, True])
def test_after_the_next_build_no_word_stands_in_clear(
    large: bool, edited: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if large:
        as_if_large(monkeypatch)
    for number in range(12):
        write_report(tmp_path / "reports", number)
    file = write_secret(tmp_path / "reports", 3)
    publish_search(tmp_path)
    assert set().union(*leaks(tmp_path / "site", WORDS).values()) == set(WORDS)
    write_report(tmp_path / "reports", 3)
    if not edited:
        file.unlink()
        file.with_suffix(".yaml").unlink()
    base = segments_of(tmp_path)[0]
    publish_search(tmp_path)
    assert segments_of(tmp_path)[0] == base  # the segment that held them is still there
    assert leaks(tmp_path / "site", WORDS) == {}
