"""The per-record stages on a Ray cluster: parts of files are read, redacted and embedded by its workers.

A worker reads a part of a file by itself and hands over what may be stored: redacted
rows, pseudonyms, contacts in ciphertext. What customers typed never leaves the worker,
so it cannot be spilled to a disk of the cluster. The rows are stored by the process that
runs the job, in the order of the files, which makes the result that of one machine.
"""

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, lru_cache
from itertools import groupby, islice
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from voc import embed, ingest, privacy
from voc.embed.encoder import Encoder, Vectors
from voc.errors import SettingsError
from voc.ingest import Plan, Reading
from voc.models import RawFeedback, Refusal
from voc.pipeline import intake
from voc.pipeline.engine import Here, Inputs
from voc.pipeline.records import prepare
from voc.privacy import Sealed
from voc.store import Store, forgotten, open_store
from voc.store import feedback as feedback_store
from voc.store.feedback import Rows

# Rows that a worker takes at a time: ten seconds of work, and nothing lost but those where one dies.
ROWS_A_PART = 10 * intake.BATCH
_HERE = ("lexical",)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Part:
    """What one task reads: rows of a file, or all of it where `rows` is None."""

    plan: Plan
    rows: range | None


@dataclass(frozen=True, slots=True)
class _Job:
    """What a worker needs to know of the job."""

    url: str
    home: Path
    vault: privacy.Vault
    gone: frozenset[int]
    own_names: tuple[str, ...] = ()
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Batch:
    """A batch from a worker, beginning with row `first` of its part.

    `rows` are of what the worker took for news. `needs_all_before` says that a row has no id, so that who it is
    depends on the rows before the part; `ends` that the file is damaged from here on.
    """

    first: int
    looked: intake.Looked
    prepared: frozenset[tuple[int, int]]
    rows: Rows
    sealed: dict[int, Sealed]
    needs_all_before: bool
    ends: bool


class OnRay:
    """An engine that maps the per-record stages over Ray Data partitions.

    Every machine of the cluster has the same packages and reaches the files and the store by
    the names that this one uses.
    """

    def __init__(self, address: str | None = None, *, rows_a_part: int = ROWS_A_PART) -> None:
        """Join the cluster at `address` (or RAY_ADDRESS), or start one on this machine.

        `rows_a_part` is a whole number of batches, so that batches fall as they do on one machine.

        Raises:
            SettingsError: Ray is not installed, or nobody answers at the address.
        """
        if rows_a_part % intake.BATCH:
            raise ValueError(f"rows_a_part must be a multiple of {intake.BATCH}, not {rows_a_part}")
        try:
            import ray
        except ImportError as error:
            raise SettingsError("--engine ray needs Ray. Run: pip install -r requirements-ray.txt") from error
        address = address or os.environ.get("RAY_ADDRESS") or None
        self._is_local = address is None
        self._rows_a_part = rows_a_part
        if not ray.is_initialized():
            try:
                ray.init(
                    address=address, runtime_env=_environment(address), log_to_driver=False, logging_level=logging.ERROR
                )
            except (ConnectionError, ValueError, RuntimeError) as error:
                raise SettingsError(f"No Ray cluster answers at {address}: {error}") from error
        context = ray.data.DataContext.get_current()
        context.execution_options.preserve_order = True
        context.enable_progress_bars = False
        logging.getLogger("ray.data").setLevel(logging.ERROR)

    def take_in(self, inputs: Inputs, into: intake.Destination) -> None:
        """See Engine.take_in; files go to the workers, anything else is taken in here.

        Raises:
            SettingsError: the workers are elsewhere and the store is a file of this machine.
        """
        url = into.store.engine.url.render_as_string(hide_password=False)
        if not self._is_local and url.startswith("sqlite"):
            raise SettingsError("Workers on other machines cannot reach a store in a file. Use a postgresql:// store.")
        with into.store.begin() as connection:
            job = _Job(url, into.store.home, into.vault, forgotten.every(connection), into.own_names, into.since)
        for are_files, some in groupby(inputs, key=lambda rows: isinstance(rows, Reading)):
            if are_files:
                self._read([rows.plan for rows in some if isinstance(rows, Reading)], job, into)
            else:
                Here().take_in(some, into)

    def _read(self, plans: Sequence[Plan], job: _Job, into: intake.Destination) -> None:
        parts = [_Part(plan, rows) for plan in plans for rows in self._split(plan)]
        finished: set[str] = set()
        for part, batch in _mapped(_look, parts, job):
            if part.plan.name in finished:
                continue
            if batch.needs_all_before or batch.ends:
                # From here on the parts depend on each other, so the rest of the file is read here.
                finished.add(part.plan.name)
                _read_here(part, batch, into, to_the_end=True)
            elif not _store_news(batch, into):
                _read_here(part, batch, into, to_the_end=False)

    def _split(self, plan: Plan) -> Sequence[range | None]:
        return ingest.splits(plan, self._rows_a_part) or [None]

    def encode(
        self, encoder: Encoder, chunks: Iterable[Sequence[str]], *, progress: Callable[[int], None]
    ) -> Iterator[Vectors]:
        """See Engine.encode; an encoder that learns from all texts at once stays here."""
        if encoder.name in _HERE:
            yield from Here().encode(encoder, chunks, progress=progress)
            return
        student = encoder.student if isinstance(encoder, embed.AssistedEncoder) else None
        done = 0
        for texts, vectors in _mapped(_encode, [list(texts) for texts in chunks], (encoder.name, student)):
            yield vectors
            done += len(texts)
            progress(done)


