"""What `voc serve` tells a monitor, and the one thing that is wrong when something is."""

import json
import shutil
import threading
import urllib.error
import urllib.request
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
import stores
from prometheus_client.parser import text_string_to_metric_families

from voc.cli.cases import make_server
from voc.store import open_store, runs
from voc.store.tables import run
from voc.views.vitals import vitals

# stores.build ends its run on 2026-04-01.
NOW = datetime(2026, 4, 1, 20, tzinfo=UTC)


@contextmanager
def served(store, *, token: str = "", now: datetime = NOW):
    server = make_server("127.0.0.1", 0, lambda text: None, token=token, watched=lambda: vitals(store, now=now))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def got(url: str, **headers: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def test_a_healthy_store_answers_200_with_its_last_run(own):
    with stores.opened(own) as store, served(store) as address:
        status, body = got(f"{address}/health")

    assert (status, json.loads(body)) == (
        200,
        {
            "status": "ok",
            "why": "",
            "last_run": {"id": 1, "status": "done"},
            "last_success": "2026-04-01T12:02:00+00:00",
        },
    )


@pytest.mark.parametrize(
    ("deed", "why"),
    [
        (lambda store: runs_end(store, "failed"), "Run 1 failed. Run the batch job again; it goes on from there."),
        (lambda store: shutil.rmtree(store.facts_folder), "What pages read is gone from the disk. Run the batch job"),
        (lambda store: runs_end(store, "stopped"), "No run has ended well yet."),
        (lambda store: drop(store, "delivery"), "The store refused: no such table: delivery."),
    ],
)
def test_what_is_wrong_is_503_and_says_why(own, deed, why):
    with stores.opened(own) as store, served(store) as address:
        deed(store)

        status, body = got(f"{address}/health")

    assert status == 503
    assert json.loads(body)["why"].startswith(why)


def test_a_night_without_a_run_is_noticed(own):
    with stores.opened(own) as store, served(store, now=NOW + timedelta(days=2)) as address:
        status, body = got(f"{address}/health")

    assert (status, json.loads(body)["why"]) == (
        503,
        "No run has ended well since 2026-04-01 12:02 UTC. Is the schedule set?",
    )


def test_a_store_without_runs_says_so(tmp_path):
    with open_store(f"sqlite:///{tmp_path}/voc.db", tmp_path) as store:
        assert vitals(store, now=NOW).why == "There was no run yet."


def test_metrics_are_what_prometheus_reads(own):
    with stores.opened(own) as store, served(store) as address:
        status, body = got(f"{address}/metrics")

    found = {
        (one.name, *one.labels.values()): one.value
        for family in text_string_to_metric_families(body.decode())
        for one in family.samples
    }
    assert status == 200
    assert found[("voc_healthy",)] == 1
    assert found[("voc_last_run", "done")] == 1
    assert found[("voc_last_success_timestamp_seconds",)] == datetime(2026, 4, 1, 12, 2, tzinfo=UTC).timestamp()
    assert (found[("voc_run_rows", "new")], found[("voc_run_rows", "refused")]) == (409, 1)
    assert found[("voc_run_stage_seconds", "embed")] == 20.0
    assert (found[("voc_topics",)], found[("voc_run_peak_bytes",)]) == (5, 412 * 2**20)
    assert found[("voc_disk_free_bytes",)] > 0


def test_metrics_want_the_token_and_health_does_not(own):
    with stores.opened(own) as store, served(store, token="rahasia") as address:
        assert got(f"{address}/metrics")[0] == 401
        assert got(f"{address}/metrics", Authorization="Bearer rahasia")[0] == 200
        assert got(f"{address}/health")[0] == 200


def runs_end(store, status: str) -> None:
    with store.begin() as connection:
        connection.execute(sa.update(run).values(status=status))
        assert [one.status for one in runs.newest(connection)] == [status]


def drop(store, table: str) -> None:
    with store.begin() as connection:
        connection.execute(sa.text(f"DROP TABLE {table}"))
