"""The published files: shards as they come, each in its file, or all in one."""

from __future__ import annotations

from pathlib import Path

from ...files.data_scripts import shard_call


class ShardFolder:
    """Writes a segment's shards to files as they come; small ones together into one, if they are `packed`."""

    def __init__(self, folder: Path, segment: str) -> None:
        self._folder, self._segment = folder, segment
        self._files: list[str] = []
        self.packed = False

    def __enter__(self) -> ShardFolder:
        self._folder.mkdir(parents=True)
        return self

    def write(self, name: str, parts: list[str]) -> None:
        """One more shard."""
        text = shard_call(f"{self._segment}/{name}", parts)
        self._path(name).write_text(text, encoding="utf-8", newline="\n")
        self._files.append(name)

    def __exit__(self, *_: object) -> None:
        if not self.packed:
            return
        whole = "".join(self._path(name).read_text(encoding="utf-8") for name in self._files)
        for name in self._files:
            self._path(name).unlink()
        self._path("all").write_text(whole, encoding="utf-8", newline="\n")

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.js"