def _environment(address: str | None) -> dict[str, Any]:
    """What workers need to import this very voc: its folder here, a copy of it elsewhere."""
    package = Path(__file__).parents[1]
    return {"py_modules": [str(package)]} if address else {"env_vars": {"PYTHONPATH": str(package.parent)}}


def _store_news(batch: _Batch, into: intake.Destination) -> bool:
    """Store a batch; False, and nothing stored, where it holds news that the worker could not know of.

    Between the worker's look at the store and this one, an earlier batch may have brought
    another version of the same feedback.
    """
    with into.store.begin() as connection:
        held = feedback_store.versions(connection, batch.looked.ids)
    met = intake.meet(batch.looked, held)
    if not batch.prepared.issuperset(met.news):
        return False
    intake.keep(met, batch.rows.only({id_ for id_, _ in met.news}), into, sealed=batch.sealed)
    return True


def _read_here(part: _Part, batch: _Batch, into: intake.Destination, *, to_the_end: bool) -> None:
    """Read a batch again in this process, from the file's beginning, which tells equal rows apart."""
    first = (part.rows.start if part.rows else 0) + batch.first
    rows = islice(ingest.read(part.plan), first, None if to_the_end else first + batch.looked.read)
    intake.take_in(rows, into)


def _mapped(work: Callable[[T, Any], Iterator[Any]], tasks: Sequence[T], shared: Any) -> Iterator[tuple[T, Any]]:
    """What work(task, shared) yields for each task, with the task, in the order of the tasks.

    A task whose worker dies is done again by another.
    """
    import ray

    if not tasks:
        return
    held = ray.put((tasks, shared))

    def all_of(block: dict[str, Any]) -> Iterator[dict[str, Any]]:
        of_all, for_all = _fetched(held)
        for number in block["id"]:
            for made in work(of_all[number], for_all):
                yield {"number": np.array([number]), "made": _as_object(made)}

    numbers = ray.data.range(len(tasks), override_num_blocks=len(tasks))
    for row in numbers.map_batches(all_of, batch_size=1, batch_format="numpy").iter_rows():
        yield tasks[int(row["number"])], row["made"]


@lru_cache(maxsize=2)
def _fetched(held: Any) -> Any:
    import ray

    return ray.get(held)


def _as_object(value: Any) -> np.ndarray:
    """An array of one object, which Ray hands over as it is."""
    held = np.empty(1, dtype=object)
    held[0] = value
    return held


def _look(part: _Part, job: _Job) -> Iterator[_Batch]:
    """Runs on a worker: the batches of a part, redacted."""
    first = 0
    for rows in intake.batches(ingest.read(part.plan, part=part.rows), intake.BATCH):
        looked, raws = intake.look(rows, job.gone, job.vault, job.since)
        with _store(job.url, job.home).begin() as connection:
            met = intake.meet(looked, feedback_store.versions(connection, looked.ids))
        yield _Batch(
            first=first,
            looked=replace(looked, contacts={}),
            prepared=frozenset(met.news),
            rows=prepare([raws[pair] for pair in met.news], job.vault.key, job.own_names),
            sealed={author: job.vault.sealed(one) for author, one in looked.contacts.items()},
            needs_all_before=part.rows is not None and any(_has_no_id(row) for row in rows),
            ends=part.rows is not None and any(isinstance(row, Refusal) and row.line is None for row in rows),
        )
        first += len(rows)


def _has_no_id(row: RawFeedback | Refusal) -> bool:
    return isinstance(row, RawFeedback) and row.identity.startswith(ingest.WITHOUT_ID)


def _encode(texts: Sequence[str], encoder: tuple[str, embed.DistilledEncoder | None]) -> Iterator[Vectors]:
    """Runs on a worker: the vectors of a chunk, from the named encoder or from a student and its teacher."""
    yield _encoder(*encoder).encode(texts)


@lru_cache(maxsize=1)
def _encoder(name: str, student: embed.DistilledEncoder | None) -> Encoder:
    return embed.AssistedEncoder(student, lambda: embed.load("e5")) if student else embed.load(name)


@cache
def _store(url: str, home: Path) -> Store:
    return open_store(url, home)
