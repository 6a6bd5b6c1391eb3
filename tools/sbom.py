"""What is in a release: a bill of materials (CycloneDX 1.6, JSON) of the packages that the program needs.

    python -m tools.sbom [file]      (by default sbom.cdx.json; make sbom)

They are those of requirements.txt, for every system, with what each asks for. Licences are as the installed
packages state them; of one that is not installed here, because it is for other systems, none is told. Equal
locks make equal bytes: the serial number follows from the content, and no time is noted.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from uuid import UUID, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from lawgov_site import __version__
from tools.lock import ROOT, RUN, requires

_NAMESPACE = UUID("8d3bd6a1-4c0e-5a57-8d3e-2f8c1d0a7b11")  # of this program's bills
_SHORT = 60  # characters; a longer "License" field is the licence's text


def locked(text: str) -> Mapping[str, str]:
    """Name → version of all that a lock holds, whatever the system."""
    lines = (line.partition(" \\")[0] for line in text.splitlines())
    found = (Requirement(line) for line in lines if line and not line.startswith((" ", "#")))
    return {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in found}


def bill(text: str) -> Bom:
    """The bill of a lock's text."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    packages = locked(text)
    components = {name: _component(name, version) for name, version in packages.items()}
    program = Component(
        type=ComponentType.APPLICATION,
        name=project["name"],
        version=__version__,
        description=project["description"],
        purl=PackageURL("pypi", None, project["name"], __version__),
        bom_ref=f"{project['name']}@{__version__}",
        licenses=[LicenseFactory().make_from_string(project["license"])],
    )
    bom = Bom(components=components.values(), serial_number=uuid5(_NAMESPACE, f"{__version__}\n{text}"))
    bom.metadata.component = program
    bom.register_dependency(program, _asked(project["dependencies"], components))
    for name, version in packages.items():
        bom.register_dependency(components[name], _asked(requires(name, version), components))
    return bom


def _asked(lines: Iterable[str], components: Mapping[str, Component]) -> list[Component]:
    """What is asked for, of what is in the lock; what only extras ask for is left out."""
    wanted = (Requirement(line) for line in lines)
    names = {canonicalize_name(one.name) for one in wanted if not (one.marker and "extra" in str(one.marker))}
    return [components[name] for name in sorted(names & components.keys())]


def _component(name: str, version: str) -> Component:
    address = XsUri(f"https://pypi.org/project/{name}/{version}/")
    return Component(
        type=ComponentType.LIBRARY,
        name=name,
        version=version,
        purl=PackageURL("pypi", None, name, version),
        bom_ref=f"{name}@{version}",
        licenses=_licences(name, version),
        external_references=[ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=address)],
    )


def _licences(name: str, version: str) -> list[License]:
    """What a package says of its licence; nothing where it is not installed here in this version."""
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return []
    if found.version != version:
        return []
    fields = found.metadata.get_all("License-Expression") or found.metadata.get_all("License") or [""]
    said = fields[0]
    if said and len(said) <= _SHORT and "\n" not in said:
        return [LicenseFactory().make_from_string(said)]
    classifiers = found.metadata.get_all("Classifier") or ()
    names = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License :: ")]
    return [LicenseFactory().make_from_string(one) for one in names]


def text_of(bom: Bom) -> str:
    """The bill as JSON, without the time at which it was made."""
    made = json.loads(JsonV1Dot6(bom).output_as_string())
    del made["metadata"]["timestamp"]
    return json.dumps(made, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def main() -> None:
    """Writes the bill."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "sbom.cdx.json")
    bom = bill((ROOT / RUN).read_text(encoding="utf-8"))
    out.write_text(text_of(bom), encoding="utf-8", newline="\n")
    print(f"{len(bom.components)} 个软件包，见 {out.name}")


if __name__ == "__main__":
    main()
