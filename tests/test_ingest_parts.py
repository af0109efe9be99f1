"""Files in parts, and files that lie elsewhere than on this machine."""

import gzip
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from voc import ingest
from voc.errors import InputError

UTC_ZONE = ZoneInfo("UTC")


def reviews_in_parquet(path, *, rows: int = 9_000, group: int = 3_500) -> None:
    """Reviews with ids, in row groups that no part begins with."""
    table = pa.table(
        {
            "review_id": [f"r-{n:06d}-x" for n in range(rows)],
            "text": [f"kurir nomor {n} lama sekali" for n in range(rows)],
            "rating": [1 + n % 5 for n in range(rows)],
            "created_at": ["2025-03-05T10:00:00Z"] * rows,
        }
    )
    with path.open("wb") as file:
        pq.write_table(table, file, row_group_size=group)


def test_the_parts_of_a_file_are_its_rows_one_after_the_other(tmp_path):
    path = tmp_path / "reviews.parquet"
    reviews_in_parquet(path)
    plan = ingest.plan(path, zone=UTC_ZONE)

    parts = ingest.splits(plan, 2_000)
    in_parts = [list(ingest.read(plan, part=part)) for part in parts]

    assert [len(rows) for rows in in_parts] == [2_000, 2_000, 2_000, 2_000, 1_000]
    assert [row for rows in in_parts for row in rows] == list(ingest.read(plan))


def test_a_file_without_ids_is_not_read_in_parts(tmp_path):
    path = tmp_path / "reviews.csv"
    path.write_text("text,created_at\nkurir lama,2025-03-05\n", encoding="utf-8")

    assert ingest.splits(ingest.plan(path, zone=UTC_ZONE), 2_000) == []


@pytest.mark.parametrize("address", ["memory://bucket/{}/reviews.parquet", "file://{}/reviews.parquet"])
def test_a_file_elsewhere_is_read_like_one_of_this_machine(tmp_path, address):
    there = ingest.locate(address.format(str(tmp_path).lstrip("/") if "memory" in address else tmp_path))
    there.parent.mkdir(parents=True, exist_ok=True)
    reviews_in_parquet(there, rows=50)
    here = tmp_path / "here" / "reviews.parquet"
    here.parent.mkdir()
    reviews_in_parquet(here, rows=50)

    (found,) = ingest.find([there.parent if "memory" in address else there])
    plan = ingest.plan(found, zone=UTC_ZONE)

    assert (plan.source, plan.name) == ("reviews", str(there))
    assert list(ingest.read(plan)) == list(ingest.read(ingest.plan(here, zone=UTC_ZONE)))


def test_gzipped_text_elsewhere_is_read_as_well(tmp_path):
    there = ingest.locate("memory://bucket/gz/reviews.csv.gz")
    there.parent.mkdir(parents=True, exist_ok=True)
    there.write_bytes(gzip.compress(b"id,text,created_at\n1,kurir lama,2025-03-05\n"))

    (row,) = ingest.read(ingest.plan(there, zone=UTC_ZONE))

    assert row.text == "kurir lama"


def test_files_are_not_fetched_from_web_servers():
    with pytest.raises(InputError, match="'http://' is not read from"):
        ingest.locate("http://10.0.0.1/reviews.csv")
