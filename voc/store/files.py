"""Writing files so that a process that is cut off leaves them whole."""

import os
from pathlib import Path


def write_at(path: Path, offset: int, content: bytes) -> None:
    """Make `content` the end of a file, from `offset` on, and wait until it is on the disk."""
    with path.open("r+b" if path.exists() else "wb") as file:
        file.truncate(offset)
        file.seek(offset)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def swap(path: Path, content: str) -> None:
    """Replace a file at once: a reader sees the old words or the new."""
    fresh = path.with_suffix(".new")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
