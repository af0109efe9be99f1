"""Parquet files, read in batches."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from voc.errors import InputError
from voc.ingest.cells import as_text
from voc.ingest.headers import unique
from voc.ingest.layout import Layout, Row
from voc.ingest.limits import MIB, Limits
from voc.ingest.opening import on_disk
from voc.models import Refusal

if TYPE_CHECKING:
    import pyarrow.parquet as pq

_BATCH_ROWS = 4096


def detect(layout: Layout, limits: Limits) -> Layout:
    """Take the columns from the file's schema.

    Raises:
        InputError: it cannot be opened, or a row group is too large to hold.
    """
    with on_disk(layout.path, name=layout.name, gzipped=layout.gzipped, limits=limits) as path:
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            file = pq.ParquetFile(path)
            columns = tuple(file.schema_arrow.names)
            _check(file, layout.name, limits)
        except (pa.ArrowException, OSError) as error:
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


def rows(layout: Layout, limits: Limits) -> Iterator[Row | Refusal]:
    """Yield the rows in batches; numbers count rows from 1."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with on_disk(layout.path, name=layout.name, gzipped=layout.gzipped, limits=limits) as path:
        number = 0
        try:
            for batch in pq.ParquetFile(path).iter_batches(batch_size=_BATCH_ROWS):
                columns = [[as_text(value) for value in column.to_pylist()] for column in batch.columns]
                for cells in zip(*columns, strict=True):
                    number += 1
                    yield number, list(cells)
        except (pa.ArrowException, OSError, OverflowError, ValueError) as error:
            raise InputError(f"{layout.name} is damaged after row {number:,}. Export it again.") from error
