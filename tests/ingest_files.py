"""Small feedback files in every format, for the tests of ingest."""

import csv
import gzip
import io
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from voc.ingest import Limits, Plan, plan, read
from voc.models import RawFeedback, Refusal

ZONE = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)

REVIEWS = [
    {
        "review_id": f"0000000{n}-aaaa-bbbb-cccc-00000000000{n}",
        "created_at": f"2025-03-{n + 10} 16:44:50",
        "rating": n % 5 + 1,
        "text": text,
    }
    for n, text in enumerate(
        (
            "aplikasinya lemot sekali sejak diperbarui",
            "kurirnya ramah, paket sampai lebih cepat",
            "refund belum masuk padahal sudah dua minggu",
            "checkout keeps failing with my card",
            "suka fitur barunya, tolong tambah mode gelap",
            'voucher "gratis ongkir" tidak bisa dipakai, kenapa ya',
        )
    )
]


def csv_text(rows: Sequence[Mapping[str, Any]], *, delimiter: str = ",") -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def json_lines(rows: Sequence[Mapping[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def workbook(rows: Sequence[Sequence[Any]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def workbook_of(rows: Sequence[Mapping[str, Any]]) -> bytes:
    return workbook([list(rows[0]), *(list(row.values()) for row in rows)])


def parquet(rows: Sequence[Mapping[str, Any]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([dict(row) for row in rows]), file)
    return file.getvalue()


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def zipped(content: str | bytes) -> bytes:
    return gzip.compress(content.encode("utf-8") if isinstance(content, str) else content, mtime=0)


def planned(path: Path, *, limits: Limits | None = None, **overrides: str) -> Plan:
    return plan(path, zone=ZONE, overrides=overrides, limits=limits, now=NOW)


def read_all(path: Path, *, limits: Limits | None = None, **overrides: str) -> tuple[list[RawFeedback], list[Refusal]]:
    """Plan and read a file, feedback and refusals apart."""
    items = list(read(planned(path, limits=limits, **overrides)))
    return [one for one in items if isinstance(one, RawFeedback)], [one for one in items if isinstance(one, Refusal)]


def feedback(path: Path, **overrides: str) -> list[RawFeedback]:
    """Plan and read a file of which nothing may be refused."""
    found, refused = read_all(path, **overrides)
    assert refused == []
    return found


def texts(path: Path, **overrides: str) -> list[str]:
    return [one.text for one in feedback(path, **overrides)]


REVIEW_TEXTS = [str(row["text"]) for row in REVIEWS]
