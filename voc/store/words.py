"""An index of the words of all feedback: made by the batch job, memory-mapped by pages.

A part of it says of each word, as it stands between spaces in small letters, in which feedback
it stands. Feedback that holds "otp" is then what stands behind all words that hold "otp": the
words of a million reviews are a few megabytes, so to go through them takes milliseconds, and no
text is read. A run adds a part with what changed. Parts that are near in size become one, so
there are few; of feedback in two parts the newer counts. `manifest.json` says which parts count
and is swapped in last, so a run that is cut off leaves the index as it was.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as compute
import pyarrow.feather as feather
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.engine import Connection

from voc.store import marks
from voc.store.files import is_whole, remove_table, save_table, swap
from voc.store.tables import feedback, stale

if TYPE_CHECKING:
    from scipy.sparse import csc_matrix

MANIFEST = "manifest.json"
BATCH = 50_000
# A part that is not so many times larger than the next becomes one with it: ten parts for a million rows at most.
STEP = 4
_WORDS, _IDS = "words", "ids"
_OPEN: dict[tuple[str, int], "Index | None"] = {}


def fold(text: str) -> str:
    """A text as it is compared: in small letters, whatever a database takes for those of i (ı, İ)."""
    return text.casefold().replace("ı", "i").replace("\u0307", "")


@dataclass(frozen=True, slots=True)
class _Part:
    """Feedback ids (n,), and a table of `word` with `rows`, positions in the ids."""

    ids: NDArray[np.int64]
    table: pa.Table

    @classmethod
    def read(cls, folder: Path, name: str) -> Self:
        ids, table = (feather.read_table(_path(folder, name, kind), memory_map=True) for kind in (_IDS, _WORDS))
        return cls(ids["id"].to_numpy(), table)

    @classmethod
    def of(cls, ids: NDArray[np.int64], words: pa.Array, held: "csc_matrix") -> Self:
        """From which of n ids holds which of w words, as an (n, w) matrix; words that none holds are left out."""
        some = np.diff(held.indptr) > 0
        starts = np.concatenate([[0], held.indptr[1:][some]]).astype(np.int64)
        rows = pa.LargeListArray.from_arrays(pa.array(starts), pa.array(held.indices.astype(np.int32)))
        return cls(ids, pa.table({"word": words.filter(pa.array(some)), "rows": rows}))

    def save(self, folder: Path, name: str) -> None:
        save_table(self.table, _path(folder, name, _WORDS))
        save_table(pa.table({"id": self.ids}), _path(folder, name, _IDS))

    def held(self) -> tuple[pa.Array, "csc_matrix"]:
        """The words, and the matrix that `of` takes."""
        from scipy.sparse import csc_matrix

        words, rows = (self.table[name].combine_chunks() for name in ("word", "rows"))
        starts, places = rows.offsets.to_numpy(), rows.values.to_numpy()
        marked = np.ones(len(places), dtype=bool)
        return words, csc_matrix((marked, places, starts), shape=(len(self.ids), len(words)))

    def holding(self, word: str) -> NDArray[np.bool_]:
        """(n,) whether the feedback holds a word, alone or within another."""
        found = self.table["rows"].filter(compute.match_substring(self.table["word"], word))
        held = np.zeros(len(self.ids), dtype=bool)
        for chunk in found.chunks:
            held[chunk.flatten().to_numpy()] = True
        return held


@dataclass(frozen=True, slots=True)
class Index:
    """The words of all feedback that is nobody's duplicate, as it was when the last run ended."""

    parts: tuple[_Part, ...]

    @property
    def size(self) -> int:
        """How many pieces of feedback it knows."""
        return len(np.unique(np.concatenate([np.zeros(0, np.int64), *(part.ids for part in self.parts)])))

    def holding(self, words: Sequence[str]) -> NDArray[np.int64]:
        """Ids of the feedback that holds every one of `words`, alone or within others, in no order."""
        wanted = fold(" ".join(words)).split()
        found = [np.zeros(0, dtype=np.int64)]
        for place, part in enumerate(self.parts):
            held = np.ones(len(part.ids), dtype=bool)
            for word in wanted:
                held &= part.holding(word)
            ids = part.ids[held]
            for newer in self.parts[place + 1 :]:
                ids = ids[~np.isin(ids, newer.ids)]
            found.append(ids)
        return np.concatenate(found)


def load(folder: Path) -> Index | None:
    """The index, opened and looked through once for all readers; None where there is none, or it is damaged."""
    try:
        key = (str(folder), (folder / MANIFEST).stat().st_mtime_ns)
    except FileNotFoundError:
        _OPEN.clear()  # a person was forgotten: their words shall stand in no memory either
        return None
    if key not in _OPEN:
        parts = _parts(folder)
        _OPEN.clear()  # one store a process, and its newest index
        _OPEN[key] = None if parts is None else Index(tuple(parts.values()))
    return _OPEN[key]


