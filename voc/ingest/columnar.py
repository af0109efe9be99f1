"""Parquet files, read in batches."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate
from typing import TYPE_CHECKING

from voc.errors import InputError
from voc.ingest.cells import as_text
from voc.ingest.headers import unique
from voc.ingest.layout import Layout, Row
from voc.ingest.limits import MIB, Limits
from voc.ingest.opening import on_disk
from voc.ingest.remote import is_remote
from voc.models import Refusal

if TYPE_CHECKING:
    import pyarrow.parquet as pq

_BATCH_ROWS = 4096


def detect(layout: Layout, limits: Limits) -> Layout:
    """Take the columns from the file's schema.

    Raises:
        InputError: it cannot be opened, or a row group is too large to hold.
    """
    import pyarrow as pa

    try:
        with _opened(layout, limits) as file:
            columns = tuple(file.schema_arrow.names)
            _check(file, layout.name, limits)
    # A name that is no UTF-8 is a ValueError.
    except (pa.ArrowException, OSError, OverflowError, ValueError) as error:
        raise InputError(f"{layout.name} cannot be opened as Parquet. Export it again.") from error
    return Layout(
        path=layout.path,
        name=layout.name,
        format="parquet",
        gzipped=layout.gzipped,
        columns=unique(columns),
        first_line=1,
    )


def _check(file: "pq.ParquetFile", name: str, limits: Limits) -> None:
    meta = file.metadata
    if meta.num_columns > limits.columns:
        raise InputError(
            f"{name} has {meta.num_columns:,} columns; more than {limits.columns:,} is no feedback export."
        )
    largest = max((meta.row_group(index).total_byte_size for index in range(meta.num_row_groups)), default=0)
    if largest > limits.row_group_bytes:
        raise InputError(f"{name} has a row group of {largest // MIB:,} MiB. Write it again with smaller row groups.")


def count(layout: Layout) -> int:
    """How many rows a file has that is not compressed as a whole, by its own account.

    Raises:
        InputError: it cannot be opened.
    """
    import pyarrow as pa

    try:
        with _opened(layout, Limits()) as file:
            return int(file.metadata.num_rows)
    except (pa.ArrowException, OSError, OverflowError, ValueError) as error:
        raise InputError(f"{layout.name} cannot be opened as Parquet. Export it again.") from error


def rows(layout: Layout, limits: Limits, *, part: range | None = None) -> Iterator[Row | Refusal]:
    """Yield the rows in batches; numbers count rows from 1. `part` are the rows wanted, counted from 0."""
    import pyarrow as pa

    number = 0
    try:
        with _opened(layout, limits) as file:
            groups, number = _groups(file, part)
            for batch in file.iter_batches(batch_size=_BATCH_ROWS, row_groups=groups):
                first, last = (max(0, end - number) for end in (part.start, part.stop)) if part else (0, batch.num_rows)
                columns = [[as_text(value) for value in column.to_pylist()] for column in batch[first:last].columns]
                for place, cells in enumerate(zip(*columns, strict=True), number + first + 1):
                    yield place, list(cells)
                number += batch.num_rows
                if part and number >= part.stop:
                    return
    except (pa.ArrowException, OSError, OverflowError, ValueError) as error:
        raise InputError(f"{layout.name} is damaged after row {number:,}. Export it again.") from error


@contextmanager
def _opened(layout: Layout, limits: Limits) -> "Iterator[pq.ParquetFile]":
    import pyarrow.parquet as pq

    if is_remote(layout.path) and not layout.gzipped:
        # Only what is asked for travels.
        with layout.path.open("rb") as stream, pq.ParquetFile(stream) as file:
            yield file
        return
    with (
        on_disk(layout.path, name=layout.name, gzipped=layout.gzipped, limits=limits) as path,
        pq.ParquetFile(path) as file,
    ):
        yield file


def _groups(file: "pq.ParquetFile", part: range | None) -> tuple[list[int], int]:
    """The row groups that hold the part, and how many rows lie before the first of them."""
    sizes = [file.metadata.row_group(index).num_rows for index in range(file.metadata.num_row_groups)]
    if part is None:
        return list(range(len(sizes))), 0
    ends = list(accumulate(sizes))
    wanted = [index for index, end in enumerate(ends) if end > part.start and end - sizes[index] < part.stop]
    return wanted, ends[wanted[0]] - sizes[wanted[0]] if wanted else part.start
