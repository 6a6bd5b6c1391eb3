"""What a person has looked at and found right: diagnostics that the sidecar lists as `accepted`.

Each is called by its seal, a hash of its code, its message and the words of its line: the same wherever the
line goes when the text around it is edited, another as soon as message or line change. Errors have none. That
somebody has looked says nothing of the text: what is told to readers does not depend on it.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from ...diagnostics import Diagnostic
from ...sidecar import Sidecar

_LENGTH = 16  # hexadecimal digits
# What edits elsewhere change in a message.
_MOVING = re.compile(r"(?<=第 )\d+(?:、\d+)*(?= 行)|(?<!\d)\d++(?=%)")


def sealed(
    diagnostics: Iterable[Diagnostic], path: str, text: str, sidecar: Sidecar
) -> tuple[Diagnostic, ...]:
    """The diagnostics of a source, whose text is `text`, with their seals; those that are accepted marked."""
    lines = text.split("\n")
    accepted = {(one.code, one.hash) for one in sidecar.accepted}
    seen: Counter[str] = Counter()
    marked = []
    for diagnostic in diagnostics:
        if diagnostic.is_error:
            marked.append(diagnostic)
            continue
        in_text = diagnostic.path == path and diagnostic.line <= len(lines)
        words = "".join(lines[diagnostic.line - 1].split()) if in_text else ""
        content = "\n".join((diagnostic.code, _MOVING.sub("", diagnostic.message), words))
        seen[content] += 1  # the second of two that are alike is another
        seal = hashlib.sha256(f"{content}\n{seen[content]}".encode()).hexdigest()[:_LENGTH]
        marked.append(replace(diagnostic, seal=seal, accepted=(diagnostic.code, seal) in accepted))
    return tuple(marked)