def is_right(folder: Path) -> bool:
    """Whether the index is there as it was written; reads all of it."""
    return _names(folder) is not None


def update(connection: Connection, folder: Path) -> None:
    """Bring the index up to date: with what `marks` says has changed, or with everything where it does not say."""
    parts = _parts(folder)
    if parts is not None and not marks.is_waiting(connection):
        return
    folder.mkdir(parents=True, exist_ok=True)
    if parts is None or not marks.is_only_stale(connection):
        parts = {}
    fresh = _made(_texts(connection, stale_only=bool(parts)))
    kept = dict(parts)
    while kept and len(next(reversed(kept.values())).ids) < STEP * len(fresh.ids):
        fresh = _joined(kept.popitem()[1], fresh)
    # A number that no file bears, so that a reader of the old manifest still finds its parts.
    name = str(max((int(path.name.split("-")[0]) for path in folder.glob("*-*.arrow")), default=0) + 1)
    fresh.save(folder, name)
    swap(folder / MANIFEST, json.dumps({"parts": [*kept, name]}))
    _remove_others(folder, {*kept, name})


def discard(folder: Path) -> None:
    """Remove the index; the next run makes it anew, and searches read the texts until then."""
    (folder / MANIFEST).unlink(missing_ok=True)
    _remove_others(folder, set())


def _remove_others(folder: Path, names: set[str]) -> None:
    for path in folder.glob("*-*.arrow"):
        if path.name.split("-")[0] not in names:
            remove_table(path)


def _parts(folder: Path) -> dict[str, _Part] | None:
    """The parts by name, the oldest and largest first; None where there are none, or one is damaged."""
    names = _names(folder)
    try:
        return None if names is None else {name: _Part.read(folder, name) for name in names}
    except (OSError, pa.ArrowInvalid):  # a run took it away meanwhile
        return None


def _names(folder: Path) -> list[str] | None:
    """The parts that count; None where there is no list of them, or one is not as it was written."""
    try:
        names = [str(name) for name in json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["parts"]]
        return names if all(is_whole(_path(folder, name, kind)) for name in names for kind in (_WORDS, _IDS)) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _path(folder: Path, name: str, kind: str) -> Path:
    return folder / f"{name}-{kind}.arrow"


def _texts(connection: Connection, *, stale_only: bool) -> Iterator[Sequence[Any]]:
    """Batches of (id, text) of the feedback that pages count."""
    query = sa.select(feedback.c.id, feedback.c.text).where(feedback.c.duplicate_of.is_(None), ~feedback.c.set_aside)
    if stale_only:
        query = query.where(feedback.c.id.in_(sa.select(stale.c.feedback_id)))
    yield from connection.execute(query.execution_options(yield_per=BATCH)).partitions()


def _made(batches: Iterator[Sequence[Any]]) -> _Part:
    from scipy.sparse import csr_matrix

    kind = pa.dictionary(pa.int32(), pa.large_string())
    ids, counts, codes = [np.zeros(0, np.int64)], [np.zeros(1, np.int64)], [pa.array([], kind)]
    for rows in batches:
        said = [dict.fromkeys(fold(row.text).split()) for row in rows]
        ids.append(np.fromiter((row.id for row in rows), np.int64, len(rows)))
        counts.append(np.fromiter(map(len, said), np.int64, len(said)))
        codes.append(pa.array(chain.from_iterable(said), pa.large_string()).dictionary_encode())
    coded = pa.chunked_array(codes).unify_dictionaries().combine_chunks()
    starts, words, every = np.concatenate(counts).cumsum(), coded.dictionary, np.concatenate(ids)
    marked = np.ones(len(coded), dtype=bool)
    held = csr_matrix((marked, coded.indices.to_numpy(), starts), shape=(len(every), len(words)))
    return _Part.of(every, words, held.tocsc())


def _joined(older: _Part, newer: _Part) -> _Part:
    """Both as one; where both have a feedback, the newer is right."""
    from scipy.sparse import csr_matrix

    stay = ~np.isin(older.ids, newer.ids)
    (old_words, old), (new_words, new) = older.held(), newer.held()
    coded = pa.concat_arrays([old_words, new_words]).dictionary_encode()
    code = coded.indices.to_numpy()
    above, below = old.tocsr()[stay], new.tocsr()
    places = np.concatenate([code[: len(old_words)][above.indices], code[len(old_words) :][below.indices]])
    starts = np.concatenate([above.indptr, below.indptr[1:].astype(np.int64) + above.indptr[-1]])
    ids = np.concatenate([older.ids[stay], newer.ids])
    marked = np.ones(len(places), dtype=bool)
    held = csr_matrix((marked, places, starts), shape=(len(ids), len(coded.dictionary)))
    return _Part.of(ids, coded.dictionary, held.tocsc())
