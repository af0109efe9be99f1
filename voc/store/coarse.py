"""A small copy of vectors, a byte a number, for a search to go through before it looks at the exact ones.

`rows.i8` lies beside `rows.f32` and holds each row times 127 over its largest number,
rounded. A cosine with it errs by some thousandths, so the nearest are found among a few
times as many. It is only a copy: what it lacks is made at the next append.
"""

import zlib
from pathlib import Path

import numpy as np

from voc.store.files import write_at

FILE = "rows.i8"
_AT_ONCE = 65_536


def extend(folder: Path, before: np.ndarray, rows: np.ndarray) -> bytes:
    """Add float32 rows (m, d) behind those of `before` (n, d), of which the copy may lack some or all.

    Returns what was added for `rows`.
    """
    path = folder / FILE
    dim = rows.shape[1]
    held = min(path.stat().st_size // dim if path.exists() else 0, len(before))
    for start in range(held, len(before), _AT_ONCE):
        write_at(path, start * dim, _bytes(before[start : start + _AT_ONCE]).tobytes())
    copied = _bytes(rows).tobytes()
    write_at(path, len(before) * dim, copied)
    return copied


def checksum(folder: Path, size: int) -> int | None:
    """The CRC-32 of the first `size` bytes; None where the copy is absent."""
    try:
        with (folder / FILE).open("rb") as file:
            found = 0
            while size > 0 and (part := file.read(min(size, _AT_ONCE * 16))):
                found, size = zlib.crc32(part, found), size - len(part)
            return found
    except FileNotFoundError:
        return None


def cosines(folder: Path, count: int, queries: np.ndarray) -> np.ndarray | None:
    """About the cosines of `queries` (k, d) with the first `count` rows: float32 (k, count); None without a copy."""
    import simsimd

    path, dim = folder / FILE, queries.shape[1]
    if not path.exists() or path.stat().st_size < count * dim:
        return None
    rows = np.memmap(path, dtype=np.int8, mode="r", shape=(count, dim))
    return 1 - np.asarray(simsimd.cdist(_bytes(queries), rows, metric="cos"), dtype=np.float32)


def _bytes(rows: np.ndarray) -> np.ndarray:
    """Rows as whole numbers from -127 to 127, each by its own scale; cosines do not know the difference."""
    largest = np.abs(rows).max(axis=1, keepdims=True)
    made: np.ndarray = np.rint(rows * (127 / np.maximum(largest, 1e-30))).astype(np.int8)
    return made
