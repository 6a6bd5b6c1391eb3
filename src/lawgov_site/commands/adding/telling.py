"""What `lawgov add` says of the files that it takes in, replaces, or does not take in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...diagnostics import Diagnostic
from ...intake.changing import replacing
from ...intake.taking import examining
from ...records.changes import Change, What
from ...settings.files import CHANGES_FILE

REASONS = {
    "ARCHIVE-DUPLICATE": "已有或重复",
    "ARCHIVE-WITHDRAWN": "已撤回",
    "FETCH-ADDRESS": "网址不能取",
    "FETCH-CHANGED": "网页有改动",
    "FETCH-CONTENT": "网页上没有报告",
    "FETCH-FAILED": "网页取不到",
    "FETCH-GONE": "网页已经不在",
    "FETCH-LIMIT": "太大或太慢",
    "FETCH-REDIRECT": "网页转到别处",
    "FETCH-ROBOTS": "网站不让程序取",
    "FETCH-STATUS": "服务器没有给出网页",
    "READ-BINARY": "不是文字文件",
    "READ-EMPTY": "没有文字",
    "READ-ENCODING": "编码不明",
    "READ-FORMAT": "读不了这种格式或已损坏",
    "READ-OFFICE": "需要 LibreOffice",
    "READ-SCAN": "是扫描件或图片，没有文字",
    "READ-STOPPED": "读得太久或用的内存太多",
    "READ-SYMLINK": "是链接",
    "READ-ARCHIVE": "是档案",
    "READ-TOO-LARGE": "太大",
    "READ-UNREADABLE": "打不开",
    "TOWN-UNCONFIRMED": "代码或乡镇与正文不符",
    "TOWN-AMBIGUOUS": "分不清是哪个同名乡镇",
    "TOWN-MISSING": "没有乡镇名称",
    "TOWN-UNKNOWN": "名录里没有这个乡镇",
    "YEAR-MISSING": "没有年份",
}
"""Why a file is not taken in, in the words of the summary; what is rarer goes by its code."""


def unwritten(examined: examining.Examined, error: OSError) -> Diagnostic:
    """What is said where the archive could not be written to."""
    message = f"没有收入，{error.filename or '文件'} 写不进去：{error.strerror or error}"
    hint = "检查磁盘空间和权限，关闭打开着它的程序，再运行一次"
    return Diagnostic(examined.shown, 1, 1, "READ-UNREADABLE", message, hint)


def placed(examined: examining.Examined) -> list[Diagnostic]:
    """What nobody has looked at yet in a file, with the paths as the user would type them."""
    beside = {examined.file.name: examined.shown, examined.beside.path.name: examined.beside.path.as_posix()}
    said = (d for d in examined.loaded.diagnostics if not d.accepted)
    return [replace(d, path=beside.get(d.path, d.path)) for d in said]


def replaced(replacement: replacing.Replacement, dry_run: bool) -> Iterator[str]:
    """What has become of the old file and of its sidecar, in a few lines."""
    sidecar = replacement.sidecar.path.as_posix()
    yield f"{'将换下' if dry_run else '已换下'} {replacement.old.as_posix()}{_whereto(replacement)}"
    yield _told(replacement.change)
    if replacement.unfit:
        done = "将在" if dry_run else "已在"
        yield f"不合新文件的 {len(replacement.unfit)} 条更正见上，{done} {sidecar} 里改成注释；其余照旧"
    if replacement.kept:
        keys = "、".join(replacement.kept)
        yield f"{sidecar} 里的 {keys} 沿用原来的；新文件另有出处的，请改"


def _whereto(replacement: replacing.Replacement) -> str:
    version = replacement.version
    if version is None or replacement.change.what is What.REDACTED:
        return ""
    return f"，留存在 {version.path.as_posix()}"


def _told(change: Change) -> str:
    """What the log says of a replacement."""
    if change.what is What.REDACTED:
        return f"{CHANGES_FILE} 里只记有过遮盖；旧的文件都移到了 withdrawn 文件夹"
    count = len(change.passages) + change.more
    what = "没有可对照的旧文字" if change.lost else f"{count} 处文字不同" if count else "文字没有变化"
    return f"记入 {CHANGES_FILE}：{what}；报告页的“更正记录”会列出"
