"""What a sidecar says, as the stages see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from ..diagnostics import Diagnostic
from ..model import Kind, TextOrigin


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was written: in a sidecar or in the front matter of a report."""

    path: str = ""
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of the outline: the line that begins with `text` is, or is not, a heading."""

    text: str
    place: Place
    heading: int | None = None  # 1 to 4: a heading at that level; 0: no heading; None: nothing said
    kind: Kind | None = None  # the kind of the section under that heading


@dataclass(frozen=True, slots=True)
class Redaction:
    """Words that are to be masked wherever they stand."""

    text: str
    place: Place
    as_somebody: bool = False  # a name: its surname is shown, and 某 for the rest


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file beside the report: what `lawgov attach` has noted of it, what a person calls it."""

    file: str  # its name; it stands in the same folder
    place: Place
    sha256: str | None = None
    title: str | None = None
    parse: bool = False  # its text is the report's


@dataclass(frozen=True, slots=True)
class Accepted:
    """A diagnostic that a person has looked at and found right."""

    code: str
    hash: str  # Diagnostic.seal


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar gives. None is "nothing said"."""

    path: str = ""
    title: str | None = None
    year: int | None = None
    town: str | None = None  # the town's name
    code: str | None = None  # 9-digit division code, or an id of the archive's own for a town not in the list
    county: str | None = None  # 6-digit code of the county of a town that is not in the list
    source_url: str | None = None
    source_gone: str | None = None  # the day on which that address was found to answer no more
    published: str | None = None
    retrieved: str | None = None
    publisher: str | None = None
    sha256: str | None = None
    corrections: tuple[Correction, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    redact: tuple[Redaction, ...] = ()
    formerly: tuple[str, ...] = ()  # ids under which the report was published before
    allow: tuple[str, ...] = ()  # what looks like personal data and is to be public; names of files
    files: tuple[ListedFile, ...] = ()
    text: TextOrigin | None = None  # None: the words are the file's own
    places: Mapping[str, Place] = field(default_factory=dict)  # of each key

    def over(self, front_matter: Sidecar) -> Sidecar:
        """This sidecar, and where it says nothing, what a report's own front matter says.

        What either of them hides is hidden.
        """
        keys = [one.name for one in fields(self) if one.name not in ("path", "places")]
        own = {key for key in keys if getattr(self, key)}
        given = {key: getattr(front_matter, key) for key in keys if key not in own}
        places = {
            **self.places,
            **{key: front_matter.places[key] for key in given if key in front_matter.places},
        }
        hidden = {one.text for one in self.redact}
        given["redact"] = (*self.redact, *(one for one in front_matter.redact if one.text not in hidden))
        return replace(self, **given, places=places)

    def diagnostic(self, key: str, code: str, message: str, hint: str) -> Diagnostic:
        """A diagnostic at one of the sidecar's keys."""
        place = self.places.get(key, Place(self.path))
        return Diagnostic(place.path, place.line, place.column, code, message, hint)
