"""Files in parts, and files that lie elsewhere than on this machine."""

import gzip
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from voc import ingest
from voc.cli.main import main
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


@pytest.fixture
def asked():
    """A real HTTP server on loopback: its port, and the paths it was asked for."""
    paths = []

    class Files(BaseHTTPRequestHandler):
        def do_GET(self):
            paths.append(self.path.split("?")[0])
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Files)
    threading.Thread(target=server.serve_forever).start()
    yield server.server_port, paths
    server.shutdown()
    server.server_close()


@pytest.mark.filterwarnings("ignore:UPath 'webhdfs'")
def test_files_of_the_own_network_are_read_where_that_is_allowed_alone(asked, monkeypatch, capsys, tmp_path):
    port, paths = asked
    command = ["run", f"webhdfs://127.0.0.1:{port}/reviews.csv", "--store", f"{tmp_path}/voc.db"]

    assert main(command) == 1
    refused, before = capsys.readouterr().err, list(paths)
    monkeypatch.setenv("VOC_IMPORT_PRIVATE", "1")
    assert main(command) == 1

    assert refused == (
        "voc: 'webhdfs://…' may lead into a private network; set VOC_IMPORT_PRIVATE=1 if that is meant.\n"
    )
    assert before == []
    assert set(paths) == {"/webhdfs/v1/reviews.csv"}


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("sftp://root@192.168.1.9/reviews.csv", r"^'sftp://…' may lead into a private network; set VOC_IMPORT_PRIVATE"),
        ("hdfs:///reviews.csv", r"^'hdfs://…' may lead into a private network"),
        ("webhdfs://1.1.1.1/reviews.csv", r"^'webhdfs://…' may lead into a private network"),
        ("sftp://no-such-server.invalid/reviews.csv", r"^No server is known under the name in 'sftp://…'\."),
        ("sftp://[::1]/reviews.csv", r"^'sftp://…' may lead into a private network"),
        ("file:///a.csv::http://10.0.0.1/b.csv", r"^An address holds no '::'\. Name the file itself\.$"),
    ],
)
def test_an_address_that_may_lead_inside_is_refused_before_anything_is_asked(address, problem):
    with pytest.raises(InputError, match=problem):
        ingest.locate(address)
