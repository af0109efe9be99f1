"""A checksum a row, so that a byte that changed on the disk is noticed where the row is read.

`rows.crc32` lies beside `rows.f32` and holds the CRC-32 of each row (zlib's; uint32, in the same
order). One microsecond a row of 384 numbers, so a reader checks what it takes, and no more.
"""

import zlib
from pathlib import Path

import numpy as np

FILE = "rows.crc32"
BYTES = 4
_AT_ONCE = 65_536


def of(rows: np.ndarray) -> np.ndarray:
    """The checksums of float32 rows (n, d): uint32 (n,)."""
    plain = np.ascontiguousarray(rows, dtype=np.float32)
    return np.fromiter(map(zlib.crc32, plain), dtype=np.uint32, count=len(plain))


def differ(rows: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """The places (m,) of the rows that do not have their checksum of `wanted` (n,); a block in memory at a time."""
    found = [
        start + np.flatnonzero(of(rows[start : start + _AT_ONCE]) != wanted[start : start + _AT_ONCE])
        for start in range(0, len(rows), _AT_ONCE)
    ]
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


def read(folder: Path, count: int) -> np.ndarray:
    """The checksums of the first `count` rows; 0 where the file is gone or too short, which no row agrees with."""
    try:
        kept = np.fromfile(folder / FILE, dtype=np.uint32, count=count)
    except FileNotFoundError:
        kept = np.zeros(0, dtype=np.uint32)
    return np.concatenate([kept, np.zeros(count - len(kept), dtype=np.uint32)])
