"""Writing files so that a process that is cut off leaves them whole."""

import os
import zlib
from pathlib import Path

import pyarrow as pa
import pyarrow.feather as feather

_AT_ONCE = 2**20


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


def save_table(table: pa.Table, path: Path) -> None:
    """Write a table to a file that is there whole or not at all, with its checksum beside it (NAME.crc32)."""
    fresh = path.with_suffix(".new")
    feather.write_feather(table, fresh, compression="uncompressed")
    with fresh.open("r+b") as file:
        os.fsync(file.fileno())
    found = checksum(fresh)
    fresh.replace(path)
    swap(_sum_of(path), f"{found:08x}")


def is_whole(path: Path) -> bool:
    """Whether a file of `save_table` is as it was written; without a checksum (an older voc) it is taken as it is."""
    try:
        return f"{checksum(path):08x}" == _sum_of(path).read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return path.exists()


def remove_table(path: Path) -> None:
    """Remove a file of `save_table` and its checksum."""
    path.unlink(missing_ok=True)
    _sum_of(path).unlink(missing_ok=True)


def checksum(path: Path) -> int:
    """The CRC-32 of a file.

    Raises:
        FileNotFoundError: it is not there.
    """
    found = 0
    with path.open("rb") as file:
        while part := file.read(_AT_ONCE):
            found = zlib.crc32(part, found)
    return found


def _sum_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.crc32")
