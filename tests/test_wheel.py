"""Installed from its wheel, away from this repository, the program builds an archive all the same."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from .reading import REPORTS

ROOT = Path(__file__).parents[1]


def test_a_wheel_builds_an_archive_elsewhere(tmp_path: Path) -> None:
    wheels, library, archive = tmp_path / "wheels", tmp_path / "library", tmp_path / "archive"
    run(ROOT, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels))
    (wheel,) = wheels.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
        packed.extractall(library)
    assert {"lawgov_site/templates/base.html", "lawgov_site/static/css/base.css"} <= names
    assert not any(name.startswith(("tests/", "reports/")) for name in names)

    run(tmp_path, "-m", "lawgov_site", "init", "archive", library=library)
    assert sorted(path.name for path in archive.iterdir()) == ["reports", "site.yaml", "说明.txt"]
    settings = (archive / "site.yaml").read_text(encoding="utf-8-sig")
    settings = settings.replace("title: 乡镇法治政府建设报告档案", "title: 别处的档案")
    (archive / "site.yaml").write_text(settings, encoding="utf-8")
    where = run(archive, "-c", "import lawgov_site; print(lawgov_site.__file__)", library=library)
    assert Path(where.strip()).is_relative_to(library)
    assert "收入 5 份" in run(archive, "-m", "lawgov_site", "add", str(REPORTS), library=library)
    said = run(archive, "-m", "lawgov_site", "build", library=library)
    assert "收录 5 份报告" in said
    home = (archive / "site" / "index.html").read_text(encoding="utf-8")
    assert "别处的档案" in home
    assert (archive / "site" / "assets" / "site.css").stat().st_size > 1000


def run(folder: Path, *arguments: str, library: Path | None = None) -> str:
    environment = {**os.environ, "PYTHONUTF8": "1", **({"PYTHONPATH": str(library)} if library else {})}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
