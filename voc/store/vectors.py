"""Vectors on disk: append-only, memory-mapped, keyed by passage and encoder fingerprint.

A folder per fingerprint holds `ids.i64` (n passage ids), `rows.f32` (n × d vectors, in
the same order) and `manifest.json`, which says how many rows count and their checksum.
Rows are appended and flushed first and the manifest is swapped in last, so a run that
is cut off leaves only bytes behind the counted end, and the next one writes over them.
A coarse copy of the rows lies beside them, see `voc.store.coarse`.
"""

import json
import zlib
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import numpy as np

from voc.errors import StoreError
from voc.store import coarse
from voc.store.files import swap, write_at

MANIFEST = "manifest.json"


@dataclass(slots=True)
class VectorStore:
    """The vectors of one encoder.

    Attributes:
        folder: where the three files lie; made on the first write.
        dim: d, the length of a vector.
    """

    folder: Path
    dim: int
    _ids: np.ndarray = field(init=False, repr=False)
    _checksum: int = field(init=False, repr=False, default=0)
    _order: np.ndarray | None = field(init=False, repr=False, default=None)

    def __post_init__(self) -> None:
        self._ids = self._load_ids()

    @property
    def ids(self) -> np.ndarray:
        """Passage ids, int64 (n,), in the order of `rows`."""
        return self._ids

    @property
    def rows(self) -> np.ndarray:
        """All vectors, float32 (n, d), memory-mapped and read-only."""
        if not len(self._ids):
            return np.zeros((0, self.dim), dtype=np.float32)
        return np.memmap(self.folder / "rows.f32", dtype=np.float32, mode="r", shape=(len(self._ids), self.dim))

    def missing(self, passages: Collection[int]) -> list[int]:
        """Those of `passages` that have no vector yet, in their order."""
        wanted = np.fromiter(passages, dtype=np.int64, count=len(passages))
        return [int(passage) for passage in wanted[self._positions(wanted) < 0]]

    def take(self, passages: Collection[int]) -> np.ndarray:
        """The vectors of `passages`, float32 (n, d), row i for passage i.

        Raises:
            StoreError: one of them has no vector.
        """
        wanted = np.fromiter(passages, dtype=np.int64, count=len(passages))
        rows = self._positions(wanted)
        if (rows < 0).any():
            raise StoreError(
                f"{self.folder}: passage {wanted[rows < 0][0]} has no vector. Run the batch job again to make it."
            )
        return np.asarray(self.rows[rows], dtype=np.float32).reshape(len(rows), self.dim)

    def rough_cosines(self, queries: np.ndarray) -> np.ndarray | None:
        """About the cosines of `queries`, float32 (k, d), with all rows: (k, n); None where the coarse copy is absent.

        Right to some thousandths, and ten times as fast as the exact ones.
        """
        return coarse.cosines(self.folder, len(self._ids), queries)

    def _positions(self, passages: np.ndarray) -> np.ndarray:
        """The row of each passage; -1 for one without a vector."""
        if not len(self._ids):
            return np.full(len(passages), -1, dtype=np.int64)
        if self._order is None:
            self._order = np.argsort(self._ids, kind="stable")
        place = np.searchsorted(self._ids, passages, sorter=self._order)
        rows = self._order[np.minimum(place, len(self._ids) - 1)]
        return np.where(self._ids[rows] == passages, rows, -1)

    def append(self, passages: list[int], vectors: np.ndarray) -> None:
        """Add vectors, float32 (n, d), for `passages`; all of them or, when cut off, none."""
        if vectors.shape != (len(passages), self.dim):
            raise ValueError(
                f"{len(passages)} passages need vectors ({len(passages)}, {self.dim}), got {vectors.shape}"
            )
        if not passages:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        counted = len(self._ids)
        ids = np.asarray(passages, dtype=np.int64)
        rows = np.ascontiguousarray(vectors, dtype=np.float32)
        write_at(self.folder / "ids.i64", counted * 8, ids.tobytes())
        write_at(self.folder / "rows.f32", counted * self.dim * 4, rows.tobytes())
        coarse.extend(self.folder, self.rows, rows)
        self._checksum = zlib.crc32(ids.tobytes(), self._checksum)
        swap(
            self.folder / MANIFEST,
            json.dumps({"dim": self.dim, "rows": counted + len(ids), "ids_crc32": self._checksum}),
        )
        self._ids = np.concatenate([self._ids, ids])
        self._order = None

    @classmethod
    def present(cls, folder: Path) -> Self:
        """The vectors that lie in a folder, whatever their length.

        Raises:
            StoreError: the files are damaged.
        """
        try:
            return cls(folder, int(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["dim"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise cls._damaged_at(folder) from error

    def keep(self, passages: Collection[int]) -> int:
        """Remove the vectors of all other passages; return how many there were.

        The kept ones are written beside and moved into place. The manifest goes first, so
        that a process that is cut off in between leaves a store without vectors, which
        the next run makes again, and never one with the wrong ones.
        """
        stay = np.fromiter((int(one) in passages for one in self._ids), dtype=bool, count=len(self._ids))
        if stay.all():
            return 0
        ids, rows = self._ids[stay], np.asarray(self.rows[stay])
        (self.folder / MANIFEST).unlink()
        for name in ("ids.i64", "rows.f32", coarse.FILE):
            (self.folder / name).unlink(missing_ok=True)
        self._ids, self._order, self._checksum = np.zeros(0, dtype=np.int64), None, 0
        self.append([int(one) for one in ids], rows)
        return int((~stay).sum())

    def _load_ids(self) -> np.ndarray:
        manifest = self.folder / MANIFEST
        if not manifest.exists():
            return np.zeros(0, dtype=np.int64)
        try:
            facts = json.loads(manifest.read_text(encoding="utf-8"))
            counted = int(facts["rows"])
            ids = np.fromfile(self.folder / "ids.i64", dtype=np.int64, count=counted)
            size = (self.folder / "rows.f32").stat().st_size
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise self._damaged() from error
        self._checksum = zlib.crc32(ids.tobytes())
        if facts.get("dim") != self.dim or size < counted * self.dim * 4 or self._checksum != facts.get("ids_crc32"):
            raise self._damaged()
        return ids

    def _damaged(self) -> StoreError:
        return self._damaged_at(self.folder)

    @staticmethod
    def _damaged_at(folder: Path) -> StoreError:
        return StoreError(f"{folder} is damaged. Delete the folder; the next run makes the vectors again.")
