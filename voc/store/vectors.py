"""Vectors on disk: append-only, memory-mapped, keyed by passage and encoder fingerprint.

A folder per fingerprint holds `ids.i64` (n passage ids), `rows.f32` (n × d vectors, in
the same order), a checksum a row (`voc.store.sums`) and `manifest.json`, which says how many
rows count and the checksum of the ids. Rows are appended and flushed first and the manifest is
swapped in last, so a run that is cut off leaves only bytes behind the counted end, and the next
one writes over them. A coarse copy of the rows lies beside them, see `voc.store.coarse`.
"""

import json
import os
import zlib
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import numpy as np

from voc.errors import StoreError
from voc.store import coarse, sums
from voc.store.files import swap, write_at

MANIFEST = "manifest.json"
_IDS, _ROWS, _PARTIAL = "ids.i64", "rows.f32", "partial"


class DamagedVectors(StoreError):
    """Vectors on disk are not as they were written; the batch job makes them anew."""

    def __init__(self, folder: Path, what: str) -> None:
        super().__init__(f"{folder}: {what}. Run the batch job again; it makes them anew.")


@dataclass(slots=True)
class VectorStore:
    """The vectors of one encoder.

    Attributes:
        folder: where the files lie; made on the first write.
        dim: d, the length of a vector.

    Raises:
        DamagedVectors: it cannot be told whose the rows are.
    """

    folder: Path
    dim: int
    _ids: np.ndarray = field(init=False, repr=False)
    _sums: np.ndarray | None = field(init=False, repr=False, default=None)
    _checksum: int = field(init=False, repr=False, default=0)
    _rough: int | None = field(init=False, repr=False, default=None)
    _order: np.ndarray | None = field(init=False, repr=False, default=None)

    def __post_init__(self) -> None:
        self._ids = self._load_ids()

    @property
    def ids(self) -> np.ndarray:
        """Passage ids, int64 (n,), in the order of `rows`."""
        return self._ids

    @property
    def rows(self) -> np.ndarray:
        """All vectors, float32 (n, d), memory-mapped, read-only and unchecked.

        Raises:
            DamagedVectors: the file is cut off.
        """
        if (lacking := len(self._ids) - self._held()) > 0:
            raise DamagedVectors(self.folder, f"{lacking:,} vectors are cut off")
        return self._mapped()

    def missing(self, passages: Collection[int]) -> list[int]:
        """Those of `passages` that have no vector yet, in their order."""
        wanted = np.fromiter(passages, dtype=np.int64, count=len(passages))
        return [int(passage) for passage in wanted[self._positions(wanted) < 0]]

    def take(self, passages: Collection[int]) -> np.ndarray:
        """The vectors of `passages`, float32 (n, d), row i for passage i, checked.

        Raises:
            StoreError: one of them has no vector.
            DamagedVectors: one of them is not as it was written.
        """
        wanted = np.fromiter(passages, dtype=np.int64, count=len(passages))
        places = self._positions(wanted)
        if (places < 0).any():
            raise StoreError(
                f"{self.folder}: passage {wanted[places < 0][0]} has no vector. Run the batch job again to make it."
            )
        return self.at(places)

    def at(self, places: np.ndarray) -> np.ndarray:
        """The vectors in these rows, float32 (n, d), checked.

        Raises:
            DamagedVectors: one of them is not as it was written.
        """
        rows = np.asarray(self.rows[places], dtype=np.float32).reshape(len(places), self.dim)
        if self._sums is not None and len(broken := sums.differ(rows, self._sums[places])):
            raise DamagedVectors(self.folder, f"{len(broken):,} vectors are damaged")
        return rows

    def broken(self) -> list[int]:
        """The passages whose vector is not as it was written; reads every row. Rows of an older voc are not checked."""
        held = self._held()
        wrong = sums.differ(self._mapped(), self._sums[:held]) if self._sums is not None else np.zeros(0, np.int64)
        return [int(one) for one in self._ids[np.concatenate([wrong, np.arange(held, len(self._ids))])]]

    def rough_cosines(self, queries: np.ndarray) -> np.ndarray | None:
        """About the cosines of `queries`, float32 (k, d), with all rows: (k, n); None where the coarse copy is absent.

        Right to some thousandths, and ten times as fast as the exact ones.
        """
        return coarse.cosines(self.folder, len(self._ids), queries)

    def is_roughly_right(self) -> bool:
        """Whether the coarse copy is as it was written, or absent; reads all of it."""
        return self._rough is None or coarse.checksum(self.folder, len(self._ids) * self.dim) in (None, self._rough)

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
        if passages:
            rows = np.ascontiguousarray(vectors, dtype=np.float32)
            self._add(np.asarray(passages, dtype=np.int64), rows, sums.of(rows))

    def mend(self, passages: list[int], vectors: np.ndarray) -> None:
        """Write vectors, float32 (n, d), over those of `passages`, which are broken, in place.

        Cut off half-way, the rest is as broken as before.
        """
        rows = np.ascontiguousarray(vectors, dtype=np.float32)
        self._fill_up()
        places = self._positions(np.asarray(passages, dtype=np.int64))
        fresh = self._sums if self._sums is not None else sums.of(self._mapped())
        fresh[places] = sums.of(rows)
        with (self.folder / _ROWS).open("r+b") as file:
            for place, row in zip(places.tolist(), rows, strict=True):
                file.seek(place * self.dim * 4)
                file.write(row.tobytes())
            file.flush()
            os.fsync(file.fileno())
        write_at(self.folder / sums.FILE, 0, fresh.tobytes())
        self._sums = fresh
        self._count()

    def copy_roughly(self) -> None:
        """Make the coarse copy anew."""
        (self.folder / coarse.FILE).unlink(missing_ok=True)
        coarse.extend(self.folder, self._mapped(), np.zeros((0, self.dim), dtype=np.float32))
        self._rough = coarse.checksum(self.folder, len(self._ids) * self.dim)
        self._count()

    @property
    def is_partial(self) -> bool:
        """Whether the vectors were thrown away, and not all are there again."""
        return (self.folder / _PARTIAL).exists()

    def complete(self) -> None:
        """Say that all are there again."""
        (self.folder / _PARTIAL).unlink(missing_ok=True)

    @classmethod
    def present(cls, folder: Path) -> Self:
        """The vectors that lie in a folder, whatever their length.

        Raises:
            DamagedVectors: it cannot be told whose the rows are.
        """
        try:
            return cls(folder, int(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["dim"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DamagedVectors(folder, "the list of vectors is damaged") from error

    @staticmethod
    def discard(folder: Path) -> None:
        """Remove vectors of which it cannot be told whose they are; what else lies in the folder stays.

        From then on they are partial, until `complete` is called.
        """
        (folder / _PARTIAL).touch()
        # The manifest goes first: a process that is cut off leaves a store without vectors, never the wrong ones.
        for name in (MANIFEST, _IDS, _ROWS, sums.FILE, coarse.FILE):
            (folder / name).unlink(missing_ok=True)

    def keep(self, passages: Collection[int]) -> int:
        """Remove the vectors of all other passages; return how many there were.

        A process that is cut off leaves a store without vectors, which the next run makes again.
        """
        stay = np.fromiter((int(one) in passages for one in self._ids), dtype=bool, count=len(self._ids))
        if stay.all():
            return 0
        self._fill_up()
        ids, rows = self._ids[stay], np.asarray(self._mapped()[stay])
        # A broken row goes on with the checksum it had, so that it is noticed and mended later.
        own = self._sums[stay] if self._sums is not None else sums.of(rows)
        self.discard(self.folder)
        self._ids, self._order, self._checksum = np.zeros(0, dtype=np.int64), None, 0
        self._sums = self._rough = None
        if len(ids):
            self._add(ids, rows, own)
            self.complete()
        return int((~stay).sum())

    def _add(self, ids: np.ndarray, rows: np.ndarray, own: np.ndarray) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        counted = len(self._ids)
        self._fill_up()
        before = self._mapped()
        write_at(self.folder / _IDS, counted * 8, ids.tobytes())
        write_at(self.folder / _ROWS, counted * self.dim * 4, rows.tobytes())
        if self._sums is None:  # the first rows, or those of an older voc
            self._sums = sums.of(before)
            write_at(self.folder / sums.FILE, 0, self._sums.tobytes())
        write_at(self.folder / sums.FILE, counted * sums.BYTES, own.tobytes())
        copied = coarse.extend(self.folder, before, rows)
        self._rough = zlib.crc32(copied, self._rough or 0) if self._rough is not None or not counted else None
        if self._rough is None:
            self._rough = coarse.checksum(self.folder, (counted + len(ids)) * self.dim)
        self._checksum = zlib.crc32(ids.tobytes(), self._checksum)
        self._ids = np.concatenate([self._ids, ids])
        self._sums = np.concatenate([self._sums, own])
        self._order = None
        self._count()

    def _count(self) -> None:
        """Swap in the manifest, by which the rows written so far count."""
        facts = {"dim": self.dim, "rows": len(self._ids), "ids_crc32": self._checksum, "summed": True}
        swap(self.folder / MANIFEST, json.dumps(facts | {"rough_crc32": self._rough}))

    def _mapped(self) -> np.ndarray:
        """The rows that the file holds, as they are."""
        held = self._held()
        if not held:
            return np.zeros((0, self.dim), dtype=np.float32)
        return np.memmap(self.folder / _ROWS, dtype=np.float32, mode="r", shape=(held, self.dim))

    def _held(self) -> int:
        """How many of the counted rows the file holds whole."""
        try:
            return min(len(self._ids), (self.folder / _ROWS).stat().st_size // (self.dim * 4))
        except FileNotFoundError:
            return 0

    def _fill_up(self) -> None:
        """Give a file that is cut off its length back; its new rows are zeros, which no checksum agrees with."""
        lacking = len(self._ids) - self._held()
        if lacking:
            if self._sums is None:
                self._sums = np.concatenate([sums.of(self._mapped()), np.zeros(lacking, dtype=np.uint32)])
            (self.folder / _ROWS).touch()
            os.truncate(self.folder / _ROWS, len(self._ids) * self.dim * 4)

    def _load_ids(self) -> np.ndarray:
        manifest = self.folder / MANIFEST
        if not manifest.exists():
            return np.zeros(0, dtype=np.int64)
        try:
            facts: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
            counted = int(facts["rows"])
            ids = np.fromfile(self.folder / _IDS, dtype=np.int64, count=counted)
            wanted, dim, rough = facts["ids_crc32"], facts["dim"], facts.get("rough_crc32")
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DamagedVectors(self.folder, "the list of vectors is damaged") from error
        self._checksum = zlib.crc32(ids.tobytes())
        if dim != self.dim or len(ids) != counted or self._checksum != wanted:
            raise DamagedVectors(self.folder, "the list of vectors is damaged")
        self._rough = rough if isinstance(rough, int) else None
        self._sums = sums.read(self.folder, counted) if facts.get("summed") else None
        return ids
