"""The bill of materials: valid by CycloneDX's own schema, complete, and the same for the same locks."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.utils import canonicalize_name
from tools.lock import ROOT, RUN
from tools.sbom import bill, locked, main, text_of

LOCK = (ROOT / RUN).read_text(encoding="utf-8")


def test_it_is_valid_and_a_wrong_one_is_not() -> None:
    text = text_of(bill(LOCK))
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(text) is None
    assert validator.validate_str(text.replace('"type": "library"', '"type": "book"')) is not None


def test_every_locked_package_is_in_it_with_its_licence() -> None:
    made = json.loads(text_of(bill(LOCK)))
    components = {one["name"]: one for one in made["components"]}
    assert {name: one["version"] for name, one in components.items()} == locked(LOCK)
    here = {canonicalize_name(one.metadata["Name"]) for one in metadata.distributions()}
    for name, one in components.items():
        assert one["purl"] == f"pkg:pypi/{name}@{one['version']}"
        assert one.get("licenses") or name not in here
    assert components["lxml"]["licenses"] == [{"license": {"id": "BSD-3-Clause"}}]
    assert made["metadata"]["component"]["name"] == "lawgov-site"


def test_what_asks_for_what() -> None:
    made = json.loads(text_of(bill(LOCK)))
    asked = {one["ref"].partition("@")[0]: one.get("dependsOn", []) for one in made["dependencies"]}
    assert any(ref.startswith("markupsafe@") for ref in asked["jinja2"])
    assert any(ref.startswith("lxml@") for ref in asked["lawgov-site"])
    assert not any(ref.startswith("markupsafe@") for ref in asked["lawgov-site"])


def test_the_same_lock_makes_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.json", "b.json"):
        monkeypatch.setattr("sys.argv", ["sbom", str(tmp_path / name)])
        main()
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    other = LOCK.replace(f"lxml=={locked(LOCK)['lxml']}", "lxml==1.0")
    assert json.loads(text_of(bill(other)))["serialNumber"] != json.loads(text_of(bill(LOCK)))["serialNumber"]
