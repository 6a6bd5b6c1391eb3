"""404.html, which a web server shows for any missing address, at any depth.

Relative links would break there, so its links start at the path of `base_url`, or at the host's root where
that is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from .. import urls
from ..catalogue import Catalogue
from ..contexts import Frame
from ..family import Draft, Family
from ..wording import wording


@dataclass(frozen=True, slots=True)
class NotFoundContext:
    """Variables of 404.html."""

    frame: Frame


def _drafts(catalogue: Catalogue) -> Iterator[Draft]:
    words = wording()["not_found"]
    root = urlsplit(catalogue.site.base_url).path or "/"
    context = NotFoundContext(
        Frame(urls.NOT_FOUND, words["title"], words["description"], indexed=False, root=root)
    )
    yield Draft(urls.NOT_FOUND, context, lambda: context)


FAMILY = Family(urls.NOT_FOUND, "404.html", NotFoundContext, _drafts)
