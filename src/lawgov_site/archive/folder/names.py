"""Names in the reports folder: what is no report by its name, and which names cannot be used.

Editors, office programs, browsers and systems leave files beside the ones people put there. They are passed
over, and that is said: what is not read must not be a report.
"""

from __future__ import annotations

import os
import re
from fnmatch import fnmatchcase, translate

from ...diagnostics import visible

# Names, in lower case, and what leaves them.
_LEFTOVERS: tuple[tuple[str, str], ...] = (
    ("~$*", "Word 的锁文件"),
    (".~*", "LibreOffice、WPS 的锁文件"),
    ("~*.tmp", "Word 的临时文件"),
    ("*.tmp", "临时文件"),
    ("*.temp", "临时文件"),
    ("*.asd", "Word 的自动恢复文件"),
    ("*.wbk", "Word 的备份"),
    ("*.bak", "备份"),
    ("*.old", "备份"),
    ("*.orig", "备份"),
    ("*~", "编辑器的备份"),
    ("#*#", "编辑器的备份"),
    ("*.swp", "编辑器的临时文件"),
    ("*.swo", "编辑器的临时文件"),
    ("*.crdownload", "没有下载完的文件"),
    ("*.part", "没有下载完的文件"),
    ("*.partial", "没有下载完的文件"),
    ("*.download", "没有下载完的文件"),
    ("thumbs.db", "系统文件"),
    ("ehthumbs.db", "系统文件"),
    ("desktop.ini", "系统文件"),
    ("icon\r", "系统文件"),
    ("readme.md", "说明文件"),
    ("readme.txt", "说明文件"),
    (".*", "隐藏文件"),
)
_LEFTOVER = re.compile("|".join(f"({translate(pattern)})" for pattern, _ in _LEFTOVERS))
_SYSTEM_FOLDERS = ("__macosx", "$recycle.bin", "system volume information", "@eadir", ".*")
# What Windows makes for 右键 → 新建, as long as nothing has been written into it.
_NEW = ("新建文本文档*.txt", "新建 文本文档*.txt", "新建*文档*.doc", "新建*文档*.docx", "新建*文档*.wps")
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_PAGE_PARTS = ("_files", ".files")  # folders in which browsers keep the pictures of a saved page
_PAGES = (".html", ".htm", ".shtml", ".mht", ".mhtml")


def leftover(name: str, size: int) -> str | None:
    """What a file of a size in bytes is that is no report by its name, or None."""
    lower = name.casefold()
    if size == 0 and any(fnmatchcase(lower, pattern) for pattern in _NEW):
        return "空的新建文件"
    match = _LEFTOVER.match(lower)
    return _LEFTOVERS[match.lastindex - 1][1] if match and match.lastindex else None


def is_system_folder(name: str) -> bool:
    """Whether a system or a program keeps something of its own in a folder of this name."""
    return any(fnmatchcase(name.casefold(), pattern) for pattern in _SYSTEM_FOLDERS)


def holds_parts(folder: str, beside: set[str]) -> bool:
    """Whether a folder holds the pictures and scripts of a saved page that stands beside it."""
    lower = {name.casefold() for name in beside}
    stems = (folder.casefold().removesuffix(end) for end in _PAGE_PARTS if folder.casefold().endswith(end))
    return any(stem + page in lower for stem in stems for page in _PAGES)


def is_usable(path: str) -> bool:
    """Whether a path can be shown and kept: a name from elsewhere may be bytes that are no UTF-8."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def unfit_for_windows(name: str) -> str:
    """What of a name Windows does not allow; "" where it does. An archive with it cannot be copied there.

    Source: learn.microsoft.com/windows/win32/fileio/naming-a-file
    """
    if _DEVICE.fullmatch(name):
        return name.partition(".")[0]
    if name.endswith((".", " ")):
        return "末尾的点或空格"
    signs = dict.fromkeys(_NOT_ON_WINDOWS.findall(name))
    return " ".join(dict.fromkeys(sign if sign.isprintable() else "换行等控制字符" for sign in signs))


def readable(path: str) -> tuple[str, str]:
    """A path that is not usable, as a person may read it; and the encoding that this is read by, or ""."""
    try:
        data = os.fsencode(path)
        text = data.decode("gb18030")
    except UnicodeError:
        return path.encode("utf-8", "backslashreplace").decode("utf-8"), ""
    return visible(text), "GBK"
